#pragma once
/// \file  Who lives where: ranks, head counts, ages.

#include <vector>

#include <lifecircle/sample/places.hpp>
#include <lifecircle/sample/terrain.hpp>

namespace lifecircle::sample {

/// Makes the best sites administrative villages, 1.75 km apart, and gives each hamlet to the nearest one of its
/// township. \pre towns come first; Place::township is set everywhere
void rank_places(const SampleRequest& request, std::vector<Place>& places);

/// People by place with a heavy tail (u^-1/2 for villages, u^-3/4 for hamlets), summing to the county's number; then
/// ages: the smaller and remoter, the older.
void settle_people(const SampleRequest& request, const Terrain& terrain, std::vector<Place>& places);

/// Shares `total` out in proportion to `weights` in whole numbers that sum to it: largest remainder, ties to the first.
std::vector<std::int64_t> share_out(std::int64_t total, const std::vector<double>& weights);

} // namespace lifecircle::sample
