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

/// As rows_fit, and in each row what stands above is ascending and above the row's own rank. Without a loop for every
/// short row: numbers ascend within rows if they fall nowhere but from one row to the next.
/// \param above  gives the number at an index below `items`
/// \param seen   called with ranges of indices that are all of them, while what lies there is in a near cache
template <class At, class Seen>
bool rows_lead_up(std::span<const std::uint32_t> first, std::size_t rows, std::size_t items, At above, Seen seen) {
    constexpr std::size_t kSome = 2048; ///< rows
    if (first.size() != rows + 1 || first.front() != 0 || first.back() != items) return false;
    std::size_t falls = 0, falls_between_rows = 0;
    bool fit = true;
    for (std::size_t row = 0; row < rows && fit;) {
        const std::size_t next = std::min(rows, row + kSome);
        std::uint32_t back = 0;
        for (std::size_t r = row; r < next; ++r) back += first[r] > first[r + 1] ? 1U : 0U;
        const std::size_t begin = first[row], end = first[next];
        if (back > 0 || end > items) return false;
        const std::size_t last = end == items && end > begin ? end - 1 : end;
        std::uint32_t fall = 0;
        for (std::size_t i = begin; i < last; ++i) fall += above(i) >= above(i + 1) ? 1U : 0U;
        falls += fall;
        seen(begin, end);
        for (; row < next; ++row) {
            const std::size_t after = first[row + 1];
            if (first[row] == after) continue;
            fit &= above(after - 1) < row;
            falls_between_rows += after < items && above(after - 1) >= above(after) ? 1U : 0U;
        }
    }
    return fit && falls == falls_between_rows;
}

} // namespace lifecircle::layers
