#include <lifecircle/sample/segment_bins.hpp>

#include <array>
#include <tuple>

#include <lifecircle/core/parallel.hpp>

namespace lifecircle::sample {
namespace {

constexpr double kNearbyM = 160.0; // roads that cross again within this distance of their common node are untangled
constexpr int kMostRounds = 40;

/// Segment i of edge e crosses segment j of edge f, or an end of one lies inside the other.
struct Crossing {
    std::uint32_t e = 0, i = 0, f = 0, j = 0;
    friend auto operator<=>(const Crossing&, const Crossing&) = default;
};

bool meet(const Segment& s, const Segment& t) {
    return cross(s.a, s.b, t.a, t.b) || touching_end(s.a, s.b, t.a, t.b).has_value();
}

/// Crossings of the edges in `suspects` with all others on the ground.
std::vector<Crossing> find_crossings(const RoadGraph& graph, const std::vector<std::uint8_t>& suspects) {
    struct Origin {
        std::uint32_t edge, segment;
    };
    std::vector<Segment> segments;
    std::vector<Origin> origin;
    for (std::uint32_t k = 0; k < graph.edge.size(); ++k) {
        const RoadEdge& e = graph.edge[k];
        for (std::uint32_t s = 0; e.on_ground() && s + 1 < e.count; ++s) {
            segments.push_back({graph.shape[e.first + s], graph.shape[e.first + s + 1]});
            origin.push_back({k, s});
        }
    }
    const SegmentBins bins(segments);
    constexpr std::size_t kChunk = 8'192;
    std::vector<std::vector<Crossing>> found((segments.size() + kChunk - 1) / kChunk);
    parallel_for(found.size(), {}, [&](std::size_t chunk) {
        for (std::size_t k = chunk * kChunk; k < std::min(segments.size(), (chunk + 1) * kChunk); ++k) {
            if (suspects[origin[k].edge] == 0) continue;
            bins.near(segments[k], [&](std::uint32_t o) {
                if (o == k || !meet(segments[k], segments[o])) return;
                const std::uint32_t own = static_cast<std::uint32_t>(k), low = std::min(own, o),
                                    high = std::max(own, o);
                found[chunk].push_back(
                    {origin[low].edge, origin[low].segment, origin[high].edge, origin[high].segment});
            });
        }
    });
    std::vector<Crossing> all;
    for (const auto& part : found) all.insert(all.end(), part.begin(), part.end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

class Mending {
  public:
    Mending(RoadGraph& graph, const std::vector<Crossing>& crossings)
        : graph_(graph), state_(graph.edge.size(), State::untouched) {
        for (const Crossing& c : crossings) decide(c);
    }

    /// \returns edges whose crossings have to be looked for again
    std::vector<std::uint8_t> carry_out() {
        std::vector<std::uint32_t> part_of;
        RoadGraph cut = cut_edges(graph_, cuts_, &part_of);
        drop(cut, part_of);
        std::vector<std::uint8_t> suspects(cut.edge.size(), 0);
        for (std::size_t k = 0; k < cut.edge.size(); ++k) suspects[k] = state_[part_of[k]] != State::untouched ? 1 : 0;
        graph_ = std::move(cut);
        return suspects;
    }

  private:
    enum class State : std::uint8_t { untouched, waits, cut, reshaped };
    enum class Drop : std::uint8_t { start, end, loop };
    struct Dropped {
        std::uint32_t edge;
        Drop what;
    };

    void decide(const Crossing& c) {
        if (c.e == c.f) {
            reshape(c, c.e, Drop::loop);
        } else if (!untangle(c)) {
            if (state_[c.e] == State::reshaped || state_[c.f] == State::reshaped) return wait(c);
            state_[c.e] = state_[c.f] = State::cut;
            add_cuts(c);
        }
    }
    /// One of two roads that leave the same node together starts at their crossing. False: they do not, or both are
    /// one-way.
    bool untangle(const Crossing& c) {
        const RoadEdge &e = graph_.edge[c.e], &f = graph_.edge[c.f];
        if (e.style.oneway && f.style.oneway) return false;
        const auto [e_from_start, e_from_end] = distances(c.e, c.i, point(c));
        const auto [f_from_start, f_from_end] = distances(c.f, c.j, point(c));
        struct Option {
            bool common;
            double e_m, f_m;
            Drop e_drop, f_drop;
        };
        const std::array<Option, 4> options{{{e.from == f.from, e_from_start, f_from_start, Drop::start, Drop::start},
                                             {e.from == f.to, e_from_start, f_from_end, Drop::start, Drop::end},
                                             {e.to == f.from, e_from_end, f_from_start, Drop::end, Drop::start},
                                             {e.to == f.to, e_from_end, f_from_end, Drop::end, Drop::end}}};
        for (const Option& o : options) {
            if (!o.common || o.e_m > kNearbyM || o.f_m > kNearbyM) continue;
            const bool e_goes = std::tuple(e.style.oneway, e.style.road_class, o.e_m, c.e) >
                                std::tuple(f.style.oneway, f.style.road_class, o.f_m, c.f);
            reshape(c, e_goes ? c.e : c.f, e_goes ? o.e_drop : o.f_drop);
            return true;
        }
        return false;
    }
    /// A reshaped edge takes no other change in the same round, nor does the one that takes its place.
    void reshape(const Crossing& c, std::uint32_t edge, Drop what) {
        if (state_[c.e] >= State::cut || state_[c.f] >= State::cut) return wait(c);
        state_[c.e] = state_[c.f] = State::reshaped;
        add_cuts(c);
        dropped_.push_back({edge, what});
    }
    void wait(const Crossing& c) {
        for (const std::uint32_t k : {c.e, c.f}) state_[k] = std::max(state_[k], State::waits);
    }
    void add_cuts(const Crossing& c) {
        cuts_.push_back({c.e, c.i, point(c)});
        cuts_.push_back({c.f, c.j, point(c)});
    }
    Mm point(const Crossing& c) const {
        const std::uint32_t i = graph_.edge[c.e].first + c.i, j = graph_.edge[c.f].first + c.j;
        const Mm a = graph_.shape[i], b = graph_.shape[i + 1], d = graph_.shape[j], e = graph_.shape[j + 1];
        return cross(a, b, d, e) ? crossing_point(a, b, d, e) : touching_end(a, b, d, e).value();
    }
    /// Along an edge from its start to the point, and from the point to its end.
    std::pair<double, double> distances(std::uint32_t edge, std::uint32_t segment, Mm at) const {
        const RoadEdge& e = graph_.edge[edge];
        const auto length = [&](std::uint32_t k) {
            return distance_m(metres(graph_.shape[e.first + k]), metres(graph_.shape[e.first + k + 1]));
        };
        double before = distance_m(metres(graph_.shape[e.first + segment]), metres(at)),
               behind = length(segment) - before;
        for (std::uint32_t k = 0; k + 1 < e.count; ++k)
            (k < segment ? before : behind) += k == segment ? 0.0 : length(k);
        return {before, behind};
    }

    void drop(RoadGraph& cut, std::vector<std::uint32_t>& part_of) const {
        std::vector<std::uint8_t> goes(cut.edge.size(), 0);
        for (const Dropped& d : dropped_) {
            const auto parts = std::equal_range(part_of.begin(), part_of.end(), d.edge);
            auto first = static_cast<std::size_t>(parts.first - part_of.begin()),
                 last = static_cast<std::size_t>(parts.second - part_of.begin());
            if (last - first < 2) continue; // the crossing was at the node itself
            for (std::size_t k = first; k < last; ++k)
                goes[k] = d.what == Drop::start ? k == first
                          : d.what == Drop::end ? k + 1 == last
                                                : cut.edge[k].from == cut.edge[k].to;
        }
        std::size_t kept = 0;
        for (std::size_t k = 0; k < cut.edge.size(); ++k) {
            if (goes[k] != 0) continue;
            cut.edge[kept] = cut.edge[k];
            part_of[kept++] = part_of[k];
        }
        cut.edge.resize(kept);
        part_of.resize(kept);
    }

    RoadGraph& graph_;
    std::vector<State> state_;
    std::vector<Cut> cuts_;
    std::vector<Dropped> dropped_;
};

} // namespace

void mend_crossings(RoadGraph& graph) {
    std::vector<std::uint8_t> suspects(graph.edge.size(), 1);
    for (int round = 0; round < kMostRounds; ++round) {
        const std::vector<Crossing> crossings = find_crossings(graph, suspects);
        if (crossings.empty()) return;
        suspects = Mending(graph, crossings).carry_out();
    }
}

} // namespace lifecircle::sample
