#pragma once
/// \file  Zones of single facilities: overlapping, as if each stood alone, or cut by the nearest one.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <lifecircle/core/progress.hpp>
#include <lifecircle/coverage/ledger.hpp>
#include <lifecircle/network/access.hpp>
#include <lifecircle/reach/nearest.hpp>

namespace lifecircle {

/// Fills `result.facility_zones`: one for each source, in their order, for the thresholds in the standard's steps.
///
/// Overlapping: the ground from which (or to which) this facility alone is reached in time; people by their time to it.
/// Cut: the part of the kind's zone that is nearer to this facility than to any other; people by the ledger's nearest.
/// Cut zones of one threshold never overlap.
/// \param by_node  nearest facilities by node, on the finder's network
/// \param places   accesses of the demand points, in the flow of the standard's direction
/// \pre `result.zones` and `result.place` are complete; the direction is not round_trip
void add_facility_zones(const AccessFinder& finder, std::span<const PlaceAccess> places,
                        std::span<const Source> sources, std::span<const NearestTwo> by_node, FacilityZoneKind kind,
                        StandardResult& result, const Progress& progress);

} // namespace lifecircle
