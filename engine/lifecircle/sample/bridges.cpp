#include <lifecircle/sample/segment_bins.hpp>

#include <cmath>

namespace lifecircle::sample {
namespace {

constexpr double kAbutmentM = 15.0; // of a bridge over a great river, on land
constexpr double kJoinM = 30.0;     // bridges nearer than this along a road are one
constexpr double kNodeM = 8.0;      // a bridge this near to a node begins at it

struct Span {
    double from_m, to_m; ///< along the edge
};

/// All river lines and banks as segments.
struct Waters {
    std::vector<Segment> segment;
    std::vector<double> half_m;       ///< half the length of a bridge over it; 0 for banks
    std::vector<std::uint32_t> river; ///< great river that a bank belongs to
    explicit Waters(const Terrain& terrain) {
        for (const Stream& stream : terrain.streams)
            if (stream.river()) add(stream.line, 10.0 + 0.6 * std::sqrt(stream.km2), 0);
        for (std::uint32_t k = 0; k < terrain.great_rivers.size(); ++k) {
            Ring bank = terrain.great_rivers[k].outer;
            bank.push_back(bank.front());
            add(bank, 0.0, k);
        }
    }
    void add(const Line& line, double half, std::uint32_t number) {
        for (std::size_t k = 0; k + 1 < line.size(); ++k) {
            segment.push_back({rounded(line[k]), rounded(line[k + 1])});
            half_m.push_back(half);
            river.push_back(number);
        }
    }
};

class BridgeBuilder {
  public:
    BridgeBuilder(const Terrain& terrain, const RoadGraph& graph)
        : graph_(graph), great_rivers_(terrain.great_rivers), waters_(terrain), bins_(waters_.segment),
          spans_(graph.edge.size()), ashore_(graph.edge.size(), 0) {}

    RoadGraph build() {
        for (std::uint32_t k = 0; k < graph_.edge.size(); ++k)
            if (graph_.edge[k].on_ground()) find_spans(k);
        span_between_banks();
        std::vector<Cut> cuts;
        for (std::uint32_t k = 0; k < graph_.edge.size(); ++k)
            for (const Span& s : spans_[k]) add_cut(k, s.from_m, cuts), add_cut(k, s.to_m, cuts);
        std::vector<std::uint32_t> part_of;
        RoadGraph out = cut_edges(graph_, std::move(cuts), &part_of);
        double along = 0.0;
        for (std::size_t k = 0; k < out.edge.size(); ++k) {
            if (k == 0 || part_of[k] != part_of[k - 1]) along = 0.0;
            const double length = length_m(out, out.edge[k]), middle = along + length / 2.0;
            for (const Span& s : spans_[part_of[k]])
                if (middle > s.from_m && middle < s.to_m) out.edge[k].style.bridge = true;
            along += length;
        }
        return out;
    }

  private:
    static double length_m(const RoadGraph& graph, const RoadEdge& e) {
        double length = 0.0;
        for (std::uint32_t k = e.first; k + 1 < e.first + e.count; ++k)
            length += distance_m(metres(graph.shape[k]), metres(graph.shape[k + 1]));
        return length;
    }

    void find_spans(std::uint32_t edge) {
        const RoadEdge& e = graph_.edge[edge];
        std::vector<Span> spans;
        std::vector<std::vector<double>> banks(great_rivers_.size());
        double along = 0.0;
        for (std::uint32_t k = e.first; k + 1 < e.first + e.count; ++k) {
            const Segment road{graph_.shape[k], graph_.shape[k + 1]};
            std::vector<std::uint32_t> crossed;
            bins_.near(road, [&](std::uint32_t w) {
                if (cross(road.a, road.b, waters_.segment[w].a, waters_.segment[w].b)) crossed.push_back(w);
            });
            std::sort(crossed.begin(), crossed.end());
            crossed.erase(std::unique(crossed.begin(), crossed.end()), crossed.end());
            for (const std::uint32_t w : crossed) {
                const Mm at = crossing_point(road.a, road.b, waters_.segment[w].a, waters_.segment[w].b);
                const double here = along + distance_m(metres(road.a), metres(at)), half = waters_.half_m[w];
                if (half > 0.0)
                    spans.push_back({here - half, here + half});
                else
                    banks[waters_.river[w]].push_back(here);
            }
            along += distance_m(metres(road.a), metres(road.b));
        }
        for (std::uint32_t river = 0; river < banks.size(); ++river)
            span_river(edge, river, banks[river], along, spans);
        spans_[edge] = joined(std::move(spans), along);
    }

