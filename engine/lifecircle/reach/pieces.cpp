#include <lifecircle/reach/pieces.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace lifecircle {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// One edge walked in one direction of travel. Positions are seconds on the edge from where that travel enters it, so
/// the time of a position is linear with slope -1 (to the facility) or +1 (from it).
class EdgeWalk {
  public:
    EdgeWalk(const RoadNetwork& network, EdgeId id, std::vector<TimedPiece>& out) : network_(network), out_(out) {
        const Edge& edge = network.edges[id];
        first_ = edge.first_vertex;
        at_.resize(edge.vertex_count, 0.0);
        for (std::uint32_t v = 0; v + 1 < edge.vertex_count; ++v)
            at_[v + 1] = at_[v] + static_cast<double>(segment_us(network, first_ + v)) / 1e6;
    }
    double length_s() const { return at_.back(); }

    /// Emits the accessible parts of the edge between positions `from` and `to` (seconds from its start), where the
    /// time is time_at_from at `from` and changes by `slope` for each second on the edge.
    void emit(double from, double to, double time_at_from, double slope) const {
        if (!(to >= from)) return;
        for (std::size_t v = 0; v + 1 < at_.size(); ++v) {
            const double a = std::max(from, at_[v]), b = std::min(to, at_[v + 1]);
            const auto s = first_ + static_cast<std::uint32_t>(v);
            if (!(b >= a) || (b == a && to > from) || !network_.segment[s].access) continue;
            const double span = at_[v + 1] - at_[v];
            const MapXY p = network_.vertex[s], q = network_.vertex[s + 1];
            const auto place = [&](double t) { return span > 0.0 ? p + (q - p) * ((t - at_[v]) / span) : p; };
            out_.push_back({place(a), place(b), time_at_from + slope * (a - from), time_at_from + slope * (b - from)});
        }
    }

  private:
    const RoadNetwork& network_;
    std::vector<TimedPiece>& out_;
    std::uint32_t first_ = 0;
    std::vector<double> at_;
};

/// Both ways off an edge: travel towards its start, and towards its end; each as far as it is the better one.
/// `at_start`, `at_end`: time of the node there, infinite where that way is closed.
void emit_by_nodes(const EdgeWalk& walk, double at_start, double at_end, double limit) {
    const double length = walk.length_s();
    if (std::min(at_start, at_end) > limit) return;
    const double turn = at_end == kInfinity     ? length
                        : at_start == kInfinity ? 0.0
                                                : std::clamp((at_end - at_start + length) / 2.0, 0.0, length);
    if (at_start <= limit) walk.emit(0.0, std::min(turn, limit - at_start), at_start, 1.0);
    if (at_end <= limit) {
        const double from = std::max(turn, length - (limit - at_end));
        walk.emit(from, length, at_end + length - from, -1.0);
    }
}

/// A facility on this very edge: people on the near side of the touch come straight to it (or from it).
/// \param position  seconds from the start of the edge
/// \param lower     whether positions before the touch are served (else those after it)
void emit_by_touch(const EdgeWalk& walk, double position, double leg_s, bool lower, double at_start, double at_end,
                   double limit) {
    if (leg_s > limit) return;
    const double length = walk.length_s();
    const double by_nodes = std::min(at_start + position, at_end + length - position);
    if (by_nodes <= leg_s) return; // the way by a node is as good here and so everywhere on this side
    if (lower) {
        const double from = std::max(0.0, position - (limit - leg_s));
        walk.emit(from, position, leg_s + position - from, -1.0);
    } else {
        walk.emit(position, std::min(length, position + (limit - leg_s)), leg_s, 1.0);
    }
}

