// Numbers that sum up many.
#include <catch2/catch.hpp>

#include <cmath>
#include <random>

#include "engine/statistics.hpp"
#include "engine/time.hpp"

using namespace carepath::engine;

namespace {

std::vector<std::int64_t> some_values(std::uint64_t seed, std::size_t n) {
  std::mt19937_64 random(seed);
  std::lognormal_distribution<double> law(20, 2.5);
  std::vector<std::int64_t> values;
  for (std::size_t i = 0; i < n; ++i) values.push_back(i % 5 == 0 ? 0 : static_cast<std::int64_t>(law(random)));
  return values;
}

double type7(std::vector<std::int64_t> values, double p) {
  std::sort(values.begin(), values.end());
  const double place = p * static_cast<double>(values.size() - 1);
  const auto i = static_cast<std::size_t>(place);
  const auto a = static_cast<double>(values[i]), b = static_cast<double>(values[std::min(i + 1, values.size() - 1)]);
  return a + (place - static_cast<double>(i)) * (b - a);
}

Quantiles of(const std::vector<std::int64_t>& values) {
  Quantiles q;
  for (const auto v : values) q.add(v);
  return q;
}

const double ps[] = {0, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1};

}  // namespace

TEST_CASE("quantiles of a few values are type 7 of Hyndman and Fan, exactly") {
  // R: quantile(c(1, 3, 4, 10), c(.1, .5, .9)) is 1.6 3.5 8.2.
  const Quantiles q = of({10, 1, 4, 3});
  CHECK(q.quantile(0.1) == Approx(1.6).epsilon(1e-14));
  CHECK(q.quantile(0.5) == Approx(3.5).epsilon(1e-14));
  CHECK(q.quantile(0.9) == Approx(8.2).epsilon(1e-14));
  CHECK(quantile_of({10, 1, 4, 3}, 0.9) == Approx(8.2).epsilon(1e-14));
  CHECK(std::isnan(Quantiles().quantile(0.5)));
  CHECK(std::isnan(quantile_of({}, 0.5)));
  const auto values = some_values(1, 1000);
  for (const double p : ps) CHECK(of(values).quantile(p) == type7(values, p));
  Quantiles zeros;
  zeros.add_zeros(10);
  zeros.add(7);
  CHECK(zeros.quantile(0.5) == 0);
  CHECK(zeros.quantile(1) == 7);
  CHECK(zeros.n() == 11);
}

TEST_CASE("quantiles of many values are off by at most 1/512 of themselves") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const auto values = some_values(seed, 3000 * seed);
    const Quantiles q = of(values);
    for (const double p : ps) {
      const double exact = type7(values, p);
      INFO("p " << p << ", exact " << exact << ", found " << q.quantile(p));
      CHECK(std::abs(q.quantile(p) - exact) <= exact * Quantiles::relative_error);
    }
  }
}

