#pragma once
/// \file  The subjects of the report, each printing its rows (figure_rows.hpp).

#include <string>

#include "world.hpp"

namespace lifecircle::bench {

inline constexpr Deciseconds kQuarterHour = 15 * 600;
inline constexpr std::uint32_t kFacilityCount = 1000; ///< that are asked for one by one

/// From roads to a network and its hierarchy. \param name  of the network
void building_figures(const std::string& name, Roads roads);

/// A kept network opened, beside reading its file once.
void cache_figures(const Roads& roads);

/// Nearest, service areas and matrices beside a binary heap.
void reach_figures(const World& world);

/// Time per settled node, sources in the order of the ground.
void growth_figures(const World& world);

/// Facilities that open, close and move.
void edit_figures(const World& world);

/// Zones beside GEOS's union of the same capsules.
void zone_figures(const World& world);

} // namespace lifecircle::bench
