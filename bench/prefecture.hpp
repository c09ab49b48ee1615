#pragma once
/// \file  A prefecture of any size for measuring growth: county roads around cells of 4 km, in one cell of eight a town
/// with streets, in the others winding roads that branch like trees into the hills. The same on every machine.

#include <cstddef>

#include <lifecircle/network/roads.hpp>

namespace lifecircle::bench {

/// Roads of the classes national, county, street and village, which by car are about `edges` edges (within 2 % from
/// 10,000 on). One street in ten is missing, one in eight is one-way. Coordinates on whole millimetres.
Roads prefecture_roads(std::size_t edges);

} // namespace lifecircle::bench
