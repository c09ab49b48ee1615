#include <lifecircle/network/edit_network.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <set>
#include <span>
#include <tuple>

#include <lifecircle/network/road_pieces.hpp>

namespace lifecircle {
namespace {

using Index = std::uint32_t;

/// Rows of items by key, as compressed rows. `each(add)` calls add(key, item) in the same order twice.
template <class Each>
void compressed(std::size_t keys, std::vector<Index>& first, std::vector<Index>& items, Each each) {
    first.assign(keys + 1, 0);
    each([&](Index key, Index) { ++first[key + 1]; });
    std::partial_sum(first.begin(), first.end(), first.begin());
    items.resize(first.back());
    std::vector<Index> next(first.begin(), first.end() - 1);
    each([&](Index key, Index item) { items[next[key]++] = item; });
}

EdgeId edge_with_vertex(const RoadNetwork& network, Index vertex) {
    const auto after = std::upper_bound(network.edges.begin(), network.edges.end(), vertex,
                                        [](Index v, const Edge& e) { return v < e.first_vertex; });
    return static_cast<EdgeId>(after - network.edges.begin() - 1);
}

bool steps_off(const Road& road) { return !road.bridge && !road.tunnel && !road.closed_sides; }

/// A piece of a road as read.
SegmentShape shape_of_piece(const Roads& roads, Index piece) {
    const auto part = std::lower_bound(roads.parts.begin(), roads.parts.end(), piece,
                                       [](const SegmentPart& p, Index v) { return p.segment < v; });
    if (part != roads.parts.end() && part->segment == piece) {
        const std::int64_t length = std::llround(distance_m(part->a, part->b) * 1000.0);
        return {part->a, part->b, length, part->from_mm, part->to_mm, false};
    }
    const MapXY a = roads.point[roads.vertex[piece]], b = roads.point[roads.vertex[piece + 1]];
    const std::int64_t length = std::llround(distance_m(a, b) * 1000.0);
    return {a, b, length, 0, length, false};
}

} // namespace

/// One edit in the making.
class NetworkEdit {
  public:
    NetworkEdit(const NetworkEditor& editor, const RoadEdits& edits)
        : editor_(editor), base_(editor.base_), roads_(editor.roads_), edits_(edits) {}

    EditedNetwork run() {
        for (const RoadChange& change : edits_.changed) changed_[change.road] = &change.now;
        for (const RoadChange& change : edits_.changed) {
            if (travelled(roads_.roads[change.road]))
                take_road(change.road);
            else if (travelled(change.now))
                open_road(change.road, change.now);
        }
        for (Index i = 0; i < edits_.added.size(); ++i) draw_road(i);
        for (const NodeId node : touched_)
            for (Index i = editor_.first_edge_[node]; i < editor_.first_edge_[node + 1]; ++i)
                gone_.insert(editor_.edge_at_[i]);
        for (const EdgeId edge : gone_)
            if (is_lone_ring(edge)) touched_.insert(base_.edges[edge].from);
        for (const EdgeId edge : gone_) take_apart(edge);
        for (const auto& [road, points] : opened_) add_opened(road, points);
        for (Index i = 0; i < drawn_.size(); ++i) add_drawn(i);
        return assembled();
    }

  private:
    struct Cut {
        std::int64_t mm = 0;
        PointKey key;
        MapXY at;
    };
    struct Spot {
        PointKey key;
        MapXY at;
    };

    bool travelled(const Road& road) const { return speed_m_per_h(base_.profile, roads_, road) > 0; }

    /// A ring where nothing branches begins anywhere: only as long as it has no junction.
    bool is_lone_ring(EdgeId id) const {
        const Edge& edge = base_.edges[id];
        return edge.from == edge.to && editor_.first_edge_[edge.from + 1] - editor_.first_edge_[edge.from] == 1;
    }

    /// The segment of the base that a piece of the roads as read became.
    std::optional<Index> segment_of(Index piece) const {
        const auto road = std::upper_bound(roads_.roads.begin(), roads_.roads.end(), piece,
                                           [](Index v, const Road& r) { return v < r.first_vertex; });
        const auto index = static_cast<Index>(road - roads_.roads.begin() - 1);
        const MapXY a = roads_.point[roads_.vertex[piece]], b = roads_.point[roads_.vertex[piece + 1]];
        for (Index i = editor_.first_use_[index]; i < editor_.first_use_[index + 1]; ++i) {
            const Index s = editor_.segment_of_[i];
            const Index back = base_.segment[s].against ? 1U : 0U;
            if (base_.vertex[s + back] == a && base_.vertex[s + 1 - back] == b) return s;
        }
        return std::nullopt;
    }

