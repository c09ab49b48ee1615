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

    SegmentShape shape_of(std::uint32_t index) const {
        return lifecircle::shape_of(segment[index], &vertex[index], parts);
    }
    void give_to(RoadNetwork& network) && {
        network.node_xy = std::move(node_xy), network.vertex = std::move(vertex);
        network.edges = std::move(edges), network.segment = std::move(segment);
        network.parts = std::move(parts);
    }
};

} // namespace lifecircle
