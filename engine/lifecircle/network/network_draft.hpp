#pragma once
/// \file  The arrays of a network while they grow; those who build networks share it.

#include <vector>

#include <lifecircle/network/network.hpp>

namespace lifecircle {

struct NetworkDraft {
    std::vector<MapXY> node_xy, vertex;
    std::vector<Edge> edges;
    std::vector<Segment> segment;
    std::vector<SegmentPart> parts;
    std::vector<SplitEdge> split_edges;         ///< in order of edge
    std::vector<SplitJunction> split_junctions; ///< in order of node

    SegmentShape shape_of(std::uint32_t index) const {
        return lifecircle::shape_of(segment[index], &vertex[index], parts);
    }
    /// Ends the edge whose vertices, and segments between them, were added from `first_vertex` on; sums its times,
    /// which are divided down once, and its length.
    void end_edge(NodeId from, NodeId to, std::uint32_t first_vertex, bool forward, bool backward);
    void give_to(RoadNetwork& network) &&;
};

} // namespace lifecircle
