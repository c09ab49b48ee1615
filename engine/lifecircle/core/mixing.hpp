#pragma once
/// \file  Whole-number mixing: numbers that look like chance and are the same on every machine. There is no generator
///        state, so that the order of calls does not matter and threads may draw at the same time.
/// Source: SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).

#include <cstdint>

namespace lifecircle {

constexpr std::uint64_t mix(std::uint64_t x) {
    x += 0x9e3779b97f4a7c15ULL;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}

/// Two rounds only: some calls sit in innermost loops.
constexpr std::uint64_t hash(std::uint64_t seed, std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0) {
    return mix(mix(seed + a * 0xd6e8feb86659fd93ULL) + b * 0xa0761d6478bd642fULL + c * 0xe7037ed1a0b428dbULL);
}

} // namespace lifecircle
