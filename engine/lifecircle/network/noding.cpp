#include <lifecircle/network/noding.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <tuple>
#include <unordered_map>

#include <boost/geometry.hpp>
#include <boost/geometry/index/rtree.hpp>

namespace lifecircle {
namespace {

namespace bg = boost::geometry;
using BgPoint = bg::model::point<double, 2, bg::cs::cartesian>;
using BgBox = bg::model::box<BgPoint>;
using Index = std::uint32_t;

BgBox box_of_piece(MapXY a, MapXY b, double grown) {
    return BgBox({std::min(a.x, b.x) - grown, std::min(a.y, b.y) - grown},
                 {std::max(a.x, b.x) + grown, std::max(a.y, b.y) + grown});
}

/// Which vertices and cuts are one point; the root is the lowest member.
class OnePoint {
  public:
    explicit OnePoint(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), Index{0}); }
    Index add() {
        parent_.push_back(static_cast<Index>(parent_.size()));
        return parent_.back();
    }
    Index root(Index i) {
        while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
        return i;
    }
    bool join(Index a, Index b) {
        a = root(a), b = root(b);
        if (a == b) return false;
        parent_[std::max(a, b)] = std::min(a, b);
        return true;
    }
    std::size_t size() const { return parent_.size(); }

  private:
    std::vector<Index> parent_;
};

/// A place between the ends of a piece where something meets it.
struct Cut {
    Index piece = 0; ///< named by the vertex it starts at
    std::int64_t mm = 0;
    Index id = 0; ///< into OnePoint
};

class Noder {
  public:
    Noder(std::span<const RoadLine> lines, const NodingOptions& options, NodingCounts& counts)
        : lines_(lines), options_(options), counts_(counts), one_(0) {
        for (Index l = 0; l < lines.size(); ++l) {
            first_.push_back(static_cast<Index>(at_.size()));
            for (const MapXY p : lines[l].line)
                if (at_.size() == first_.back() || !(at_.back() == p)) at_.push_back(p), line_of_.push_back(l);
        }
        first_.push_back(static_cast<Index>(at_.size()));
        one_ = OnePoint(at_.size());
        for (Index v = 0; v < at_.size(); ++v)
            if (is_piece(v)) pieces_.emplace_back(box_of_piece(at_[v], at_[v + 1], 0.0), v);
        tree_ = Tree(pieces_);
    }

    Roads node() {
        join_equal_vertices();
        join_near_ends();
        join_ends_to_roads();
        if (options_.crossings) join_crossings();
        return build();
    }

  private:
    using Tree = bg::index::rtree<std::pair<BgBox, Index>, bg::index::quadratic<16>>;

    bool is_end(Index v) const { return v == first_[line_of_[v]] || v + 1 == first_[line_of_[v] + 1]; }
    bool is_piece(Index v) const { return v + 1 < first_[line_of_[v] + 1]; }
    std::int32_t level(Index v) const { return lines_[line_of_[v]].level; }
    std::int64_t length_mm(Index piece) const { return std::llround(distance_m(at_[piece], at_[piece + 1]) * 1000.0); }
    MapXY along(Index piece, std::int64_t mm) const {
        const double share = static_cast<double>(mm) / static_cast<double>(length_mm(piece));
        return rounded_to_mm(at_[piece] + (at_[piece + 1] - at_[piece]) * share);
    }

    /// The point of a piece at a place: one of its vertices, or a new cut.
    Index point_at(Index piece, std::int64_t mm) {
        if (mm <= 0) return piece;
        if (mm >= length_mm(piece)) return piece + 1;
        cuts_.push_back({piece, mm, one_.add()});
        return cuts_.back().id;
    }

    void join_equal_vertices() {
        std::vector<Index> order(at_.size());
        std::iota(order.begin(), order.end(), Index{0});
        std::sort(order.begin(), order.end(),
                  [&](Index a, Index b) { return std::tie(at_[a].x, at_[a].y, a) < std::tie(at_[b].x, at_[b].y, b); });
        for (std::size_t i = 0; i < order.size();) {
            std::size_t end = i + 1;
            while (end < order.size() && at_[order[end]] == at_[order[i]]) ++end;
            if (end - i > 1) join_group(std::span(order).subspan(i, end - i));
            i = end;
        }
    }

