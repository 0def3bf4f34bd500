// Chance by address. Every random number is a pure function of (seed, replication, person, purpose, visit), so a person
// has the same luck in every plan, whatever happens to others and in whatever order things are drawn.
#pragma once

// Philox needs no processor intrinsics: without these two lines its header brings in 50,000 lines of them.
#define R123_USE_SSE 0
#define R123_USE_X86INTRIN_H 0
#include <Random123/philox.h>

#include <cstdint>
#include <string_view>

namespace carepath::engine {

/// Spreads the bits of x (the finaliser of splitmix64: Steele, Lea and Flood 2014).
constexpr std::uint64_t mixed(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}
constexpr std::uint64_t mixed(std::uint64_t a, std::uint64_t b) { return mixed(mixed(a + 0x9E3779B97F4A7C15u) ^ b); }
/// Hash of a name: FNV-1a, then spread.
constexpr std::uint64_t hashed(std::string_view name) {
  std::uint64_t h = 0xCBF29CE484222325u;
  for (const char c : name) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  return mixed(h);
}

/// What a draw is for: the hash of a thing's name and what is decided.
struct Purpose {
  std::uint32_t code = 0;
  friend constexpr bool operator==(Purpose, Purpose) = default;
};
constexpr Purpose purpose(std::string_view thing, std::string_view decision) {
  return {static_cast<std::uint32_t>(mixed(hashed(thing), hashed(decision)) >> 32)};
}

/// 128 random bits: a fine uniform and two words for choices. What each serves is fixed where they are used.
struct Block {
  std::uint64_t fine;
  std::uint32_t choice[2];
  /// Uniform on (0, 1), never 0 or 1; 52 bits, so that 1 - uniform() is exact too.
  double uniform() const { return (static_cast<double>(fine >> 12) + 0.5) * 0x1.0p-52; }
  /// Uniform on (0, 1) from one choice word: enough for a choice between a few ways.
  static double uniform_of(std::uint32_t word) { return (static_cast<double>(word) + 0.5) * 0x1.0p-32; }
};

/// All the chance of one replication.
class Draws {
 public:
  /// `replication` counts from 0. No two pairs of seed and replication share a number.
  constexpr Draws(std::uint32_t seed, std::uint32_t replication) : seed_(seed), replication_(replication) {}

  /// The block at an address. `person` may be any 64-bit key, of a person or of a day's arrivals.
  /// Philox2x64-10 (Salmon, Moraes, Dror and Shaw 2011): it takes a 128-bit address in half the instructions of
  /// Philox4x32-10.
  Block at(std::uint64_t person, Purpose purpose, std::uint32_t visit) const {
    using Philox = r123::Philox2x64_R<10>;
    const auto out = Philox{}({{person, (std::uint64_t{purpose.code} << 32) | visit}},
                              {{(std::uint64_t{seed_} << 32) | replication_}});
    return {out[0], {static_cast<std::uint32_t>(out[1]), static_cast<std::uint32_t>(out[1] >> 32)}};
  }

 private:
  std::uint32_t seed_, replication_;
};

}  // namespace carepath::engine
