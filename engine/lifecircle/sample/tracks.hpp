#pragma once
/// \file  Field tracks and footpaths: from everything worth tilling to the nearest road.

#include <lifecircle/sample/draft.hpp>
#include <lifecircle/sample/flood.hpp>

namespace lifecircle::sample {

/// Traces tracks back through one flood from all roads; most of their tips go on to another track nearby, so that
/// fields are not combs of dead ends. \param township  no tracks outside of all townships
void lay_tracks(const SampleRequest& request, const Terrain& terrain, const Grid<std::int32_t>& township, Flood& flood,
                Draft& draft);

} // namespace lifecircle::sample
