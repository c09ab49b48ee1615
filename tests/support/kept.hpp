#pragma once
/// \file  Kept networks and hierarchies whose bytes somebody changed: made to look right, and used for all they can do.

#include <cstring>
#include <string>

#include <lifecircle/layers/kept_file.hpp>
#include <lifecircle/network/network.hpp>
#include <lifecircle/reach/nearest.hpp>
#include <lifecircle/reach/sweep.hpp>

namespace lifecircle::test {

/// Bytes of a kept file with the checksum that belongs to them. \pre at least a head
inline std::string resealed(std::string bytes) {
    layers::KeptHead head;
    std::memcpy(&head, bytes.data(), sizeof head);
    head.checksum = layers::checksum_of_kept(bytes);
    std::memcpy(bytes.data(), &head, sizeof head);
    return bytes;
}

/// Reads all that a network leads to and searches it both ways, for a sanitizer to look on.
inline Microseconds use_all_of(const RoadNetwork& network) {
    Microseconds sum = 0;
    for (NodeId node = 0; node < network.node_count(); ++node) {
        sum += network.component[node] < network.component_count ? 0 : 1;
        for (const auto arcs : {network.arcs_out(node), network.arcs_in(node)})
            for (const Arc& arc : arcs) sum += arc.edge == kNoEdge ? 0 : network.edges[arc.edge].length_dm;
    }
    for (EdgeId e = 0; e < network.edges.size(); ++e)
        for (const bool forward : {true, false})
            for (const NodeId node : {network.tail(e, forward), network.head(e, forward)})
                sum += network.node_xy[node].x > 0.0 ? 1 : 0;
    for (const SplitEdge& split : network.split_edges) sum += network.edges[split.edge].length_dm;
    for (const Edge& edge : network.edges)
        for (std::uint32_t s = edge.first_vertex; s + 1 < edge.first_vertex + edge.vertex_count; ++s) {
            sum += network.roads[network.segment[s].road].source_id;
            sum += segment_us(network, s, true) > 0 ? 1 : 0;
        }
    if (network.node_count() == 0) return sum;
    const std::vector<Source> sources{{0, {network.node_xy[0], {{0, 0, 0}}, {}}}};
    for (const Direction direction : {Direction::to_facility, Direction::from_facility})
        for (const NearestTwo& two : nearest_by_node(network, sources, direction, {}))
            sum += two.nearest.facility == 0 ? 1 : 0;
    return sum;
}

/// Sweeps a hierarchy from its lowest node both ways.
inline Microseconds use_all_of(const Hierarchy& hierarchy) {
    Microseconds sum = 0;
    const std::size_t count = hierarchy.structure->node_count();
    if (count == 0) return 0;
    for (const Direction direction : {Direction::to_facility, Direction::from_facility}) {
        LaneSweep<std::uint16_t> near(hierarchy, direction, 9000);
        LaneSweep<std::uint32_t> far(hierarchy, direction, 1U << 30);
        for (NodeId node = 0; node < count; ++node)
            near.seed(node, node % kLaneCount, node), far.seed(node, node % kLaneCount, node);
        for (const auto& lanes : near.over_all()) sum += lanes[0];
        for (const auto& lanes : far.over_all()) sum += lanes[0];
    }
    return sum;
}

} // namespace lifecircle::test