/// Around the point of a road that is nearest to a facility, stepping off at once is quicker than going on along the
/// road. The time there is no longer linear; chords of the convex curve never promise too much.
void emit_step_off(const RoadNetwork& network, const Touch& touch, MapXY facility, double limit,
                   std::vector<TimedPiece>& out) {
    const SegmentShape shape = network.shape_of(touch.segment);
    const double length = distance_m(shape.a, shape.b);
    if (length <= 0.0) return;
    const MapXY u = (shape.b - shape.a) * (1.0 / length), d = facility - shape.a;
    const double along = d.x * u.x + d.y * u.y, offset = std::abs(d.x * u.y - d.y * u.x);
    const double off_road_mps = network.profile.off_road_kmh / 3.6;
    const double k = network.profile.off_road_kmh * 1000.0 / network.segment[touch.segment].speed_m_per_h;
    const double slide = k < 1.0 ? offset * k / std::sqrt(1.0 - k * k) : length;
    const double low = std::max(static_cast<double>(touch.low_mm) / 1000.0, along - slide);
    const double high = std::min(static_cast<double>(touch.high_mm) / 1000.0, along + slide);
    if (!(high > low)) return;
    const int chords = high - low > 50.0 ? 8 : 2;
    const auto point = [&](int i) { return shape.a + u * (low + (high - low) * i / chords); };
    const auto seconds = [&](MapXY p) { return distance_m(p, facility) / off_road_mps; };
    for (int i = 0; i < chords; ++i) {
        const MapXY p = point(i), q = point(i + 1);
        if (std::min(seconds(p), seconds(q)) <= limit) out.push_back({p, q, seconds(p), seconds(q)});
    }
}

} // namespace

std::vector<TimedPiece> timed_pieces(const RoadNetwork& network, std::span<const Deciseconds> time_by_node,
                                     std::span<const Source> sources, Direction direction, Seconds limit) {
    const bool to_facility = direction == Direction::to_facility;
    const double fixed = network.profile.fixed_time.value;
    const auto time_at = [&](NodeId node, Deciseconds arc_open) {
        const Deciseconds t = time_by_node[node];
        return arc_open == kUnreachable || t == kUnreachable ? kInfinity : static_cast<double>(t) / 10.0 + fixed;
    };
    // To the facility: a person on the edge may leave it at `from` only by travelling it backward, and so on.
    const auto ends = [&](const Edge& e) {
        return std::pair(time_at(e.from, to_facility ? e.backward_ds : e.forward_ds),
                         time_at(e.to, to_facility ? e.forward_ds : e.backward_ds));
    };
    std::vector<TimedPiece> pieces;
    for (EdgeId id = 0; id < network.edges.size(); ++id) {
        const auto [at_start, at_end] = ends(network.edges[id]);
        if (std::min(at_start, at_end) <= limit.value)
            emit_by_nodes(EdgeWalk(network, id, pieces), at_start, at_end, limit.value);
    }
    for (const Source& source : sources) {
        pieces.push_back({source.access.place, source.access.place, 0.0, 0.0});
        for (std::size_t i = 0; i < source.access.touches.size();) {
            const EdgeId id = source.access.touches[i].edge;
            const EdgeWalk walk(network, id, pieces);
            const auto [at_start, at_end] = ends(network.edges[id]);
            const bool one_way = network.edges[id].forward_ds == kUnreachable;
            for (; i < source.access.touches.size() && source.access.touches[i].edge == id; ++i) {
                const Touch& touch = source.access.touches[i];
                const double from_entry = static_cast<double>(touch.before_us) / 1e6;
                const double position = touch.along ? from_entry : walk.length_s() - from_entry;
                const double leg = static_cast<double>(touch.leg_us) / 1e6 + fixed;
                // People bound for the facility come from where travel enters the edge; people from it go on.
                if (touch.along || one_way) emit_step_off(network, touch, source.access.place, limit.value, pieces);
                emit_by_touch(walk, position, leg, touch.along == to_facility, at_start, at_end, limit.value);
            }
        }
    }
    return pieces;
}

ZoneOptions zone_options(const Profile& profile) {
    ZoneOptions options;
    options.off_road_mps = profile.off_road_kmh / 3.6;
    options.off_road_reach = profile.snap_distance;
    return options;
}

} // namespace lifecircle