    /// A vertex of the base: its node, or itself where it is inside an edge. What hangs there is taken apart.
    PointKey key_of_vertex(Index vertex) {
        const EdgeId e = edge_with_vertex(base_, vertex);
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
        if (editor_.closed_[point] != 0) return {PointKey::gate};
        if (const auto s = segment_of(piece)) return key_of_vertex(*s + ((end != base_.segment[*s].against) ? 1U : 0U));
        return key_of_read(point);
    }

    /// The same where it is not known which road passes.
    PointKey key_of_read(Index point) {
        if (editor_.closed_[point] != 0) return {PointKey::gate};
        if (places_of_.empty()) find_places();
        const auto row = places_of_.find(point);
        if (row == places_of_.end()) return {PointKey::read, point};
        const auto [piece, end] = row->second;
        const auto s = segment_of(piece);
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
        std::vector<char> is_wanted(roads_.point.size(), 0);
        for (const Index point : wanted) is_wanted[point] = 1;
        for (const Road& road : roads_.roads)
            for (Index v = road.first_vertex; v < road.first_vertex + road.vertex_count; ++v) {
                if (is_wanted[roads_.vertex[v]] == 0 || !travelled(road)) continue;
                const bool end = v + 1 == road.first_vertex + road.vertex_count;
                places_of_.try_emplace(roads_.vertex[v], end ? v - 1 : v, end);
            }
        if (places_of_.empty()) places_of_.emplace(static_cast<Index>(roads_.point.size()), std::pair(0U, false));
    }

    void take_road(Index road) {
        for (Index i = editor_.first_use_[road]; i < editor_.first_use_[road + 1]; ++i)
            key_of_vertex(editor_.segment_of_[i]), key_of_vertex(editor_.segment_of_[i] + 1);
    }

    void open_road(Index index, const Road& now) {
        const Road& road = roads_.roads[index];
        auto& spots = opened_[index];
        static_cast<void>(now);
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
        if (const auto s = segment_of(place.segment)) {
            gone_.insert(edge_with_vertex(base_, *s));
            const Cut cut{place.mm, {PointKey::cut, *s, place.mm}, place.at};
            cuts_[*s].push_back(cut);
            return {cut.key, cut.at};
        }
        const Cut cut{place.mm, {PointKey::piece, place.segment, place.mm}, place.at};
        cuts_of_piece_[place.segment].push_back(cut);
        return {cut.key, cut.at};
    }

    /// The links of a straight piece, cut where new roads come to it. `link` and `ground` are those of the whole.
    void add_piece(Link link, LinkGround ground, std::vector<Cut> cuts) {
        if (link.speed_m_per_h == 0) return;
        if (cuts.empty()) return pieces_.add(link, ground);
        std::sort(cuts.begin(), cuts.end(), [](const Cut& a, const Cut& b) { return a.mm < b.mm; });
        cuts.erase(std::unique(cuts.begin(), cuts.end(), [](const Cut& a, const Cut& b) { return a.key == b.key; }),
                   cuts.end());
        if (ground.shape.reversed) std::reverse(cuts.begin(), cuts.end());
        const std::uint32_t end = link.to;
        const SegmentShape whole = ground.shape;
        ground.newly_cut = true, ground.part = -1;
        for (const Cut& cut : cuts) {
            link.to = pieces_.point(cut.key, cut.at);
            (whole.reversed ? ground.shape.from_mm : ground.shape.to_mm) = cut.mm;
            pieces_.add(link, ground);
            link.from = link.to;
            (whole.reversed ? ground.shape.to_mm : ground.shape.from_mm) = cut.mm;
        }
        (whole.reversed ? ground.shape.from_mm : ground.shape.to_mm) = whole.reversed ? whole.from_mm : whole.to_mm;
        link.to = end;
        pieces_.add(link, ground);
    }

    /// Speed and ways of a road that is otherwise than it was read, or new. `against`: the link runs against it.
    void give_rules(const Road& road, bool against, Link& link, LinkGround& ground) const {
        link.speed_m_per_h = static_cast<Index>(speed_m_per_h(base_.profile, roads_, road));
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
            Link link{point(s), point(s + 1), segment.road, 0, segment.speed_m_per_h};
            LinkGround ground{base_.shape_of(s), segment.part, false, segment.access};
            link.forward = edge.forward_ds != kUnreachable, link.backward = edge.backward_ds != kUnreachable;
            if (const auto now = changed_.find(segment.road); now != changed_.end())
                give_rules(*now->second, segment.against, link, ground);
            const auto cuts = cuts_.find(s);
            add_piece(link, ground, cuts == cuts_.end() ? std::vector<Cut>() : cuts->second);
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
            LinkGround ground{shape_of_piece(roads_, piece)};
            const SegmentShape whole = ground.shape;
            ground.newly_cut = whole.from_mm != 0 || whole.to_mm != whole.length_mm;
            give_rules(*changed_.at(index), false, link, ground);
            const auto cuts = cuts_of_piece_.find(piece);
            add_piece(link, ground, cuts == cuts_of_piece_.end() ? std::vector<Cut>() : cuts->second);
        }
    }

