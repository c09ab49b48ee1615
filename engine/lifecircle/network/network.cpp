#include <lifecircle/network/network.hpp>

#include <algorithm>
#include <cmath>

namespace lifecircle {
namespace {

/// The row of this edge; null where it has none.
const SplitEdge* find_row(std::span<const SplitEdge> rows, EdgeId edge) {
    if (rows.empty()) return nullptr;
    const auto row =
        std::lower_bound(rows.begin(), rows.end(), edge, [](const SplitEdge& s, EdgeId e) { return s.edge < e; });
    return row == rows.end() || row->edge != edge ? nullptr : &*row;
}

std::int64_t length_mm(MapXY a, MapXY b) { return std::llround(distance_m(a, b) * 1000.0); }

} // namespace

SegmentShape shape_of(const Segment& s, const MapXY* ends, std::span<const SegmentPart> parts) {
    const bool against = s.against != 0;
    if (s.part >= 0) {
        const SegmentPart& part = parts[static_cast<std::size_t>(s.part)];
        return {part.a, part.b, length_mm(part.a, part.b), part.from_mm, part.to_mm, against};
    }
    const MapXY a = ends[against ? 1 : 0], b = ends[against ? 0 : 1];
    const std::int64_t length = length_mm(a, b);
    return {a, b, length, 0, length, against};
}

SegmentShape RoadNetwork::shape_of(std::uint32_t index) const {
    return lifecircle::shape_of(segment[index], vertex.data() + index, parts);
}

NodeId RoadNetwork::tail(EdgeId edge, bool forward) const {
    if (const SplitEdge* split = find_row(split_edges, edge))
        return forward ? split->forward_tail : split->backward_tail;
    return forward ? edges[edge].from : edges[edge].to;
}

NodeId RoadNetwork::head(EdgeId edge, bool forward) const {
    if (const SplitEdge* split = find_row(split_edges, edge))
        return forward ? split->forward_head : split->backward_head;
    return forward ? edges[edge].to : edges[edge].from;
}

const SplitJunction* RoadNetwork::split_at(NodeId node) const {
    const auto after = std::upper_bound(split_junctions.begin(), split_junctions.end(), node,
                                        [](NodeId n, const SplitJunction& s) { return n < s.first; });
    if (after == split_junctions.begin()) return nullptr;
    const SplitJunction& split = *(after - 1);
    return node < split.first + split.arrivals + split.departures ? &split : nullptr;
}

NodeRange RoadNetwork::get_off(NodeId node) const {
    const SplitJunction* split = split_at(node);
    return split == nullptr ? NodeRange{node, node + 1} : NodeRange{split->first, split->first + split->arrivals};
}

NodeRange RoadNetwork::get_on(NodeId node) const {
    const SplitJunction* split = split_at(node);
    if (split == nullptr) return {node, node + 1};
    return {split->first + split->arrivals, split->first + split->arrivals + split->departures};
}

NodeRange RoadNetwork::all_of(NodeId node) const {
    const SplitJunction* split = split_at(node);
    return split == nullptr ? NodeRange{node, node + 1} : NodeRange{get_off(node).first, get_on(node).last};
}

std::span<const EdgeId> RoadNetwork::rings_at(NodeId junction) const {
    const auto from = [&](EdgeId ring) { return edges[ring].from; };
    const auto first = std::partition_point(rings.begin(), rings.end(), [&](EdgeId r) { return from(r) < junction; });
    const auto last = std::partition_point(first, rings.end(), [&](EdgeId r) { return from(r) == junction; });
    return {first, last};
}

Microseconds share_us(const SegmentShape& shape, std::int64_t speed, std::int64_t s0_mm, std::int64_t s1_mm) {
    if (shape.length_mm == 0) return 0;
    const Microseconds whole = travel_time_us(shape.length_mm, speed);
    __extension__ using Wide = __int128; // a 100 km ferry line is 1e8 mm and 1e11 us.
    const auto up_to = [&](std::int64_t s) {
        return static_cast<Microseconds>(static_cast<Wide>(whole) * s / shape.length_mm);
    };
    return up_to(s1_mm) - up_to(s0_mm);
}

Microseconds segment_us(const RoadNetwork& network, std::uint32_t index, bool forward) {
    const SegmentShape shape = network.shape_of(index);
    return share_us(shape, network.segment[index].speed_m_per_h(forward), shape.from_mm, shape.to_mm);
}

double off_road_kmh(const RoadNetwork& network, std::uint32_t index) {
    const std::uint16_t on_slope = network.segment[index].off_road_m_per_h;
    const double level = network.profile.off_road_kmh;
    return on_slope == 0 ? level : std::min(level, static_cast<double>(on_slope) / 1000.0);
}

} // namespace lifecircle