    void join_group(std::span<const Index> group) {
        std::optional<Index> end, inner;
        std::size_t ends = 0;
        for (const Index v : group) {
            if (!is_end(v)) {
                if (!inner) inner = v;
                for (const Index w : group)
                    if (w < v && !is_end(w) && level(w) == level(v)) one_.join(v, w);
                continue;
            }
            ++ends;
            if (end) one_.join(v, *end);
            if (!end) end = v;
        }
        if (!end || !inner) return;
        bool met = false;
        for (const Index v : group)
            for (const Index w : group)
                if (is_end(v) && !is_end(w) && level(v) == level(w)) one_.join(v, w), met = true;
        if (!met && ends == 1) one_.join(*end, *inner);
    }

    std::vector<Index> ends() const {
        std::vector<Index> all;
        for (Index v = 0; v < at_.size(); ++v)
            if (is_end(v)) all.push_back(v);
        return all;
    }

    void join_near_ends() {
        std::vector<std::pair<BgPoint, Index>> points;
        for (const Index v : ends()) points.emplace_back(BgPoint(at_[v].x, at_[v].y), v);
        const bg::index::rtree<std::pair<BgPoint, Index>, bg::index::quadratic<16>> tree(points);
        std::vector<std::pair<BgPoint, Index>> near;
        for (const auto& [point, v] : points) {
            near.clear();
            tree.query(bg::index::intersects(box_of_piece(at_[v], at_[v], options_.join_m)), std::back_inserter(near));
            for (const auto& [other, w] : near) {
                const bool own = line_of_[v] == line_of_[w]; // a short road is no ring
                if (w >= v || own || distance_m(at_[v], at_[w]) > options_.join_m) continue;
                if (one_.join(v, w)) ++counts_.ends_joined;
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
    std::optional<Meeting> nearest_road(Index end) {
        std::optional<Meeting> best;
        const auto see = [&](Index piece) {
            if (piece == end || piece + 1 == end) return;
            if (one_.root(piece) == one_.root(end) || one_.root(piece + 1) == one_.root(end)) return;
            const MapXY d = at_[piece + 1] - at_[piece], v = at_[end] - at_[piece];
            const double t = std::clamp((d.x * v.x + d.y * v.y) / (d.x * d.x + d.y * d.y), 0.0, 1.0);
            const double distance = distance_m(at_[end], at_[piece] + d * t);
            if (distance > options_.join_m) return;
            const auto mm = std::llround(t * static_cast<double>(length_mm(piece)));
            const Meeting meeting{piece, end, mm, level(piece) != level(end), distance};
            if (!best || meeting.rank() < best->rank()) best = meeting;
        };
        for (auto it = tree_.qbegin(bg::index::intersects(box_of_piece(at_[end], at_[end], options_.join_m)));
             it != tree_.qend(); ++it)
            see(it->second);
        return best;
    }

    void join_ends_to_roads() {
        // One meeting for all ends that are one point already: two cuts that became one point would shorten the road.
        std::unordered_map<Index, Meeting> by_point;
        std::vector<Index> order;
        for (const Index end : ends()) {
            const auto meeting = nearest_road(end);
            if (!meeting) continue;
            const auto [row, fresh] = by_point.try_emplace(one_.root(end), *meeting);
            if (fresh) order.push_back(row->first);
            if (meeting->rank() < row->second.rank()) row->second = *meeting;
        }
        for (const Index point : order) {
            const Meeting& m = by_point.at(point);
            if (one_.join(m.end, point_at(m.piece, m.mm))) ++counts_.ends_on_roads;
        }
    }

    void join_crossings() {
        std::vector<std::pair<BgBox, Index>> near;
        for (const auto& [box, i] : pieces_) {
            near.clear();
            tree_.query(bg::index::intersects(box), std::back_inserter(near));
            std::sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
            for (const auto& [other, j] : near)
                if (j > i && level(i) == level(j)) cross(i, j);
        }
    }

    void cross(Index i, Index j) {
        const MapXY p = at_[i], q = at_[j], d = at_[i + 1] - p, e = at_[j + 1] - q, w = q - p;
        const double turn = d.x * e.y - d.y * e.x;
        if (turn == 0.0) return; // side by side; ends that lie on the other have met it already
        const double t = (w.x * e.y - w.y * e.x) / turn, u = (w.x * d.y - w.y * d.x) / turn;
        if (!(t >= 0.0 && t <= 1.0 && u >= 0.0 && u <= 1.0)) return;
        for (const Index a : {i, i + 1})
            for (const Index b : {j, j + 1})
                if (one_.root(a) == one_.root(b)) return; // they meet at a vertex
        const Index on_i = point_at(i, std::llround(t * static_cast<double>(length_mm(i))));
        const Index on_j = point_at(j, std::llround(u * static_cast<double>(length_mm(j))));
        if (one_.join(on_i, on_j)) ++counts_.crossings;
    }

    /// Where the points lie: at their first cut, else at their first vertex.
    void place_points(Roads& roads, std::vector<Index>& number) {
        number.assign(one_.size(), 0xffffffffU);
        std::unordered_map<Index, MapXY> at_cut;
        for (const Cut& cut : cuts_) at_cut.try_emplace(one_.root(cut.id), along(cut.piece, cut.mm));
        const auto add = [&](Index id) {
            const Index root = one_.root(id);
            if (number[root] != 0xffffffffU) return;
            number[root] = static_cast<Index>(roads.point.size());
            const auto cut = at_cut.find(root);
            roads.point.push_back(cut == at_cut.end() ? at_[root] : cut->second);
        };
        std::size_t next = 0;
        for (Index v = 0; v < at_.size(); ++v) {
            add(v);
            for (; next < cuts_.size() && cuts_[next].piece == v; ++next) add(cuts_[next].id);
        }
    }

    Roads build() {
        std::sort(cuts_.begin(), cuts_.end(), [](const Cut& a, const Cut& b) {
            return std::tie(a.piece, a.mm, a.id) < std::tie(b.piece, b.mm, b.id);
        });
        for (std::size_t c = 1; c < cuts_.size(); ++c)
            if (cuts_[c].piece == cuts_[c - 1].piece && cuts_[c].mm == cuts_[c - 1].mm)
                one_.join(cuts_[c].id, cuts_[c - 1].id);
        const auto same = [](const Cut& a, const Cut& b) { return a.piece == b.piece && a.mm == b.mm; };
        cuts_.erase(std::unique(cuts_.begin(), cuts_.end(), same), cuts_.end());
        Roads roads;
        std::vector<Index> number;
        place_points(roads, number);
        std::size_t next = 0;
        for (Index l = 0; l < lines_.size(); ++l) {
            Road road = lines_[l].road;
            road.first_vertex = static_cast<Index>(roads.vertex.size());
            for (Index v = first_[l]; v < first_[l + 1]; ++v) {
                roads.vertex.push_back(number[one_.root(v)]);
                if (is_piece(v)) add_piece(roads, number, v, next);
            }
            road.vertex_count = static_cast<Index>(roads.vertex.size()) - road.first_vertex;
            roads.roads.push_back(road);
        }
        return roads;
    }

    /// The parts of a piece, after its first vertex was written. `next` is its first cut.
    void add_piece(Roads& roads, const std::vector<Index>& number, Index piece, std::size_t& next) {
        const auto place = [&](Index id) { return roads.point[number[one_.root(id)]]; };
        const bool cut = next < cuts_.size() && cuts_[next].piece == piece;
        const bool moved = !(place(piece) == at_[piece] && place(piece + 1) == at_[piece + 1]);
        if (!cut && !moved) return;
        std::int64_t from = 0;
        const auto part = [&](std::int64_t to) {
            roads.parts.push_back({static_cast<Index>(roads.vertex.size() - 1), at_[piece], at_[piece + 1], from, to});
            from = to;
        };
        for (; next < cuts_.size() && cuts_[next].piece == piece; ++next) {
            part(cuts_[next].mm);
            roads.vertex.push_back(number[one_.root(cuts_[next].id)]);
        }
        part(length_mm(piece));
    }

    std::span<const RoadLine> lines_;
    NodingOptions options_;
    NodingCounts& counts_;
    std::vector<MapXY> at_;      ///< by vertex
    std::vector<Index> line_of_; ///< by vertex
    std::vector<Index> first_;   ///< by line: its first vertex
    OnePoint one_;
    std::vector<std::pair<BgBox, Index>> pieces_;
    Tree tree_;
    std::vector<Cut> cuts_;
};

} // namespace

Roads node_roads(std::span<const RoadLine> lines, const NodingOptions& options, NodingCounts* counts) {
    NodingCounts unasked;
    return Noder(lines, options, counts == nullptr ? unasked : *counts).node();
}

} // namespace lifecircle
