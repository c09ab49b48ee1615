#include <lifecircle/sample/road_graph.hpp>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace lifecircle::sample {
namespace {

std::int64_t squared(Mm a, Mm b) {
    const std::int64_t dx = b.x - a.x, dy = b.y - a.y;
    return dx * dx + dy * dy;
}

/// Pieces by the vertices they hang on, as compressed rows.
struct Touching {
    std::vector<std::uint32_t> first, piece;
    explicit Touching(const Draft& draft) : first(draft.vertices().size() + 1, 0), piece(draft.pieces().size() * 2) {
        for (const Piece& p : draft.pieces()) ++first[p.a + 1], ++first[p.b + 1];
        for (std::size_t v = 0; v + 1 < first.size(); ++v) first[v + 1] += first[v];
        auto next = first;
        for (std::uint32_t k = 0; k < draft.pieces().size(); ++k) {
            piece[next[draft.pieces()[k].a]++] = k;
            piece[next[draft.pieces()[k].b]++] = k;
        }
    }
    std::uint32_t degree(Vertex v) const { return first[v + 1] - first[v]; }
};

std::vector<MapXY> rounded_off(const std::vector<MapXY>& raw) {
    if (raw.size() < 3) return raw;
    std::vector<MapXY> out{raw.front()};
    for (std::size_t k = 1; k + 1 < raw.size(); ++k)
        for (const MapXY& side : {raw[k - 1], raw[k + 1]}) out.push_back(raw[k] * 0.75 + side * 0.25);
    out.push_back(raw.back());
    return out;
}

class Contraction {
  public:
    explicit Contraction(const Draft& draft)
        : draft_(draft), touching_(draft), node_(draft.vertices().size(), kNone), used_(draft.pieces().size(), 0) {}

    RoadGraph run() {
        for (Vertex v = 0; v < draft_.vertices().size(); ++v)
            if (touching_.degree(v) > 0 && !passes_through(v)) start_at(v);
        for (Vertex v = 0; v < draft_.vertices().size(); ++v) start_at(v); // rings without a junction
        return std::move(graph_);
    }

  private:
    bool passes_through(Vertex v) const {
        if (touching_.degree(v) != 2) return false;
        const Piece& p = draft_.pieces()[touching_.piece[touching_.first[v]]];
        const Piece& q = draft_.pieces()[touching_.piece[touching_.first[v] + 1]];
        return p.style == q.style && !p.style.oneway;
    }
    std::uint32_t node_of(Vertex v) {
        if (node_[v] == kNone) {
            node_[v] = static_cast<std::uint32_t>(graph_.node.size());
            graph_.node.push_back(rounded(draft_.vertices()[v]));
        }
        return node_[v];
    }
    void start_at(Vertex v) {
        for (std::uint32_t k = touching_.first[v]; k < touching_.first[v + 1]; ++k)
            if (used_[touching_.piece[k]] == 0) walk(v, touching_.piece[k]);
    }
    void walk(Vertex start, std::uint32_t piece) {
        const RoadStyle style = draft_.pieces()[piece].style;
        const bool against = style.oneway && draft_.pieces()[piece].b == start; // one-way edges run with their traffic
        std::vector<MapXY> raw{draft_.vertices()[start]};
        Vertex at = start;
        for (;;) {
            used_[piece] = 1;
            const Piece& p = draft_.pieces()[piece];
            at = p.a == at ? p.b : p.a;
            raw.push_back(draft_.vertices()[at]);
            if (at == start || !passes_through(at)) break;
            const std::uint32_t first = touching_.piece[touching_.first[at]];
            piece = first == piece ? touching_.piece[touching_.first[at] + 1] : first;
        }
        std::vector<Mm> points;
        for (const MapXY& p : rounded_off(raw)) points.push_back(rounded(p));
        const std::uint32_t from = node_of(start), to = node_of(at);
        if (against) std::reverse(points.begin(), points.end());
        graph_.add(against ? to : from, against ? from : to, style, points);
    }

