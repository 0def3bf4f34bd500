#include "engine/erlang.hpp"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <stdexcept>

namespace carepath::engine {

namespace {

using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
namespace bm = boost::math;

constexpr double endless = std::numeric_limits<double>::infinity();
constexpr double most_staff = 1e9;
constexpr double negligible = 1e-18;  // share of the largest term of a sum

void require_that(bool ok, const char* sentence) {
  if (!ok) throw std::invalid_argument(sentence);
}
void check(double staff, const Steady& people, double within) {
  require_that(staff >= 0 && staff <= most_staff, "the number of staff must lie between 0 and a billion");
  require_that(people.rate >= 0 && std::isfinite(people.rate), "a rate must be a number from 0 up");
  require_that(people.care >= 0 && std::isfinite(people.care), "a time of care must be a number from 0 up");
  require_that(people.patience >= 0, "patience must be a number from 0 up, or infinite");
  require_that(within >= 0, "a time within which care begins must be a number from 0 up");
}

/// Erlang's recursion; its terms are sums of positive parts, so that nothing is lost for large loads.
double loss(double whole, double load) {
  if (load == 0) return whole == 0 ? 1 : 0;
  double inverse = 1;
  for (double k = 1; k <= whole; ++k) {
    inverse = 1 + inverse * (k / load);
    if (inverse > 1e300) return 0;
  }
  return 1 / inverse;
}

SteadyAnswer without_wait(double c, const Steady& people) {  // patience 0
  const double lost = loss(c, people.load());
  return {.waits = lost,
          .gives_up = lost,
          .wait = 0,
          .wait_if_answered = c == 0 ? std::nan("") : 0,
          .in_time = 1 - lost,
          .occupancy = c == 0 ? 0 : people.load() * (1 - lost) / c};
}

SteadyAnswer without_end(double c, const Steady& people, double within) {  // Erlang C
  const double load = people.load();
  if (c == 0 || load >= c)
    return {.waits = 1,
            .gives_up = 0,
            .wait = endless,
            .wait_if_answered = endless,
            .in_time = 0,
            .occupancy = c == 0 ? 0.0 : 1.0};
  const double lost = loss(c, load), free = (c - load) / c;
  const double waits = lost / (free + (1 - free) * lost);
  if (people.care == 0) return {};
  const double faster = (c - load) / people.care;  // those who wait do so exponentially, at this rate
  return {.waits = waits,
          .gives_up = 0,
          .wait = waits / faster,
          .wait_if_answered = waits / faster,
          .in_time = 1 - waits * std::exp(-faster * within),
          .occupancy = load / c};
}

/// The law of the number waiting, given that all staff are busy: the share of j is in the ratio y / (x + j) to that of
/// j - 1, where x = staff x patience / care and y = rate x patience.
struct Waiting {
  double x, y;
  double most_likely = 0;    ///< a number waiting that is (about) the likeliest
  double share_of_it = 1;    ///< its share
  double share_of_none = 1;  ///< P(0); with none waiting yet all are busy

  Waiting(double x_, double y_) : x(x_), y(y_) {
    if (y > x) {  // shares are those of a Poisson law whose numbers are shifted by x, cut off below
      most_likely = std::floor(y - x);
      const double all = bm::gamma_p(x, y, Policy());
      share_of_it = bm::gamma_p_derivative(x + most_likely + 1, y, Policy()) / all;
      share_of_none = bm::gamma_p_derivative(x + 1, y, Policy()) / all;
    } else {  // Palm's series, which falls from its first term on
      double sum = 1, term = 1;
      for (double j = 1; term > negligible; ++j) sum += term *= y / (x + j);
      share_of_it = share_of_none = 1 / sum;
    }
  }
  template <class F>
  void for_each(F f) const {
    double share = share_of_it;
    for (double j = most_likely; share > negligible * share_of_it && share > 0; ++j) {
      f(j, share);
      share *= y / (x + j + 1);
    }
    share = share_of_it;
    for (double j = most_likely; j > 0; --j) {
      share *= (x + j) / y;
      if (share <= negligible * share_of_it) break;
      f(j - 1, share);
    }
  }
};

/// Mean of the time until the turn of somebody with j ahead, among those who wait for it, in units of mean patience:
/// the sum of 1 / (x + 1 + i) for i = 0 to j.
class UntilTurn {
 public:
  explicit UntilTurn(double x) : x_(x) {}
  double operator()(double j) {
    if (std::abs(j - j_) > 100'000) {
      sum_ = bm::digamma(x_ + j + 2, Policy()) - bm::digamma(x_ + 1, Policy());
      j_ = j;
    }
    while (j_ < j) sum_ += 1 / (x_ + 1 + ++j_);
    while (j_ > j) sum_ -= 1 / (x_ + 1 + j_--);
    return sum_;
  }

