// What a service is, how many it can care for and when.
#include <fmt/format.h>

#include "scenarios/explain/parts.hpp"
#include "scenarios/explain/words.hpp"
#include "scenarios/suggest.hpp"

namespace carepath::scenarios::explain {
namespace {

std::string how_many(const std::string& number, const std::string& what) {
  const bool unlimited = number == "unlimited";
  return fmt::format("{} {}", unlimited ? what == "beds" ? "any number of" : "any number" : number, what);
}

void tell_week(Account& account, const std::vector<ShiftText>& week, const std::string& what) {
  for (const auto& shift : week) {
    account.say(
        fmt::format("{}: {}", in_words(shift.days, shift.from, shift.to), how_many(shift.number.value.text, what)));
  }
}

/// `what` is "beds", "places" or "closed"; `number` tells a number that holds all along.
template <class F>
void tell_numbers(Account& account, const PlacesText& places, const std::string& what, F number) {
  if (places.number) account.say(number(places.number->value.text));
  tell_week(account, places.week, what);
  for (const auto& change : places.changes) {
    if (!change.number) {
      account.say(fmt::format("From {} on the hours are others", in_words(change.on)));
      tell_week(account, change.week, what);
      continue;
    }
    std::string text = fmt::format("From {} on: {}", in_words(change.on), how_many(change.number->value.text, what));
    if (change.steps_of && change.every)
      text += fmt::format(", reached by {} every {}", change.steps_of->value.text, change.every->text);
    account.say(std::move(text));
  }
}

std::string places_in_words(models::Kind kind, const std::string& number) {
  const bool unlimited = number == "unlimited";
  switch (kind) {
    case models::Kind::beds: return unlimited ? "There is always a bed" : fmt::format("There are {} beds", number);
    case models::Kind::caseload:
      return unlimited ? "It looks after as many people as come"
                       : fmt::format("It looks after up to {} people at a time", number);
    case models::Kind::phone:
      return unlimited ? "Any number of calls can be answered at a time"
                       : fmt::format("Up to {} calls can be answered at a time", number);
    default:
      return unlimited ? "It sees as many people at a time as come"
                       : fmt::format("It sees up to {} people at a time", number);
  }
}

std::string kind_in_words(models::Kind kind) {
  switch (kind) {
    case models::Kind::open: return "It has no limit of places";
    case models::Kind::beds: return "People stay day and night";
    case models::Kind::caseload: return "A team looks after people for a while";
    case models::Kind::clinic: return "People are seen one after the other";
    case models::Kind::phone: return "It is a telephone service";
  }
  return "";
}

std::string slots_in_words(const SlotText& slot) {
  std::string text = in_words(slot.days);
  if (slot.from && slot.to && slot.every)
    return text + fmt::format(" every {} from {} to {}", slot.every->text, slot.from->text, slot.to->text);
  std::vector<std::string> times;
  for (const auto& at : slot.at.items) times.push_back(at.text);
  return text + " at " + joined(times);
}

void tell_gate(Account& account, const ServiceText& s) {
  std::vector<std::string> slots;
  if (s.appointments) {
    for (const auto& slot : s.appointments->slots) slots.push_back(slots_in_words(slot));
    account.list("Appointments are", slots, "and");
    if (s.appointments->people) account.say(fmt::format("Each time there are {}", s.appointments->people->value.text));
    if (s.appointments->urgent)
      account.say(fmt::format("Kept for people of rank 1: {}", s.appointments->urgent->value.text));
    if (s.appointments->missed)
      account.say(fmt::format("{} of the appointments are missed", in_100(s.appointments->missed->value.value)));
    if (s.appointments->missed_at_most)
      account.say(fmt::format("Who misses {} in a row goes home", s.appointments->missed_at_most->value.text));
  }
  if (!s.course) return;
  for (const auto& slot : s.course->starts) slots.push_back(slots_in_words(slot));
  account.list("People begin together,", slots, "and");
  if (s.course->every) account.say(fmt::format("A course starts every {}", s.course->every->text));
  account.say(fmt::format("It takes up to {} people", s.course->people.value.text));
  if (s.course->at_least) account.say(fmt::format("It needs at least {}", s.course->at_least->value.text));
}

std::string at_closing_in_words(const AtClosingText& text) {
  if (text.transfer) return "people in care for whom there is no room left go to " + plain(text.transfer->text);
  switch (text.word ? text.word->value : AtClosing::finish) {
    case AtClosing::finish: return "people in care finish first";
    case AtClosing::overtime: return "staff finish what they are doing, in overtime";
    case AtClosing::hand_over: return "care stops, and goes on where it stopped once there is room";
    case AtClosing::back_to_list: return "care ends, and people go back to the list";
  }
  return "";
}

}  // namespace

void tell_places(Account& account, const ServiceText& s) {
  const auto kind = s.kind->value;
  account.say(kind_in_words(kind));
  const auto& places = s.beds ? s.beds : s.places;
  const bool by_staff = places && places->number && places->number->value.text == "unlimited" && !s.needs.rows.empty();
  if (by_staff) {
    account.say("How many at a time depends on staff alone");
  } else if (places) {
    tell_numbers(account, *places, s.beds ? "beds" : "at a time",
                 [&](const std::string& number) { return places_in_words(kind, number); });
  }
  if (s.closed) tell_numbers(account, *s.closed, "closed", [](const std::string& n) { return n + " more are closed"; });
  if (s.closed_of_these)
    tell_numbers(account, *s.closed_of_these, "of these closed", [](const std::string& n) {
      return n == "0" ? "None of these are closed" : n + " of these are closed";
    });
  if (s.surge) {
    account.say(fmt::format("When {} or more wait, {} more are opened", s.surge->when_waiting.value.text,
                            s.surge->places.value.text));
  }
  std::vector<std::string> needs;
  for (const auto& row : s.needs.rows)
    needs.push_back(fmt::format("{} of {}", row.value.value.text, plain(row.key.text)));
  account.list(kind == models::Kind::phone ? "Each call takes" : "Each person in care takes", needs, "and");
  if (s.at_closing) account.say("When staff or places become fewer, " + at_closing_in_words(*s.at_closing));
  tell_gate(account, s);
  if (s.standard) account.say(fmt::format("The standard is to begin within {}", s.standard->value.text));
}

}  // namespace carepath::scenarios::explain
