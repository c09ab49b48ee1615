#pragma once
/// \file  From travel times to timed pieces of road, the raw material of zones.

#include <span>
#include <vector>

#include <lifecircle/core/units.hpp>
#include <lifecircle/reach/edge_pieces.hpp>
#include <lifecircle/reach/nearest.hpp>
#include <lifecircle/reach/service_area.hpp>
#include <lifecircle/reach/zone.hpp>

namespace lifecircle {

/// Every piece of road of the wanted parts from which (or to which) somebody needs at most `limit`, with the time at
/// both ends: by way of either end of its edge, or straight along the edge to a facility that hangs on it. Each
/// facility adds a piece of length 0 for its own ground. \param time_by_node  time to (from) the nearest facility; size
/// network.node_count(); fixed times not yet added \param direction     to or from the facility; not round_trip
std::vector<TimedPiece> timed_pieces(const RoadNetwork& network, std::span<const Deciseconds> time_by_node,
                                     std::span<const Source> sources, Direction direction, Seconds limit,
                                     RoadParts parts = RoadParts::accessible);

/// The same with the nearest facility of every piece filled in.
std::vector<TimedPiece> timed_pieces(const RoadNetwork& network, std::span<const NearestTwo> by_node,
                                     std::span<const Source> sources, Direction direction, Seconds limit);

/// The same for one facility alone. Cost grows with its area, not with the network.
std::vector<TimedPiece> timed_pieces(const RoadNetwork& network, const ServiceArea& area, const Source& source,
                                     Direction direction, Seconds limit);

/// Off-road speed and reach of a profile, for tracing.
ZoneOptions zone_options(const Profile& profile);

} // namespace lifecircle
