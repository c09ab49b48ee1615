#pragma once
/// \file  One square of the simplification: the stretches of contours in it, and whether they may lose vertices.

#include <cstdint>
#include <span>
#include <vector>

#include <lifecircle/core/geometry.hpp>

namespace lifecircle {

/// A stretch of a ring inside one square, between two vertices that stay.
struct Run {
    std::uint32_t zone = 0;
    std::int64_t column = 0, row = 0; ///< of its square
    bool closed = false;              ///< a whole ring; its first vertex is not repeated
    Line full, simple;
};

/// Whether a point lies on a line between squares.
bool on_line(MapXY p, double square_m);

/// Gives the runs of one square their vertices back where simplified ones would meet, change sides or hold a whole
/// ring.
/// \param members  indices of the square's runs
void settle_square(std::vector<Run>& runs, std::span<const std::uint32_t> members, double square_m);

} // namespace lifecircle
