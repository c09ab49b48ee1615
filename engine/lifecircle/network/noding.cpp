#include <lifecircle/network/noding.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <tuple>
#include <unordered_map>

#include <lifecircle/network/drawn_roads.hpp>
#include <lifecircle/network/near_tree.hpp>
#include <lifecircle/network/piece_crossing.hpp>

namespace lifecircle {
namespace {

using Index = std::uint32_t;

class Noder {
  public:
    Noder(std::span<const RoadLine> lines, const NodingOptions& options, NodingCounts& counts)
        : drawn_(lines), options_(options), counts_(counts) {
        for (Index v = 0; v < drawn_.vertex_count(); ++v)
            if (drawn_.is_piece(v)) pieces_.emplace_back(tree_box(drawn_.at(v), drawn_.at(v + 1)), v);
        tree_ = BoxTree(pieces_);
    }

    Roads node() {
        join_equal_vertices();
        join_near_ends();
        join_ends_to_roads();
        if (options_.crossings)
            each_crossing([this](const Crossing& c) { meet(c); });
        else
            each_crossing([this](const Crossing& c) {
                if (passes(c) && ++counts_.unmet_crossings <= kNodingExamples) counts_.unmet_at.push_back(place_of(c));
            });
        count_loose_ends();
        return drawn_.build();
    }

  private:
    void join_equal_vertices() {
        std::vector<Index> order(drawn_.vertex_count());
        std::iota(order.begin(), order.end(), Index{0});
        std::sort(order.begin(), order.end(), [&](Index a, Index b) {
            return std::tie(drawn_.at(a).x, drawn_.at(a).y, a) < std::tie(drawn_.at(b).x, drawn_.at(b).y, b);
        });
        for (std::size_t i = 0; i < order.size();) {
            std::size_t end = i + 1;
            while (end < order.size() && drawn_.at(order[end]) == drawn_.at(order[i])) ++end;
            if (end - i > 1) join_group(std::span(order).subspan(i, end - i));
            i = end;
        }
    }

    void join_group(std::span<const Index> group) {
        std::optional<Index> end, inner;
        std::size_t ends = 0;
        for (const Index v : group) {
            if (!drawn_.is_end(v)) {
                if (!inner) inner = v;
                for (const Index w : group)
                    if (w < v && !drawn_.is_end(w) && drawn_.level(w) == drawn_.level(v)) drawn_.join(v, w);
                continue;
            }
            ++ends;
            if (end) drawn_.join(v, *end);
            if (!end) end = v;
        }
        if (!end || !inner) return;
        bool met = false;
        for (const Index v : group)
            for (const Index w : group)
                if (drawn_.is_end(v) && !drawn_.is_end(w) && drawn_.level(v) == drawn_.level(w))
                    drawn_.join(v, w), met = true;
        if (!met && ends == 1) drawn_.join(*end, *inner);
    }

    std::vector<Index> ends() const {
        std::vector<Index> all;
        for (Index v = 0; v < drawn_.vertex_count(); ++v)
            if (drawn_.is_end(v)) all.push_back(v);
        return all;
    }

    void join_near_ends() {
        std::vector<PointLeaf> points;
        for (const Index v : ends()) points.emplace_back(tree_point(drawn_.at(v)), v);
        const PointTree tree(points);
        std::vector<PointLeaf> near;
        for (const auto& [point, v] : points) {
            near.clear();
            tree.query(intersects(tree_box_around(drawn_.at(v), options_.join_m)), std::back_inserter(near));
            for (const auto& [other, w] : near) {
                const bool own = drawn_.line_of(v) == drawn_.line_of(w); // a short road is no ring
                if (w >= v || own || distance_m(drawn_.at(v), drawn_.at(w)) > options_.join_m) continue;
                if (drawn_.join(v, w)) ++counts_.ends_joined;
            }
        }
    }

    struct Meeting {
        Index piece = 0, end = 0;
        std::int64_t mm = 0;
        bool other_level = false;
        double distance = 0.0;
        auto rank() const { return std::tie(other_level, distance, piece, end); }
    };

    /// The nearest road within `join_m` of an end, other than those it is part of already.
    std::optional<Meeting> nearest_road(Index end, double reach) {
        std::optional<Meeting> best;
        const auto see = [&](Index piece) {
            if (piece == end || piece + 1 == end) return;
            if (drawn_.root(piece) == drawn_.root(end) || drawn_.root(piece + 1) == drawn_.root(end)) return;
            const MapXY d = drawn_.at(piece + 1) - drawn_.at(piece), v = drawn_.at(end) - drawn_.at(piece);
            const double t = std::clamp((d.x * v.x + d.y * v.y) / (d.x * d.x + d.y * d.y), 0.0, 1.0);
            const double distance = distance_m(drawn_.at(end), drawn_.at(piece) + d * t);
            if (distance > reach) return;
            const auto mm = std::llround(t * static_cast<double>(drawn_.length_mm(piece)));
            const Meeting meeting{piece, end, mm, drawn_.level(piece) != drawn_.level(end), distance};
            if (!best || meeting.rank() < best->rank()) best = meeting;
        };
        for (auto it = tree_.qbegin(intersects(tree_box_around(drawn_.at(end), reach))); it != tree_.qend(); ++it)
            see(it->second);
        return best;
    }

