#pragma once
/// \file  Chance in the sample: what is drawn from whole-number mixing (core/mixing.hpp), and for what.

#include <cstdint>

#include <lifecircle/core/mixing.hpp>

namespace lifecircle::sample {

/// A number in [0, 1) with 53 bits.
constexpr double unit_interval(std::uint64_t bits) {
    return static_cast<double>(bits >> 11) * (1.0 / 9007199254740992.0);
}

/// A number in [0, 1) that depends on the arguments alone.
constexpr double chance(std::uint64_t seed, std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0) {
    return unit_interval(hash(seed, a, b, c));
}

/// What a draw is for. Each purpose adds its own number to the sample's seed, so that no two share their luck.
enum class Draw : std::uint64_t {
    uplift = 1,
    crest = 2,
    start_height = 5,
    river_bend = 11,
    stray = 21,
    roughness = 25,
    floor_width = 29,
    vertex = 31,
    lane = 41,
    town_street = 45,
    border = 51,
    remote = 61,
    loop = 63,
    field = 71,
    junction = 81,
    settlement = 82,
    people = 90,
    town_name = 95,
    village_name = 98,
    facility = 101,
    community = 111
};

/// `part` tells several draws of one purpose apart; below 1000.
constexpr std::uint64_t seed_for(std::uint64_t seed, Draw draw, std::uint64_t part = 0) {
    return seed + static_cast<std::uint64_t>(draw) * 1000 + part;
}

} // namespace lifecircle::sample
