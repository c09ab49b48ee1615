#pragma once
/// \file  Facilities of all families, with the gaps that such counties have.

#include <vector>

#include <lifecircle/coverage/facility.hpp>
#include <lifecircle/sample/places.hpp>
#include <lifecircle/sample/region.hpp>

namespace lifecircle::sample {

/// Chances grow with the size of a place; capacities follow the children and old people of its catchment. A few
/// facilities are planned, idle or closed. Kinds are keys of datasets/facility_kinds.csv. \param plots  by place: where
/// buildings may stand, never empty \returns      local metres; Facility::unit holds the index of the township's town
/// in `places`
std::vector<Facility> make_facilities(const RegionRequest& request, const std::vector<Place>& places,
                                      const std::vector<std::vector<MapXY>>& plots);

} // namespace lifecircle::sample
