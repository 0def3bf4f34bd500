#include "tools/rota/covering.hpp"

#include <glpk.h>

#include <algorithm>
#include <memory>

#include "engine/check.hpp"

namespace carepath::tools {

namespace {

struct Delete {
  void operator()(glp_prob* p) const { glp_delete_prob(p); }
};
using Programme = std::unique_ptr<glp_prob, Delete>;

/// GLPK counts from 1, and takes the entries of a row as two arrays.
class Entries {
 public:
  void add(int column, double value) {
    if (value == 0) return;
    columns_.push_back(column);
    values_.push_back(value);
  }
  void set(glp_prob* p, int row) const {
    glp_set_mat_row(p, row, static_cast<int>(columns_.size()) - 1, columns_.data(), values_.data());
  }

 private:
  std::vector<int> columns_{0};
  std::vector<double> values_{0};
};

struct TreeSearch {
  int nodes_left;
  double bound;
  const std::function<bool()>& stop;
};

/// Counts branches instead of seconds, so that the answer does not depend on how busy the machine is.
void count_nodes(glp_tree* tree, void* info) {
  auto& search = *static_cast<TreeSearch*>(info);
  if (const int best = glp_ios_best_node(tree); best != 0) search.bound = glp_ios_node_bound(tree, best);
  const bool enough = glp_ios_reason(tree) == GLP_ISELECT && search.nodes_left-- <= 0;
  if (enough || (search.stop && search.stop())) glp_ios_terminate(tree);
}

Programme programme_of(const Covering& problem, const std::vector<int>& all) {
  Programme p(glp_create_prob());
  const std::size_t choices = problem.cost.size();
  glp_set_obj_dir(p.get(), GLP_MIN);
  std::vector<int> column(choices);
  for (std::size_t c = 0; c < choices; ++c) {
    column[c] = glp_add_cols(p.get(), 1);
    glp_set_obj_coef(p.get(), column[c], problem.cost[c]);
    glp_set_col_kind(p.get(), column[c], GLP_IV);
    const int most = problem.at_most[c];
    glp_set_col_bnds(p.get(), column[c], most > 0 ? GLP_DB : GLP_FX, 0, most);
  }
  const auto add_row = [&](std::size_t row, int at_least, int unless) {
    Entries entries;
    for (std::size_t c = 0; c < choices; ++c) entries.add(column[c], problem.covers[row][c]);
    if (unless > 0) entries.add(unless, -at_least);  // at_least times its 0 or 1
    const int i = glp_add_rows(p.get(), 1);
    glp_set_row_bnds(p.get(), i, GLP_LO, unless > 0 ? 0 : at_least, 0);
    entries.set(p.get(), i);
  };
  for (std::size_t row = 0; row < problem.covers.size(); ++row) {
    if (problem.at_least[row] > 0) add_row(row, problem.at_least[row], 0);
  }
  for (const Cut& cut : problem.cuts) {
    Entries any;
    for (const MoreThan& way : cut) {
      if (way.number >= all[way.row]) continue;
      const int z = glp_add_cols(p.get(), 1);
      glp_set_col_kind(p.get(), z, GLP_BV);
      any.add(z, 1);
      add_row(way.row, way.number + 1, z);
    }
    const int i = glp_add_rows(p.get(), 1);
    glp_set_row_bnds(p.get(), i, GLP_LO, 1, 0);
    any.set(p.get(), i);
  }
  return p;
}

}  // namespace

std::vector<int> Covering::cover_of(const std::vector<int>& people) const {
  std::vector<int> cover(covers.size(), 0);
  for (std::size_t row = 0; row < covers.size(); ++row) {
    for (std::size_t c = 0; c < people.size(); ++c) cover[row] += covers[row][c] * people[c];
  }
  return cover;
}

double Covering::cost_of(const std::vector<int>& people) const {
  double sum = 0;
  for (std::size_t c = 0; c < people.size(); ++c) sum += cost[c] * people[c];
  return sum;
}

std::optional<Covered> least_costly(const Covering& problem, int most_nodes, const std::function<bool()>& stop) {
  const std::vector<int> all = problem.cover_of(problem.at_most);
  for (std::size_t row = 0; row < all.size(); ++row) {
    if (all[row] < problem.at_least[row]) return {};
  }
  for (const Cut& cut : problem.cuts) {
    if (std::none_of(cut.begin(), cut.end(), [&](const MoreThan& way) { return way.number < all[way.row]; })) return {};
  }
  glp_term_out(GLP_OFF);
  const Programme p = programme_of(problem, all);
  TreeSearch search{most_nodes, 0, stop};
  glp_iocp how;
  glp_init_iocp(&how);
  how.presolve = GLP_ON;  // without it GLPK asks for an optimal basis of the relaxation first
  how.mir_cuts = how.gmi_cuts = how.cov_cuts = GLP_ON;
  how.msg_lev = GLP_MSG_OFF;
  how.cb_func = count_nodes;
  how.cb_info = &search;
  const int trouble = glp_intopt(p.get(), &how);
  const int status = glp_mip_status(p.get());
  CAREPATH_EXPECT(trouble == 0 || trouble == GLP_ESTOP, "the integer programme of the rota can be solved");
  Covered answer{problem.at_most, 0, search.bound, false};
  if (status == GLP_OPT || status == GLP_FEAS) {
    for (std::size_t c = 0; c < problem.cost.size(); ++c)
      answer.people[c] = static_cast<int>(glp_mip_col_val(p.get(), static_cast<int>(c) + 1) + 0.5);
  }
  answer.cost = problem.cost_of(answer.people);
  answer.proven = status == GLP_OPT;
  if (answer.proven) answer.bound = answer.cost;
  return answer;
}

bool implies(const Cut& cut, const Cut& other) {
  return std::all_of(cut.begin(), cut.end(), [&](const MoreThan& way) {
    return std::any_of(other.begin(), other.end(),
                       [&](const MoreThan& o) { return o.row == way.row && o.number <= way.number; });
  });
}

}  // namespace carepath::tools
