#pragma once
/// \file  Ground shared out among facilities: each point to the one it is nearest to in time.

#include <span>
#include <vector>

#include <lifecircle/core/geometry.hpp>
#include <lifecircle/core/progress.hpp>
#include <lifecircle/reach/zone.hpp>

namespace lifecircle {

/// Cuts zones by the nearest facility.
/// \param pieces      each with its facility
/// \param facilities  whose parts are wanted
/// \param zones       of all facilities together, valid, smaller ones inside larger ones
/// \returns by facility, by zone; valid, not overlapping, nested like the zones. The lines between facilities are found
///          on a lattice of 25 m and drawn straight inside its cells; together the parts are the zone.
/// Cost: a time for each lattice corner in the zones' box that is within reach of a road.
std::vector<std::vector<MultiPolygon>> cut_by_nearest(std::span<const TimedPiece> pieces,
                                                      std::span<const FacilityId> facilities,
                                                      std::span<const MultiPolygon> zones, const Barriers& barriers,
                                                      const ZoneOptions& options, const Progress& progress);

} // namespace lifecircle
