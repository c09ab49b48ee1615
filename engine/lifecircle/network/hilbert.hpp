#pragma once
/// \file  Position along a Hilbert curve: places that are near each other get numbers that are near each other.
/// Source: D. Hilbert, Math. Ann. 38 (1891) 459; the bit loop follows the curve's definition quadrant by quadrant.

#include <cstdint>
#include <utility>

#include <lifecircle/core/geometry.hpp>

namespace lifecircle {

/// \param x, y  cell on a grid of 2^20 x 2^20
constexpr std::uint64_t hilbert_of_cell(std::uint32_t x, std::uint32_t y) {
    std::uint64_t position = 0;
    for (std::uint32_t side = 1U << 19; side > 0; side >>= 1) {
        const bool right = (x & side) != 0, upper = (y & side) != 0;
        const std::uint64_t quadrant = right ? (upper ? 2U : 3U) : (upper ? 1U : 0U);
        position = position * 4 + quadrant;
        x &= side - 1, y &= side - 1;
        if (upper) continue; // the two upper quadrants keep their direction
        if (right) x = side - 1 - x, y = side - 1 - y;
        std::swap(x, y);
    }
    return position;
}

/// Position of `p` within `box`; points outside are moved to its edge.
inline std::uint64_t hilbert_of(MapXY p, const Box& box) {
    constexpr double kCells = 1048575.0;
    const auto cell = [](double v, double low, double high) {
        const double share = high > low ? (v - low) / (high - low) : 0.0;
        return static_cast<std::uint32_t>((share < 0.0 ? 0.0 : share > 1.0 ? 1.0 : share) * kCells);
    };
    return hilbert_of_cell(cell(p.x, box.min_x, box.max_x), cell(p.y, box.min_y, box.max_y));
}

} // namespace lifecircle
