#include "models/pathway/itinerary.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "engine/check.hpp"

namespace carepath::models {

Choice::Choice(const Routes& routes) {
  CAREPATH_EXPECT(!routes.empty(), "everybody has somewhere to go");
  double so_far = 0;
  std::size_t n = 0;
  std::uint32_t* last = nullptr;
  for (const Route& route : routes) {
    if (route.share <= 0) continue;
    so_far += route.share;
    const double limit = std::min(so_far * 0x1.0p32 - 0.5, 0x1.0p32 - 1);
    if (n >= 4 && n % 4 == 0) more_.emplace_back();
    Four& four = n < 4 ? first_ : more_.back();
    last = &four.limit[n % 4];
    *last = static_cast<std::uint32_t>(std::max(limit, 0.0));
    four.to[n++ % 4] = route.to;
  }
  CAREPATH_EXPECT(std::abs(so_far - 1) < 1e-6, "the shares of routes add up to 1");
  *last = largest_word;
}

GateTimes::GateTimes(const Gate& gate, engine::Calendar calendar)
    : since_monday_(gate.since_monday),
      every_weeks_(gate.every_weeks),
      first_monday_(engine::day_start(-calendar.weekday(0))) {
  CAREPATH_EXPECT(!since_monday_.empty() && every_weeks_ > 0, "a gate opens at some moment");
}

Time GateTimes::next_after(Time t) const {
  const Duration round = every_weeks_ * engine::one_week;
  const Duration since = t - first_monday_;
  std::int64_t n = since / round - (since % round < Duration{0});
  for (;; ++n) {
    for (const Duration d : since_monday_) {
      if (const Time at = first_monday_ + n * round + d; at > t) return at;
    }
  }
}

namespace {

ByProfile<Choice> choices(const ByProfile<Routes>& routes) {
  std::vector<Choice> each;
  for (const Routes& r : routes.values()) each.emplace_back(r);
  return ByProfile<Choice>::of_each(std::move(each));
}

Cases<ByProfile<Choice>> choices(const Cases<ByProfile<Routes>>& cases) {
  Cases<ByProfile<Choice>> out;
  for (const auto& one : cases) out.push_back({one.when, choices(one.then)});
  return out;
}

template <class T>
bool depends_on_visits(const Cases<T>& cases) {
  return std::any_of(cases.begin(), cases.end(),
                     [](const auto& one) { return one.when.visits_at_least || one.when.visits_less_than; });
}

class Addresses {  // gives out purposes and sees that no two are the same
 public:
  engine::Purpose give(std::string_view thing, std::string_view decision) {
    const engine::Purpose p = engine::purpose(thing, decision);
    CAREPATH_EXPECT(given_.insert(p.code).second,
                    "two names lead to the same random numbers; rename one of the services");
    return p;
  }
  Itinerary::Luck luck(const std::string& name) {
    return {.visit = give(name, "service: visit"),
            .turnover = give(name, "service: turnover"),
            .comes_back = give(name, "service: comes back after"),
            .patience = give(name, "service: patience"),
            .gives_up = give(name, "service: gives up"),
            .tries_again = give(name, "service: tries again after"),
            .would_not_wait = give(name, "service: would not wait"),
            .offer = give(name, "service: offer"),
            .delay = give(name, "service: delay"),
            .delay_length = give(name, "service: length of delay"),
            .moving = give(name, "service: moving"),
            .leave = give(name, "service: leave"),
            .leave_length = give(name, "service: length of leave"),
            .contact = give(name, "service: contact"),
            .contact_length = give(name, "service: length of contact"),
            .missed = give(name, "service: missed"),
            .dated = give(name, "service: dated rule"),
            .settings = give(name, "service: settings"),
            .busy_tone = give(name, "service: busy tone"),
            .answerphone = give(name, "service: answerphone"),
            .call_back = give(name, "service: call back"),
            .wrap_up = give(name, "service: wrap-up"),
            .hand_over = give(name, "service: hand-over")};
  }

