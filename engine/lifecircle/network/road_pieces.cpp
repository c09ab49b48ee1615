#include <lifecircle/network/road_pieces.hpp>

#include <algorithm>

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
    if (of.speeds.along == 0) return;
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

void append_edges(const RoadPieces& pieces, const std::vector<NodeId>& node_of, NetworkDraft& network) {
    const Chains& chains = pieces.chains;
    for (const Chain& chain : chains.chains) {
        const auto first_vertex = static_cast<std::uint32_t>(network.vertex.size());
        NodeId start = 0, end = 0;
        bool forward = false, backward = false;
        for (std::uint32_t i = 0; i < chain.step_count; ++i) {
            const auto [index, against] = chains.steps[chain.first_step + i];
            const Link& link = chains.links[index];
            const LinkGround& of = pieces.ground[index];
            const std::uint32_t from = against ? link.to : link.from, to = against ? link.from : link.to;
            if (i == 0) {
                start = node_of[from];
                forward = against ? link.backward : link.forward, backward = against ? link.forward : link.backward;
                network.vertex.push_back(chains.point[from]);
            }
            end = node_of[to];
            std::int32_t part = of.part;
            if (of.newly_cut) {
                part = static_cast<std::int32_t>(network.parts.size());
                network.parts.push_back({0, of.shape.a, of.shape.b, of.shape.from_mm, of.shape.to_mm});
            }
            network.vertex.push_back(chains.point[to]);
            network.segment.push_back({link.road, against ? of.speeds.against : of.speeds.along,
                                       against ? of.speeds.along : of.speeds.against, part, of.access,
                                       of.shape.reversed != against, of.speeds.beside});
        }
        network.end_edge(start, end, first_vertex, forward, backward);
    }
}

} // namespace lifecircle
