#pragma once
/// \file  Whether the rows of a demand layer are cells of a grid, which no column says.

#include <cstdint>
#include <string_view>
#include <vector>

#include <lifecircle/core/geometry.hpp>

namespace lifecircle::layers {

/// Of all rows the ids, of some the polygons.
class CellSigns {
  public:
    /// Width and height of the box of a polygon, in any unit.
    void add_size(double width, double height) { sizes_.push_back({width, height}); }
    void add_id(std::string_view id);

    /// Every id is an index of the hexagons of H3 (h3geo.org: 15 hexadecimal digits, the first an 8), or of ten
    /// polygons or more nine in ten are within 5 % as wide and as high as the middle one. Villages are neither.
    bool cells() const;

  private:
    std::vector<MapXY> sizes_;
    std::uint64_t ids_ = 0, hexagons_ = 0;
};

} // namespace lifecircle::layers
