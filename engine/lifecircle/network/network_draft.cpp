#include <lifecircle/network/network_draft.hpp>

#include <utility>

namespace lifecircle {

void NetworkDraft::end_edge(NodeId from, NodeId to, std::uint32_t first_vertex, bool forward, bool backward) {
    Edge edge{from, to, first_vertex, static_cast<std::uint32_t>(vertex.size()) - first_vertex};
    Microseconds forward_us = 0, backward_us = 0;
    std::int64_t mm = 0;
    for (std::uint32_t s = first_vertex; s < segment.size(); ++s) {
        const SegmentShape shape = shape_of(s);
        forward_us += share_us(shape, segment[s].speed_m_per_h(true), shape.from_mm, shape.to_mm);
        backward_us += share_us(shape, segment[s].speed_m_per_h(false), shape.from_mm, shape.to_mm);
        mm += shape.to_mm - shape.from_mm;
    }
    segment.emplace_back(); // the last vertex starts no segment
    const auto whole = [](Microseconds us) { return static_cast<Deciseconds>(us / kMicrosecondsPerDecisecond); };
    if (forward) edge.forward_ds = whole(forward_us);
    if (backward) edge.backward_ds = whole(backward_us);
    edge.length_dm = static_cast<std::uint32_t>(mm / 100);
    edges.push_back(edge);
}

void NetworkDraft::give_to(RoadNetwork& network) && {
    network.node_xy = std::move(node_xy), network.vertex = std::move(vertex);
    network.edges = std::move(edges), network.segment = std::move(segment);
    network.parts = std::move(parts), network.split_edges = std::move(split_edges);
    network.split_junctions = std::move(split_junctions);
}

} // namespace lifecircle
