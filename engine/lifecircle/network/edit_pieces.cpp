#include <lifecircle/network/edit_pieces.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include <lifecircle/network/structures.hpp>
#include <lifecircle/network/travel_speeds.hpp>

namespace lifecircle {
namespace {

using Index = std::uint32_t;

/// One edit in the making.
class PieceEdit {
  public:
    PieceEdit(const EditIndex& index, const RoadEdits& edits)
        : index_(index), base_(index.base), roads_(index.roads), edits_(edits) {}

    EditedPieces run() {
        for (const RoadChange& change : edits_.changed) changed_[change.road] = &change.now;
        if (index_.heights != nullptr) look_at_slopes();
        for (const auto& [road, now] : changed_) {
            if (travelled(roads_.roads[road]))
                take_road(road);
            else if (travelled(*now))
                open_road(road);
        }
        for (Index i = 0; i < edits_.added.size(); ++i) draw_road(i);
        for (const NodeId node : touched_)
            for (Index i = index_.first_edge[node]; i < index_.first_edge[node + 1]; ++i)
                gone_.insert(index_.edge_at[i]);
        for (const EdgeId edge : gone_)
            if (index_.is_lone_ring(edge)) touched_.insert(base_.edges[edge].from);
        for (const EdgeId edge : gone_) take_apart(edge);
        for (const auto& [road, points] : opened_) add_opened(road, points);
        for (Index i = 0; i < drawn_.size(); ++i) add_drawn(i);
        return {std::move(gone_), std::move(touched_), std::move(pieces_)};
    }

  private:
    struct Spot {
        PointKey key;
        MapXY at;
    };

    bool travelled(const Road& road) const { return speed_m_per_h(base_.profile, roads_, road) > 0; }

    /// A vertex of the base: its node, or itself where it is inside an edge. What hangs there is taken apart.
    PointKey key_of_vertex(Index vertex) {
        const EdgeId e = index_.edge_with_vertex(vertex);
        const Edge& edge = base_.edges[e];
        const bool first = vertex == edge.first_vertex, last = vertex + 1 == edge.first_vertex + edge.vertex_count;
        gone_.insert(e);
        if (!first && !last) return {PointKey::vertex, vertex};
        const NodeId node = first ? edge.from : edge.to;
        touched_.insert(node);
        return {PointKey::node, node};
    }

    /// A point of the roads as read: of its end of a piece, where the base has that one.
    PointKey key_of_point(Index point, Index piece, bool end) {
        if (index_.closed[point] != 0) return {PointKey::gate};
        if (const auto s = index_.segment_of_piece(piece))
            return key_of_vertex(*s + ((end != base_.segment[*s].against) ? 1U : 0U));
        return key_of_read(point);
    }

    /// The same where it is not known which road passes.
    PointKey key_of_read(Index point) {
        if (index_.closed[point] != 0) return {PointKey::gate};
        if (!places_of_) find_places();
        const auto row = places_of_->find(point);
        if (row == places_of_->end()) return {PointKey::read, point};
        const auto [piece, end] = row->second;
        const auto s = index_.segment_of_piece(piece);
        return key_of_vertex(*s + ((end != base_.segment[*s].against) ? 1U : 0U));
    }

    /// Where roads of the base pass the points of roads they did not use so far, or that new roads come to.
    void find_places() {
        std::set<Index> wanted;
        for (const RoadChange& change : edits_.changed)
            for (Index v = 0; v < roads_.roads[change.road].vertex_count; ++v)
                wanted.insert(roads_.vertex[roads_.roads[change.road].first_vertex + v]);
        for (const NewRoad& road : edits_.added)
            for (const RoadJoin& join : road.joins)
                if (join.place.point) wanted.insert(*join.place.point);
        places_of_.emplace();
        std::vector<char> is_wanted(roads_.point.size(), 0);
        for (const Index point : wanted) is_wanted[point] = 1;
        for (const Road& road : roads_.roads)
            for (Index v = road.first_vertex; v < road.first_vertex + road.vertex_count; ++v) {
                if (is_wanted[roads_.vertex[v]] == 0 || !travelled(road)) continue;
                const bool end = v + 1 == road.first_vertex + road.vertex_count;
                places_of_->try_emplace(roads_.vertex[v], end ? v - 1 : v, end);
            }
    }