    void add_drawn(Index index) {
        const std::vector<Spot>& spots = drawn_[index];
        for (Index v = 0; v + 1 < spots.size(); ++v) {
            const MapXY a = spots[v].at, b = spots[v + 1].at;
            Link link{end_at(spots[v]), end_at(spots[v + 1]),
                      static_cast<Index>(roads_.roads.size()) + index};
            const std::int64_t length = std::llround(distance_m(a, b) * 1000.0);
            LinkGround ground{{a, b, length, 0, length, false}};
            give_rules(edits_.added[index].road, false, link, ground);
            add_piece(link, ground, {});
        }
    }

    EditedNetwork assembled() {
        // Whatever else meets at the far ends of edges that were taken apart is not here to be seen.
        std::vector<char> ends;
        for (const PointKey& key : pieces_.key)
            ends.push_back(key.kind == PointKey::node && touched_.count(key.index) == 0 ? 1 : 0);
        join_links(pieces_.chains, ends);
        EditedNetwork out;
        out.network = base_;
        RoadNetwork& n = out.network;
        out.gone.assign(gone_.begin(), gone_.end());
        out.first_new_edge = static_cast<EdgeId>(n.edges.size());
        out.first_new_vertex = static_cast<Index>(n.vertex.size());
        for (const RoadChange& change : edits_.changed) {
            Road& road = n.roads[change.road];
            const auto [first, count] = std::pair(road.first_vertex, road.vertex_count);
            road = change.now;
            road.first_vertex = first, road.vertex_count = count;
        }
        for (const NewRoad& road : edits_.added) n.roads.push_back(road.road);
        append_edges(pieces_, new_nodes(n), n);
        std::set<NodeId> touched;
        for (const EdgeId e : gone_) touched.insert({n.edges[e].from, n.edges[e].to});
        for (EdgeId e = out.first_new_edge; e < n.edges.size(); ++e) touched.insert({n.edges[e].from, n.edges[e].to});
        out.touched.assign(touched.begin(), touched.end());
        bury(n);
        patch_arcs(n, out);
        return out;
    }

    /// Gives the ends of chains that are no nodes of the base their nodes. \returns nodes by point
    std::vector<NodeId> new_nodes(RoadNetwork& n) const {
        std::vector<char> is_end(pieces_.key.size(), 0);
        const auto& [links, point, steps, chains] = pieces_.chains;
        for (const Chain& chain : chains) {
            const ChainStep first = steps[chain.first_step], last = steps[chain.first_step + chain.step_count - 1];
            is_end[first.against ? links[first.link].to : links[first.link].from] = 1;
            is_end[last.against ? links[last.link].from : links[last.link].to] = 1;
        }
        std::vector<NodeId> node_of(pieces_.key.size(), 0);
        for (std::size_t p = 0; p < is_end.size(); ++p) {
            if (pieces_.key[p].kind == PointKey::node) {
                node_of[p] = pieces_.key[p].index;
            } else if (is_end[p] != 0) {
                node_of[p] = static_cast<NodeId>(n.node_xy.size());
                n.node_xy.push_back(point[p]);
            }
        }
        return node_of;
    }

    /// Edges that are gone keep their number and lead nowhere.
    void bury(RoadNetwork& n) const {
        if (gone_.empty()) return;
        const auto nowhere = static_cast<NodeId>(n.node_xy.size());
        n.node_xy.push_back(n.vertex[n.edges[*gone_.begin()].first_vertex]);
        for (const EdgeId e : gone_) {
            Edge& edge = n.edges[e];
            edge = {nowhere, nowhere, edge.first_vertex, 1, kUnreachable, kUnreachable, 0};
        }
    }

    void patch_arcs(RoadNetwork& n, const EditedNetwork& edited) const {
        std::map<NodeId, std::vector<Arc>> out, in;
        const auto keep = [&](NodeId node, std::span<const Arc> arcs, std::vector<Arc>& kept) {
            static_cast<void>(node);
            for (const Arc& arc : arcs)
                if (gone_.count(arc.edge) == 0) kept.push_back(arc);
        };
        for (const NodeId node : edited.touched) {
            out[node], in[node];
            if (node >= base_.node_count()) continue;
            keep(node, base_.arcs_out(node), out[node]), keep(node, base_.arcs_in(node), in[node]);
        }
        const auto add = [&](NodeId tail, NodeId head, EdgeId e, Deciseconds time) {
            if (time == kUnreachable) return;
            out[tail].push_back({head, e, time, n.edges[e].length_dm});
            in[head].push_back({tail, e, time, n.edges[e].length_dm});
        };
        for (EdgeId e = edited.first_new_edge; e < n.edges.size(); ++e) {
            const Edge& edge = n.edges[e];
            if (edge.from == edge.to) continue; // a ring carries nobody on
            add(edge.from, edge.to, e, edge.forward_ds), add(edge.to, edge.from, e, edge.backward_ds);
        }
        patch(n.node_count(), out, n.first_out, n.out);
        patch(n.node_count(), in, n.first_in, n.in);
    }

