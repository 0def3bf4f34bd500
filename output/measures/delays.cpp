#include "output/measures/delays.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "output/measures/details.hpp"

namespace carepath::output {

using models::Observation;

namespace {

void add_once(std::vector<std::string>& texts, const std::string& text) {
  if (std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(text);
}

std::int32_t place_of(const std::vector<std::string>& texts, const std::string& text) {
  const auto at = std::find(texts.begin(), texts.end(), text);
  return at == texts.end() ? -1 : static_cast<std::int32_t>(at - texts.begin());
}

std::string no_place_at(const models::Model& model, std::size_t service) {
  return fmt::format("no place at {}", model.services[service].name);
}

void add_destinations(const models::ByProfile<models::Routes>& routes, std::vector<models::ServiceId>& to) {
  for (const auto& ways : routes.values()) {
    for (const auto& way : ways) {
      if (models::is_service(way.to)) to.push_back(way.to);
    }
  }
}

}  // namespace

std::vector<std::string> delay_reasons(const models::Model& model) {
  std::vector<std::string> reasons;
  for (const auto& service : model.services) {
    for (const auto& delay : service.delays) add_once(reasons, delay.reason);
  }
  for (std::size_t s = 0; s < model.services.size(); ++s) add_once(reasons, no_place_at(model, s));
  return reasons;
}

std::vector<std::string> delay_responsibles(const models::Model& model) {
  std::vector<std::string> all;
  for (const auto& service : model.services) {
    for (const auto& delay : service.delays) {
      if (!delay.responsible.empty()) add_once(all, delay.responsible);
    }
  }
  return all;
}

DelayBook::DelayBook(const models::Itinerary& itinerary)
    : model_(itinerary.model()),
      profiles_(model_.groups.profiles()),
      end_of_measuring_(itinerary.end_of_measuring()),
      counts_(model_.services.size() * profiles_) {
  for (std::size_t s = 0; s < model_.services.size(); ++s) {
    const models::Service& service = model_.services[s];
    const models::ServiceId id{static_cast<std::uint16_t>(s)};
    wanted_ |= service.stays_until_place || !service.delays.empty() || !service.hand_overs.empty();
    for (std::size_t d = 0; d < service.delays.size(); ++d)
      lines_[line_of({.service = id, .reason = static_cast<std::int32_t>(d)})];
    for (const models::HandOver& over : service.hand_overs)
      lines_[line_of({.service = id, .other = over.to, .reason = -1})];
    if (!service.stays_until_place) continue;
    std::vector<models::ServiceId> to;
    add_destinations(service.routes, to);
    for (const auto& one : service.route_cases) add_destinations(one.then, to);
    for (const auto& ending : service.endings) add_destinations(ending.routes, to);
    for (const models::ServiceId other : to) lines_[line_of({.service = id, .other = other, .reason = -1})];
  }
}

DelayBook::Line DelayBook::line_of(const Ready& ready) const {
  const auto arranged = static_cast<std::int32_t>(model_.services[ready.service.index()].delays.size());
  return {ready.service.value, ready.reason >= 0 ? ready.reason : arranged + ready.other.value};
}

void DelayBook::begins(const Observation& o) {
  if (o.person.index() >= ready_.size()) ready_.resize(o.person.index() + 1);
  Ready& ready = ready_[o.person.index()];
  const bool for_long = ready.service == o.service;  // arranged, and now there is no place
  if (for_long) add(ready, o.at);
  ready = {o.at, o.service, o.other, o.profile, static_cast<std::int32_t>(o.value)};
  if (!is_of_period(o.at)) return;
  counts_[o.service.index() * profiles_ + o.profile.index()].people += !for_long;
  ++lines_[line_of(ready)].people;
}

void DelayBook::ends(const Observation& o) {
  if (o.person.index() >= ready_.size()) return;
  Ready& ready = ready_[o.person.index()];
  if (ready.service != o.service) return;
  add(ready, o.at);
  ready.service = models::home;
}

void DelayBook::add(const Ready& ready, engine::Time until) {
  const std::int64_t n = midnights(ready.since, until, end_of_measuring_);
  counts_[ready.service.index() * profiles_ + ready.profile.index()].midnights += n;
  lines_[line_of(ready)].midnights += n;
}

void DelayBook::close(RowSink* sink) {
  for (const Ready& ready : ready_) {
    if (ready.service) add(ready, end_of_measuring_);
  }
  if (!sink || !wanted_) return;
  const auto reasons = delay_reasons(model_), responsibles = delay_responsibles(model_);
  std::vector<DelayRow> rows;
  for (const auto& [line, count] : lines_) {
    const auto& delays = model_.services[static_cast<std::size_t>(line.service)].delays;
    const auto number = static_cast<std::size_t>(line.reason);
    const bool arranged = number < delays.size();
    rows.push_back(
        {.service = line.service,
         .reason = place_of(reasons, arranged ? delays[number].reason : no_place_at(model_, number - delays.size())),
         .responsible = arranged ? place_of(responsibles, delays[number].responsible) : -1,
         .people = static_cast<std::int32_t>(count.people),
         .bed_days = count.midnights});
  }
  sink->delays(rows);
}

}  // namespace carepath::output
