#pragma once
/// \file  Whether the points of an input lie where they say: a datum stated wrongly shows in how far they lie from
/// roads. A `.prj` may lie, so may a `datum =` line (DESIGN § 4.11, DOMAIN § 8).

#include <span>

#include <lifecircle/core/geometry.hpp>
#include <lifecircle/layers/load_report.hpp>
#include <lifecircle/layers/project.hpp>
#include <lifecircle/network/roads.hpp>

namespace lifecircle::layers {

/// Takes the coordinates as WGS 84 (CGCS2000), as GCJ-02 and as BD-09, and compares the distances to the nearest road.
/// Where another of them has less than half the median of the stated one, by 20 m or more, and brings more points
/// nearer than farther by at least twice the root of their number, the report gets a doubt "doubt.datum_…" with the
/// medians as examples. Nothing is changed. Tested are 5 points or more, of which the middle one lies within 73.6–134.8
/// E, 16.7–53.6 N, and roads. \param places  in the project's metres, as read by the stated datum Cost: a grid of all
/// roads; at most 2,000 points, evenly chosen.
void check_datum(const InputSpec& input, std::span<const MapXY> places, const Roads& roads,
                 const std::string& project_crs, LoadReport& report);

} // namespace lifecircle::layers
