#pragma once
/// \file  Cliffs: lines that no leg off the road crosses, because the ground is steeper there than people walk.
/// A cliff stands between two neighbouring values of the lattice whose slope is above the limit, on the edge between
/// their cells: the boundary faces of G. T. Herman and H. K. Liu, Three-dimensional display of human organs from
/// computed tomograms, Computer Graphics and Image Processing 9 (1979) 1–21, in the plane.

#include <vector>

#include <lifecircle/core/geometry.hpp>
#include <lifecircle/core/height_grid.hpp>

namespace lifecircle {

/// Cliffs of the ground as lines, to be barriers (network/barriers.hpp).
///
/// \param limit  rise over run, > 0: cliffs are steeper. Slopes are taken from west to east and from north to south, so
///               that a cliff that faces north-east is seen with 1/√2 of its slope.
/// \returns lines along the edges of cells, vertices only where they turn: from one end or fork to the next, then
///          rings (closed, the first vertex repeated); each edge once. None at voids.
/// Cost: O(n) for n values.
std::vector<Line> cliff_lines(const HeightGrid& heights, double limit);

} // namespace lifecircle
