#include "output/measures/figures.hpp"

#include "output/measures/circles.hpp"
#include "output/measures/figure_list.hpp"
#include "output/measures/staff_figures.hpp"

namespace carepath::output {

namespace {

/// Walks through all figures of a pathway in the order of the tables. Without books only the keys are made.
class Walk {
 public:
  Walk(const models::Itinerary& itinerary, const Books* books)
      : itinerary_(itinerary), books_(books), traits_(traits_of(itinerary)) {
    for (const Traits& t : traits_) any_.also(t);
    const models::Groups& groups = itinerary.model().groups;
    walk(everybody(groups));
    walk_staff();
    for (std::size_t a = 0; a < groups.attributes.size(); ++a) compare(groups_by(groups, a));
  }
  std::vector<FigureKey> keys;
  std::vector<double> values;

 private:
  std::size_t done() const { return books_ ? values.size() : keys.size(); }

  void put(std::span<const Figure> figures, const Traits& has, const Sums& sums, const PeopleGroup& group,
           const std::string& service) {
    for (const Figure& figure : figures) {
      if ((figure.exists && !(has.*figure.exists)) || (figure.for_all_people && !group.everybody)) continue;
      if (figure.compared) compared_.push_back(done());
      if (books_)
        values.push_back(figure.value(sums));
      else
        keys.push_back({measure_code(figure.measure), group.name, service});
    }
  }

  void walk(const PeopleGroup& group) {
    compared_.clear();
    const models::Model& model = itinerary_.model();
    Sums total;
    for (std::size_t s = 0; s < model.services.size(); ++s) {
      const Sums sums = books_ ? sums_of(itinerary_, *books_, traits_[s], s, group) : Sums{};
      const std::string& name = model.services[s].name;
      put(figures_of_services(), traits_[s], sums, group, name);
      put(figures_of_places(), traits_[s], sums, group, name);
      put(more_figures_of_services(), traits_[s], sums, group, name);
      put(figures_of_calls(), traits_[s], sums, group, name);
      total.merge(sums);
    }
    total.period = static_cast<double>(model.run.count());
    if (books_) {
      for (const std::size_t p : group.profiles) total.journeys.merge(books_->tallies.journeys(p));
      total.mutual_blocking = books_->circles.times();
    }
    put(figures_before(), any_, total, group, "all");
    put(figures_of_services(), any_, total, group, "all");
    put(more_figures_of_services(), any_, total, group, "all");
    put(figures_of_calls(), any_, total, group, "all");
    put(figures_after(), any_, total, group, "all");
  }

  void walk_staff() {
    const auto& pools = itinerary_.model().pools;
    for (std::size_t p = 0; p < pools.size(); ++p) {
      const StaffTime time = books_ ? staff_time_of(itinerary_, books_->staff, p) : StaffTime{};
      for (const StaffFigure& figure : figures_of_staff()) {
        if (figure.of_cost && !has_costs(pools[p])) continue;
        if (books_)
          values.push_back(figure.value(time));
        else
          keys.push_back({measure_code(figure.measure), "all", staff_label(pools[p].name)});
      }
    }
  }

  /// The groups of an attribute, then how far each is from the first.
  void compare(const std::vector<PeopleGroup>& groups) {
    std::vector<std::vector<std::size_t>> figures;  // those that are compared, in the same order for each group
    for (const PeopleGroup& group : groups) {
      walk(group);
      figures.push_back(compared_);
    }
    for (std::size_t g = 1; g < groups.size(); ++g) {
      for (std::size_t f = 0; f < figures[g].size(); ++f) {
        if (books_) {
          values.push_back(values[figures[g][f]] - values[figures[0][f]]);
        } else {
          FigureKey key = keys[figures[g][f]];
          key.group = groups[g].gap;
          keys.push_back(std::move(key));
        }
      }
    }
  }

  const models::Itinerary& itinerary_;
  const Books* books_;
  std::vector<Traits> traits_;
  Traits any_;
  std::vector<std::size_t> compared_;  // of the group being walked through
};

}  // namespace

std::vector<FigureKey> figure_keys(const models::Itinerary& itinerary) { return Walk(itinerary, nullptr).keys; }

std::vector<double> figure_values(const models::Itinerary& itinerary, const Books& books) {
  return Walk(itinerary, &books).values;
}

}  // namespace carepath::output
