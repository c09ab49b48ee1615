#pragma once
/// \file  What the land is given before rivers cut into it: the great rivers, uplift, a rough first surface.

#include <vector>

#include <lifecircle/sample/sample.hpp>

namespace lifecircle::sample {

/// Easting of the great rivers at northing y: base level of all others and border of the country. One in the west; a
/// country of several counties drains to a second one in the east as well.
std::vector<double> great_rivers_x(const SampleRequest& request, double y);

/// Height of the great rivers' surface; falls to the south.
double great_river_height_m(const SampleRequest& request, double y);

/// Half the distance from bank to bank.
double great_river_half_width_m(const SampleRequest& request, double y);

/// Metres of uplift in a unit of erosion time: hills near the great rivers, mountain chains behind, a rim along the
/// map's edge so that the map ends on watersheds.
double uplift_m(const SampleRequest& request, MapXY p, const std::vector<double>& rivers_x);

/// The surface that erosion starts from: a rough tilt towards the nearest great river.
double start_height_m(const SampleRequest& request, MapXY p, const std::vector<double>& rivers_x);

} // namespace lifecircle::sample
