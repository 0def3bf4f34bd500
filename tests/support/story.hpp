// Stories of a few people with names, each with their own arrival, way and stays, so that every figure can be worked
// out by hand. Nothing in them is left to chance. Moments and stays in days.
#pragma once

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <optional>
#include <set>

#include "models/simulation.hpp"
#include "output/measures/recorder.hpp"
#include "tests/support/pathway.hpp"

namespace carepath::test {

struct Stage {
  ServiceId service;
  double stay;
};

class Story : public Pathway, private output::RowSink {
 public:
  using Pathway::Pathway;

  void person(const std::string& name, double at, std::vector<Stage> way) {
    people_.push_back({.name = name, .at = at, .way = std::move(way)});
  }
  /// Has been there since `already` days before the run: in care, or waiting, at the first service of the way.
  void present(const std::string& name, bool on_the_list, double already, std::vector<Stage> way) {
    people_.push_back({.name = name, .at = already, .way = std::move(way), .present = true, .waits = on_the_list});
  }
  /// The person named last comes back `after` days from leaving a service of the rule.
  void who_comes_back(double after) { people_.back().back = after; }
  void comes_back_from(ServiceId from, ServiceId to) { comes_back_ = {from, to}; }

  /// How long the person named last would stay at a service outside their plan, and where they would go then.
  void otherwise(ServiceId service, double stay, ServiceId then = home) {
    people_.back().otherwise.push_back({service, stay});
    people_.back().otherwise_then.push_back(then);
  }
  /// A length for each person, in the order in which they are named.
  static models::ByProfile<Distribution> each(const std::vector<double>& in_days) {
    std::vector<Distribution> all;
    for (const double x : in_days) all.push_back(day.fixed(x));
    return models::ByProfile<Distribution>::of_each(std::move(all));
  }
  static models::ByProfile<double> each_share(std::vector<double> shares) {
    return models::ByProfile<double>::of_each(std::move(shares));
  }
  /// Places that change on days.
  engine::Schedule places(int first, const std::vector<std::pair<double, int>>& changes) const {
    std::vector<engine::Schedule::Change> all;
    for (const auto& [from, n] : changes) all.push_back({day.at(from), engine::WeekPattern::constant(n)});
    return {engine::Calendar(model.start), engine::WeekPattern::constant(first), all};
  }

  /// Runs it; figures and rows are there afterwards.
  void tell() {
    const std::size_t n = people_.size();
    models::Attribute who{"person", {}, std::vector<double>(n, 1.0 / static_cast<double>(n))};
    for (const Person& p : people_) who.values.push_back(p.name);
    model.groups.attributes = {who};
    std::vector<std::vector<Distribution>> stays(model.services.size(), std::vector<Distribution>(n));
    std::vector<std::vector<models::Routes>> ways(model.services.size(), std::vector<models::Routes>(n, {{home, 1.0}}));
    std::vector<double> shares;
    std::vector<Distribution> after;
    for (std::size_t i = 0; i < n; ++i) {
      const Person& p = people_[i];
      auto own = who;
      own.shares.assign(n, 0.0);
      own.shares[i] = 1;
      if (p.present) {
        model.present.push_back({p.way.front().service, p.waits, {day.span(p.at)}, {own}});
      } else {
        listed(p.name, day, {p.at}, p.way.front().service);
        model.sources.back().attributes = {own};
      }
      for (std::size_t k = 0; k < p.otherwise.size(); ++k) {
        stays[p.otherwise[k].service.index()][i] = day.fixed(p.otherwise[k].stay);
        ways[p.otherwise[k].service.index()][i] = {{p.otherwise_then[k], 1.0}};
      }
      for (std::size_t k = 0; k < p.way.size(); ++k) {
        stays[p.way[k].service.index()][i] = day.fixed(p.way[k].stay);
        if (k + 1 < p.way.size()) ways[p.way[k].service.index()][i] = {{p.way[k + 1].service, 1.0}};
      }
      shares.push_back(p.back ? 1 : 0);
      after.push_back(day.fixed(p.back.value_or(0)));
    }
    for (std::size_t s = 0; s < model.services.size(); ++s) {
      model.services[s].stay = models::ByProfile<Distribution>::of_each(stays[s]);
      model.services[s].routes = models::ByProfile<models::Routes>::of_each(ways[s]);
    }
    if (comes_back_) {
      model.returns.push_back({"return",
                               {comes_back_->first},
                               models::ByProfile<double>::of_each(shares),
                               models::ByProfile<Distribution>::of_each(after),
                               comes_back_->second,
                               {}});
    }
    itinerary_ = itinerary();
    output::Recorder recorder(*itinerary_, output::Record::full, this, half_hours_of);
    models::Simulation(itinerary_, 1, 0).run(recorder);
    values_ = recorder.finish();
    half_hours = recorder.half_hours();
    keys_ = output::figure_keys(*itinerary_);
    in_care = recorder.ledger().in_care();
    waiting = recorder.ledger().waiting();
    circles = recorder.circles();
  }

