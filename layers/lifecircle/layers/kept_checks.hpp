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

} // namespace lifecircle::layers
