#pragma once
/// \file  What follows from the edges of a network: its arcs and its islands, and (network.hpp) which nodes lead on.

#include <span>

#include <lifecircle/network/network.hpp>

namespace lifecircle {

/// A turn between two nodes of a split junction.
struct TurnArc {
    NodeId tail = 0, head = 0;
    Deciseconds time_ds = 0;
};

/// Sets the arcs of all edges and turns, in order of (head, edge) for each node.
void add_arcs(std::span<const TurnArc> turns, RoadNetwork& network);

/// Sets the rings. Cost: O(edges).
void find_rings(RoadNetwork& network);

/// Islands by union-find with path halving; numbered by size, ties by their lowest node.
void find_components(RoadNetwork& network);

} // namespace lifecircle
