#pragma once
/// \file  The coordinates of Chinese web maps (GCJ-02, BD-09) and WGS 84: the formulas in public use since 2010.
/// Why and how well: docs/decisions/0003-chinese-web-coordinates.md.

#include <lifecircle/core/geometry.hpp>

namespace lifecircle::layers {

/// Outside 72.004–137.8347 E, 0.8293–55.8271 N nothing is shifted, as in the maps that use them.
LonLat to_gcj02(LonLat wgs84);
LonLat to_bd09(LonLat wgs84);

/// The inverse by iteration: `to_gcj02` of the answer is within 1e-9 degrees (0.1 mm) of what was given.
LonLat from_gcj02(LonLat gcj02);
LonLat from_bd09(LonLat bd09);

} // namespace lifecircle::layers
