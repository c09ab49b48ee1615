#pragma once
/// \file  Geometries of any file as points, lines or areas.

#include <cstdint>
#include <vector>

#include <lifecircle/core/geometry.hpp>

class OGRGeometry;

namespace lifecircle::layers {

enum class ShapeKind : std::uint8_t { none, point, line, area, mixed };

/// Single and multiple parts alike: at most one of the lists is filled.
struct Shape {
    ShapeKind kind = ShapeKind::none;
    std::vector<MapXY> points;
    std::vector<Line> lines;
    MultiPolygon area;
    bool repaired = false; ///< an outline that crossed itself was made valid
};

/// Curves become lines (at 1 degree an arc), Z and M are dropped, rings are turned (outer counter-clockwise). Outlines
/// that cross themselves are made valid. A collection of unlike parts is `mixed`, and empty; so is what is no point,
/// line or area. Null and empty geometries give `none`.
Shape shape_of(const OGRGeometry* geometry);

/// Calls `use` for every coordinate.
template <class Use> void each_point(Shape& shape, Use use) {
    for (MapXY& p : shape.points) use(p);
    for (Line& line : shape.lines)
        for (MapXY& p : line) use(p);
    for (Polygon& polygon : shape.area) {
        for (MapXY& p : polygon.outer) use(p);
        for (Ring& hole : polygon.holes)
            for (MapXY& p : hole) use(p);
    }
}

/// Outer rings counter-clockwise, holes clockwise. A transformation may turn them.
void turn_rings(MultiPolygon& area);

} // namespace lifecircle::layers