 private:
  std::set<std::uint32_t> given_;
};

}  // namespace

Itinerary::Itinerary(Model model) : model_(std::move(model)) {
  freeze_services();
  freeze_sources();
  freeze_pools();
  detailed_ |= !model_.milestones.empty() || !model_.present.empty() ||
               std::any_of(entries_.begin(), entries_.end(), [](const Entry& e) { return !e.to_cases.empty(); });
}

void Itinerary::freeze_services() {
  Addresses addresses;
  const engine::Calendar calendar(model_.start);
  for (const Service& s : model_.services) {
    CAREPATH_EXPECT(s.needs.size() <= 8, "a service needs at most eight kinds of staff");  // Particulars::overtime
    const Luck luck = addresses.luck(s.name);
    Stop stop{.stay = s.stay,
              .next = choices(s.routes),
              .places = s.places,
              .turnover = s.turnover,
              .when_full = s.when_full,
              .luck = luck,
              .return_rule = {},
              .stops_clock = std::vector<bool>(model_.returns.size(), false),
              .rules = &s,
              .plain_entry = true,
              .plain_care = true,
              .interruptible = cuts_short(s.at_closing) || s.priority.interrupts,
              .next_cases = choices(s.route_cases),
              .given_up = {&s.giving_up, luck.gives_up, choices(s.giving_up.otherwise)},
              .busy_tone = {&s.busy_tone, luck.busy_tone, choices(s.busy_tone.otherwise)},
              .answerphone = {&s.answerphone, luck.answerphone, choices(s.answerphone.otherwise)},
              .endings = {},
              .shares_staff = {},
              .gate = {}};
    for (const Ending& e : s.endings)
      stop.endings.push_back({addresses.give(s.name + "/" + e.name, "service: ending"), e.after, choices(e.routes)});
    if (s.gate) stop.gate.emplace(*s.gate, calendar);
    stop.plain_entry = s.priority.ranks == 1 && !s.priority.interrupts && !anybody_gives_up(s) && !s.would_not_wait &&
                       !s.drops_out && !s.gate && s.needs.empty() && !s.surge && !stop.interruptible &&
                       !has_busy_tone(s) && !has_answerphone(s) && !s.call_back && !s.wrap_up && s.hand_overs.empty();
    stop.plain_care = s.stay_cases.empty() && s.route_cases.empty() && s.endings.empty() && s.settings.empty() &&
                      !s.leave && !s.contacts && s.delays.empty() && !s.stays_until_place && s.needs.empty() &&
                      !s.surge && !stop.interruptible && s.hand_overs.empty();
    counts_visits_ |= depends_on_visits(s.stay_cases) || depends_on_visits(s.route_cases);
    places_are_kept_ |= s.stays_until_place || !s.hand_overs.empty();
    detailed_ |= !stop.plain_entry || !stop.plain_care || !s.moving.empty();
    stops_.push_back(std::move(stop));
  }
  for (const Service& s : model_.services) {  // the way to a service may be its own part of entering it
    for (const Moving& m : s.moving) stops_[m.to.index()].plain_entry = false;
  }
  for (std::size_t r = 0; r < model_.returns.size(); ++r) {
    const Return& rule = model_.returns[r];
    returns_.push_back({rule.share, rule.after, rule.to, rule.hours_like});
    for (const ServiceId s : rule.from) {
      CAREPATH_EXPECT(!stops_[s.index()].return_rule, "one way of coming back from each service");
      stops_[s.index()].return_rule = {static_cast<std::uint16_t>(r)};
      stops_[s.index()].stops_clock[r] = true;
    }
    stops_[rule.to.index()].stops_clock[r] = true;
  }
  for (const Milestone& m : model_.milestones) {
    Passage passage{addresses.give(m.name, "milestone"), {}};
    passage.moves.resize(stops_.size());
    for (const Milestone::Move& move : m.moves) passage.moves[move.from.index()] = choices(move.routes);
    passages_.push_back(std::move(passage));
  }
}

void Itinerary::freeze_sources() {
  Addresses addresses;
  const auto shares = [&](const std::vector<Attribute>& that_differ) {
    std::vector<std::vector<double>> all;
    for (const Attribute& a : model_.groups.attributes) {
      const auto own = std::find_if(that_differ.begin(), that_differ.end(), [&](auto& x) { return x.name == a.name; });
      all.push_back(own == that_differ.end() ? a.shares : own->shares);
    }
    return all;
  };
  for (const Attribute& a : model_.groups.attributes)
    attribute_purposes_.push_back(addresses.give(a.name, "attribute"));
  for (const Source& s : model_.sources) {
    Entry entry{.name_hash = engine::hashed(s.name),
                .day_count = addresses.give(s.name, "source: arrivals of a day"),
                .arrival = addresses.give(s.name, "source: arrival"),
                .when = s.when,
                .to = choices(s.to),
                .batch = s.batch,
                .shares = shares(s.attributes),
                .to_cases = choices(s.to_cases),
                .dated = addresses.give(s.name, "source: dated rule")};
    entries_.push_back(std::move(entry));
  }
  for (const Present& group : model_.present) present_shares_.push_back(shares(group.attributes));
}

void Itinerary::freeze_pools() {
  users_.resize(model_.pools.size());
  for (const Pool& pool : model_.pools) pools_.emplace_back(pool, engine::Calendar(model_.start));
  const auto id = [](std::size_t s) { return ServiceId{static_cast<std::uint16_t>(s)}; };
  for (std::size_t s = 0; s < stops_.size(); ++s) {
    for (const Need& need : model_.services[s].needs) users_[need.pool.index()].push_back(id(s));
  }
  for (std::size_t s = 0; s < stops_.size(); ++s) {
    std::set<ServiceId> all{id(s)};
    for (const Need& need : model_.services[s].needs)
      all.insert(users_[need.pool.index()].begin(), users_[need.pool.index()].end());
    stops_[s].shares_staff.assign(all.begin(), all.end());
  }
  for (const auto& users : users_) {
    std::set<ServiceId> all;
    for (const ServiceId user : users) {
      const auto& sharing = stops_[user.index()].shares_staff;
      all.insert(sharing.begin(), sharing.end());
    }
    concerned_.emplace_back(all.begin(), all.end());
  }
}

}  // namespace carepath::models
