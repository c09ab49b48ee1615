#pragma once
/// \file  Lanes of villages and hamlets.

#include <vector>

#include <lifecircle/sample/draft.hpp>
#include <lifecircle/sample/places.hpp>

namespace lifecircle::sample {

/// Lanes leave the roads through the settlement to both sides, row by row, joined across: villages grow along their
/// roads. \param number  of the place, for its luck \returns       where buildings may stand, nearest to the middle
/// first; never empty
std::vector<MapXY> lay_lanes(const SampleRequest& request, const Terrain& terrain, const Place& place,
                             std::uint64_t number, Draft& draft);

} // namespace lifecircle::sample
