#include <lifecircle/network/road_pieces.hpp>

#include <algorithm>
#include <cmath>

namespace lifecircle {

std::uint32_t RoadPieces::point(const PointKey& k, MapXY at) {
    const auto [row, is_new] = point_of.try_emplace(k, static_cast<std::uint32_t>(key.size()));
    if (is_new) {
        key.push_back(k);
        chains.point.push_back(at);
    }
    return row->second;
}

void RoadPieces::add(const Link& link, const LinkGround& of) {
    chains.links.push_back(link);
    ground.push_back(of);
}

void RoadPieces::add_cut(Link link, LinkGround of, std::vector<PieceCut> cuts) {
    if (link.speed_m_per_h == 0) return;
    if (cuts.empty()) return add(link, of);
    std::sort(cuts.begin(), cuts.end(), [](const PieceCut& a, const PieceCut& b) { return a.mm < b.mm; });
    cuts.erase(
        std::unique(cuts.begin(), cuts.end(), [](const PieceCut& a, const PieceCut& b) { return a.key == b.key; }),
        cuts.end());
    if (of.shape.reversed) std::reverse(cuts.begin(), cuts.end());
    const std::uint32_t end = link.to;
    const SegmentShape whole = of.shape;
    of.newly_cut = true, of.part = -1;
    for (const PieceCut& cut : cuts) {
        link.to = point(cut.key, cut.at);
        (whole.reversed ? of.shape.from_mm : of.shape.to_mm) = cut.mm;
        add(link, of);
        link.from = link.to;
        (whole.reversed ? of.shape.to_mm : of.shape.from_mm) = cut.mm;
    }
    (whole.reversed ? of.shape.from_mm : of.shape.to_mm) = whole.reversed ? whole.from_mm : whole.to_mm;
    link.to = end;
    add(link, of);
}

SegmentShape shape_of_piece(const Roads& roads, std::uint32_t piece) {
    const auto part = std::lower_bound(roads.parts.begin(), roads.parts.end(), piece,
                                       [](const SegmentPart& p, std::uint32_t v) { return p.segment < v; });
    if (part != roads.parts.end() && part->segment == piece) {
        const std::int64_t length = std::llround(distance_m(part->a, part->b) * 1000.0);
        return {part->a, part->b, length, part->from_mm, part->to_mm, false};
    }
    const MapXY a = roads.point[roads.vertex[piece]], b = roads.point[roads.vertex[piece + 1]];
    const std::int64_t length = std::llround(distance_m(a, b) * 1000.0);
    return {a, b, length, 0, length, false};
}

void append_edges(const RoadPieces& pieces, const std::vector<NodeId>& node_of, NetworkDraft& network) {
    const Chains& chains = pieces.chains;
    for (const Chain& chain : chains.chains) {
        Edge edge;
        edge.first_vertex = static_cast<std::uint32_t>(network.vertex.size());
        edge.vertex_count = chain.step_count + 1;
        Microseconds time_us = 0;
        std::int64_t mm = 0;
        for (std::uint32_t i = 0; i < chain.step_count; ++i) {
            const auto [index, against] = chains.steps[chain.first_step + i];
            const Link& link = chains.links[index];
            const LinkGround& ground = pieces.ground[index];
            const std::uint32_t from = against ? link.to : link.from, to = against ? link.from : link.to;
            if (i == 0) {
                edge.from = node_of[from];
                edge.forward_ds = (against ? link.backward : link.forward) ? 0 : kUnreachable;
                edge.backward_ds = (against ? link.forward : link.backward) ? 0 : kUnreachable;
            }
            edge.to = node_of[to];
            std::int32_t part = ground.part;
            if (ground.newly_cut) {
                part = static_cast<std::int32_t>(network.parts.size());
                network.parts.push_back({0, ground.shape.a, ground.shape.b, ground.shape.from_mm, ground.shape.to_mm});
            }
            network.vertex.push_back(chains.point[from]);
            network.segment.push_back(
                {link.road, link.speed_m_per_h, part, ground.access, ground.shape.reversed != against, 0});
            time_us += share_us(ground.shape, link.speed_m_per_h, ground.shape.from_mm, ground.shape.to_mm);
            mm += ground.shape.to_mm - ground.shape.from_mm;
            if (i + 1 == chain.step_count) network.vertex.push_back(chains.point[to]);
        }
        network.segment.emplace_back(); // the last vertex starts no segment
        const auto time_ds = static_cast<Deciseconds>(time_us / kMicrosecondsPerDecisecond);
        if (edge.forward_ds == 0) edge.forward_ds = time_ds;
        if (edge.backward_ds == 0) edge.backward_ds = time_ds;
        edge.length_dm = static_cast<std::uint32_t>(mm / 100);
        network.edges.push_back(edge);
    }
}

} // namespace lifecircle
