#include "models/pathway/itinerary.hpp"

#include <algorithm>
#include <cmath>

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

namespace {

ByProfile<Choice> choices(const ByProfile<Routes>& routes) {
  std::vector<Choice> each;
  for (const Routes& r : routes.values()) each.emplace_back(r);
  return ByProfile<Choice>::of_each(std::move(each));
}

class Addresses {  // gives out purposes and sees that no two are the same
 public:
  engine::Purpose give(std::string_view thing, std::string_view decision) {
    const engine::Purpose p = engine::purpose(thing, decision);
    CAREPATH_EXPECT(std::find(given_.begin(), given_.end(), p) == given_.end(),
                    "two names lead to the same random numbers; rename one of the services");
    given_.push_back(p);
    return p;
  }

 private:
  std::vector<engine::Purpose> given_;
};

}  // namespace

Itinerary::Itinerary(Model model) : model_(std::move(model)) {
  Addresses addresses;
  for (const Service& s : model_.services) {
    stops_.push_back({.stay = s.stay,
                      .next = choices(s.routes),
                      .places = s.places,
                      .turnover = s.turnover,
                      .when_full = s.when_full,
                      .visit = addresses.give(s.name, "service: visit"),
                      .turnover_purpose = addresses.give(s.name, "service: turnover"),
                      .return_purpose = addresses.give(s.name, "service: comes back after"),
                      .return_rule = {},
                      .stops_clock = std::vector<bool>(model_.returns.size(), false)});
  }
  for (std::size_t r = 0; r < model_.returns.size(); ++r) {
    const Return& rule = model_.returns[r];
    returns_.push_back({rule.share, rule.after, rule.to});
    for (const ServiceId s : rule.from) {
      CAREPATH_EXPECT(!stops_[s.index()].return_rule, "one way of coming back from each service");
      stops_[s.index()].return_rule = {static_cast<std::uint16_t>(r)};
      stops_[s.index()].stops_clock[r] = true;
    }
    stops_[rule.to.index()].stops_clock[r] = true;
  }
  for (const Attribute& a : model_.groups.attributes)
    attribute_purposes_.push_back(addresses.give(a.name, "attribute"));
  for (const Source& s : model_.sources) {
    Entry entry{.name_hash = engine::hashed(s.name),
                .day_count = addresses.give(s.name, "source: arrivals of a day"),
                .arrival = addresses.give(s.name, "source: arrival"),
                .when = s.when,
                .to = choices(s.to),
                .batch = s.batch,
                .shares = {}};
    for (const Attribute& a : model_.groups.attributes) {
      const auto own =
          std::find_if(s.attributes.begin(), s.attributes.end(), [&](auto& x) { return x.name == a.name; });
      entry.shares.push_back(own == s.attributes.end() ? a.shares : own->shares);
    }
    entries_.push_back(std::move(entry));
  }
}

}  // namespace carepath::models
