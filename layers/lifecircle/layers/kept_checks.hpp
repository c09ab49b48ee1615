#pragma once
/// \file  Whether numbers that index something stay within it: passes over arrays, without an early end, so that the
/// compiler makes vectors of them.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

namespace lifecircle::layers {

/// Ranges of `rows` rows one after another that are all of `items` items.
inline bool rows_fit(std::span<const std::uint32_t> first, std::size_t rows, std::size_t items) {
    if (first.size() != rows + 1 || first.front() != 0 || first.back() != items) return false;
    bool fit = true;
    for (std::size_t row = 0; row < rows; ++row) fit &= first[row] <= first[row + 1];
    return fit;
}

/// Every value is below `count`.
inline bool all_below(std::span<const std::uint32_t> values, std::size_t count) {
    std::uint32_t greatest = 0;
    for (const std::uint32_t value : values) greatest = std::max(greatest, value);
    return values.empty() || greatest < count;
}

/// In each row what stands above is ascending and above the row's own rank. Without a loop for every short row: numbers
/// ascend within rows if they fall nowhere but from one row to the next. \pre rows_fit
/// \param above  gives the number at an index
template <class At> bool rows_lead_up(std::span<const std::uint32_t> first, At above) {
    const std::size_t items = first.back();
    std::size_t falls = 0, falls_between_rows = 0;
    bool fit = true;
    for (std::size_t i = 0; i + 1 < items; ++i) falls += above(i) >= above(i + 1) ? 1U : 0U;
    for (std::size_t row = 0; row + 1 < first.size(); ++row) {
        const std::size_t end = first[row + 1];
        if (first[row] == end) continue;
        fit &= above(end - 1) < row;
        falls_between_rows += end < items && above(end - 1) >= above(end) ? 1U : 0U;
    }
    return fit && falls == falls_between_rows;
}

} // namespace lifecircle::layers
