#pragma once
/// \file  Instances of the OR-Library (Beasley 1990), as siting problems.

#include <cstdint>
#include <string>
#include <vector>

#include <lifecircle/siting/problem.hpp>

namespace lifecircle::test {

struct SitingInstance {
    AllocationCosts costs;
    SitingProblem problem;
};

/// `n edges p`, then `i j cost`: a p-median problem on shortest paths; an edge given twice counts as given last.
SitingInstance read_pmed(const std::string& file);

/// `rows columns`, costs of columns, then for each row how many columns cover it, and which: a set cover.
SitingInstance read_scp(const std::string& file);

/// Points in a square with clusters, as villages lie: demand, candidates at some of them and elsewhere; cost in
/// deciseconds at 20 km/h, pairs within `cut_off` only; weights as populations are spread.
SitingInstance random_region(std::uint64_t seed, std::uint32_t demands, std::uint32_t candidates, std::uint32_t sites,
                             std::uint32_t cut_off);

} // namespace lifecircle::test