    /// A bridge rises between the ground at its ends: a road that comes to one in the air, or leaves it, may change
    /// that.
    void look_at_slopes() {
        after_ = std::make_unique<const Roads>(edited_roads(roads_, edits_));
        ground_.emplace(*after_, *index_.heights);
        for (const auto& [road, slope] : structure_slopes(*after_, *index_.heights)) {
            const auto before = index_.structure_slope.find(road);
            const bool same = before != index_.structure_slope.end() &&
                              (before->second == slope || (std::isnan(before->second) && std::isnan(slope)));
            if (road < roads_.roads.size() && !same) changed_.try_emplace(road, &after_->roads[road]);
        }
    }

    void take_road(Index road) {
        for (Index i = index_.first_use[road]; i < index_.first_use[road + 1]; ++i)
            key_of_vertex(index_.segment_of[i]), key_of_vertex(index_.segment_of[i] + 1);
    }

    void open_road(Index index) {
        const Road& road = roads_.roads[index];
        auto& spots = opened_[index];
        for (Index v = road.first_vertex; v < road.first_vertex + road.vertex_count; ++v)
            spots.push_back({key_of_read(roads_.vertex[v]), roads_.point[roads_.vertex[v]]});
    }

    void draw_road(Index index) {
        const NewRoad& road = edits_.added[index];
        std::vector<Spot>& spots = drawn_.emplace_back();
        auto join = road.joins.begin();
        for (Index v = 0; v < road.line.size(); ++v) {
            const MapXY at = road.line[v];
            if (join == road.joins.end() || join->vertex != v)
                spots.push_back({{PointKey::drawn, drawn_at(at)}, at});
            else
                spots.push_back(joined(join++->place));
        }
    }

    /// Vertices of new roads at one place are one point.
    Index drawn_at(MapXY at) {
        const auto number = static_cast<Index>(drawn_points_.size());
        return drawn_points_.try_emplace({at.x, at.y}, number).first->second;
    }

    Spot joined(const RoadPlace& place) {
        if (place.point) {
            const bool end = roads_.vertex[place.segment] != *place.point;
            return {key_of_point(*place.point, place.segment, end), roads_.point[*place.point]};
        }
        if (const auto s = index_.segment_of_piece(place.segment)) {
            gone_.insert(index_.edge_with_vertex(*s));
            const PieceCut cut{place.mm, {PointKey::cut, *s, place.mm}, place.at};
            cuts_[*s].push_back(cut);
            return {cut.key, cut.at};
        }
        const PieceCut cut{place.mm, {PointKey::piece, place.segment, place.mm}, place.at};
        cuts_of_piece_[place.segment].push_back(cut);
        return {cut.key, cut.at};
    }

    /// Speed and ways of a road that is otherwise than it was read, or new. `against`: the link runs against it.
    void give_rules(const Road& road, bool against, Link& link, LinkGround& ground) const {
        const auto level = static_cast<Index>(speed_m_per_h(base_.profile, roads_, road));
        ground.speeds = {level, level, 0};
        if (ground_ && level > 0)
            ground.speeds =
                speeds_on(*ground_, *after_, base_.profile, link.road, level, ground.shape.a, ground.shape.b);
        if (against) std::swap(ground.speeds.along, ground.speeds.against);
        const OneWay way = base_.profile.obeys_oneway ? road.oneway.of(base_.profile.group) : OneWay::both;
        link.forward = way != (against ? OneWay::forward : OneWay::backward);
        link.backward = way != (against ? OneWay::backward : OneWay::forward);
        ground.access = steps_off(road);
    }

