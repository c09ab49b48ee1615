#pragma once
/// \file  The roads reached within a time, cut exactly where it ends: line isochrones. Where roads are sparse they say
///        more than polygons.

#include <cstdint>
#include <span>
#include <vector>

#include <lifecircle/reach/nearest.hpp>
#include <lifecircle/reach/reached_road.hpp>

namespace lifecircle {

/// \param time_by_node  time to (from) the nearest facility; size network.node_count(); fixed times not yet added
/// \param direction     to or from the facility; not round_trip
/// \param thresholds    ascending, inclusive
/// \returns all parts of roads, bridges and tunnels too, from which (or to which) somebody on the road needs no more
/// than
///          the last threshold; in order of edge and position; no two lie on the same piece of road
/// Cost: O(n log n) for n straight pieces within the last threshold.
std::vector<ReachedRoad> reached_roads(const RoadNetwork& network, std::span<const Deciseconds> time_by_node,
                                       std::span<const Source> sources, Direction direction,
                                       std::span<const Seconds> thresholds);

} // namespace lifecircle
