#pragma once
/// \file  One point that stands for an area.

#include <lifecircle/core/geometry.hpp>

namespace lifecircle::layers {

/// The centre of gravity where it lies inside the area, else a point inside the largest polygon; rounded to 1 mm.
/// \pre `area` is not empty
MapXY point_of(const MultiPolygon& area);

} // namespace lifecircle::layers
