#pragma once
/// \file  Siting problems as the OR-Library publishes them (J. E. Beasley, J. Oper. Res. Soc. 41 (1990) 1069): numbers
/// between spaces and line ends. What others solved is read here as it lies, so that results can be compared.

#include <string>

#include <lifecircle/siting/problem.hpp>

namespace lifecircle::layers {

/// p-median: `nodes edges p`, then `i j length` for each edge of an undirected graph, nodes from 1. Every node is a
/// demand of weight 1 and a candidate; costs are the shortest ways, pairs without one are not listed. An edge that is
/// given twice has the length given last, as the library's page says.
/// \throws DataError  file, line, what was found and expected
/// Cost: a search from each node.
SitingInstance read_pmed(const std::string& path);

/// Set cover: `demands candidates`, the candidates' costs, then for each demand how many cover it, and which, from 1.
/// \throws DataError  file, line, what was found and expected
SitingInstance read_scp(const std::string& path);

} // namespace lifecircle::layers
