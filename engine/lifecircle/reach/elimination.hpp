#pragma once
/// \file  In what order a network's nodes can be taken out, their neighbours joined in pairs, so that few pairs arise.
/// Method: greedy, by the arcs that would arise less those that go, with the terms of R. Geisberger et al.,
/// Contraction Hierarchies, WEA 2008, in rounds of nodes that come before all their neighbours; no travel time counts,
/// so that the order serves every profile and every hour (J. Dibbelt, B. Strasser, D. Wagner, Customizable Contraction
/// Hierarchies, ACM JEA 21 (2016) 1.5).

#include <cstdint>
#include <span>
#include <vector>

#include <lifecircle/core/progress.hpp>
#include <lifecircle/network/network.hpp>

namespace lifecircle {

/// Nodes in the order in which they go, and the neighbours each still had then. Any two of those are neighbours in
/// turn.
struct Elimination {
    std::vector<NodeId> node_at;      ///< by turn; those that do not lead on go first
    std::vector<std::uint32_t> first; ///< turn -> range in `left`; size node_count() + 1
    std::vector<NodeId> left;
    std::span<const NodeId> left_at(std::size_t turn) const {
        return std::span(left).subspan(first[turn], first[turn + 1] - first[turn]);
    }
};

/// The same for any number of threads.
/// Cost: about 8 to 16 searches of the whole network by a binary heap; memory 8 bytes for each neighbour and 24 a node.
/// \throws Cancelled
Elimination eliminate_nodes(const RoadNetwork& network, const Progress& progress);

} // namespace lifecircle
