#pragma once
/// \file  How exact results become the short figures that people read. Tables, layers, summary and map all use these,
/// so that one village reads alike everywhere, and no short figure claims more than the exact one does.

#include <cstdint>

#include <lifecircle/core/units.hpp>

namespace lifecircle {

/// Minutes in tenths, rounded up: 15 min and 0.1 s read 15.1, so that what is over a limit never reads as the limit,
/// and minutes less the limit are the minutes over it. \pre time is not kUnreachable
constexpr double minutes_up(Deciseconds time) {
    const Deciseconds tenths = time / 60U + (time % 60U != 0 ? 1U : 0U);
    return tenths / 10.0;
}

/// Whole metres of decimetres, rounded up for the same reason.
constexpr double metres_up(std::uint32_t decimetres) {
    const std::uint32_t metres = decimetres / 10U + (decimetres % 10U != 0 ? 1U : 0U);
    return metres;
}

/// Per cent, rounded down to `1 / steps` of a per cent (10 gives one decimal): for what is said to be "at least".
/// \pre 0 <= part <= whole, 0 < whole < 4e13, so that the products stay exact
constexpr double per_cent_down(std::int64_t part, std::int64_t whole, std::int64_t steps) {
    const std::int64_t below = part * 100 * steps / whole;
    return static_cast<double>(below) / static_cast<double>(steps);
}

/// Per cent, rounded to the nearest `1 / steps` of a per cent, halves up; but 100 only where nobody is left out.
/// \pre as above
constexpr double per_cent(std::int64_t part, std::int64_t whole, std::int64_t steps) {
    const std::int64_t nearest = (part * 200 * steps + whole) / (2 * whole);
    const std::int64_t most = 100 * steps - (part < whole ? 1 : 0);
    return static_cast<double>(nearest < most ? nearest : most) / static_cast<double>(steps);
}

} // namespace lifecircle
