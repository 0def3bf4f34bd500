// Care itself, and what happens afterwards.
#include <fmt/format.h>

#include "scenarios/explain/parts.hpp"
#include "scenarios/explain/words.hpp"

namespace carepath::scenarios::explain {
namespace {

/// A length in a sentence, and in others what the sentence could not hold.
void tell_length(Account& account, const std::string& sentence, const DistributionText& d, const std::string& who) {
  const auto length = sentence + ' ' + in_words(d);
  if (words_in(length + for_whom(who)) <= most_words) {
    account.say(length + for_whom(who));
  } else {
    account.say(for_whom(who).substr(1) + ", it is otherwise:");
    account.say(length);
  }
  const auto parts = parts_of(d);
  if (!parts.empty()) account.list("In detail:", parts, "and");
}

void tell_lengths(Account& account, const std::string& sentence, const By<DistributionText>& lengths) {
  for_each_group(lengths,
                 [&](const std::string& who, const DistributionText& d) { tell_length(account, sentence, d, who); });
}

void tell_contacts(Account& account, const ContactsText& contacts) {
  for (const auto& phase : contacts.every.items) {
    if (!phase.every) continue;
    account.say(fmt::format("{} are seen every {}",
                            phase.lasts                       ? fmt::format("For {} people", phase.lasts->value.text)
                            : contacts.every.items.size() > 1 ? "After that people"
                                                              : "People",
                            phase.every->value.text));
  }
  if (contacts.missed)
    account.say(fmt::format("{} of these meetings are missed", in_100(contacts.missed->value.value)));
  if (contacts.takes) tell_length(account, "A meeting takes staff", *contacts.takes, "");
}

void tell_sets(Account& account, const SetsText& sets) {
  for (const auto& attribute : sets.rows) {
    for (const auto& value : attribute.value.rows) {
      for_each_group(value.value, [&](const std::string& who, const Sourced<Share>& share) {
        account.say(fmt::format("When care begins, {}{} become {} ({})", in_100(share.value.value),
                                who.empty() ? "" : " of those with " + who, plain(value.key.text),
                                plain(attribute.key.text)));
      });
    }
  }
}

std::string marks_in_words(const ServiceText& s) {
  std::string text;
  const auto say = [&](const Flag& flag, const char* words) {
    if (flag.value) text += (text.empty() ? "" : ", ") + std::string(words);
  };
  say(s.inpatient, "inpatient stay");
  say(s.out_of_area, "out of area");
  say(s.gatekeeper, "seen by the crisis team before admission");
  say(s.crisis_response, "crisis response");
  say(s.place_of_safety, "place of safety");
  say(s.follow_up, "follow-up after discharge");
  return text;
}

void tell_delays(Account& account, const Table<Name, DelayText>& delays) {
  for (const auto& [reason, delay, sound] : delays.rows) {
    for_each_group(delay.share, [&, &reason = reason](const std::string& who, const Sourced<Share>& share) {
      account.say(fmt::format("{}{} have to wait for {} before they can leave", in_100(share.value.value),
                              who.empty() ? "" : " with " + who, plain(reason.text)));
    });
    tell_lengths(account, "That takes", delay.length);
    if (delay.responsible) account.say(fmt::format("Who arranges it: {}", plain(delay.responsible->text)));
  }
}

}  // namespace

void tell_care(Account& account, const ServiceText& s) {
  const bool by_phone = s.kind->value == models::Kind::phone;
  const std::string lasts = by_phone ? "A call lasts" : s.time ? "An appointment takes" : "Care lasts";
  if (s.stay) tell_lengths(account, lasts, *s.stay);
  if (s.time) tell_lengths(account, lasts, *s.time);
  for (const auto& one : s.stay_when) {
    account.list("An exception holds", clauses(one.when), "it holds only");
    tell_lengths(account, "Then care lasts", one.stay);
  }
  for (const auto& one : s.time_when) {
    account.list("An exception holds", clauses(one.when), "it holds only");
    tell_lengths(account, by_phone ? "Then a call lasts" : "Then an appointment takes", one.time);
  }
  for (const auto& [name, ending, sound] : s.ends.rows) {
    tell_lengths(account, fmt::format("Care ends early by {} after", plain(name.text)), ending.after);
    account.list("Then", ways(ending.routes));
  }
  tell_sets(account, s.sets);
  if (s.leave) {
    account.say(fmt::format("In a week of care, people go on leave {} times on average; their place is kept",
                            s.leave->per_week.value.text));
    tell_length(account, "Leave lasts", s.leave->length, "");
  }
  if (s.contacts) tell_contacts(account, *s.contacts);
  if (const auto marks = marks_in_words(s); !marks.empty()) account.say("It counts as: " + marks);
}

void tell_leaving(Account& account, const ServiceText& s) {
  tell_delays(account, s.delays);
  account.list("When care ends,", ways(s.routes));
  for (const auto& one : s.routes_when) {
    account.list("An exception holds", clauses(one.when), "it holds only");
    account.list("Then", ways(one.routes));
  }
  if (s.stays_until_place.value)
    account.say("People who go on to another service keep their place here until they have one there");
  for (const auto& row : s.hand_over.rows)
    tell_length(account, fmt::format("Handing people over to {} in person takes", plain(row.key.text)), row.value, "");
  for (const auto& row : s.moving.rows)
    tell_length(account, fmt::format("The way to {} takes", plain(row.key.text)), row.value, "");
  if (s.wrap_up)
    tell_length(account, "Afterwards place and staff are busy, with notes and the like, for another", *s.wrap_up, "");
  if (s.turnover) tell_length(account, "The place is free for the next person after", *s.turnover, "");
}

namespace {
/// Such as a service that only counts who comes.
bool only_passes_through(const ServiceText& s) {
  const bool fixed = s.stay && s.stay->by.rows.empty() && s.stay->everyone.value &&
                     (!s.stay->everyone.family || s.stay->everyone.family->value == Family::fixed);
  const bool at_once = fixed && s.stay->everyone.value->value.microseconds == 0;
  return at_once && s.kind->value == models::Kind::open && s.needs.rows.empty() && !s.appointments && !s.course;
}
}  // namespace

void tell_services(Account& account, const ScenarioText& text) {
  for (const auto& row : text.services.rows) {
    account.heading(plain(row.key.text));
    if (only_passes_through(row.value)) {
      account.say("People only pass through, which takes no time");
      tell_leaving(account, row.value);
      continue;
    }
    tell_places(account, row.value);
    tell_telephone(account, row.value);
    tell_waiting(account, row.value);
    tell_care(account, row.value);
    tell_leaving(account, row.value);
  }
}

}  // namespace carepath::scenarios::explain
