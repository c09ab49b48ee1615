#pragma once
/// \file  Polygons for one scale, as fans of triangles that a stencil turns into filled shapes.

#include <cstdint>
#include <span>
#include <vector>

#include <lifecircle/core/geometry.hpp>

namespace lifecircle::viewer {

struct FillLevel {
    /// A polygon with its holes: the rings first_ring .. first_ring + rings.
    struct Shape {
        Box box;
        std::uint32_t first_ring = 0, rings = 0;
    };
    MapXY origin;
    std::vector<float> xy;                  ///< two numbers a vertex, metres from the origin
    std::vector<std::int32_t> first, count; ///< by ring, into the vertices
    std::vector<Shape> shapes;

    /// Rings of the shapes that may be seen in a box.
    void in_view(const Box& box, std::vector<std::int32_t>& ring_first, std::vector<std::int32_t>& ring_count) const;
};

/// Outlines are simplified to `tolerance_m` (0: kept); rings that shrink to nothing at that scale are left out. Outer
/// rings come out counter-clockwise and holes clockwise, however they came.
FillLevel build_fill(std::span<const MultiPolygon> areas, double tolerance_m);

} // namespace lifecircle::viewer
