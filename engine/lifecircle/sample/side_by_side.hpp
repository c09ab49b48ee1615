#pragma once
/// \file  Many small terrains as tiles, for large benchmarks.

#include <lifecircle/sample/region.hpp>

namespace lifecircle::sample {

/// One tile for each county, row by row from the south-west, each with a seed of its own. Neighbours are joined by a
/// straight trunk road on stilts between their outermost junctions.
Sample make_tiles(const RegionRequest& request, const Progress& progress);

} // namespace lifecircle::sample
