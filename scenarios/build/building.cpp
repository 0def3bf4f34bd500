#include "scenarios/build/building.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "output/measures/labels.hpp"
#include "output/measures/people_groups.hpp"
#include "scenarios/quantity.hpp"
#include "scenarios/suggest.hpp"

namespace carepath::scenarios {
namespace {

constexpr std::size_t most_profiles = 64;

}  // namespace

std::optional<models::ServiceId> find_service(const ScenarioText& text, const Scalar& name,
                                              const std::vector<std::string>& also, ProblemList& problems) {
  const auto& rows = text.services.rows;
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.key.text == name.text; });
  if (found != rows.end()) return models::ServiceId{static_cast<std::uint16_t>(found - rows.begin())};
  if (rows.empty()) return std::nullopt;  // which was told
  std::vector<std::string> known;
  for (const auto& row : rows) known.push_back(row.key.text);
  const bool by_phone = std::any_of(rows.begin(), rows.end(), [](const auto& row) {
    return row.value.kind && row.value.kind->value == models::Kind::phone;
  });
  for (const auto& word : also) {
    if (word != Recipient::recorded || by_phone) known.push_back(word);
  }
  problems.add(name.place, fmt::format("names the service '{}', which does not exist. {}", name.text,
                                       suggestion(name.text, known, "services")));
  return std::nullopt;
}

Building::Building(const Scenario& scenario, ProblemList& problems, ProblemList& warnings)
    : scenario_(scenario), problems_(problems), warnings_(warnings), calendar_(scenario.text.time.start.value) {
  build_groups();
}

void Building::build_groups() {
  if (!scenario_.text.people.sound) return;
  const auto before = problems_.size();
  for (const auto& row : scenario_.text.people.groups.rows) {
    models::Attribute attribute{row.key.text, {}, {}};
    const auto so_far = problems_.size();
    std::vector<NamedShare> shares;
    for (const auto& value : row.value.rows) {
      attribute.values.push_back(value.key.text);
      attribute.shares.push_back(value.value.value.value);
      shares.push_back({value.key.text, attribute.shares.back()});
      const std::size_t together = row.key.text.size() + value.key.text.size();
      if (together > output::longest_group) {
        problems_.add(value.key.place,
                      fmt::format("is too long: the attribute and its value have {} letters together, and in the "
                                  "results there is room for {}. Shorten one of them.",
                                  together, output::longest_group));
      }
    }
    if (shares.empty()) {
      problems_.add(row.key.place, "has no values. Write for example '{adult: 86%, older: 14%}'.");
    } else {
      add_up(shares, row.key.place, fmt::format("shares of '{}'", row.key.text), "Add the missing {}.");
    }
    groups_.attributes.push_back(std::move(attribute));
    if (problems_.size() == so_far) tell_gaps_apart(groups_.attributes.size() - 1);
    if (groups_.profiles() <= most_profiles) continue;
    problems_.add(row.key.place,
                  fmt::format("brings the number of different groups to {}, and there can be {}. Use fewer "
                              "attributes or values.",
                              groups_.profiles(), most_profiles));
    break;
  }
  groups_sound_ = problems_.size() == before;
}

/// How far a group is from the first is a figure of its own, under a label that has less room than the group's.
void Building::tell_gaps_apart(std::size_t attribute) {
  const auto& row = scenario_.text.people.groups.rows[attribute];
  const auto groups = output::groups_by(groups_, attribute);
  for (std::size_t v = 1; v < groups.size(); ++v) {
    const auto same = std::find_if(groups.begin() + 1, groups.begin() + static_cast<std::ptrdiff_t>(v),
                                   [&](const auto& other) { return other.gap == groups[v].gap; });
    if (same == groups.begin() + static_cast<std::ptrdiff_t>(v)) continue;
    problems_.add(row.value.rows[v].key.place,
                  fmt::format("is not told from '{}' in the results, where the gaps between groups have room for the "
                              "first {} letters of the value. Let their names differ in these.",
                              row.value.rows[static_cast<std::size_t>(same - groups.begin())].key.text,
                              output::longest_in_gap - output::group_joint.size() - row.key.text.size()));
  }
}

const std::string& Building::value_of(std::size_t profile, std::size_t a) const {
  return groups_.attributes[a].values[groups_.value_of(models::ProfileId{static_cast<std::uint16_t>(profile)}, a)];
}

std::string Building::profile_in_words(std::size_t profile) const {
  std::vector<std::string> words;
  for (std::size_t a = 0; a < groups_.attributes.size(); ++a) {
    words.push_back(groups_.attributes[a].name + ' ' + value_of(profile, a));
  }
  return joined(words);
}

bool Building::has_service(const std::string& name) const {
  const auto& rows = scenario_.text.services.rows;
  return std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return row.key.text == name; });
}

const Csv* Building::csv(const FileName& file) {
  const auto text = scenario_.side_files.find(file.text);
  if (text == scenario_.side_files.end()) return nullptr;  // told while reading
  if (!read_files_.contains(file.text)) read_files_[file.text] = read_csv(text->second, file.text, problems_);
  const Csv& csv = read_files_[file.text];
  return csv.header.empty() ? nullptr : &csv;
}

