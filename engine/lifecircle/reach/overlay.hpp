#pragma once
/// \file  Overlay of polygons, by GEOS.

#include <lifecircle/core/geometry.hpp>

namespace lifecircle {

/// The ground in both. Parts that are only lines or points are left out.
/// \pre both are valid \throws std::runtime_error where GEOS fails
MultiPolygon intersection(const MultiPolygon& a, const MultiPolygon& b);

} // namespace lifecircle
