#pragma once
/// \file  Boxes and points by place: Boost's R-tree under one set of names. For sources, not for headers that others
///        include: it costs seconds to compile.

#include <algorithm>
#include <cstdint>
#include <utility>

#include <boost/geometry.hpp>
#include <boost/geometry/index/rtree.hpp>

#include <lifecircle/core/geometry.hpp>

namespace lifecircle {

using TreePoint = boost::geometry::model::point<double, 2, boost::geometry::cs::cartesian>;
using TreeBox = boost::geometry::model::box<TreePoint>;
using PointLeaf = std::pair<TreePoint, std::uint32_t>;
using BoxLeaf = std::pair<TreeBox, std::uint32_t>;
using PointTree = boost::geometry::index::rtree<PointLeaf, boost::geometry::index::rstar<16>>;
using BoxTree = boost::geometry::index::rtree<BoxLeaf, boost::geometry::index::rstar<16>>;

using boost::geometry::index::intersects;

inline TreePoint tree_point(MapXY p) { return {p.x, p.y}; }
inline TreeBox tree_box(const Box& box) { return {{box.min_x, box.min_y}, {box.max_x, box.max_y}}; }

/// The box of a straight piece.
inline TreeBox tree_box(MapXY a, MapXY b) {
    return {{std::min(a.x, b.x), std::min(a.y, b.y)}, {std::max(a.x, b.x), std::max(a.y, b.y)}};
}

/// All that is `reach` metres or less from a point east-west and north-south.
inline TreeBox tree_box_around(MapXY p, double reach) {
    return {{p.x - reach, p.y - reach}, {p.x + reach, p.y + reach}};
}

} // namespace lifecircle