  double figure(const std::string& measure, const std::string& service = "all",
                const std::string& group = "all") const {
    for (std::size_t k = 0; k < keys_.size(); ++k) {
      if (keys_[k].measure == output::measure_code(measure) && keys_[k].service == service && keys_[k].group == group)
        return values_[k];
    }
    FAIL("there is no figure " << measure << " of " << service << ", " << group);
    return 0;
  }
  void is(const std::string& measure, const std::string& service, double exact,
          const std::string& group = "all") const {
    INFO(measure << " of " << service << ", " << group);
    const double found = figure(measure, service, group);
    if (std::isnan(exact))
      CHECK(std::isnan(found));
    else
      CHECK(found == Approx(exact).epsilon(0).margin(1e-9));
  }
  bool has(const std::string& measure, const std::string& service, const std::string& group = "all") const {
    for (const auto& key : keys_) {
      if (key.measure == output::measure_code(measure) && key.service == service && key.group == group) return true;
    }
    return false;
  }
  /// The only visit of a person to a service.
  output::VisitRow visit(const std::string& name, ServiceId service) const {
    for (const auto& row : visit_rows) {
      if (name_of(row) == name && row.service == service.value) return row;
    }
    FAIL(name << " has no visit to service " << service.value);
    return {};
  }
  output::LedgerRow ledger_of(ServiceId service, std::int32_t on) const {
    for (const auto& row : ledger_rows) {
      if (row.service == service.value && row.day == on) return row;
    }
    FAIL("no such day in the ledger: " << on);
    return {};
  }
  std::string name_of(const output::VisitRow& row) const { return people_[static_cast<std::size_t>(row.profile)].name; }

  std::vector<std::int32_t> in_care, waiting;  ///< [service * days + day]
  std::vector<output::LedgerRow> ledger_rows;
  std::vector<output::PeriodRow> period_rows;
  std::vector<output::VisitRow> visit_rows;
  std::vector<output::DelayRow> delay_rows;
  std::vector<output::Circle> circles;
  std::vector<models::ServiceId> half_hours_of;  ///< services to keep the half hours of the week of
  std::vector<output::HalfHours> half_hours;     ///< of these

 private:
  struct Person {
    std::string name;
    double at;
    std::vector<Stage> way;
    std::optional<double> back = {};
    std::vector<Stage> otherwise = {};
    std::vector<ServiceId> otherwise_then = {};
    bool present = false, waits = false;  // `at`: for how long, at the beginning
  };
  void ledger(std::span<const output::LedgerRow> rows) override {
    ledger_rows.insert(ledger_rows.end(), rows.begin(), rows.end());
  }
  void period(std::span<const output::PeriodRow> rows) override {
    period_rows.insert(period_rows.end(), rows.begin(), rows.end());
  }
  void visits(std::span<const output::VisitRow> rows) override {
    visit_rows.insert(visit_rows.end(), rows.begin(), rows.end());
  }
  void delays(std::span<const output::DelayRow> rows) override {
    delay_rows.insert(delay_rows.end(), rows.begin(), rows.end());
  }

  std::vector<Person> people_;
  std::optional<std::pair<ServiceId, ServiceId>> comes_back_;
  std::shared_ptr<const models::Itinerary> itinerary_;
  std::vector<output::FigureKey> keys_;
  std::vector<double> values_;
};

inline const double nobody = std::numeric_limits<double>::quiet_NaN();

}  // namespace carepath::test
