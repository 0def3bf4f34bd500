// Surge places, leave and contacts, what delays leaving, and the way to other services.
#include <fmt/format.h>

#include <utility>

#include "models/pathway/ways.hpp"
#include "scenarios/build/service_parts.hpp"

namespace carepath::scenarios {
namespace {

void build_more_places(Building& building, const ServiceText& text, models::Service& service) {
  if (!text.surge) return;
  const auto& surge = *text.surge;
  service.surge = models::Surge{surge.places.value.value, surge.when_waiting.value.value};
  if (service.surge->places == 0) building.problems().add(surge.places.place, "must be at least 1.");
  if (service.surge->when_waiting == 0) building.problems().add(surge.when_waiting.place, "must be at least 1.");
  if (service.places.always_unlimited()) {
    building.problems().add(surge.place, "opens more places, and their number is unlimited here. Remove it.");
  } else if (service.surge->when_waiting > service.when_full.at_most_waiting) {
    building.problems().add(surge.when_waiting.place,
                            fmt::format("is {}, and 'when_full' lets no more than {} wait. They would never open.",
                                        service.surge->when_waiting, service.when_full.at_most_waiting));
  }
}

models::Contacts build_contacts(Building& building, const ContactsText& text) {
  models::Contacts contacts;
  engine::Duration until{0};
  for (const auto& phase : text.every.items) {
    const bool last = &phase == &text.every.items.back();
    if (!phase.every) {
      building.problems().add(phase.place, "lacks the key 'every' (how long from one contact to the next).");
      continue;
    }
    const auto every = phase.every->value.rounded();
    if (every < std::chrono::minutes(1))
      building.problems().add(phase.every->place,
                              every.count() == 0 ? "must be longer than 0." : "must be at least a minute.");
    if (last && phase.lasts) {
      building.problems().add(phase.lasts->place,
                              "stands in the last part, which holds to the end of care. Remove it, "
                              "or say how often people are seen afterwards.");
    } else if (!last && !phase.lasts) {
      building.problems().add(phase.place, "lacks the key 'for' (how long this goes on), and others follow it.");
    }
    until = last || !phase.lasts ? engine::forever : until + phase.lasts->value.rounded();
    contacts.phases.push_back({until, every});
  }
  if (text.missed) contacts.missed = text.missed->value.value;
  if (text.takes) contacts.takes = build_distribution(building, *text.takes);
  return contacts;
}

/// Shares of one person's delays, which exclude each other, add up to 100 % at most.
void check_delays(Building& building, const Name& name, const ServiceText& text, const models::Service& service) {
  std::size_t profiles = 1;
  for (const auto& delay : service.delays) profiles = std::max(profiles, delay.share.values().size());
  for (std::size_t profile = 0; profile < profiles; ++profile) {
    double sum = 0;
    std::string parts;
    for (const auto& delay : service.delays) {
      const double share = delay.share[models::ProfileId{static_cast<std::uint16_t>(profile)}];
      sum += share;
      parts += fmt::format("{}{} {}", parts.empty() ? "" : " + ", delay.reason, percent_text(share));
    }
    if (sum <= 1 + share_tolerance) continue;
    building.problems().add(text.delays.place,
                            fmt::format(": shares of delays at '{}'{} add up to {}, more than 100 %: {}. Take away {}.",
                                        name.text, profiles == 1 ? "" : " for " + building.profile_in_words(profile),
                                        percent_text(sum), parts, percent_text(sum - 1)));
    return;
  }
}

/// What stays taken after people have left, or while they are handed over.
void build_after_care(Building& building, const Name& name, const ServiceText& text, models::Service& service) {
  const bool nothing_taken = service.places.always_unlimited() && text.needs.rows.empty();
  const auto refuse = [&](const Place& place) {
    building.problems().add(
        place,
        "is given, and there is no limit of places here and no staff is needed: nothing stays taken. Remove it.");
  };
  if (text.wrap_up) {
    service.wrap_up = build_distribution(building, *text.wrap_up);
    if (nothing_taken) refuse(text.wrap_up->place);
  }
  if (text.hand_over.rows.empty()) return;
  if (nothing_taken) refuse(text.hand_over.place);
  if (service.stays_until_place)
    building.problems().add(text.hand_over.place,
                            "stands beside 'stays_until_place', with which people keep their place already until they "
                            "have one elsewhere. Remove one of them.");
  for (const auto& row : text.hand_over.rows) {
    const auto to = another_service(building, name, row.key);
    service.hand_overs.push_back({to, build_distribution(building, row.value)});
    building.later([&building, &row, &name, to](const models::Model& model) {
      const auto self = find_service(building.text(), name, {}, building.problems()).value();
      if (!models::is_service(to) || models::leads_to(model.services[self.index()], to)) return;
      building.problems().add(row.key.place, fmt::format("hands people over to '{}', and nobody goes there from here. "
                                                         "Add a route to it, or take it out.",
                                                         row.key.text));
    });
  }
}

}  // namespace

void build_care(Building& building, const Name& name, const ServiceText& text, models::Service& service) {
  const auto distribution = [&](const DistributionText& one) { return build_distribution(building, one); };
  build_more_places(building, text, service);
  if (text.leave) {
    service.leave = models::Leave{text.leave->per_week.value.value, distribution(text.leave->length)};
    constexpr double most = 168;
    const auto& per_week = text.leave->per_week;
    if (!(service.leave->per_week > 0)) building.problems().add(per_week.place, "must be more than 0.");
    if (service.leave->per_week > most)
      building.problems().add(per_week.place, fmt::format("is {}, which is more than once an hour. Write 168 at most.",
                                                          per_week.value.text));
  }
  if (text.contacts) service.contacts = build_contacts(building, *text.contacts);
  for (const auto& row : text.delays.rows) {
    models::Delay delay;
    delay.reason = row.key.text;
    if (row.value.responsible) delay.responsible = row.value.responsible->text;
    delay.share = build_by<double>(building, row.value.share, [](const auto& share) { return share.value.value; });
    delay.length = build_by<engine::Distribution>(building, row.value.length, distribution);
    service.delays.push_back(std::move(delay));
  }
  check_delays(building, name, text, service);
  service.stays_until_place = text.stays_until_place.value;
  build_after_care(building, name, text, service);
  for (const auto& row : text.moving.rows)
    service.moving.push_back({another_service(building, name, row.key), distribution(row.value)});
}

}  // namespace carepath::scenarios
