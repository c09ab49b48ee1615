#pragma once
/// \file  A siting problem of a made-up region.

#include <cstdint>

#include <lifecircle/siting/problem.hpp>

namespace lifecircle::test {

/// Points in a square with clusters, as villages lie: demand, candidates at some of them and elsewhere; cost in
/// deciseconds at 20 km/h, pairs within `cut_off` only; weights as populations are spread.
SitingInstance random_region(std::uint64_t seed, std::uint32_t demands, std::uint32_t candidates, std::uint32_t sites,
                             std::uint32_t cut_off);

} // namespace lifecircle::test
