// Time averages, counts and lengths straight from the records of a run, apart from the measures of the program.
#pragma once

#include <array>
#include <cmath>
#include <vector>

#include "models/observation.hpp"
#include "models/simulation.hpp"
#include "tests/support/pathway.hpp"

namespace carepath::test {

using models::How;
using models::Observation;
using models::What;

/// What people do at a service. Who is arranging, blocked or away is in care as well; `at_home`: due back, at no
/// service.
enum Part { waiting, in_care, arranging, blocked, away, travelling, at_home, parts };

/// Lengths in hours.
struct Lengths {
  double n = 0, hours = 0, squares = 0;
  void add(double h) { ++n, hours += h, squares += h * h; }
  double mean() const { return hours / n; }
};

class Areas : public models::Observer {
 public:
  explicit Areas(const models::Model& model)
      : profiles_(model.groups.profiles()), end_(Time(model.run)), cells_((model.services.size() + 1) * profiles_) {}

  static constexpr int everybody = -1;
  /// Mean number over the measured period.
  double mean(Part part, ServiceId s, int profile = everybody) const {
    return over(s, profile, [&](const Cell& c) { return c.area[part]; }) / in_us(end_.time_since_epoch());
  }
  /// Records of the measured period and the time they close: the wait of who started or did not, the care of who left
  /// or was interrupted, the leave, the way.
  Lengths of(What what, How how, ServiceId s, int profile = everybody) const {
    Lengths sum;
    over(s, profile, [&](const Cell& c) {
      const Lengths& l = c.lengths[static_cast<std::size_t>(what)][static_cast<std::size_t>(how)];
      sum.n += l.n, sum.hours += l.hours, sum.squares += l.squares;
      return 0.0;
    });
    return sum;
  }
  double count(What what, How how, ServiceId s = home, int profile = everybody) const {
    return of(what, how, s, profile).n;
  }
  /// Whose care began for the first time at this visit, at once or after waiting.
  Lengths starts(ServiceId s, int profile = everybody) const {
    Lengths sum = of(What::started, How::after_waiting, s, profile);
    sum.n += count(What::started, How::at_once, s, profile);
    return sum;
  }
  /// Who does so now.
  double now(Part part, ServiceId s, int profile = everybody) const {
    return over(s, profile, [&](const Cell& c) { return static_cast<double>(c.now[part]); });
  }
  double days() const { return engine::in_days(end_); }

  void observe(std::span<const Observation> batch) override {
    for (const Observation& o : batch) see(o);
  }

 private:
  struct Cell {
    std::array<double, parts> area{};
    std::array<int, parts> now{};
    std::array<std::array<Lengths, 32>, 40> lengths{};
  };
  struct Span {
    Cell* cell = nullptr;  // none: not doing it
    Time since{};
  };
  using Spans = std::array<Span, parts>;

  static double in_us(Duration d) { return static_cast<double>(d.count()); }
  Cell& cell(const Observation& o) {
    const std::size_t s = models::is_service(o.service) ? o.service.index() : cells_.size() / profiles_ - 1;
    return cells_[s * profiles_ + o.profile.index()];
  }
  template <class F>
  double over(ServiceId s, int profile, F f) const {
    const std::size_t first = models::is_service(s) ? s.index() : cells_.size() / profiles_ - 1;
    double sum = 0;
    for (std::size_t p = 0; p < profiles_; ++p) {
      if (profile == everybody || p == static_cast<std::size_t>(profile)) sum += f(cells_[first * profiles_ + p]);
    }
    return sum;
  }
  void begin(Spans& spans, Part part, Cell& where, Time t) {
    stop(spans, part, t);
    spans[part] = {&where, t};
    ++where.now[part];
  }
  void stop(Spans& spans, Part part, Time t) {
    Span& span = spans[part];
    if (!span.cell) return;
    --span.cell->now[part];
    span.cell->area[part] += std::max(0.0, in_us(std::min(t, end_) - std::max(span.since, engine::start_of_measuring)));
    span.cell = nullptr;
  }
  void leave_place(Spans& spans, Time t) {
    for (const Part part : {in_care, arranging, blocked, away}) stop(spans, part, t);
  }

  void see(const Observation& o) {
    if (o.what == What::census || o.what == What::staff || o.what == What::measuring_begins) return;
    if (o.what == What::measuring_ends) {
      for (Spans& spans : people_) {
        for (int part = 0; part < parts; ++part) stop(spans, static_cast<Part>(part), end_);
      }
      return;
    }
    if (o.person.value >= people_.size()) people_.resize(o.person.value + 1);
    Spans& spans = people_[o.person.value];
    Cell& here = cell(o);
    if (o.at >= engine::start_of_measuring && o.at < end_)
      here.lengths[static_cast<std::size_t>(o.what)][static_cast<std::size_t>(o.how)].add(
          o.what == What::contact || o.what == What::wrap_up ? engine::in_hours(Duration(o.value))
                                                             : engine::in_hours(o.at - o.since()));
    switch (o.what) {
      case What::entered: stop(spans, at_home, o.at); break;
      case What::asked: begin(spans, waiting, here, o.at); break;
      case What::not_started: stop(spans, waiting, o.at); break;
      case What::travelled:
      case What::still_travelling:
        stop(spans, waiting, o.since());
        begin(spans, travelling, here, o.since());
        if (o.what == What::travelled) stop(spans, travelling, o.at);
        break;
      case What::started:
        stop(spans, waiting, o.at);
        begin(spans, in_care, here, o.at);
        break;
      case What::interrupted:
        leave_place(spans, o.at);
        begin(spans, waiting, here, o.at);
        break;
      case What::ended: leave_place(spans, o.at); break;
      case What::ready:
        stop(spans, arranging, o.at);
        begin(spans, o.value < 0 ? blocked : arranging, here, o.at);
        break;
      case What::leave_begins: begin(spans, away, here, o.at); break;
      case What::leave_ends: stop(spans, away, o.at); break;
      case What::went_home:
        if (o.how == How::due_back) begin(spans, at_home, cells_[cells_.size() - profiles_ + o.profile.index()], o.at);
        break;
      default: break;
    }
  }

  std::size_t profiles_;
  Time end_;
  std::vector<Cell> cells_;    // by service and profile; after the last service, those who are at none
  std::vector<Spans> people_;  // by number; numbers of people who have left are given out again
};

/// One observer for each replication of the whole run.
inline std::vector<Areas> replicate(const Pathway& p, int replications, std::uint32_t seed) {
  const auto itinerary = p.itinerary();
  std::vector<Areas> all;
  for (int r = 0; r < replications; ++r) {
    all.emplace_back(p.model);
    models::Simulation(itinerary, seed, static_cast<std::uint32_t>(r)).run(all.back());
  }
  return all;
}
/// f of each, for check_mean.
template <class F>
std::vector<double> each(const std::vector<Areas>& all, F f) {
  std::vector<double> values;
  for (const Areas& a : all) values.push_back(f(a));
  return values;
}

}  // namespace carepath::test