 private:
  double x_, sum_ = 0, j_ = -1;
};

SteadyAnswer with_patience(double c, const Steady& people, double within) {
  const double patience = people.patience, load = people.load();
  if (c == 0) {
    return {
        .waits = 1, .gives_up = 1, .wait = patience, .wait_if_answered = std::nan(""), .in_time = 0, .occupancy = 0};
  }
  if (load == 0) return {};
  const double x = c * patience / people.care, y = people.rate * patience;
  const Waiting waiting(x, y);
  const double lost = loss(c, load);
  SteadyAnswer is;
  is.waits = lost / (waiting.share_of_none * (1 - lost) + lost);
  // Somebody who comes with j waiting has to outlast a sum S of exponential times with rates c / care + i / patience, i
  // = 0 to j, and exp(-S / patience), the chance to do so, has a beta law with parameters x and j + 1.
  const double lasts = std::exp(-within / patience);
  UntilTurn until_turn(x);
  double number = 0, answered = 0, answered_in_time = 0, waited = 0;
  waiting.for_each([&](double j, double share) {
    const double outlasts = x / (x + j + 1);
    number += share * j;
    answered += share * outlasts;
    answered_in_time += share * outlasts * (lasts > 0 ? bm::ibetac(x + 1, j + 1, lasts, Policy()) : 1);
    waited += share * outlasts * until_turn(j) * patience;
  });
  const double at_once = 1 - is.waits;
  is.wait = is.waits * number / people.rate;
  is.gives_up = is.waits * number / y;
  is.in_time = at_once + is.waits * answered_in_time;
  is.wait_if_answered = is.waits * waited / (at_once + is.waits * answered);
  is.occupancy = load * (1 - is.gives_up) / c;
  return is;
}

double between(double a, double b, double part) { return part == 0 ? a : a + part * (b - a); }
double mixed(double a, double b, double part) {  // where one of the two may be infinite or not defined
  if (part == 0 || a == b) return a;
  return std::isfinite(a) && std::isfinite(b) ? between(a, b, part) : std::isnan(a) ? b : endless;
}
template <class F>
SteadyAnswer on_the_line(double staff, F at) {
  const double whole = std::floor(staff), part = staff - whole;
  const SteadyAnswer a = at(whole);
  if (part == 0) return a;
  const SteadyAnswer b = at(whole + 1);
  return {.waits = between(a.waits, b.waits, part),
          .gives_up = between(a.gives_up, b.gives_up, part),
          .wait = mixed(a.wait, b.wait, part),
          .wait_if_answered = mixed(a.wait_if_answered, b.wait_if_answered, part),
          .in_time = between(a.in_time, b.in_time, part),
          .occupancy = between(a.occupancy, b.occupancy, part)};
}

}  // namespace

double erlang_b(double staff, double load) {
  check(staff, {.rate = load, .care = 1}, 0);
  const double whole = std::floor(staff);
  const double lost = loss(whole, load);
  return staff == whole ? lost : between(lost, loss(whole + 1, load), staff - whole);
}

SteadyAnswer erlang_c(double staff, const Steady& people, double within) {
  check(staff, people, within);
  return on_the_line(staff, [&](double c) { return without_end(c, people, within); });
}

SteadyAnswer erlang_a(double staff, const Steady& people, double within) {
  check(staff, people, within);
  if (people.patience == endless) return erlang_c(staff, people, within);
  return on_the_line(staff, [&](double c) {
    return people.patience == 0 ? without_wait(c, people) : with_patience(c, people, within);
  });
}

std::optional<int> smallest_staff(const Steady& people, double within, const SteadyTargets& targets) {
  check(0, people, within);
  require_that(targets.in_time >= 0 && targets.in_time < 1, "the share in time must lie from 0 up to below 1");
  require_that(targets.gives_up > 0, "the share who may give up must be above 0");
  const auto enough = [&](int c) {
    const SteadyAnswer is = erlang_a(c, people, within);
    return is.in_time >= targets.in_time && is.gives_up <= targets.gives_up;
  };
  if (enough(0)) return 0;
  int too_few = 0, upper = 1;
  while (!enough(upper)) {  // more staff is never worse
    if (upper >= most_staff / 2) return {};
    too_few = upper;
    upper *= 2;
  }
  while (upper - too_few > 1) {
    const int middle = too_few + (upper - too_few) / 2;
    (enough(middle) ? upper : too_few) = middle;
  }
  return upper;
}

}  // namespace carepath::engine
