#pragma once
/// \file  Networks at random, with what real ones have seldom and searches must survive.

#include <lifecircle/network/network.hpp>

#include "support/twins.hpp"

namespace lifecircle::test {

/// Random roads; a fifth of the arcs take no time, so that many labels tie.
RoadNetwork random_network(Dice& dice);

/// No roads at all, nodes and edges only: loops, parallel edges, one-ways, islands, edges that take no time.
RoadNetwork random_graph(Dice& dice, std::uint32_t nodes, std::uint32_t edges);

} // namespace lifecircle::test
