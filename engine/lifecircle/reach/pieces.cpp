#include <lifecircle/reach/pieces.hpp>

#include <algorithm>
#include <cmath>

#include <lifecircle/reach/edge_pieces.hpp>

namespace lifecircle {
namespace {

/// The nodes where people leave an edge for a facility, by its start and by its end, or get on to it from one.
std::pair<NodeId, NodeId> end_nodes(const RoadNetwork& network, EdgeId id, bool to_facility) {
    return to_facility ? std::pair(network.head(id, false), network.head(id, true))
                       : std::pair(network.tail(id, true), network.tail(id, false));
}

struct NodeTime {
    Deciseconds time_ds = kUnreachable;
    FacilityId facility = kNoFacility; ///< where that matters
};

/// Makes the pieces of edges and of facilities, whatever the times of nodes are kept in.
/// \param time_of  NodeTime of a node
template <class TimeOf> class PieceMaker {
  public:
    PieceMaker(const RoadNetwork& network, TimeOf time_of, Direction direction, Seconds limit,
               RoadParts parts = RoadParts::accessible)
        : network_(network), parts_(parts), time_of_(time_of), to_facility_(direction == Direction::to_facility),
          limit_(limit.value), fixed_(network.profile.fixed_time.value) {}

    /// Each piece is marked with the facility of the end that it leads by.
    void add_edge(EdgeId id) {
        const EdgeTimes edge = ends(id);
        const auto [start, end] = end_nodes(network_, id, to_facility_);
        const FacilityId of_start = time_of_(start).facility, of_end = time_of_(end).facility;
        const std::size_t before = pieces.size();
        if (std::min(edge.at_start, edge.at_end) <= limit_)
            emit_by_nodes(EdgeWalk(network_, id, to_facility_, parts_, pieces), edge, limit_);
        for (std::size_t i = before; i < pieces.size(); ++i) {
            const bool by_start =
                edge.at_end == kInfinity || (edge.at_start < kInfinity && pieces[i].time_b_s > pieces[i].time_a_s);
            pieces[i].facility = by_start ? of_start : of_end;
        }
        if (parts_ == RoadParts::all) return;
        if (edge.at_start == kInfinity) add_junction(id, false);
        if (edge.at_end == kInfinity) add_junction(id, true);
    }

    void add_facility(const Source& source) {
        const std::size_t before = pieces.size();
        pieces.push_back({source.access.place, source.access.place, 0.0, 0.0, kNoFacility, kNoSegment, 0.0});
        const std::span<const Touch> touches = source.access.touches;
        for (std::size_t i = 0, end = 0; i < touches.size(); i = end) {
            while (end < touches.size() && touches[end].edge == touches[i].edge &&
                   touches[end].along == touches[i].along)
                ++end;
            add_hangers(touches.subspan(i, end - i), source.access.place);
        }
        for (std::size_t i = before; i < pieces.size(); ++i) pieces[i].facility = source.facility;
    }

    std::vector<TimedPiece> pieces;

  private:
    /// The end of an edge that is closed to those who would be served by way of it: the junction itself lies on the
    /// road, and people stop there who go on (come) by a road that nobody steps off (see network/access).
    void add_junction(EdgeId id, bool at_end) {
        const Edge& edge = network_.edges[id];
        const std::uint32_t s = at_end ? edge.first_vertex + edge.vertex_count - 2 : edge.first_vertex;
        if (network_.segment[s].access == 0) return;
        const NodeId junction = at_end ? edge.to : edge.from;
        NodeTime best;
        for (const NodeId node : to_facility_ ? network_.get_on(junction) : network_.get_off(junction)) {
            const NodeTime time = time_of_(node);
            if (time.time_ds < best.time_ds) best = time;
        }
        const double seconds = static_cast<double>(best.time_ds) / 10.0 + fixed_;
        if (best.time_ds == kUnreachable || seconds > limit_) return;
        const MapXY at = network_.node_xy[junction];
        pieces.push_back({at, at, seconds, seconds, best.facility, s, 0.0});
        if (network_.segment[s].off_road_m_per_h != 0) pieces.back().off_road_mps = off_road_kmh(network_, s) / 3.6;
    }

    /// To the facility: a person on the edge may leave it at `from` only by travelling it backward, and so on.
    EdgeTimes ends(EdgeId id) const {
        const Edge& e = network_.edges[id];
        const auto time_at = [&](NodeId node, Deciseconds arc_open) {
            const Deciseconds t = time_of_(node).time_ds;
            return arc_open == kUnreachable || t == kUnreachable ? kInfinity : static_cast<double>(t) / 10.0 + fixed_;
        };
        const auto [start, end] = end_nodes(network_, id, to_facility_);
        return {time_at(start, to_facility_ ? e.backward_ds : e.forward_ds),
                time_at(end, to_facility_ ? e.forward_ds : e.backward_ds)};
    }

    /// \param touches  of one facility on one edge in one direction of travel
    void add_hangers(std::span<const Touch> touches, MapXY facility) {
        const EdgeId id = touches.front().edge;
        const bool along = touches.front().along;
        const EdgeWalk walk(network_, id, to_facility_, parts_, pieces);
        const EdgeTimes edge = ends(id);
        const double length = walk.clock().length_s(along);
        const bool one_way = network_.edges[id].forward_ds == kUnreachable;
        hangers_.clear();
        for (const Touch& touch : touches) {
            const double from_entry = static_cast<double>(touch.before_us) / 1e6;
            hangers_.push_back(
                {along ? from_entry : length - from_entry, static_cast<double>(touch.leg_us) / 1e6 + fixed_});
            if (along || one_way) emit_step_off(network_, walk, touch, edge, facility, limit_, pieces);
        }
        if (!along) std::reverse(hangers_.begin(), hangers_.end());
        // People bound for the facility come from where travel enters the edge; people from it go on.
        emit_by_hangers(walk, hangers_, along, edge, limit_);
    }

    const RoadNetwork& network_;
    RoadParts parts_;
    TimeOf time_of_;
    bool to_facility_;
    double limit_, fixed_;
    std::vector<Hanger> hangers_;
};

} // namespace

std::vector<TimedPiece> timed_pieces(const RoadNetwork& network, std::span<const Deciseconds> time_by_node,
                                     std::span<const Source> sources, Direction direction, Seconds limit,
                                     RoadParts parts) {
    PieceMaker maker(
        network, [&](NodeId node) { return NodeTime{time_by_node[node]}; }, direction, limit, parts);
    for (EdgeId id = 0; id < network.edges.size(); ++id) maker.add_edge(id);
    for (const Source& source : sources) maker.add_facility(source);
    return std::move(maker.pieces);
}

std::vector<TimedPiece> timed_pieces(const RoadNetwork& network, std::span<const NearestTwo> by_node,
                                     std::span<const Source> sources, Direction direction, Seconds limit) {
    PieceMaker maker(
        network,
        [&](NodeId node) {
            return NodeTime{by_node[node].nearest.time_ds, by_node[node].nearest.facility};
        },
        direction, limit);
    for (EdgeId id = 0; id < network.edges.size(); ++id) maker.add_edge(id);
    for (const Source& source : sources) maker.add_facility(source);
    return std::move(maker.pieces);
}

std::vector<TimedPiece> timed_pieces(const RoadNetwork& network, const ServiceArea& area, const Source& source,
                                     Direction direction, Seconds limit) {
    PieceMaker maker(
        network, [&](NodeId node) { return NodeTime{area.time_at(node)}; }, direction, limit);
    std::vector<EdgeId> edges;
    const auto note = [&](std::span<const Arc> arcs) {
        for (const Arc& arc : arcs)
            if (arc.edge != kNoEdge) edges.push_back(arc.edge);
    };
    for (const NodeId reached : area.nodes)
        for (const NodeId node : network.all_of(reached)) {
            note(network.arcs_out(node)), note(network.arcs_in(node));
            const auto rings = network.rings_at(node);
            edges.insert(edges.end(), rings.begin(), rings.end());
        }
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    for (const EdgeId id : edges) maker.add_edge(id);
    maker.add_facility(source);
    return std::move(maker.pieces);
}

ZoneOptions zone_options(const Profile& profile) {
    ZoneOptions options;
    options.off_road_mps = profile.off_road_kmh / 3.6;
    options.off_road_reach = profile.snap_distance;
    return options;
}

} // namespace lifecircle
