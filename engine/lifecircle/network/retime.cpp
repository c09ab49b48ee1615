#include <lifecircle/network/retime.hpp>

#include <algorithm>
#include <memory>
#include <vector>

#include <lifecircle/core/parallel.hpp>
#include <lifecircle/network/travel_speeds.hpp>

namespace lifecircle {
namespace {

/// Speeds of one piece of road under another profile.
void retime(Segment& segment, const SegmentShape& shape, const RoadSlopes* ground, const Roads& roads,
            const Profile& profile) {
    const auto level = static_cast<std::uint32_t>(speed_m_per_h(profile, roads, roads.roads[segment.road]));
    TravelSpeeds speeds{level, level, 0};
    if (ground != nullptr) speeds = speeds_on(*ground, roads, profile, segment.road, level, shape.a, shape.b);
    segment.forward_m_per_h = segment.against != 0 ? speeds.against : speeds.along;
    segment.backward_m_per_h = segment.against != 0 ? speeds.along : speeds.against;
    segment.off_road_m_per_h = speeds.beside;
}

/// Times of the arcs of edges; turns keep theirs.
SharedArray<Arc> retimed_arcs(const RoadNetwork& base, std::span<const Edge> edges, bool out) {
    const SharedArray<std::uint32_t>& first = out ? base.first_out : base.first_in;
    const SharedArray<Arc>& before = out ? base.out : base.in;
    std::vector<Arc> arcs(before.begin(), before.end());
    for (NodeId node = 0; node + 1 < first.size(); ++node)
        for (std::uint32_t a = first[node]; a < first[node + 1]; ++a) {
            const EdgeId e = arcs[a].edge;
            if (e == kNoEdge) continue;
            const NodeId tail = out ? node : arcs[a].head, head = out ? arcs[a].head : node;
            const auto is_way = [&](bool forward) {
                return (forward ? edges[e].forward_ds : edges[e].backward_ds) != kUnreachable &&
                       tail == base.tail(e, forward) && head == base.head(e, forward);
            };
            const bool forward = is_way(true), backward = is_way(false);
            // Both ways round a ring at a split junction may join the same two nodes: the quicker arc stands first.
            const bool first_of_two =
                a + 1 < first[node + 1] && arcs[a + 1].edge == e && arcs[a + 1].head == arcs[a].head;
            arcs[a].time_ds = forward && backward ? (first_of_two ? std::min(edges[e].forward_ds, edges[e].backward_ds)
                                                                  : std::max(edges[e].forward_ds, edges[e].backward_ds))
                              : forward           ? edges[e].forward_ds
                                                  : edges[e].backward_ds;
        }
    return arcs;
}

} // namespace

RoadNetwork retimed_network(const RoadNetwork& base, const Roads& roads, const Profile& profile,
                            const HeightGrid& heights) {
    RoadNetwork network = base;
    network.profile = profile;
    std::vector<Segment> segments(base.segment.begin(), base.segment.end());
    std::vector<Edge> edges(base.edges.begin(), base.edges.end());
    const bool sloped = profile.slope.kind != SlopeRule::Kind::none && !heights.empty();
    const std::unique_ptr<const RoadSlopes> ground = sloped ? std::make_unique<RoadSlopes>(roads, heights) : nullptr;
    constexpr std::size_t kBatch = 4096;
    parallel_for((edges.size() + kBatch - 1) / kBatch, {}, [&](std::size_t batch) {
        const std::size_t end = std::min(edges.size(), (batch + 1) * kBatch);
        for (std::size_t e = batch * kBatch; e < end; ++e) {
            Edge& edge = edges[e];
            Microseconds forward_us = 0, backward_us = 0;
            for (std::uint32_t s = edge.first_vertex; s + 1 < edge.first_vertex + edge.vertex_count; ++s) {
                const SegmentShape shape = base.shape_of(s);
                retime(segments[s], shape, ground.get(), roads, profile);
                forward_us += share_us(shape, segments[s].forward_m_per_h, shape.from_mm, shape.to_mm);
                backward_us += share_us(shape, segments[s].backward_m_per_h, shape.from_mm, shape.to_mm);
            }
            const auto whole = [](Microseconds us) {
                return static_cast<Deciseconds>(us / kMicrosecondsPerDecisecond);
            };
            if (edge.forward_ds != kUnreachable) edge.forward_ds = whole(forward_us);
            if (edge.backward_ds != kUnreachable) edge.backward_ds = whole(backward_us);
        }
    });
    network.out = retimed_arcs(base, edges, true);
    network.in = retimed_arcs(base, edges, false);
    network.segment = std::move(segments);
    network.edges = std::move(edges);
    return network;
}

} // namespace lifecircle
