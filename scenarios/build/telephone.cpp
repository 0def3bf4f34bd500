// Attempts that lead to no care and are made again, and what only a telephone service has.
#include <fmt/format.h>

#include <algorithm>

#include "scenarios/build/service_parts.hpp"
#include "scenarios/build/week.hpp"

namespace carepath::scenarios {
namespace {

void build_try_again(Building& building, const TryAgainText& text, models::GivingUp& rule) {
  rule.at_most = text.at_most.value.value;
  if (rule.at_most == 0)
    building.problems().add(text.at_most.place, "is 0. Write 1 or more, or leave 'try_again' out.");
  std::vector<models::GivingUp::Again> attempts;
  const std::size_t n = std::max(text.share.items.size(), text.after.items.size());
  std::vector<engine::Distribution> after;
  for (const auto& one : text.after.items) after.push_back(build_distribution(building, one));
  for (std::size_t i = 0; i < n; ++i) {
    attempts.push_back(
        {text.share.items[std::min(i, text.share.items.size() - 1)].value.value, after[std::min(i, after.size() - 1)]});
  }
  rule.tries_again = attempts.front().share;
  rule.after = attempts.front().after;
  rule.later.assign(attempts.begin() + 1, attempts.end());
  const auto refuse_longer = [&](std::size_t length, const Place& place) {
    if (rule.at_most == 0 || length <= static_cast<std::size_t>(rule.at_most)) return;
    building.problems().add(place, fmt::format("is a list of {}, and people try again {} times at most ('at_most'). "
                                               "Shorten it, or write 'at_most: {}'.",
                                               length, rule.at_most, length));
  };
  refuse_longer(text.share.items.size(), text.share.place);
  refuse_longer(text.after.items.size(), text.after.place);
}

void build_lines(Building& building, const Name& name, const TelephoneText& text, models::Service& service) {
  if (text.lines) {
    service.lines = text.lines->value.value;
    if (service.lines == 0) building.problems().add(text.lines->place, "must be at least 1.");
    if (!text.busy_tone)
      building.problems().add(text.lines->place,
                              "is given without 'busy_tone' (what callers do who find all lines taken). Write for "
                              "example 'busy_tone: {then: home}'.");
  }
  if (!text.busy_tone) return;
  service.busy_tone =
      build_giving_up(building, name, *text.busy_tone, fmt::format("shares hearing the busy tone at '{}'", name.text));
  if (!text.lines)
    building.problems().add(text.busy_tone->place,
                            "is given, and there is no limit of lines: nobody ever hears it. Add 'lines', or remove "
                            "it.");
}

void build_opening(Building& building, const Name& name, const TelephoneText& text, models::Service& service) {
  if (text.opening) {
    if (text.opening->items.empty())
      building.problems().add(text.opening->place,
                              "is empty. Write when calls are taken, such as '{days: weekdays, from: 09:00, to: "
                              "17:00}', or remove it.");
    service.opening = build_hours(building, text.opening->items);
    if (!text.answerphone)
      building.problems().add(text.opening->place,
                              "is given without 'answerphone' (what callers do who call while it is closed). Write for "
                              "example 'answerphone: {then: home}'.");
  }
  if (!text.answerphone) return;
  service.answerphone = build_giving_up(building, name, *text.answerphone,
                                        fmt::format("shares reaching the answerphone of '{}'", name.text));
  if (!text.opening && !service.when_full.answerphone)
    building.problems().add(text.answerphone->place,
                            "is given, and nobody ever reaches it. Add 'opening', or 'when_full: answerphone', or "
                            "remove it.");
}

void build_call_back(Building& building, const Name& name, const CallBackText& text, models::Service& service) {
  service.call_back =
      models::CallBack{text.after.value.rounded(), text.share.value.value, another_service(building, name, text.to)};
  const auto after = service.call_back->after;
  if (after.count() == 0) building.problems().add(text.after.place, "must be longer than 0.");
  if (service.when_full.at_most_waiting == 0) {
    building.problems().add(text.place, "is given, and 'when_full' lets nobody wait here. Remove one of them.");
  } else if (service.when_full.wait_up_to && *service.when_full.wait_up_to <= after) {
    building.problems().add(text.after.place,
                            fmt::format("is {}, and 'when_full' lets nobody wait longer than {}. It "
                                        "would never be offered. Write less.",
                                        text.after.value.text, length_text(service.when_full.wait_up_to->count())));
  }
}

}  // namespace

models::GivingUp build_giving_up(Building& building, const Name& name, const GivenUpText& text,
                                 const std::string& what) {
  models::GivingUp rule;
  rule.otherwise = build_routes(building, text.then, what, true);
  for (const auto& route : text.then.items) {
    const auto& to = route.to ? route.to : route.otherwise;
    if (to && to->text == name.text)
      building.problems().add(to->place, "names the service itself. To let people ask again write 'try_again'.");
  }
  if (text.try_again) build_try_again(building, *text.try_again, rule);
  return rule;
}

void build_telephone(Building& building, const Name& name, const ServiceText& text, models::Service& service) {
  if (service.kind != models::Kind::phone) return;
  if (text.needs.rows.empty() && service.places.always_unlimited()) {
    building.problems().add(name.place,
                            "lacks the key 'needs' (the staff who answer), such as 'needs: {line_workers: 1}', or a "
                            "number of 'places' (how many calls can be answered at a time).");
  }
  build_lines(building, name, text.telephone, service);
  build_opening(building, name, text.telephone, service);
  if (text.telephone.call_back) build_call_back(building, name, *text.telephone.call_back, service);
  if (text.telephone.short_wait) service.short_wait = text.telephone.short_wait->value.rounded();
}

}  // namespace carepath::scenarios
