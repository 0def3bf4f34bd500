#include "output/measures/weeks.hpp"

#include "output/measures/results.hpp"

namespace carepath::output {

namespace {
constexpr std::size_t weeks_at_once = 4096;
constexpr const char* names[] = {"arrivals",    "starts",         "completed",
                                 "turned_away", "sent_elsewhere", "bed_days_occupied"};
}  // namespace

void WeekBook::day_ends(std::int64_t day, bool last, const TallyBook& tallies, const Ledger& ledger) {
  if (!sink_ || (day % 7 != 6 && !last)) return;
  const models::Model& model = itinerary_.model();
  for (std::size_t s = 0; s < before_.size(); ++s) {
    Row now{};
    for (std::size_t p = 0; p < model.groups.profiles(); ++p) {
      const Tally& t = tallies.of(s, p);
      now[0] += t.arrivals, now[1] += t.starts, now[2] += t.completed, now[3] += t.turned_away,
          now[4] += t.sent_elsewhere;
    }
    now[5] = ledger.bed_days(s);
    const bool has_beds = model.services[s].inpatient || model.services[s].kind == models::Kind::beds;
    for (std::size_t f = 0; f < figures - (has_beds ? 0 : 1); ++f) {
      rows_.push_back({static_cast<std::int32_t>(s), static_cast<std::int32_t>(measure_code(names[f])),
                       static_cast<double>(day / 7 * 7) * 24, static_cast<double>(now[f] - before_[s][f])});
    }
    before_[s] = now;
  }
  if (last || rows_.size() >= weeks_at_once) {
    sink_->period(rows_);
    rows_.clear();
  }
}

}  // namespace carepath::output