    void take_apart(EdgeId id) {
        const Edge& edge = base_.edges[id];
        const auto point = [&](Index vertex) {
            const bool first = vertex == edge.first_vertex, last = vertex + 1 == edge.first_vertex + edge.vertex_count;
            const PointKey key = first || last ? PointKey{PointKey::node, first ? edge.from : edge.to}
                                               : PointKey{PointKey::vertex, vertex};
            return pieces_.point(key, base_.vertex[vertex]);
        };
        for (Index s = edge.first_vertex; s + 1 < edge.first_vertex + edge.vertex_count; ++s) {
            const Segment& segment = base_.segment[s];
            Link link{point(s), point(s + 1), segment.road};
            LinkGround ground{base_.shape_of(s),
                              segment.part,
                              false,
                              segment.access != 0,
                              {segment.forward_m_per_h, segment.backward_m_per_h, segment.off_road_m_per_h}};
            link.forward = edge.forward_ds != kUnreachable, link.backward = edge.backward_ds != kUnreachable;
            if (const auto now = changed_.find(segment.road); now != changed_.end())
                give_rules(*now->second, segment.against, link, ground);
            const auto cuts = cuts_.find(s);
            pieces_.add_cut(link, ground, cuts == cuts_.end() ? std::vector<PieceCut>() : cuts->second);
        }
    }

    /// What meets at a closed gate is not joined: every link ends at a point of its own.
    Index end_at(Spot spot) {
        if (spot.key.kind == PointKey::gate) spot.key.index = own_++;
        return pieces_.point(spot.key, spot.at);
    }

    void add_opened(Index index, const std::vector<Spot>& spots) {
        const Road& road = roads_.roads[index];
        for (Index v = 0; v + 1 < road.vertex_count; ++v) {
            Link link{end_at(spots[v]), end_at(spots[v + 1]), index};
            const Index piece = road.first_vertex + v;
            const SegmentPart drawn = drawn_piece(roads_, piece);
            const std::int64_t length = std::llround(distance_m(drawn.a, drawn.b) * 1000.0);
            LinkGround ground;
            ground.shape = {drawn.a, drawn.b, length, drawn.from_mm, drawn.to_mm, false};
            ground.newly_cut = drawn.from_mm != 0 || drawn.to_mm != length;
            give_rules(*changed_.at(index), false, link, ground);
            const auto cuts = cuts_of_piece_.find(piece);
            pieces_.add_cut(link, ground, cuts == cuts_of_piece_.end() ? std::vector<PieceCut>() : cuts->second);
        }
    }

    void add_drawn(Index index) {
        const std::vector<Spot>& spots = drawn_[index];
        for (Index v = 0; v + 1 < spots.size(); ++v) {
            const MapXY a = spots[v].at, b = spots[v + 1].at;
            Link link{end_at(spots[v]), end_at(spots[v + 1]), static_cast<Index>(roads_.roads.size()) + index};
            const std::int64_t length = std::llround(distance_m(a, b) * 1000.0);
            LinkGround ground;
            ground.shape = {a, b, length, 0, length, false};
            give_rules(edits_.added[index].road, false, link, ground);
            pieces_.add_cut(link, ground, {});
        }
    }

    const EditIndex& index_;
    const RoadNetwork& base_;
    const Roads& roads_;
    const RoadEdits& edits_;
    std::map<Index, const Road*> changed_; ///< as they are now
    std::unique_ptr<const Roads> after_;   ///< where slopes are wanted: all roads as they are now
    std::optional<RoadSlopes> ground_;     ///< of them
    std::set<NodeId> touched_;             ///< what meets there may be otherwise now
    std::set<EdgeId> gone_;
    std::map<Index, std::vector<PieceCut>> cuts_, cuts_of_piece_; ///< by segment of the base; by piece as read
    std::map<Index, std::vector<Spot>> opened_;                   ///< by road
    std::vector<std::vector<Spot>> drawn_;                        ///< by new road
    std::map<std::pair<double, double>, Index> drawn_points_;
    std::optional<std::map<Index, std::pair<Index, bool>>>
        places_of_; ///< point as read -> a piece of a road of the base, its end?
    Index own_ = 0;
    RoadPieces pieces_;
};

} // namespace

EditedPieces edited_pieces(const EditIndex& index, const RoadEdits& edits) { return PieceEdit(index, edits).run(); }

} // namespace lifecircle
