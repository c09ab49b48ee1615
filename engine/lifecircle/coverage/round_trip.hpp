#pragma once
/// \file  There and back: for each place the facility with the least sum of both ways, each with its own access.

#include <span>
#include <vector>

#include <lifecircle/core/progress.hpp>
#include <lifecircle/reach/nearest.hpp>

namespace lifecircle {

/// \param leaving, arriving  the accesses of each place in both flows; same size
/// \returns nearest and runner-up by the time of the whole trip; a mode's fixed time counts on each way
/// Cost: two searches for each facility.
std::vector<NearestTwo> round_trips(const AccessFinder& finder, std::span<const PlaceAccess> leaving,
                                    std::span<const PlaceAccess> arriving, std::span<const FacilityId> facilities,
                                    std::span<const MapXY> facility_places, const Progress& progress);

} // namespace lifecircle
