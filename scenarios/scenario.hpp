// A scenario as it was written: plain structs, one for each kind of mapping in the file, in which every value knows its
// text and its place. What the keys are called, and which must be given, stands in keys.hpp; what they mean, in
// build.hpp. Parts with many keys have a header each in vocabulary/, with the struct and its keys.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scenarios/kinds.hpp"
#include "scenarios/options.hpp"
#include "scenarios/vocabulary/arrivals.hpp"
#include "scenarios/vocabulary/care.hpp"
#include "scenarios/vocabulary/conditions.hpp"
#include "scenarios/vocabulary/distributions.hpp"
#include "scenarios/vocabulary/gates.hpp"
#include "scenarios/vocabulary/places.hpp"
#include "scenarios/vocabulary/plans.hpp"
#include "scenarios/vocabulary/rota_search.hpp"
#include "scenarios/vocabulary/routes.hpp"
#include "scenarios/vocabulary/staff.hpp"
#include "scenarios/vocabulary/start.hpp"
#include "scenarios/vocabulary/telephone.hpp"
#include "scenarios/vocabulary/values.hpp"
#include "scenarios/vocabulary/waiting.hpp"

namespace carepath::scenarios {

// --- pathway ---

struct ServiceText {
  std::optional<Word<models::Kind>> kind;
  std::optional<PlacesText> beds, places;
  std::optional<PlacesText> closed, closed_of_these;
  std::optional<SurgeText> surge;
  Table<PoolName, Sourced<Amount>> needs;
  std::optional<AtClosingText> at_closing;
  std::optional<By<DistributionText>> stay, time;
  std::vector<StayCaseText> stay_when;
  std::vector<TimeCaseText> time_when;
  Table<Name, EndingText> ends;
  SetsText sets;
  std::optional<DistributionText> wrap_up, turnover;
  std::optional<LeaveText> leave;
  std::optional<ContactsText> contacts;
  std::optional<WhenFullText> when_full;
  std::optional<PriorityText> priority;
  std::optional<By<PatienceText>> patience;
  std::optional<GivenUpText> when_given_up;
  Table<Count, Sourced<Share>> would_not_wait;
  std::optional<DropsOutText> drops_out;
  std::optional<AppointmentsText> appointments;
  std::optional<CourseText> course;
  TelephoneText telephone;
  Table<Name, DelayText> delays;
  Flag stays_until_place;
  Table<ServiceName, DistributionText> hand_over, moving;
  Flag inpatient, out_of_area, gatekeeper, crisis_response, place_of_safety, follow_up;
  std::optional<Sourced<Length>> standard;
  OneOrMore<RouteText> routes;
  std::vector<RoutesCaseText> routes_when;
  Place place;
};

struct ReturnText {
  OneOrMore<ServiceName> from;
  ServiceName to;
  By<Sourced<Share>> share;
  By<DistributionText> after;
  std::optional<SourceName> hours_like;
  Place place;
};

// --- the whole file ---

struct MetaText {
  Text title;
  std::optional<Text> question, description;
  Table<Text, Text> roles;
  std::optional<Date> review_by;
  std::optional<Text> engagement, licence;
  Table<Text, Text> model_card;
  Place place;
};

struct TimeText {
  Date start;
  WarmUp warm_up;
  CalendarLength run, run_out;
  bool sound = false;  ///< read, and without problems
  Place place;
};

struct PeopleText {
  GroupsText groups;
  ValueOfPeople detained;
  bool sound = true;  ///< without problems
  Place place;
};

struct EvidenceText {
  Text title;
  std::optional<Text> year, place_in_it, doi, url, note;
};

/// What stands at the top level of the file.
struct ScenarioText {
  Version carepath;
  MetaText meta;
  TimeText time;
  PeopleText people;
  Table<Name, ArrivalsText> arrivals;
  Table<Name, StaffText> staff;
  Table<Name, RotaText> rotas;
  Table<Name, Sourced<HourlyCost>> bands;
  Table<Name, ServiceText> services;
  Table<Name, ReturnText> returns;
  Table<Name, MilestoneText> milestones;
  Table<ServiceName, InitialText> initial;
  Word<models::MutualBlocking> mutual_blocking;
  std::optional<RotaSearchText> rota_search;
  Table<Name, EvidenceText> evidence;
  Table<Name, PlanText> plans;
  Table<FileName, Text> files;
};

/// One number of a scenario and what it stands on.
struct NumberInFile {
  Place place;
  std::string value;   ///< as written
  std::string source;  ///< a name from `evidence`, or empty
  bool assumed = false;
  std::string note, range;
};

/// What the scenario as it stands is called among its plans.
inline constexpr const char* baseline_name = "baseline";

/// A scenario that has been read: the plan `baseline`, and with it its other plans, each a scenario of its own.
struct Scenario {
  std::string name;  ///< of the file
  std::string plan_name = baseline_name, plan_title = "Baseline";
  ScenarioText text;
  std::map<std::string, std::string> side_files;  ///< those it uses, by the name it calls them: their text
  std::vector<NumberInFile> numbers;              ///< in the order of the file
  std::vector<Problem> warnings;                  ///< of all plans; a plan's own are as if it stood alone
  std::vector<Scenario> plans = {};               ///< besides the baseline, in the order of the file

  /// The plan of that name; `baseline` is this scenario. Throws `Problems` that name those there are.
  const Scenario& plan(std::string_view wanted) const;
};

}  // namespace carepath::scenarios
