#pragma once
/// \file  Buildings that stand in for people nobody has counted 代理指标. Only on request, and marked wherever shown.

#include <span>

#include <lifecircle/coverage/demand.hpp>
#include <lifecircle/layers/feature_table.hpp>

namespace lifecircle::layers {

/// Square metres of footprint that count as one.
inline constexpr double kFootprintPerWeight_m2 = 100.0;
/// A building farther than this from every place belongs to none.
inline constexpr double kBuildingReach_m = 1000.0;

/// Replaces the people of all places: each gets the footprint of the buildings to which it is the nearest place, in
/// units of 100 m², rounded up; a building drawn as a point counts as 100 m². Places without a building get 0. Counts
/// by group are taken away. Resident and registered people stay as read.
/// \param input  its `weights` names polygons or points of any vector file, or an OSM file (its buildings)
/// \throws DataError as `read_features`
void weigh_by_buildings(std::span<DemandPoint> places, const InputSpec& input, const ReadContext& context,
                        LoadReport& report);

} // namespace lifecircle::layers
