#pragma once
/// \file  Blocks of seats and towns.

#include <vector>

#include <lifecircle/sample/draft.hpp>
#include <lifecircle/sample/places.hpp>

namespace lifecircle::sample {

/// Streets on a bent lattice that follows the through road, grown from the middle over level dry ground on both banks.
/// Some streets of a seat are one-way; every corner keeps a way out in both directions.
/// \param number  of the place, for its luck
/// \returns       where buildings may stand, nearest to the middle first; never empty
std::vector<MapXY> lay_town_streets(const SampleRequest& request, const Terrain& terrain, const Place& place,
                                    std::uint64_t number, Draft& draft);

} // namespace lifecircle::sample
