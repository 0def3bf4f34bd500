// A scenario as it was written: plain structs, one for each kind of mapping in the file, in which every value knows its
// text and its place. What the keys are called, and which must be given, stands in keys.hpp; what they mean, in
// build.hpp.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/kinds.hpp"
#include "scenarios/options.hpp"

namespace carepath::scenarios {

/// Names chosen by the author, each with something, in the order of the file.
template <class K, class V>
struct Table {
  struct Row {
    K key;
    V value;
    bool sound = true;  ///< false: problems were found in it, so that its meaning cannot be judged
  };
  std::vector<Row> rows;
  Place place;
};

/// A list that may be written as a single value when it has one item.
template <class T>
struct OneOrMore {
  std::vector<T> items;
  Place place;
};

/// What a number stands on.
struct Evidence {
  std::optional<EvidenceName> source;
  std::optional<Text> note;
  std::optional<Flag> assumed;
  std::vector<Text> range;
  bool given() const { return source || note || assumed || !range.empty(); }
};

/// A value that may carry its evidence.
template <class T>
struct Sourced {
  T value;
  Evidence evidence;
  Place place;
};

/// A value that may differ between groups of people: either `everyone`, or `by` with one attribute and its values.
template <class T>
struct By {
  T everyone;
  Table<Name, Table<Name, By<T>>> by;
  Evidence evidence;  ///< of every value below that says nothing itself
  Place place;
};

/// A column of a side file.
struct Column {
  std::optional<FileName> file;
  std::optional<Text> column;
};

// --- distributions ---

struct MixturePart;

/// A distribution of lengths of time. Which parameters a family takes: recipes.hpp.
struct DistributionText {
  std::optional<Word<Family>> family;  ///< fixed, unless said
  std::optional<Sourced<Length>> value, mean, sd, median, p90, low, mode, high, scale;
  std::optional<Sourced<Number>> shape, mu, sigma;
  std::optional<Unit> unit;
  std::optional<FileName> file;
  std::optional<Text> column;
  Table<Length, Sourced<Share>> values;
  std::vector<MixturePart> parts;
  std::optional<Sourced<Length>> truncate_above, truncate_below;
  Evidence evidence;
  Place place;
};
struct MixturePart {
  Sourced<Share> share;
  DistributionText distribution;
};

// --- when and how many ---

/// Relative weights, written as a list or read from a file.
struct WeightsText {
  std::vector<Sourced<Weight>> weights;
  Column from;
  Evidence evidence;
  Place place;
};
/// One weight for each day of the week or month of the year.
template <std::size_t n>
struct NamedWeights {
  std::array<Sourced<Weight>, n> weights;
  Evidence evidence;
  Place place;
};
struct TimesText {
  std::vector<Moment> times;
  Column from;
  std::optional<Unit> unit;
  Evidence evidence;
  Place place;
};

/// A number of places during part of the week.
struct ShiftText {
  OneOrMore<Word<Days>> days;
  Clock from, to;
  Sourced<Count> number;
  Place place;
};
struct PlacesChange {
  Date on;
  std::optional<Sourced<PlaceCount>> number;
  std::vector<ShiftText> week;
  Place place;
};
struct PlacesText {
  std::optional<Sourced<PlaceCount>> number;
  std::vector<ShiftText> week;
  std::vector<PlacesChange> changes;
  Evidence evidence;
  Place place;
};

// --- pathway ---

struct RouteText {
  std::optional<Destination> to;
  std::optional<By<Sourced<Share>>> share;
  std::optional<Destination> otherwise;
  Place place;
};

/// Shares of people with each value of each attribute.
using GroupsText = Table<Name, Table<Name, Sourced<Share>>>;

struct ArrivalsText {
  OneOrMore<RouteText> to;
  std::optional<Sourced<ArrivalRate>> rate;
  std::optional<WeightsText> hour_of_day, week;
  std::optional<NamedWeights<7>> day_of_week;
  std::optional<NamedWeights<12>> month;
  std::optional<Sourced<Growth>> growth;
  std::optional<TimesText> times;
  Table<Count, Sourced<Share>> batch;
  GroupsText groups;
  Place place;
};

struct WhenFullText {
  std::optional<Word<FullWord>> word;
  std::optional<ServiceName> go_to;
  std::optional<Sourced<Length>> wait_up_to;
  std::optional<Sourced<Count>> at_most_waiting;
  std::optional<Elsewhere> then;
  Place place;
};

struct ServiceText {
  std::optional<Word<models::Kind>> kind;
  std::optional<PlacesText> beds, places;
  std::optional<Word<AtClosing>> at_closing;
  std::optional<By<DistributionText>> stay, time;
  std::optional<DistributionText> turnover;
  std::optional<WhenFullText> when_full;
  Flag inpatient, out_of_area;
  std::optional<Sourced<Length>> standard;
  OneOrMore<RouteText> routes;
  Place place;
};

struct ReturnText {
  OneOrMore<ServiceName> from;
  ServiceName to;
  By<Sourced<Share>> share;
  By<DistributionText> after;
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
  Table<Name, ServiceText> services;
  Table<Name, ReturnText> returns;
  Table<Name, EvidenceText> evidence;
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

/// A scenario that has been read.
struct Scenario {
  std::string name;  ///< of the file
  ScenarioText text;
  std::map<std::string, std::string> side_files;  ///< those it uses, by the name it calls them: their text
  std::vector<NumberInFile> numbers;              ///< in the order of the file
  std::vector<Problem> warnings;
};

}  // namespace carepath::scenarios