std::optional<std::vector<Building::Cell>> Building::column(const std::optional<FileName>& file,
                                                            const std::optional<Text>& column, const Place& place) {
  if (!file || !column) {
    problems_.add(place, fmt::format("lacks the key '{}'. Write both 'file' and 'column'.", file ? "column" : "file"));
    return std::nullopt;
  }
  const Csv* read = csv(*file);
  if (read == nullptr) return std::nullopt;
  const auto& [header, rows] = *read;
  const auto found = std::find(header.begin(), header.end(), column->text);
  if (found == header.end()) {
    problems_.add(column->place, fmt::format("names the column '{}', which '{}' does not have. {}", column->text,
                                             file->text, suggestion(column->text, header, "columns")));
    return std::nullopt;
  }
  std::vector<Cell> cells;
  for (const auto& row : rows) cells.push_back({row.line, row.cells[static_cast<std::size_t>(found - header.begin())]});
  if (cells.empty()) {
    problems_.add_in_side_file(file->text, 1, "The file has a header and no rows.");
    return std::nullopt;
  }
  return cells;
}

bool Building::add_up(const std::vector<NamedShare>& shares, const Place& place, const std::string& what,
                      std::string_view advice) {
  double sum = 0;
  std::string parts;
  for (const auto& [name, share] : shares) {
    sum += share;
    parts += fmt::format("{}{} {}", parts.empty() ? "" : " + ", name, percent_text(share));
  }
  const double missing = 1 - sum;
  if (std::abs(missing) <= share_tolerance) return true;
  const auto missing_text = percent_text(std::abs(missing));
  const auto advised =
      missing > 0 ? fmt::format(fmt::runtime(advice), missing_text) : fmt::format("Take away {}.", missing_text);
  problems_.add(place, fmt::format(": {} add up to {}, not 100 %: {}. {}", what, percent_text(sum), parts, advised));
  return false;
}

std::optional<std::size_t> Building::attribute_of(const Name& name, std::size_t attributes_named,
                                                  const std::vector<std::size_t>& outer) {
  if (attributes_named > 1) {
    problems_.add(name.place,
                  "stands beside another attribute. Name one attribute, and put a second 'by' inside its values.");
    return std::nullopt;
  }
  std::vector<std::string> known;
  for (const auto& attribute : groups_.attributes) known.push_back(attribute.name);
  const auto found = static_cast<std::size_t>(std::find(known.begin(), known.end(), name.text) - known.begin());
  if (found == known.size()) {
    problems_.add(name.place,
                  fmt::format("names the attribute '{}', which is not in 'people: groups'. {}", name.text,
                              known.empty() ? "Add it there." : suggestion(name.text, known, "attributes")));
    return std::nullopt;
  }
  if (std::find(outer.begin(), outer.end(), found) != outer.end()) {
    problems_.add(name.place, fmt::format("divides by '{}', which is already divided by further out.", name.text));
    return std::nullopt;
  }
  return found;
}

bool Building::lists_values(std::size_t attribute, const std::vector<const Name*>& listed, const Place& place) {
  const auto& [name, values, shares] = groups_.attributes[attribute];
  const auto before = problems_.size();
  std::vector<std::string> missing = values;
  for (const auto* value : listed) {
    missing.erase(std::remove(missing.begin(), missing.end(), value->text), missing.end());
    value_index(attribute, *value);
  }
  if (problems_.size() == before && !missing.empty()) {
    problems_.add(place,
                  fmt::format("gives nothing for {}. Give a value for each value of '{}'.", joined(missing), name));
  }
  return problems_.size() == before;
}

std::optional<std::size_t> Building::attribute(const Name& name) {
  return people_sound() ? attribute_of(name, 1, {}) : std::nullopt;
}

std::optional<std::size_t> Building::value_index(std::size_t attribute, const Name& name) {
  const auto& values = groups_.attributes[attribute].values;
  const auto found = std::find(values.begin(), values.end(), name.text);
  if (found != values.end()) return static_cast<std::size_t>(found - values.begin());
  problems_.add(name.place, fmt::format("names '{}', which is no value of '{}'. {}", name.text,
                                        groups_.attributes[attribute].name, suggestion(name.text, values, "values")));
  return std::nullopt;
}

std::optional<Building::AttributeValue> Building::attribute_value(const ValueOfPeople& text, std::string_view example) {
  if (text.rows.size() != 1) {
    problems_.add(text.place, fmt::format("must name one attribute and one of its values, such as '{}'.", example));
    return std::nullopt;
  }
  const auto& row = text.rows.front();
  const auto named = attribute(row.key);
  if (!named) return std::nullopt;
  const auto value = value_index(*named, row.value);
  return value ? std::optional(AttributeValue{*named, *value}) : std::nullopt;
}

std::vector<models::Attribute> Building::attributes(const GroupsText& groups) {
  std::vector<models::Attribute> out;
  if (!people_sound()) return out;
  for (const auto& row : groups.rows) {
    const auto found = attribute_of(row.key, 1, {});
    if (!found) continue;
    std::vector<const Name*> listed;
    for (const auto& value : row.value.rows) listed.push_back(&value.key);
    if (!lists_values(*found, listed, row.key.place)) continue;
    models::Attribute attribute = groups_.attributes[*found];
    std::vector<NamedShare> named;
    for (std::size_t i = 0; i < attribute.values.size(); ++i) {
      for (const auto& value : row.value.rows) {
        if (value.key.text == attribute.values[i]) attribute.shares[i] = value.value.value.value;
      }
      named.push_back({attribute.values[i], attribute.shares[i]});
    }
    add_up(named, row.key.place, fmt::format("shares of '{}'", row.key.text), "Add the missing {}.");
    out.push_back(std::move(attribute));
  }
  return out;
}

}  // namespace carepath::scenarios
