#pragma once
/// \file  Fewer vertices for several nested zones at once, so that they stay valid and nested.

#include <span>
#include <vector>

#include <lifecircle/core/geometry.hpp>
#include <lifecircle/core/progress.hpp>

namespace lifecircle {

/// Drops vertices that lie within `tolerance_m` of the line that is left (D. H. Douglas, T. K. Peucker, The Canadian
/// Cartographer 10 (1973) 112), square by square of a world lattice: vertices on the lines between squares stay, and so
/// do those where the contours of two zones part, so that stretches they share stay shared. A square in which
/// simplified contours would meet, change sides, or hold a whole ring, keeps all its vertices. \param zones  nested,
/// rings made by join_steps \param square_m  width of the squares, a whole number of lattice cells Cost: O(n log n) for
/// n vertices.
std::vector<MultiPolygon> simplify_together(std::span<const MultiPolygon> zones, double tolerance_m, double square_m,
                                            const Progress& progress);

} // namespace lifecircle
