#pragma once
/// \file  Settlements while a sample is being made.

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include <lifecircle/coverage/demand.hpp>
#include <lifecircle/sample/grid.hpp>

namespace lifecircle::sample {

enum class Rank : std::uint8_t { seat, town, village, hamlet };

/// How a place is reached: by vehicle, on a footpath, or by nothing that a map shows.
enum class Approach : std::uint8_t { road, path, none };

/// Disjoint ages; together they are everybody.
enum class Age : std::uint8_t { a0_3, a3_6, a6_12, a12_15, a15_18, a18_60, a60_65, a65p };
inline constexpr std::size_t kAges = 8;
using AgeCounts = std::array<std::int32_t, kAges>;

struct Place {
    Cell cell = 0;
    MapXY at; ///< local metres
    Rank rank = Rank::hamlet;
    int county = 0;
    std::int32_t township = -1; ///< index of its seat or town in the list of places
    std::int32_t village = -1;  ///< index of the place that gives its administrative village the name
    std::int32_t people = 0;
    AgeCounts ages{};
    double score = 0.0; ///< how good the site is
    Approach approach = Approach::road;
    std::string name, code; ///< code: 12 digits
    bool town() const { return rank <= Rank::town; }
};

} // namespace lifecircle::sample
