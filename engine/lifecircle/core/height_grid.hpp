#pragma once
/// \file  Heights of the ground on a square lattice.

#include <cstddef>
#include <cstdint>
#include <vector>

#include <lifecircle/core/geometry.hpp>

namespace lifecircle {

/// Heights in the project's metric system.
struct HeightGrid {
    MapXY north_west; ///< centre of the first value
    double cell_m = 0.0;
    std::uint32_t columns = 0, rows = 0;
    std::vector<float> metres; ///< above sea level, row by row from the north, west to east; NaN: void
    bool empty() const { return columns < 2 || rows < 2 || metres.size() < std::size_t{columns} * rows; }
};

/// Height at a place, bilinear between the four values around it, rounded to 1 cm (DESIGN § 4.15).
/// \returns NaN beyond the lattice, and where one of the values it is made of is void
double height_at(const HeightGrid& grid, MapXY place);

} // namespace lifecircle
