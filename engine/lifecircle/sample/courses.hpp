#pragma once
/// \file  Tunnels and viaducts for main roads: a road laid from cell to cell climbs as the ground does; where that is
/// too
///        steep for its class, a straight piece through or over the ground takes its place.

#include <vector>

#include <lifecircle/sample/draft.hpp>

namespace lifecircle::sample {

enum class Level : std::uint8_t { ground, tunnel, viaduct };

/// Part of a way, ends included; neighbours share an end.
struct Stretch {
    std::size_t first = 0, last = 0; ///< into the cells of the way
    Level level = Level::ground;
};

/// Divides a way into ground, tunnels and viaducts. Steep parts for which no straight piece of at most 2.5 km does
/// better stay on the ground.
std::vector<Stretch> grade_course(const Terrain& terrain, const std::vector<Cell>& cells, RoadClass road_class);

} // namespace lifecircle::sample
