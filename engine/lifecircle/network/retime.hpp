#pragma once
/// \file  Another profile on the same roads: one topology, other times.

#include <lifecircle/core/height_grid.hpp>
#include <lifecircle/network/network.hpp>

namespace lifecircle {

/// The network of a profile made from that of the profile it is based on: nodes, edges, shapes and arcs are shared,
/// speeds and times are its own. Equal to `build_network` of that profile, and much cheaper.
/// \param base    network of `*profile.base` on these roads and heights
/// \param heights may be empty: all roads are level
/// Cost: O(n) for n straight pieces of road, and two heights for each cell that a road crosses.
RoadNetwork retimed_network(const RoadNetwork& base, const Roads& roads, const Profile& profile,
                            const HeightGrid& heights);

} // namespace lifecircle
