#pragma once
/// \file  Settlements as demand points.

#include <vector>

#include <lifecircle/coverage/demand.hpp>
#include <lifecircle/sample/places.hpp>
#include <lifecircle/sample/sample.hpp>

namespace lifecircle::sample {

/// Villages and hamlets as one point each; a seat or a larger town as several communities spread over its streets,
/// whose people add up to the town's. \param plots  by place: where buildings may stand, never empty \returns local
/// metres, in order of place; DemandPoint::unit holds the index of the township's town in `places`
std::vector<DemandPoint> make_demand(const SampleRequest& request, const std::vector<Place>& places,
                                     const std::vector<std::vector<MapXY>>& plots);

} // namespace lifecircle::sample
