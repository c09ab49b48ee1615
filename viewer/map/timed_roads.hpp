#pragma once
/// \file  The roads of a map: those the chosen mode may use carry the time to the nearest facility at every vertex.

#include <viewer/map/lines.hpp>
#include <viewer/map/scene.hpp>

namespace lifecircle::viewer {

/// Layers of road lines: ranks 0..6 that are to be seen well, then the same ranks of roads the mode may not use.
inline constexpr int kRoadLayers = 2 * kRoadRanks;

struct RoadLines {
    LineSet lines;
    bool timed = false; ///< time_s holds seconds (for limits in metres: metres)
};

/// Roads for one standard. Times change linearly between vertices: a vertex is put in wherever the quickest way turns
/// (in the middle of an edge, or beside a facility that hangs on it). Standards without times by node (round trips) and
/// overviews have roads without times.
/// Cost: O(n) for n vertices, and the accesses of the facilities.
RoadLines road_lines(const MapScene& scene, int standard);

} // namespace lifecircle::viewer