    /// From bank to bank. A road may begin or end at a junction between the banks.
    void span_river(std::uint32_t edge, std::uint32_t river, std::vector<double>& bank, double length,
                    std::vector<Span>& spans) {
        if (bank.empty()) return;
        ashore_[edge] = 1;
        std::sort(bank.begin(), bank.end());
        const auto wet = [&](std::uint32_t node) {
            if (!contains(great_rivers_[river], metres(graph_.node[node]))) return false;
            in_river_.push_back(node);
            return true;
        };
        if (wet(graph_.edge[edge].from)) bank.insert(bank.begin(), 0.0);
        if (wet(graph_.edge[edge].to)) bank.push_back(length);
        for (std::size_t k = 0; k + 1 < bank.size(); k += 2)
            spans.push_back({bank[k] - kAbutmentM, bank[k + 1] + kAbutmentM});
    }

    /// Roads that never leave the river hang on junctions in it.
    void span_between_banks() {
        std::vector<std::uint8_t> wet(graph_.node.size(), 0);
        for (const std::uint32_t node : in_river_) wet[node] = 1;
        for (bool more = !in_river_.empty(); more;) {
            more = false;
            for (std::uint32_t k = 0; k < graph_.edge.size(); ++k) {
                const RoadEdge& e = graph_.edge[k];
                if (ashore_[k] != 0 || !e.on_ground() || (wet[e.from] == 0 && wet[e.to] == 0)) continue;
                ashore_[k] = 1;
                wet[e.from] = wet[e.to] = 1;
                spans_[k] = {{0.0, length_m(graph_, e)}};
                more = true;
            }
        }
    }

    static std::vector<Span> joined(std::vector<Span> spans, double length) {
        std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) {
            return a.from_m != b.from_m ? a.from_m < b.from_m : a.to_m < b.to_m;
        });
        std::vector<Span> out;
        for (Span s : spans) {
            if (s.from_m < kNodeM) s.from_m = 0.0;
            if (s.to_m > length - kNodeM) s.to_m = length;
            if (!out.empty() && s.from_m < out.back().to_m + kJoinM)
                out.back().to_m = std::max(out.back().to_m, s.to_m);
            else
                out.push_back(s);
        }
        return out;
    }

    void add_cut(std::uint32_t edge, double at_m, std::vector<Cut>& cuts) const {
        const RoadEdge& e = graph_.edge[edge];
        for (std::uint32_t segment = 0; segment + 1 < e.count; ++segment) {
            const MapXY a = metres(graph_.shape[e.first + segment]), b = metres(graph_.shape[e.first + segment + 1]);
            const double length = distance_m(a, b);
            if (at_m > 0.0 && at_m <= length) {
                const Mm at = rounded(a + (b - a) * (at_m / length));
                const bool at_end = segment + 2 == e.count && at == graph_.shape[e.first + segment + 1];
                if (!at_end) cuts.push_back({edge, segment, at});
                return;
            }
            at_m -= length;
        }
    }

    const RoadGraph& graph_;
    const std::vector<Polygon>& great_rivers_;
    Waters waters_;
    SegmentBins bins_;
    std::vector<std::vector<Span>> spans_;
    std::vector<std::uint8_t> ashore_;    ///< by edge: crosses a bank, or is known to lie between banks
    std::vector<std::uint32_t> in_river_; ///< nodes
};

} // namespace

void build_bridges(const Terrain& terrain, RoadGraph& graph) { graph = BridgeBuilder(terrain, graph).build(); }

} // namespace lifecircle::sample
