#pragma once
/// \file  One terrain with everything on it: the order in which a sample is made.

#include <lifecircle/sample/sample.hpp>

namespace lifecircle::sample {

/// One terrain of a sample. `seed` is mixed already.
struct RegionRequest : SampleRequest {
    int first_county = 0; ///< of all counties of the sample, for codes and names
    int all_counties = 1;
    std::string city{};       ///< name of the unit above the counties; empty: none
    MapXY south_west;         ///< of the map, in the sample's reference system; whole metres
    bool fine_heights = true; ///< 30 m cells instead of 60 m
};

/// Everything but `Sample::request` and `Sample::name`.
Sample make_region(const RegionRequest& request, const Progress& progress);

} // namespace lifecircle::sample