TEST_CASE("quantiles of many equal values are off by at most 1/512 of themselves too") {
  // Fixed stays are common: 1025 values that are all the same.
  for (const std::int64_t value :
       {std::int64_t{1} << 20, std::int64_t{86'400'000'000} * 20, (std::int64_t{1} << 30) - 1}) {
    const Quantiles q = of(std::vector<std::int64_t>(1025, value));
    for (const double p : ps) {
      INFO("p " << p << ", exact " << value << ", found " << q.quantile(p) << ", off by 1/"
                << static_cast<double>(value) / std::abs(q.quantile(p) - static_cast<double>(value)));
      CHECK(std::abs(q.quantile(p) - static_cast<double>(value)) <=
            static_cast<double>(value) * Quantiles::relative_error);
    }
  }
}

TEST_CASE("share up to a limit") {
  const auto few = some_values(3, 900), many = some_values(4, 50000);
  for (const std::int64_t limit : {0l, 1000l, 100'000'000l, 1'000'000'000l, 100'000'000'000l}) {
    for (const auto* values : {&few, &many}) {
      double share = 0;
      for (const auto v : *values) share += v <= limit;
      share /= static_cast<double>(values->size());
      if (values == &few)
        CHECK(of(*values).share_up_to(limit) == Approx(share).epsilon(1e-14));
      else
        CHECK(of(*values).share_up_to(limit) == Approx(share).margin(0.002));
    }
  }
  CHECK(of({5, 6}).share_up_to(-1) == 0);
  CHECK(of({5, 6}).share_up_to(5) == 0.5);
}

TEST_CASE("merging parts is counting all at once: few into many, many into few, order of no matter") {
  const auto all = some_values(9, 9000);
  for (const std::size_t cut : {0u, 1u, 500u, 1500u, 4500u, 8600u, 9000u}) {
    const std::vector<std::int64_t> a(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(cut)),
        b(all.begin() + static_cast<std::ptrdiff_t>(cut), all.end());
    Quantiles ab = of(a), ba = of(b);
    ab.merge(of(b));
    ba.merge(of(a));
    const Quantiles once = of(all);
    CHECK(ab.n() == once.n());
    for (const double p : ps) {
      CHECK(ab.quantile(p) == once.quantile(p));
      CHECK(ba.quantile(p) == once.quantile(p));
    }
    WholeMoments wa, wb, w;
    Moments ma, mb, m;
    for (const auto v : a) wa.add(v), ma.add(static_cast<double>(v));
    for (const auto v : b) wb.add(v), mb.add(static_cast<double>(v));
    for (const auto v : all) w.add(v), m.add(static_cast<double>(v));
    wb.merge(wa);
    mb.merge(ma);
    CHECK(wb.mean() == w.mean());
    CHECK(wb.variance() == w.variance());
    CHECK(mb.n() == m.n());
    CHECK(mb.mean() == Approx(m.mean()).epsilon(1e-12));
    CHECK(mb.variance() == Approx(m.variance()).epsilon(1e-10));
  }
}

TEST_CASE("moments of whole numbers are exact where doubles lose everything") {
  WholeMoments w;
  for (const std::int64_t x : {0, 1, 2}) w.add((std::int64_t{1} << 52) + x);
  CHECK(w.mean() == std::ldexp(1.0, 52) + 1);
  CHECK(w.variance() == 1);
  WholeMoments same;
  for (int i = 0; i < 1000; ++i) same.add(604'800'000'000'017);
  CHECK(same.variance() == 0);
  WholeMoments zeros;
  zeros.add(3);
  zeros.add_zeros(2);
  CHECK(zeros.mean() == 1);
  CHECK(zeros.variance() == 3);
  CHECK(std::isnan(WholeMoments().mean()));
  WholeMoments one;
  one.add(4);
  CHECK(std::isnan(one.variance()));
  CHECK(std::isnan(Moments().mean()));
}

TEST_CASE("Student's interval against a published table") {
  // Fisher and Yates: t for 95 % with 1, 2, 4, 9, 29 degrees: 12.706 4.303 2.776 2.262 2.045; 99 % with 9: 3.250.
  for (const auto& [n, t] :
       std::vector<std::pair<std::size_t, double>>{{2, 12.706}, {3, 4.303}, {5, 2.776}, {10, 2.262}, {30, 2.045}}) {
    std::vector<double> values;
    for (std::size_t i = 0; i < n; ++i) values.push_back(static_cast<double>(i));
    Moments m;
    for (const double v : values) m.add(v);
    const Interval interval = interval_of_mean(values);
    const double half = t * std::sqrt(m.variance() / static_cast<double>(n));
    CHECK(interval.mean == Approx(static_cast<double>(n - 1) / 2));
    CHECK(interval.upper - interval.mean == Approx(half).epsilon(2e-4));
    CHECK(interval.mean - interval.lower == Approx(half).epsilon(2e-4));
  }
  std::vector<double> ten;
  for (int i = 0; i < 10; ++i) ten.push_back(i * i);
  const Interval wide = interval_of_mean(ten, 0.99), usual = interval_of_mean(ten);
  CHECK((wide.upper - wide.mean) / (usual.upper - usual.mean) == Approx(3.250 / 2.262).epsilon(5e-4));
  CHECK(std::isnan(interval_of_mean(std::vector<double>{1}).lower));
  CHECK(std::isnan(interval_of_mean(std::vector<double>{}).mean));
}

TEST_CASE("MSER-5 finds the end of a planted warm-up, and says when a series is too short to tell") {
  std::mt19937_64 random(8);
  std::normal_distribution<double> noise;
  std::vector<double> series;
  for (int i = 0; i < 1000; ++i) series.push_back(100 + noise(random) - (i < 200 ? 60 : 0));
  const WarmUpCut cut = mser5(series);
  CHECK(cut.values == 200);
  CHECK(cut.reliable);
  // By the definition (White 1997): least sum of squares about the mean of the rest over the square of its length.
  std::vector<double> ramp;
  for (int i = 0; i < 500; ++i) ramp.push_back(50 * (1 - std::exp(-i / 40.0)) + noise(random));
  double best = INFINITY;
  std::size_t where = 0;
  for (std::size_t d = 0; d + 3 <= 100; ++d) {
    double mean = 0, squares = 0;
    const double n = static_cast<double>(100 - d);
    std::vector<double> batches;
    for (std::size_t b = d; b < 100; ++b) {
      double sum = 0;
      for (std::size_t i = 0; i < 5; ++i) sum += ramp[5 * b + i] / 5;
      batches.push_back(sum);
      mean += sum / n;
    }
    for (const double b : batches) squares += (b - mean) * (b - mean);
    if (squares / (n * n) < best) best = squares / (n * n), where = d;
  }
  CHECK(mser5(ramp).values == 5 * where);
  std::vector<double> rising;
  for (int i = 0; i < 300; ++i) rising.push_back(i);
  CHECK_FALSE(mser5(rising).reliable);
  CHECK_FALSE(mser5(std::vector<double>(10, 1.0)).reliable);
  CHECK(mser5(std::vector<double>(100, 3.0)).values == 0);
}

TEST_CASE("sums of times are exact far beyond 64 bits") {
  TimeSum sum;
  sum.add(10 * one_year.count(), 60'000'000);  // a country for ten years
  CHECK(sum.microseconds() == Approx(6e8 * 365.25 * 86'400e6).epsilon(1e-15));
  sum += 1;
  TimeSum back = sum;
  back -= TimeSum(1);
  CHECK_FALSE(back == sum);
  for (int i = 0; i < 60; ++i) back.add(-10 * one_year.count(), 1'000'000);
  CHECK(back == TimeSum(0));
}

TEST_CASE("moments of many long times: beyond what 128 bits hold of their squares too") {
  // Half of them a, half b: mean (a + b) / 2, variance of the sample (a - b)^2 / 4 n / (n - 1). Doubled by merging.
  const std::int64_t a = 90 * one_year.count(), b = 110 * one_year.count();
  WholeMoments m;
  m.add(a);
  m.add(b);
  for (int doubled = 1; doubled <= 36; ++doubled) {
    m.merge(WholeMoments(m));
    const auto n = static_cast<double>(m.n());
    REQUIRE(n == std::ldexp(2, doubled));
    CHECK(m.mean() == Approx(100 * static_cast<double>(one_year.count())).epsilon(1e-14));
    const double apart = 10 * static_cast<double>(one_year.count());
    CHECK(m.variance() == Approx(apart * apart * n / (n - 1)).epsilon(1e-12));
  }
}

TEST_CASE("a bin of quantiles that would overflow stops the run") {
  Quantiles q;
  for (int i = 0; i < 2000; ++i) q.add(1'000'000);
  const auto double_it = [&] { q.merge(Quantiles(q)); };
  for (int i = 0; i < 20; ++i) double_it();
  CHECK(q.quantile(0.5) == Approx(1'000'000).epsilon(Quantiles::relative_error));
  double_it();
  CHECK_THROWS_AS(double_it(), BrokenPromise);  // 2000 x 2^22 is above 2^32
}
