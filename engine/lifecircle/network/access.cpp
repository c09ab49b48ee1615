#include <lifecircle/network/access.hpp>

#include <algorithm>
#include <cmath>
#include <tuple>

#include <boost/range/adaptor/transformed.hpp>

#include <lifecircle/network/near_tree.hpp>

namespace lifecircle {

/// The pieces that people may step off, of the edges from one on.
struct AccessFinder::Index {
    BoxTree segments;

    Index(const RoadNetwork& network, EdgeId first_edge) {
        std::vector<std::uint32_t> accessible;
        for (const Edge& edge : std::span(network.edges).subspan(first_edge))
            for (std::uint32_t s = edge.first_vertex; s + 1 < edge.first_vertex + edge.vertex_count; ++s)
                if (network.segment[s].access) accessible.push_back(s);
        // The original piece of a cut segment may leave the line between the rounded vertices by a millimetre.
        const auto leaf = [&](std::uint32_t s) {
            return BoxLeaf(tree_box(box_of(Line{network.vertex[s], network.vertex[s + 1]}).grown(0.01)), s);
        };
        segments = BoxTree(accessible | boost::adaptors::transformed(leaf)); // with no list of all boxes beside it
    }
};

/// A segment on its edge, at the speeds of one direction of travel.
struct AccessFinder::OnEdge {
    Microseconds before_us = 0; ///< on the edge from its start to where its direction enters the segment
    Microseconds edge_us = 0;   ///< on the whole edge
};

namespace {

/// Where a place lies relative to a straight piece: `along` metres from its start, `offset` metres beside it.
struct Beside {
    double along = 0.0, offset = 0.0;
};

Beside beside(const SegmentShape& shape, MapXY p) {
    const double length = distance_m(shape.a, shape.b);
    if (length <= 0.0) return {0.0, distance_m(shape.a, p)};
    const MapXY u = (shape.b - shape.a) * (1.0 / length), d = p - shape.a;
    return {d.x * u.x + d.y * u.y, std::abs(d.x * u.y - d.y * u.x)};
}

struct Range {
    std::int64_t low = 0, high = -1;
    bool empty() const { return low > high; }
};

/// The lattice positions of the segment within `reach` of the place.
Range within_reach(const SegmentShape& shape, const Beside& b, double reach) {
    if (b.offset > reach) return {};
    const double half = std::sqrt(reach * reach - b.offset * b.offset);
    return {std::max(shape.from_mm, static_cast<std::int64_t>(std::ceil((b.along - half) * 1000.0))),
            std::min(shape.to_mm, static_cast<std::int64_t>(std::floor((b.along + half) * 1000.0)))};
}

struct Position {
    std::int64_t mm = 0;
    double leg_m = 0.0;
    Microseconds cost_us = 0;
};

/// The cheaper of the two lattice positions around `best_m`, within the range.
template <class Cost> Position choose(const SegmentShape& shape, MapXY place, Range range, double best_m, Cost cost) {
    Position chosen;
    for (int side = 0; side < 2; ++side) {
        const auto raw = static_cast<std::int64_t>(std::floor(best_m * 1000.0)) + side;
        const std::int64_t mm = std::clamp(raw, range.low, range.high);
        const double leg = distance_m(place, shape.at(static_cast<double>(mm)));
        const Microseconds us = cost(mm, leg);
        if (side == 0 || us < chosen.cost_us) chosen = {mm, leg, us};
    }
    return chosen;
}

/// Straight to (from) a junction where an edge ends that is closed in the direction that leads there: a junction lies
/// on its roads, whichever way they are travelled, and people go on from it (come to it) by others. \param to_end  the
/// junction at the end of the edge, else that at its start
std::optional<NodeAccess> at_junction(const RoadNetwork& network, EdgeId e, std::uint32_t s, bool to_end, MapXY place,
                                      Range reach, std::span<const Interval> visible) {
    const Edge& edge = network.edges[e];
    if (s != (to_end ? edge.first_vertex + edge.vertex_count - 2 : edge.first_vertex)) return std::nullopt;
    const SegmentShape shape = network.shape_of(s);
    const std::int64_t mm = to_end != shape.reversed ? shape.to_mm : shape.from_mm;
    const auto length = static_cast<double>(shape.length_mm), at = static_cast<double>(mm);
    const auto sees = [&](const Interval& part) { return part.from * length <= at && at <= part.to * length; };
    if (mm < reach.low || mm > reach.high || std::none_of(visible.begin(), visible.end(), sees)) return std::nullopt;
    const double leg = distance_m(place, shape.at(at));
    return NodeAccess{to_end ? edge.to : edge.from, leg_time_us(leg, off_road_kmh(network, s)), decimetres(leg)};
}

EdgeId edge_of_segment(const RoadNetwork& network, std::uint32_t segment) {
    const auto after = std::upper_bound(network.edges.begin(), network.edges.end(), segment,
                                        [](std::uint32_t s, const Edge& e) { return s < e.first_vertex; });
    return static_cast<EdgeId>(after - network.edges.begin() - 1);
}

/// Keeps the least offset for each node (then the shorter way).
void keep_best(std::vector<NodeAccess>& nodes) {
    std::sort(nodes.begin(), nodes.end(), [](const NodeAccess& a, const NodeAccess& b) {
        return std::tie(a.node, a.offset_us, a.distance_dm) < std::tie(b.node, b.offset_us, b.distance_dm);
    });
    nodes.erase(std::unique(nodes.begin(), nodes.end(),
                            [](const NodeAccess& a, const NodeAccess& b) { return a.node == b.node; }),
                nodes.end());
}

} // namespace

AccessFinder::AccessFinder(const RoadNetwork& network, const Barriers& barriers)
    : network_(network), barriers_(barriers), leads_on_(nodes_leading_on(network)) {
    index_.push_back(std::make_shared<Index>(network, 0));
}

AccessFinder::AccessFinder(const EditedNetwork& edited, const AccessFinder& base)
    : network_(edited.network), barriers_(base.barriers_), leads_on_(nodes_leading_on(network_)), index_(base.index_) {
    index_.push_back(std::make_shared<Index>(network_, edited.first_new_edge));
}

AccessFinder::~AccessFinder() = default;
AccessFinder::AccessFinder(AccessFinder&&) noexcept = default;

Microseconds AccessFinder::leg_us(double metres) const { return leg_time_us(metres, network_.profile.off_road_kmh); }

void AccessFinder::touch_segment(std::uint32_t s, EdgeId e, const OnEdge& forward, const OnEdge& backward, MapXY place,
                                 Flow flow, std::span<const BarrierSegment> near, PlaceAccess& found) const {
    const Edge& edge = network_.edges[e];
    const SegmentShape shape = network_.shape_of(s);
    const Beside b = beside(shape, place);
    const Range reach = within_reach(shape, b, network_.profile.snap_distance.value);
    if (reach.empty()) return;
    const double leg_kmh = off_road_kmh(network_, s);
    std::vector<Interval> parts{{0.0, 1.0}};
    if (!near.empty()) visible_parts(near, place, shape.a, shape.b, parts);
    for (const bool along : {true, false}) {
        if ((along ? edge.forward_ds : edge.backward_ds) == kUnreachable) {
            const bool to_end = along == (flow == Flow::leaving);
            if (const auto way = at_junction(network_, e, s, to_end, place, reach, parts))
                for (const NodeId node :
                     flow == Flow::leaving ? network_.get_on(way->node) : network_.get_off(way->node))
                    found.nodes.push_back({node, way->offset_us, way->distance_dm});
            continue;
        }
        const auto [before_us, edge_us] = along ? forward : backward;
        const std::int64_t speed = network_.segment[s].speed_m_per_h(along);
        const double k = leg_kmh * 1000.0 / static_cast<double>(speed);
        const double slide = k < 1.0 ? b.offset * k / std::sqrt(1.0 - k * k) : std::numeric_limits<double>::infinity();
        // Leaving, people gain by joining the road farther on; arriving, by stepping off earlier.
        const bool to_higher = (along != shape.reversed) == (flow == Flow::leaving);
        const double best_m = std::clamp(to_higher ? b.along + slide : b.along - slide, -1.0,
                                         static_cast<double>(shape.length_mm) / 1000.0 + 1.0);
        for (const Interval& part : parts) {
            const auto length = static_cast<double>(shape.length_mm);
            const Range range{std::max(reach.low, static_cast<std::int64_t>(std::ceil(part.from * length))),
                              std::min(reach.high, static_cast<std::int64_t>(std::floor(part.to * length)))};
            if (range.empty()) continue;
            // Time on the edge between its start and position s of this segment.
            const auto start_us = [&, before = before_us](std::int64_t mm) {
                return before + (shape.reversed ? share_us(shape, speed, mm, shape.to_mm)
                                                : share_us(shape, speed, shape.from_mm, mm));
            };
            const auto rest_us = [&, whole = edge_us](std::int64_t mm) {
                const bool to_the_end = along == (flow == Flow::leaving);
                return to_the_end ? whole - start_us(mm) : start_us(mm);
            };
            const Position best = choose(shape, place, range, best_m, [&](std::int64_t mm, double leg) {
                return leg_time_us(leg, leg_kmh) + rest_us(mm);
            });
            const Microseconds from_start = start_us(best.mm);
            found.touches.push_back({s, e, along, best.mm, best.leg_m, leg_time_us(best.leg_m, leg_kmh),
                                     along ? from_start : edge_us - from_start, range.low, range.high});
            const NodeId node = flow == Flow::leaving ? network_.head(e, along) : network_.tail(e, along);
            const double share =
                edge_us == 0 ? 0.0 : static_cast<double>(rest_us(best.mm)) / static_cast<double>(edge_us);
            found.nodes.push_back(
                {node, best.cost_us, decimetres(best.leg_m) + static_cast<std::uint32_t>(share * edge.length_dm)});
        }
    }
}

PlaceAccess AccessFinder::find(MapXY place, Flow flow) const {
    PlaceAccess found{place, {}, {}};
    const Box box = Box{place.x, place.y, place.x, place.y}.grown(network_.profile.snap_distance.value);
    std::vector<BoxLeaf> hits;
    for (const auto& index : index_) index->segments.query(intersects(tree_box(box)), std::back_inserter(hits));
    std::vector<std::uint32_t> segments;
    segments.reserve(hits.size());
    for (const auto& hit : hits) segments.push_back(hit.second);
    std::sort(segments.begin(), segments.end());
    std::vector<BarrierSegment> near;
    barriers_.near(box, near);
    for (std::size_t i = 0; i < segments.size();) {
        const EdgeId e = edge_of_segment(network_, segments[i]);
        const Edge& edge = network_.edges[e];
        if (segments[i] + 1 >= edge.first_vertex + edge.vertex_count) { // of an edge that is gone
            ++i;
            continue;
        }
        std::vector<Microseconds> forward(edge.vertex_count, 0), backward = forward;
        for (std::uint32_t v = 0; v + 1 < edge.vertex_count; ++v) {
            forward[v + 1] = forward[v] + segment_us(network_, edge.first_vertex + v, true);
            backward[v + 1] = backward[v] + segment_us(network_, edge.first_vertex + v, false);
        }
        for (; i < segments.size() && segments[i] < edge.first_vertex + edge.vertex_count; ++i) {
            const std::uint32_t v = segments[i] - edge.first_vertex;
            touch_segment(segments[i], e, {forward[v], forward.back()}, {backward[v], backward.back()}, place, flow,
                          near, found);
        }
    }
    std::sort(found.touches.begin(), found.touches.end(), [](const Touch& a, const Touch& b) {
        return std::tie(a.edge, a.along, a.before_us, a.segment) < std::tie(b.edge, b.along, b.before_us, b.segment);
    });
    keep_best(found.nodes);
    return found;
}

} // namespace lifecircle
