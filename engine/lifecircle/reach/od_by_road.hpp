#pragma once
/// \file  The journeys of an OD matrix that use a road.

#include <span>
#include <vector>

#include <lifecircle/reach/reach_tools.hpp>

namespace lifecircle {

struct OdPair {
    std::uint32_t place = 0;
    Deciseconds time_ds = 0;
    friend auto operator<=>(const OdPair&, const OdPair&) = default;
};
using OdRow = std::vector<OdPair>; ///< of one facility; ascending

/// Arguments as those of od_matrix. \returns for each source its places over the network's nodes; fixed time added
std::vector<OdRow> pairs_by_road(ReachTools& tools, std::span<const PlaceAccess> places,
                                 std::span<const Source> sources, Direction direction, Deciseconds limit,
                                 ReachMethod method, const Progress& progress);

} // namespace lifecircle
