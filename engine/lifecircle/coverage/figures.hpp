#pragma once
/// \file  How exact results become the short figures that people read. Tables, layers, summary and map all use these,
/// so that one village reads alike everywhere, and no short figure claims more than the exact one does.

#include <cstdint>
#include <string>

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

/// Per cent, rounded down to `1 / steps` of a per cent (10 gives one decimal): the lower end of a range.
/// \pre 0 <= part <= whole, 0 < whole < 4e13, so that the products stay exact
constexpr double per_cent_down(std::int64_t part, std::int64_t whole, std::int64_t steps) {
    const std::int64_t below = part * 100 * steps / whole;
    return static_cast<double>(below) / static_cast<double>(steps);
}

/// Per cent, rounded up, but 100 only where nobody is left out: the upper end of a range. \pre as above
constexpr double per_cent_up(std::int64_t part, std::int64_t whole, std::int64_t steps) {
    const std::int64_t above = (part * 100 * steps + whole - 1) / whole;
    const std::int64_t most = 100 * steps - (part < whole ? 1 : 0);
    return static_cast<double>(above < most ? above : most) / static_cast<double>(steps);
}

/// Per cent, rounded to the nearest `1 / steps` of a per cent, halves up; but 100 only where nobody is left out, and 0
/// only where there is nobody. \pre as above
constexpr double per_cent(std::int64_t part, std::int64_t whole, std::int64_t steps) {
    const std::int64_t nearest = (part * 200 * steps + whole) / (2 * whole);
    const std::int64_t least = part > 0 ? 1 : 0, most = 100 * steps - (part < whole ? 1 : 0);
    return static_cast<double>(nearest < least ? least : nearest < most ? nearest : most) / static_cast<double>(steps);
}

/// 12345 -> "12,345".
std::string grouped(std::int64_t number);

/// One decimal, e.g. "63.4"; "–" for NaN.
std::string one_decimal(double value);

/// Minutes and metres of a journey as tables, labels and legends write them: "15.1", "1,001". \pre as `minutes_up`
std::string minutes_text(Deciseconds time);
std::string metres_text(std::uint32_t decimetres);

/// A share as tables, legends and panels write it: "66.7 %", "<0.1 %" for what would round to nothing, never 100 %
/// short of all. Where some are unknown, from those known to be in it to those that can't be excluded: "12.3–45.6 %".
/// Empty where there is nobody, or where all are unknown: that is no data, not a share.
std::string share_text(std::int64_t part, std::int64_t whole, std::int64_t unknown);

} // namespace lifecircle