    static void patch(std::size_t nodes, std::map<NodeId, std::vector<Arc>>& now, std::vector<Index>& first,
                      std::vector<Arc>& arcs) {
        std::vector<Index> new_first{0};
        std::vector<Arc> new_arcs;
        new_first.reserve(nodes + 1), new_arcs.reserve(arcs.size() + 16);
        auto next = now.begin();
        for (NodeId n = 0; n < nodes; ++n) {
            if (next != now.end() && next->first == n) {
                std::sort(next->second.begin(), next->second.end(), [](const Arc& a, const Arc& b) {
                    return std::tie(a.head, a.edge) < std::tie(b.head, b.edge);
                });
                new_arcs.insert(new_arcs.end(), next->second.begin(), next->second.end());
                ++next;
            } else if (n + 1 < first.size()) {
                new_arcs.insert(new_arcs.end(), arcs.begin() + first[n], arcs.begin() + first[n + 1]);
            }
            new_first.push_back(static_cast<Index>(new_arcs.size()));
        }
        first = std::move(new_first), arcs = std::move(new_arcs);
    }

    const NetworkEditor& editor_;
    const RoadNetwork& base_;
    const Roads& roads_;
    const RoadEdits& edits_;
    std::map<Index, const Road*> changed_;
    std::set<NodeId> touched_; ///< what meets there may be otherwise now
    std::set<EdgeId> gone_;
    std::map<Index, std::vector<Cut>> cuts_, cuts_of_piece_; ///< by segment of the base; by piece as read
    std::map<Index, std::vector<Spot>> opened_;              ///< by road
    std::vector<std::vector<Spot>> drawn_;                   ///< by new road
    std::map<std::pair<double, double>, Index> drawn_points_;
    std::map<Index, std::pair<Index, bool>> places_of_; ///< point as read -> a piece of a road of the base, its end?
    Index own_ = 0;
    RoadPieces pieces_;
};

NetworkEditor::NetworkEditor(const RoadNetwork& base, const Roads& roads)
    : base_(base), roads_(roads), closed_(roads.point.size(), 0) {
    compressed(base.node_count(), first_edge_, edge_at_, [&](auto add) {
        for (EdgeId e = 0; e < base.edges.size(); ++e) {
            add(base.edges[e].from, e);
            if (base.edges[e].to != base.edges[e].from) add(base.edges[e].to, e);
        }
    });
    compressed(roads.roads.size(), first_use_, segment_of_, [&](auto add) {
        for (const Edge& edge : base.edges)
            for (Index s = edge.first_vertex; s + 1 < edge.first_vertex + edge.vertex_count; ++s)
                add(base.segment[s].road, s);
    });
    for (const Gate& gate : roads.gates)
        if (gate.allowed.of(base.profile.group) == Permission::no) closed_[gate.point] = 1;
}

NetworkChange change_between(const RoadNetwork& base, const EditedNetwork* before, const EditedNetwork* after) {
    NetworkChange change;
    change.common_nodes = base.node_count();
    std::set<NodeId> touched;
    for (const EditedNetwork* state : {before, after}) {
        if (state == nullptr) continue;
        touched.insert(state->touched.begin(), state->touched.end());
        const auto add_edge = [&](const RoadNetwork& n, EdgeId e) {
            const Edge& edge = n.edges[e];
            for (Index v = edge.first_vertex; v + 1 < edge.first_vertex + edge.vertex_count; ++v)
                change.ground.push_back(box_of(Line{n.vertex[v], n.vertex[v + 1]}));
        };
        for (const EdgeId e : state->gone) add_edge(base, e);
        for (EdgeId e = state->first_new_edge; e < state->network.edges.size(); ++e) add_edge(state->network, e);
        for (auto n = base.node_count(); n < state->network.node_count(); ++n) touched.insert(static_cast<NodeId>(n));
    }
    change.touched.assign(touched.begin(), touched.end());
    return change;
}

EditedNetwork NetworkEditor::edit(const RoadEdits& edits) const { return NetworkEdit(*this, edits).run(); }

} // namespace lifecircle