    void join_ends_to_roads() {
        // One meeting for all ends that are one point already: two cuts that became one point would shorten the road.
        std::unordered_map<Index, Meeting> by_point;
        std::vector<Index> order;
        for (const Index end : ends()) {
            const auto meeting = nearest_road(end, options_.join_m);
            if (!meeting) continue;
            const auto [row, fresh] = by_point.try_emplace(drawn_.root(end), *meeting);
            if (fresh) order.push_back(row->first);
            if (meeting->rank() < row->second.rank()) row->second = *meeting;
        }
        for (const Index point : order) {
            const Meeting& m = by_point.at(point);
            if (drawn_.join(m.end, drawn_.point_at(m.piece, m.mm))) ++counts_.ends_on_roads;
        }
    }

    /// Two pieces of one level that cross, at shares t and u of them.
    struct Crossing {
        Index i = 0, j = 0;
        double t = 0.0, u = 0.0;
    };

    template <class Use> void each_crossing(Use use) {
        std::vector<BoxLeaf> near;
        for (const auto& [box, i] : pieces_) {
            near.clear();
            tree_.query(intersects(box), std::back_inserter(near));
            std::sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
            for (const auto& [other, j] : near)
                if (j > i && drawn_.level(i) == drawn_.level(j))
                    if (const auto crossing = cross(i, j)) use(*crossing);
        }
    }

    std::optional<Crossing> cross(Index i, Index j) {
        const auto crossing = crossing_of(drawn_.at(i), drawn_.at(i + 1), drawn_.at(j), drawn_.at(j + 1));
        if (!crossing) return std::nullopt; // also side by side: ends that lie on the other have met it already
        for (const Index a : {i, i + 1})
            for (const Index b : {j, j + 1})
                if (drawn_.root(a) == drawn_.root(b)) return std::nullopt; // they meet at a vertex
        return Crossing{i, j, crossing->t, crossing->u};
    }

    void meet(const Crossing& c) {
        const Index on_i = drawn_.point_at(c.i, std::llround(c.t * static_cast<double>(drawn_.length_mm(c.i))));
        const Index on_j = drawn_.point_at(c.j, std::llround(c.u * static_cast<double>(drawn_.length_mm(c.j))));
        if (drawn_.join(on_i, on_j)) ++counts_.crossings;
    }

    MapXY place_of(const Crossing& c) const { return drawn_.at(c.i) + (drawn_.at(c.i + 1) - drawn_.at(c.i)) * c.t; }

    /// Whether roads go on beyond the crossing on both sides: an end there met the other road, or is a loose end.
    /// A crossing at an inner vertex belongs to the piece that starts there.
    bool passes(const Crossing& c) const {
        constexpr double kMillimetres = 0.002;
        const double reach = std::max(options_.join_m, kMillimetres);
        if (c.t == 1.0 || c.u == 1.0) return false;
        const MapXY place = place_of(c);
        for (const Index v : {c.i, c.i + 1, c.j, c.j + 1})
            if (drawn_.is_end(v) && distance_m(drawn_.at(v), place) <= reach) return false;
        return true;
    }

    void count_loose_ends() {
        constexpr double kLooseM = 1.0;
        if (options_.join_m >= kLooseM) return;
        std::vector<Index> meeting(drawn_.point_count(), 0); // by root: how many are one point
        for (Index p = 0; p < drawn_.point_count(); ++p) ++meeting[drawn_.root(p)];
        for (const Index end : ends()) {
            if (meeting[drawn_.root(end)] > 1) continue;
            const auto road = nearest_road(end, kLooseM);
            if (!road || road->other_level || drawn_.line_of(road->piece) == drawn_.line_of(end)) continue;
            if (++counts_.loose_ends <= kNodingExamples) counts_.loose_at.push_back(drawn_.at(end));
        }
    }

    DrawnRoads drawn_;
    NodingOptions options_;
    NodingCounts& counts_;
    std::vector<BoxLeaf> pieces_;
    BoxTree tree_;
};

} // namespace

Roads node_roads(std::span<const RoadLine> lines, const NodingOptions& options, NodingCounts* counts) {
    NodingCounts unasked;
    return Noder(lines, options, counts == nullptr ? unasked : *counts).node();
}

} // namespace lifecircle