    const Draft& draft_;
    Touching touching_;
    std::vector<std::uint32_t> node_;
    std::vector<std::uint8_t> used_;
    RoadGraph graph_;
};

/// Nodes by position, those that are there and new ones.
class NodesByPosition {
  public:
    explicit NodesByPosition(std::vector<Mm>& nodes) : nodes_(nodes) {
        for (std::uint32_t k = 0; k < nodes.size(); ++k) sorted_.push_back({nodes[k], k});
        std::sort(sorted_.begin(), sorted_.end());
    }
    void add(std::vector<Mm> points) {
        std::sort(points.begin(), points.end());
        points.erase(std::unique(points.begin(), points.end()), points.end());
        const std::size_t old = sorted_.size();
        for (const Mm& p : points) {
            if (find(p, old) != kNone) continue;
            sorted_.push_back({p, static_cast<std::uint32_t>(nodes_.size())});
            nodes_.push_back(p);
        }
        std::inplace_merge(sorted_.begin(), sorted_.begin() + static_cast<std::ptrdiff_t>(old), sorted_.end());
    }
    std::uint32_t at(Mm p) const { return find(p, sorted_.size()); }

  private:
    std::uint32_t find(Mm p, std::size_t among) const {
        const auto end = sorted_.begin() + static_cast<std::ptrdiff_t>(among);
        const auto found = std::lower_bound(sorted_.begin(), end, std::pair{p, std::uint32_t{0}});
        return found != end && found->first == p ? found->second : kNone;
    }
    std::vector<Mm>& nodes_;
    std::vector<std::pair<Mm, std::uint32_t>> sorted_;
};

} // namespace

Mm rounded(MapXY p) {
    return {static_cast<std::int32_t>(std::floor(p.x * 1000.0 + 0.5)),
            static_cast<std::int32_t>(std::floor(p.y * 1000.0 + 0.5))};
}

void RoadGraph::add(std::uint32_t from, std::uint32_t to, const RoadStyle& style, const std::vector<Mm>& points) {
    RoadEdge e{from, to, static_cast<std::uint32_t>(shape.size()), 0, style};
    for (const Mm& p : points)
        if (shape.size() == e.first || !(shape.back() == p)) shape.push_back(p);
    e.count = static_cast<std::uint32_t>(shape.size()) - e.first;
    if (e.count < 2) {
        shape.resize(e.first); // nothing but a point
        return;
    }
    edge.push_back(e);
}

RoadGraph cut_edges(const RoadGraph& graph, std::vector<Cut> cuts, std::vector<std::uint32_t>* part_of) {
    const auto away = [&](const Cut& c) { return squared(graph.shape[graph.edge[c.edge].first + c.segment], c.at); };
    std::sort(cuts.begin(), cuts.end(), [&](const Cut& a, const Cut& b) {
        return std::tuple(a.edge, a.segment, away(a), a.at) < std::tuple(b.edge, b.segment, away(b), b.at);
    });
    RoadGraph out;
    out.node = graph.node;
    out.edge.reserve(graph.edge.size() + cuts.size());
    out.shape.reserve(graph.shape.size() + 2 * cuts.size());
    NodesByPosition nodes(out.node);
    std::vector<Mm> points;
    for (const Cut& c : cuts) points.push_back(c.at);
    nodes.add(std::move(points));
    if (part_of != nullptr) part_of->clear();
    std::size_t next = 0;
    for (std::uint32_t k = 0; k < graph.edge.size(); ++k) {
        const RoadEdge& e = graph.edge[k];
        std::uint32_t from = e.from;
        points = {graph.shape[e.first]};
        for (std::uint32_t segment = 0; segment + 1 < e.count; ++segment) {
            for (; next < cuts.size() && cuts[next].edge == k && cuts[next].segment == segment; ++next) {
                points.push_back(cuts[next].at);
                const std::uint32_t to = nodes.at(cuts[next].at);
                out.add(from, to, e.style, points);
                points = {cuts[next].at};
                from = to;
            }
            points.push_back(graph.shape[e.first + segment + 1]);
        }
        out.add(from, e.to, e.style, points);
        if (part_of != nullptr) part_of->resize(out.edge.size(), k);
    }
    return out;
}

RoadGraph contract(const Draft& draft) { return Contraction(draft).run(); }

} // namespace lifecircle::sample
