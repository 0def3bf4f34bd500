// Exact answers from Markov chains in continuous time: state the moves and their rates, solve the balance equations.
#pragma once

#include <Eigen/SparseLU>
#include <cmath>
#include <map>
#include <stdexcept>
#include <utility>
#include <vector>

namespace carepath::test {

template <class State>
class MarkovChain {
 public:
  using Moves = std::vector<std::pair<State, double>>;  ///< where to, and at which rate

  /// All states that can be reached from `first`. A move to the state itself is no move.
  template <class F>
  MarkovChain(const State& first, F moves) {
    number(first);
    for (std::size_t i = 0; i < states_.size(); ++i) add_moves(i, moves(State(states_[i])));
  }
  /// The same states with other moves, for rates that change with time.
  template <class F>
  MarkovChain(const MarkovChain& like, F moves) : states_(like.states_), number_(like.number_) {
    const std::size_t n = states_.size();
    for (std::size_t i = 0; i < n; ++i) add_moves(i, moves(State(states_[i])));
    if (states_.size() != n) throw std::logic_error("a move leads out of the states");
  }

  std::size_t size() const { return states_.size(); }
  const State& state(std::size_t i) const { return states_[i]; }
  std::size_t index(const State& s) const { return number_.at(s); }

  /// Long-run shares of time: balance equations of all states but the first, solved with its share set to 1, scaled.
  std::vector<double> stationary() const {
    const auto n = static_cast<int>(size()) - 1;
    Eigen::VectorXd from_first = Eigen::VectorXd::Zero(n);
    std::vector<Eigen::Triplet<double>> entries;
    for (const Move& m : moves_) {
      const int from = static_cast<int>(m.from) - 1, to = static_cast<int>(m.to) - 1;
      if (from >= 0) entries.emplace_back(from, from, -m.rate);
      if (to < 0) continue;
      if (from >= 0) entries.emplace_back(to, from, m.rate);
      if (from < 0) from_first[to] -= m.rate;
    }
    Eigen::SparseMatrix<double> balance(n, n);
    balance.setFromTriplets(entries.begin(), entries.end());
    Eigen::SparseLU<Eigen::SparseMatrix<double>> solver(balance);
    if (solver.info() != Eigen::Success) throw std::logic_error("the balance equations have no single solution");
    const Eigen::VectorXd rest = solver.solve(from_first);
    const double all = 1 + rest.sum();
    std::vector<double> shares{1 / all};
    for (int i = 0; i < n; ++i) shares.push_back(rest[i] / all);
    return shares;
  }
  /// Mean of f(state) under `shares`.
  template <class F>
  double mean(const std::vector<double>& shares, F f) const {
    double sum = 0;
    for (std::size_t i = 0; i < size(); ++i) sum += shares[i] * f(states_[i]);
    return sum;
  }

  /// Shares a time later, by uniformisation (Jensen 1953); what is neglected is below 1e-13.
  std::vector<double> after(std::vector<double> shares, double time) const {
    double fastest = 0;
    for (const double r : leaving_) fastest = std::max(fastest, r);
    while (fastest * time > 50) {  // the Poisson weights below must not vanish
      shares = after(std::move(shares), 50 / fastest);
      time -= 50 / fastest;
    }
    std::vector<double> sum(size());
    double weight = std::exp(-fastest * time), weights = 0;
    for (int k = 0; weights < 1 - 1e-13 && k < 400; ++k) {
      for (std::size_t i = 0; i < size(); ++i) sum[i] += weight * shares[i];
      weights += weight;
      weight *= fastest * time / (k + 1);
      std::vector<double> next(size());
      for (std::size_t i = 0; i < size(); ++i) next[i] = shares[i] * (1 - leaving_[i] / fastest);
      for (const Move& m : moves_) next[m.to] += shares[m.from] * m.rate / fastest;
      shares = std::move(next);
    }
    return sum;
  }

 private:
  struct Move {
    std::size_t from, to;
    double rate;
  };
  std::size_t number(const State& s) {
    const auto [at, is_new] = number_.emplace(s, states_.size());
    if (is_new) states_.push_back(s), leaving_.push_back(0);
    return at->second;
  }
  void add_moves(std::size_t from, const Moves& moves) {
    leaving_.resize(states_.size());
    for (const auto& [to, rate] : moves) {
      const std::size_t t = number(to);
      if (rate <= 0 || t == from) continue;
      moves_.push_back({from, t, rate});
      leaving_[from] += rate;
    }
  }
  std::vector<State> states_;
  std::map<State, std::size_t> number_;
  std::vector<double> leaving_;
  std::vector<Move> moves_;
};

/// Long-run shares of 0, 1, ..., n people where one more comes at rate up(k) and one leaves at rate down(k).
template <class Up, class Down>
std::vector<double> birth_death(int n, Up up, Down down) {
  std::vector<double> p{1};
  double all = 1;
  for (int k = 0; k < n; ++k) {
    p.push_back(p.back() * up(k) / down(k + 1));
    all += p.back();
  }
  for (double& x : p) x /= all;
  return p;
}

}  // namespace carepath::test
