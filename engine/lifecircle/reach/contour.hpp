#pragma once
/// \file  Contour lines of a field known at the corners of a world lattice: cells give steps, steps join to polygons.
/// Method: marching squares (W. E. Lorensen, H. E. Cline, SIGGRAPH 1987, in the plane).

#include <array>
#include <cstdint>
#include <vector>

#include <lifecircle/core/geometry.hpp>

namespace lifecircle {

/// Depths and places on lattice edges are whole steps of a cell divided by this, so that equal means equal bits, and
/// comparing them is exact.
inline constexpr std::int32_t kSteps = 1024;

/// A lattice edge: from corner (column, row) one cell to the east or to the north. The lattice starts at (0, 0) of the
/// reference system, whatever is traced: neighbouring tiles and other thresholds share it.
struct LatticeEdge {
    std::int64_t column = 0, row = 0;
    bool north = false;
    std::uint64_t name() const {
        constexpr std::int64_t kOffset = std::int64_t{1} << 30U;
        return (static_cast<std::uint64_t>(column + kOffset) << 32U) |
               (static_cast<std::uint64_t>(row + kOffset) << 1U) | (north ? 1U : 0U);
    }
};

/// One step of a contour, the inside on its left: from one crossed lattice edge to another.
struct ContourStep {
    std::uint64_t from = 0, to = 0; ///< names of the edges
    std::int32_t at = 0;            ///< of the crossing on `from`, in steps from its west or south end
};

/// The sides of a cell: south, east, north, west. Side s leads from corner s to corner s + 1, counter-clockwise from
/// the south-west corner.
LatticeEdge side_of_cell(std::int64_t column, std::int64_t row, int side);

/// Adds the steps of one cell. \param depth  at the corners, in steps; at most 0: inside
/// \param at  the crossing of each side that is crossed, in steps from its west or south end
/// Where two opposite corners are inside, they are joined if the mean depth is at most 0. All of this is monotone: a
/// cell with smaller depths and crossings farther from the inside holds the other's ground.
void march_cell(std::int64_t column, std::int64_t row, const std::array<std::int32_t, 4>& depth,
                const std::array<std::int32_t, 4>& at, std::vector<ContourStep>& steps);

/// Joins steps to rings and rings to polygons with holes, in an order that depends on the ground alone.
/// \param cell_m  width of the lattice
/// Cost: O(n log n) for n steps.
MultiPolygon join_steps(std::vector<ContourStep> steps, double cell_m);

} // namespace lifecircle
