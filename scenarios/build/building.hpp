// What is known while a model is built: names that can be looked up, profiles, side files, and the problems so far.
// Parts of a scenario in which reading found problems are left out, so that one slip is told once.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/calendar.hpp"
#include "models/pathway/model.hpp"
#include "scenarios/csv.hpp"
#include "scenarios/scenario.hpp"
#include "scenarios/suggest.hpp"

namespace carepath::scenarios {

/// Shares may be off by this much and still add up.
inline constexpr double share_tolerance = 1e-9;

/// A share with what it is the share of, for messages.
struct NamedShare {
  std::string name;
  double share;
};

/// The service of that name; an unknown one becomes a problem. `also` are words that may stand in its place.
std::optional<models::ServiceId> find_service(const ScenarioText& text, const Scalar& name,
                                              const std::vector<std::string>& also, ProblemList& problems);

class Building {
 public:
  Building(const Scenario& scenario, ProblemList& problems, ProblemList& warnings);

  const Scenario& scenario() const { return scenario_; }
  const ScenarioText& text() const { return scenario_.text; }
  ProblemList& problems() { return problems_; }
  ProblemList& warnings() { return warnings_; }
  engine::Calendar calendar() const { return calendar_; }
  const models::Groups& groups() const { return groups_; }
  /// "age older, severity mild"
  std::string profile_in_words(std::size_t profile) const;
  /// Index of an attribute of people, or of one of its values; an unknown one becomes a problem.
  std::optional<std::size_t> attribute(const Name& name);
  std::optional<std::size_t> value_index(std::size_t attribute, const Name& name);
  struct AttributeValue {
    std::size_t attribute, value;
  };
  /// One attribute and one of its values; `example` shows how it is written.
  std::optional<AttributeValue> attribute_value(const ValueOfPeople& text, std::string_view example);
  /// The shares of people that differ at one source; checked.
  std::vector<models::Attribute> attributes(const GroupsText& groups);

  /// The service of that name; an unknown one becomes a problem.
  template <class T>
  std::optional<models::ServiceId> service(const T& name) {
    return find_service(scenario_.text, name, T::also(), problems_);
  }

  /// Files from before `died` was a word may have a service of that name.
  bool has_service(const std::string& name) const;

  struct Cell {
    int line;  ///< of the side file
    std::string text;
  };
  /// A side file; null when there is none, or it holds nothing, which is told elsewhere or here.
  const Csv* csv(const FileName& file);
  /// A column of a side file; a missing one becomes a problem at `place`. Nothing when it could not be read.
  std::optional<std::vector<Cell>> column(const std::optional<FileName>& file, const std::optional<Text>& column,
                                          const Place& place);
  /// One value of the kind T for each cell of a column, its problems placed in the side file.
  template <class T>
  std::optional<std::vector<T>> values(const std::optional<FileName>& file, const std::optional<Text>& name,
                                       const Place& place, const std::string& unit = "") {
    const auto cells = column(file, name, place);
    if (!cells) return std::nullopt;
    return values_of<T>(*cells, *file, name->text, place, unit);
  }
  /// One value of the kind T for each of `cells`; `name` is that of the column, or empty.
  template <class T>
  std::optional<std::vector<T>> values_of(const std::vector<Cell>& cells, const FileName& file, const std::string& name,
                                          const Place& place, const std::string& unit = "") {
    const auto before = problems_.size();
    std::vector<T> out;
    for (const auto& cell : cells) {
      T& value = out.emplace_back();
      value.text = cell.text + unit;
      value.place = place;
      if (auto wrong = value.read(); !wrong.empty())
        problems_.add_in_side_file(file.text, cell.line, (name.empty() ? "" : "'" + name + "' ") + wrong);
    }
    return problems_.size() == before ? std::optional(std::move(out)) : std::nullopt;
  }

  /// Reports shares that do not add up to 100 %. `what` begins the sentence; `advice` may name the missing share as {}.
  bool add_up(const std::vector<NamedShare>& shares, const Place& place, const std::string& what,
              std::string_view advice);

  /// Something to look at once the whole model is there, such as what one part says of another. `look` is called when
  /// every part could be read.
  void later(std::function<void(const models::Model&)> look) { later_.push_back(std::move(look)); }
  void look_at(const models::Model& model) {
    for (const auto& look : later_) look(model);
  }

  /// The value of each profile, or one value when it is the same for everyone; empty when there are problems.
  template <class T>
  std::vector<const T*> expand(const By<T>& by) {
    if (by.by.rows.empty()) return {&by.everyone};
    if (!people_sound() || !check_by(by, {})) return {};
    std::vector<const T*> values;
    for (std::size_t profile = 0; profile < groups_.profiles(); ++profile) values.push_back(&value_for(by, profile));
    return values;
  }

 private:
  bool people_sound() const { return scenario_.text.people.sound && groups_sound_; }
  void build_groups();
  void tell_gaps_apart(std::size_t attribute);
  const std::string& value_of(std::size_t profile, std::size_t a) const;
  /// Index of an attribute, checked; nothing after a problem.
  std::optional<std::size_t> attribute_of(const Name& name, std::size_t attributes_named,
                                          const std::vector<std::size_t>& outer);
  bool lists_values(std::size_t attribute, const std::vector<const Name*>& listed, const Place& place);

  template <class T>
  bool check_by(const By<T>& by, std::vector<std::size_t> outer) {
    if (by.by.rows.empty()) return true;
    const auto& row = by.by.rows.front();
    const auto attribute = attribute_of(row.key, by.by.rows.size(), outer);
    if (!attribute) return false;
    outer.push_back(*attribute);
    std::vector<const Name*> listed;
    bool good = true;
    for (const auto& value : row.value.rows) {
      listed.push_back(&value.key);
      good = check_by(value.value, outer) && good;
    }
    return lists_values(*attribute, listed, row.key.place) && good;
  }

  template <class T>
  const T& value_for(const By<T>& by, std::size_t profile) const {
    if (by.by.rows.empty()) return by.everyone;
    const auto& row = by.by.rows.front();
    std::size_t a = 0;
    while (groups_.attributes[a].name != row.key.text) ++a;
    const auto& name = value_of(profile, a);
    const auto* found = &row.value.rows.front();
    for (const auto& value : row.value.rows) {
      if (value.key.text == name) found = &value;
    }
    return value_for(found->value, profile);
  }

  const Scenario& scenario_;
  ProblemList& problems_;
  ProblemList& warnings_;
  engine::Calendar calendar_;
  models::Groups groups_;
  bool groups_sound_ = true;
  std::map<std::string, Csv> read_files_;
  std::vector<std::function<void(const models::Model&)>> later_;
};

/// The row of that name of a table at the top level called `where`; an unknown one becomes a problem. `what` names its
/// rows in the plural.
template <class V>
const typename Table<Name, V>::Row* find_entry(Building& building, const Table<Name, V>& table, const Scalar& name,
                                               std::string_view where, std::string_view what) {
  std::vector<std::string> known;
  for (const auto& row : table.rows) {
    if (row.key.text == name.text) return &row;
    known.push_back(row.key.text);
  }
  building.problems().add(name.place, "names '" + name.text + "', which is not in '" + std::string(where) + "'. " +
                                          (known.empty() ? "Add it there." : suggestion(name.text, known, what)));
  return nullptr;
}

}  // namespace carepath::scenarios
