// Chance by address: the published vectors of the generator, and addresses that do not run into each other.
#include <catch2/catch.hpp>

#include <cmath>
#include <set>
#include <string>

#include "engine/random.hpp"

using namespace carepath::engine;

TEST_CASE("Philox2x64-10 gives the published vectors through our addresses") {
  // Random123, tests/kat_vectors: counter, counter, key, result, result. Counter: person, then purpose and visit; key:
  // seed and replication.
  struct Vector {
    std::uint64_t c0, c1, key, r0, r1;
  };
  const Vector published[] = {
      {0, 0, 0, 0xca00a0459843d731, 0x66c24222c9a845b5},
      {0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0x65b021d60cd8310f, 0x4d02f3222f86df20},
      {0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x0a5e742c2997341c, 0xb0f883d38000de5d},
  };
  for (const Vector& v : published) {
    const Draws draws(static_cast<std::uint32_t>(v.key >> 32), static_cast<std::uint32_t>(v.key));
    const Block block = draws.at(v.c0, {static_cast<std::uint32_t>(v.c1 >> 32)}, static_cast<std::uint32_t>(v.c1));
    CHECK(block.fine == v.r0);
    CHECK((std::uint64_t{block.choice[1]} << 32 | block.choice[0]) == v.r1);
  }
}

TEST_CASE("a uniform is never 0 or 1, and 1 - u is exact") {
  for (const std::uint64_t fine : {std::uint64_t{0}, std::uint64_t{1}, ~std::uint64_t{0}, ~std::uint64_t{0} >> 1}) {
    const double u = Block{fine, {0, 0}}.uniform();
    CHECK(u > 0);
    CHECK(u < 1);
    CHECK(1 - (1 - u) == u);
    CHECK(std::isfinite(std::log(u)));
    CHECK(std::isfinite(std::log(1 - u)));
  }
  CHECK(Block::uniform_of(0) > 0);
  CHECK(Block::uniform_of(0xFFFFFFFF) < 1);
}

TEST_CASE("purposes of different things and decisions are distinct") {
  std::set<std::uint32_t> codes;
  const char* decisions[] = {
      "service: visit",  "service: turnover", "service: comes back after", "source: arrivals of a day",
      "source: arrival", "attribute"};
  const char* things[] = {"a",           "b",           "ward",         "ward 1",       "ward 2", "Ward",
                          "crisis line", "crisis team", "primary care", "peer support", "",       "visit"};
  for (const char* t : things) {
    for (const char* d : decisions) codes.insert(purpose(t, d).code);
  }
  CHECK(codes.size() == 72);
  CHECK(!(purpose("ab", "c") == purpose("a", "bc")));
  CHECK(!(purpose("a", "b") == purpose("b", "a")));
}

TEST_CASE("neighbouring addresses give independent, even numbers") {
  // Steps of one in person, visit, purpose, replication and seed: 64 bins each of 128 000 draws by chi-square (63
  // degrees, mean 63, sd 11.2; four sd of the normal limit), and correlation with the neighbour within 4 / sqrt(n).
  for (int which = 0; which < 5; ++which) {
    const int n = 128000;
    double bins[64] = {}, words[64] = {}, product = 0, last = 0.5;
    for (std::uint32_t i = 0; i < n; ++i) {
      const Draws draws(which == 4 ? i : 1, which == 3 ? i : 0);
      const Block b = draws.at(which == 0 ? i : 7, {which == 2 ? i : 12345}, which == 1 ? i : 1);
      const double u = b.uniform();
      ++bins[static_cast<int>(u * 64)];
      ++words[b.choice[0] >> 26];
      product += (u - 0.5) * (last - 0.5);
      last = u;
    }
    double chi = 0, chi_words = 0;
    for (int k = 0; k < 64; ++k)
      chi += std::pow(bins[k] - n / 64.0, 2) / (n / 64.0), chi_words += std::pow(words[k] - n / 64.0, 2) / (n / 64.0);
    INFO("direction " << which);
    CHECK(std::abs(chi - 63) < 4 * std::sqrt(126));
    CHECK(std::abs(chi_words - 63) < 4 * std::sqrt(126));
    CHECK(std::abs(product / n * 12) < 4 / std::sqrt(n));
  }
}

TEST_CASE("a uniform and the words of its block are independent") {
  const int n = 200000;
  double with_first = 0, with_second = 0, words = 0;
  for (std::uint64_t person = 0; person < n; ++person) {
    const Block b = Draws(1, 2).at(person, {3}, 1);
    const double u = b.uniform() - 0.5, v = Block::uniform_of(b.choice[0]) - 0.5,
                 w = Block::uniform_of(b.choice[1]) - 0.5;
    with_first += u * v, with_second += u * w, words += v * w;
  }
  for (const double sum : {with_first, with_second, words}) CHECK(std::abs(sum / n * 12) < 4 / std::sqrt(n));
}
