#pragma once
/// \file  Speeds on the straight pieces of road, each way by the slopes it meets, and of legs that leave them.

#include <cstdint>
#include <span>
#include <vector>

#include <lifecircle/core/height_grid.hpp>
#include <lifecircle/network/chains.hpp>
#include <lifecircle/network/profile.hpp>
#include <lifecircle/network/road_slopes.hpp>
#include <lifecircle/network/roads.hpp>

namespace lifecircle {

/// Whole metres per hour in the direction of the road, and against it.
struct TravelSpeeds {
    std::uint32_t along = 0, against = 0;
    /// Of legs off the road; 0: as on the level. Where the rule for slopes is one of walking, nobody is quicker beside
    /// a road than on one of its slope, the slower way of the two, nor than the ground at both sides of the piece lets
    /// them be (off_road_on_slopes).
    std::uint16_t beside = 0;
};

/// On one piece of a road. \param level_m_per_h  speed on the level \param a, b  the piece as drawn, along the road
TravelSpeeds speeds_on(const RoadSlopes& ground, const Roads& roads, const Profile& profile, std::uint32_t road,
                       std::uint32_t level_m_per_h, MapXY a, MapXY b);

/// By link. They are those of the level where the profile has no rule for slopes, or `heights` is empty.
std::vector<TravelSpeeds> travel_speeds(std::span<const Link> links, const Roads& roads, const Profile& profile,
                                        const HeightGrid& heights);

} // namespace lifecircle
