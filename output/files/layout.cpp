#include "output/files/layout.hpp"

namespace carepath::output::layout {

namespace {

constexpr const char* plan_code = "the plan: code in lookups/plans";
constexpr const char* replication_number = "the replication, counted from 1";
constexpr const char* service_code = "the service: code in lookups/services";

/// The label columns that all kpi tables begin with.
template <class Row>
Columns<Row> labels() {
  return {
      {"plan", +[](const Row& r) { return r.plan; }, "", "name of the plan"},
      {"measure", +[](const Row& r) { return r.measure; }, "", "name of the measure, as in lookups/measures"},
      {"group", +[](const Row& r) { return r.group; }, "", "group of people, as attribute: value; all for everybody"},
      {"service", +[](const Row& r) { return r.service; }, "", "name of the service; all for the whole pathway"},
      {"point", +[](const Row&) { return std::int32_t{-1}; }, "code", "point of a sweep; -1 where there is none"},
      {"draw", +[](const Row&) { return std::int32_t{-1}; }, "code",
       "draw of uncertain parameters; -1 where there is none"}};
}

template <class Row>
Columns<Row> plan_and_replication() {
  return {{"plan", +[](const Row& r) { return r.plan; }, "code", plan_code},
          {"replication", +[](const Row& r) { return r.replication; }, "", replication_number}};
}

template <class Row>
Columns<Row> join(Columns<Row> first, const Columns<Row>& more) {
  first.insert(first.end(), more.begin(), more.end());
  return first;
}

}  // namespace

Visit::Visit(std::int32_t p, std::int32_t r, const VisitRow& visit) : plan(p), replication(r), person{}, row(visit) {
  std::uint64_t key = visit.person;
  for (auto digit = person.rbegin(); digit != person.rend(); ++digit, key >>= 4) *digit = "0123456789abcdef"[key & 15];
}

const Columns<Kpi>& kpi() {
  using R = Kpi;
  static const Columns<R> columns = join<R>(
      labels<R>(),
      {{"n", +[](const R& r) { return std::int32_t{r.summary.n}; }, "", "replications in which the measure is defined"},
       {"mean", +[](const R& r) { return r.summary.mean; }, "see unit", "mean over replications"},
       {"lower", +[](const R& r) { return r.summary.lower; }, "see unit", "lower end of the 95 % interval of the mean"},
       {"upper", +[](const R& r) { return r.summary.upper; }, "see unit", "upper end of the 95 % interval of the mean"},
       {"median", +[](const R& r) { return r.summary.median; }, "see unit", "median over replications"},
       {"p05", +[](const R& r) { return r.summary.p05; }, "see unit", "5th percentile over replications"},
       {"p95", +[](const R& r) { return r.summary.p95; }, "see unit", "95th percentile over replications"},
       {"lowest", +[](const R& r) { return r.summary.lowest; }, "see unit", "lowest value of any replication"},
       {"highest", +[](const R& r) { return r.summary.highest; }, "see unit", "highest value of any replication"},
       {"unit", +[](const R& r) { return r.unit; }, "", "unit of the values in this row"}});
  return columns;
}

const Columns<KpiValue>& kpi_by_replication() {
  using R = KpiValue;
  static const Columns<R> columns = join<R>(
      labels<R>(), {{"replication", +[](const R& r) { return r.replication; }, "", replication_number},
                    {"value", +[](const R& r) { return r.value; }, "see lookups/measures", "NaN where not defined"}});
  return columns;
}

const Columns<KpiPaired>& kpi_paired() {
  using R = KpiPaired;
  static const Columns<R> columns = {
      {"plan", +[](const R& r) { return r.plan; }, "", "name of the plan"},
      {"baseline", +[](const R& r) { return r.baseline; }, "", "name of the plan that it is held against"},
      {"measure", +[](const R& r) { return std::string_view(measures()[r.figure.key.measure].name); }, "",
       "name of the measure, as in lookups/measures"},
      {"group", +[](const R& r) { return std::string_view(r.figure.key.group); }, "",
       "group of people, as attribute: value; all for everybody"},
      {"service", +[](const R& r) { return std::string_view(r.figure.key.service); }, "",
       "name of the service; all for the whole pathway"},
      {"unit", +[](const R& r) { return std::string_view(measures()[r.figure.key.measure].unit); }, "",
       "unit of the differences in this row"},
      {"n", +[](const R& r) { return std::int32_t{r.figure.difference.n}; }, "",
       "replications in which the measure is defined in both plans"},
      {"mean_difference", +[](const R& r) { return r.figure.difference.mean_difference; }, "see unit",
       "plan minus baseline in the same replication, mean over replications"},
      {"lower", +[](const R& r) { return r.figure.difference.lower; }, "see unit",
       "lower end of the 95 % interval of the mean difference"},
      {"upper", +[](const R& r) { return r.figure.difference.upper; }, "see unit",
       "upper end of the 95 % interval of the mean difference"},
      {"p_better", +[](const R& r) { return r.figure.difference.p_better; }, "share",
       "replications in which the plan is better than the baseline, by lookups/measures; ties count half; NaN where "
       "neither way is better"},
      {"variance_reduction", +[](const R& r) { return r.figure.difference.variance_reduction; }, "times",
       "how many times as many replications plans with people of their own would need for the same interval; NaN "
       "where the difference never varies"},
      {"point", +[](const R&) { return std::int32_t{-1}; }, "code", "point of a sweep; -1 where there is none"},
      {"draw", +[](const R&) { return std::int32_t{-1}; }, "code",
       "draw of uncertain parameters; -1 where there is none"}};
  return columns;
}

const Columns<Of<PeriodRow>>& period() {
  using R = Of<PeriodRow>;
  static const Columns<R> columns =
      join<R>(plan_and_replication<R>(),
              {{"service", +[](const R& r) { return r.row.service; }, "code", service_code},
               {"measure", +[](const R& r) { return r.row.measure; }, "code", "the measure: code in lookups/measures"},
               {"period_start_h", +[](const R& r) { return r.row.period_start_h; }, "h",
                "start of the week, since time_origin"},
               {"value", +[](const R& r) { return r.row.value; }, "see lookups/measures", "NaN where not defined"}});
  return columns;
}

const Columns<Of<LedgerRow>>& ledger() {
  using R = Of<LedgerRow>;
  static const Columns<R> columns =
      join<R>(plan_and_replication<R>(),
              {{"service", +[](const R& r) { return r.row.service; }, "code", service_code},
               {"day", +[](const R& r) { return r.row.day; }, "days",
                "the day, from midnight to midnight; 0 begins at time_origin"},
               {"opening", +[](const R& r) { return r.row.opening; }, "people", "in care when the day begins"},
               {"in_new", +[](const R& r) { return r.row.in_new; }, "people", "came from outside"},
               {"in_transfer", +[](const R& r) { return r.row.in_transfer; }, "people", "came from another service"},
               {"out_home", +[](const R& r) { return r.row.out_home; }, "people", "went home"},
               {"out_transfer", +[](const R& r) { return r.row.out_transfer; }, "people", "went to another service"},
               {"out_died", +[](const R& r) { return r.row.out_died; }, "people", "died"},
               {"out_other", +[](const R& r) { return r.row.out_other; }, "people", "left in another way"},
               {"closing", +[](const R& r) { return r.row.closing; }, "people", "in care when the day ends"},
               {"in_other", +[](const R& r) { return r.row.in_other; }, "people",
                "went on after an interruption, which out_other counts"}});
  return columns;
}

const Columns<Visit>& visits() {
  using R = Visit;
  static const Columns<R> columns = join<R>(
      plan_and_replication<R>(),
      {{"person_id", +[](const R& r) { return std::string_view(r.person.data(), r.person.size()); }, "",
        "the person, the same in every plan and replication; 16 hexadecimal digits", 16},
       {"source", +[](const R& r) { return r.row.source; }, "code",
        "where the person first came from: code in lookups/sources"},
       {"visit", +[](const R& r) { return r.row.visit; }, "", "1 for the person's first visit to this service"},
       {"service", +[](const R& r) { return r.row.service; }, "code", service_code},
       {"profile", +[](const R& r) { return r.row.profile; }, "code", "the person's groups: code in lookups/profiles"},
       {"referred_h", +[](const R& r) { return r.row.referred_h; }, "h", "asked for care, since time_origin"},
       {"started_h", +[](const R& r) { return r.row.started_h; }, "h",
        "care started, since time_origin; NaN where it did not"},
       {"left_h", +[](const R& r) { return r.row.left_h; }, "h", "left, since time_origin; NaN where they did not"},
       {"waited_h", +[](const R& r) { return r.row.waited_h; }, "h", "time waited"},
       {"served_h", +[](const R& r) { return r.row.served_h; }, "h", "time in care"},
       {"outcome", +[](const R& r) { return static_cast<std::int32_t>(r.row.outcome); }, "code",
        "how the visit ended, or stood when the run did: code in lookups/outcomes"},
       {"next_service", +[](const R& r) { return r.row.next_service; }, "code",
        "the service gone to next: code in lookups/services; -1 where there is none"},
       {"ready_h", +[](const R& r) { return r.row.ready_h; }, "h",
        "first ready to leave and kept, since time_origin; NaN where they never were"},
       {"blocked_h", +[](const R& r) { return r.row.blocked_h; }, "h",
        "time kept after being ready; 0 where they never were, NaN where it is not over"}});
  return columns;
}

const Columns<Of<DelayRow>>& delays() {
  using R = Of<DelayRow>;
  static const Columns<R> columns = join<R>(
      plan_and_replication<R>(), {{"service", +[](const R& r) { return r.row.service; }, "code", service_code},
                                  {"reason", +[](const R& r) { return r.row.reason; }, "code",
                                   "what people who were ready to leave waited for: code in lookups/reasons"},
                                  {"responsible", +[](const R& r) { return r.row.responsible; }, "code",
                                   "who has to arrange it: code in lookups/responsible; -1 where nobody is named"},
                                  {"people", +[](const R& r) { return r.row.people; }, "people",
                                   "those it began to keep in the measured period; who is kept twice is counted twice"},
                                  {"bed_days", +[](const R& r) { return static_cast<double>(r.row.bed_days); }, "days",
                                   "midnights of the measured period at which it kept somebody, added up"}});
  return columns;
}

const Columns<HalfHourOfPlan>& half_hours() {
  using R = HalfHourOfPlan;
  static const Columns<R> columns = {
      {"plan", +[](const R& r) { return r.plan; }, "code", plan_code},
      {"service", +[](const R& r) { return r.row.service; }, "code", service_code},
      {"half_hour", +[](const R& r) { return r.row.half_hour; }, "",
       "half hour of the week: 0 begins on Monday at 00:00, 335 on Sunday at 23:30; calls belong to the one in which "
       "they were made"},
      {"measure", +[](const R& r) { return r.row.measure; }, "code",
       "the measure: code in lookups/measures; counts and hours are a week"},
      {"other", +[](const R& r) { return r.row.other; }, "code",
       "of displaced_to, where people who were not answered turn up: code in lookups/services; else -1"},
      {"n", +[](const R& r) { return r.row.n; }, "", "replications in which the measure is defined"},
      {"mean", +[](const R& r) { return r.row.over_replications.mean; }, "see lookups/measures",
       "mean over replications"},
      {"lower", +[](const R& r) { return r.row.over_replications.lower; }, "see lookups/measures",
       "lower end of the 95 % interval of the mean"},
      {"upper", +[](const R& r) { return r.row.over_replications.upper; }, "see lookups/measures",
       "upper end of the 95 % interval of the mean"}};
  return columns;
}

const Columns<CheckOfPlan>& checks() {
  using R = CheckOfPlan;
  static const Columns<R> columns = {
      {"check", +[](const R& r) { return std::string_view(r.check.name); }, "", "what was looked at"},
      {"status", +[](const R& r) { return std::string_view(r.check.status); }, "", "ok, warning or failed"},
      {"value", +[](const R& r) { return r.check.value; }, "see text", "what was found; NaN where it is no number"},
      {"limit", +[](const R& r) { return r.check.limit; }, "see text",
       "what it was held against; NaN where it is no number"},
      {"text", +[](const R& r) { return std::string_view(r.check.text); }, "", "the finding in a sentence",
       sentence_width},
      {"plan", +[](const R& r) { return r.plan; }, "", "name of the plan"}};
  return columns;
}

}  // namespace carepath::output::layout
