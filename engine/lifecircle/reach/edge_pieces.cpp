#include <lifecircle/reach/edge_pieces.hpp>

#include <algorithm>
#include <cmath>

namespace lifecircle {
namespace {

/// Ends of chords on [low, high] of the curve of times of people who step off at once, sqrt(offset² + x²) / speed with
/// x from the perpendicular: no chord is more than kChordTooLong above it. A chord of length h is too long by h²/8
/// times the second derivative, offset² / (offset² + x²)^1.5 / speed, which is largest at the end nearer to the
/// perpendicular.
std::vector<double> chord_ends(double low, double high, double perpendicular, double offset, double mps) {
    constexpr double kChordTooLong = 0.2; // seconds
    std::vector<double> ends;
    const auto walk = [&](double s, double end) {
        const double side = end < s ? -1.0 : 1.0;
        while (s != end) {
            const double x = s - perpendicular, bend = std::pow(offset * offset + x * x, 1.5);
            // At the perpendicular of a facility that lies on the road the curve is a corner, and straight beyond it.
            const double h = offset > 0.001 ? std::sqrt(8.0 * kChordTooLong * mps * bend) / offset : kInfinity;
            s = std::abs(end - s) <= h ? end : s + side * h;
            ends.push_back(s);
        }
    };
    const double middle = std::clamp(perpendicular, low, high);
    walk(middle, low);
    std::reverse(ends.begin(), ends.end());
    ends.push_back(middle);
    walk(middle, high);
    return ends;
}

} // namespace

EdgeWalk::EdgeWalk(const RoadNetwork& network, EdgeId id, bool to_facility, RoadParts parts,
                   std::vector<TimedPiece>& out)
    : network_(network), clock_(network, id), to_facility_(to_facility), parts_(parts), out_(out) {}

void EdgeWalk::emit(bool forward, double from, double to, double time_at_from, double slope) const {
    if (!(to >= from)) return;
    for (std::size_t v = 0; v + 1 < clock_.vertex_count(); ++v) {
        const double begin = clock_.at(v).of(forward), end = clock_.at(v + 1).of(forward);
        const double a = std::max(from, begin), b = std::min(to, end);
        const auto s = clock_.first_vertex() + static_cast<std::uint32_t>(v);
        if (!(b >= a) || (b == a && to > from)) continue;
        if (parts_ == RoadParts::accessible && network_.segment[s].access == 0) continue;
        const double span = end - begin;
        const MapXY p = network_.vertex[s], q = network_.vertex[s + 1];
        const auto place = [&](double t) { return span > 0.0 ? p + (q - p) * ((t - begin) / span) : p; };
        out_.push_back({place(a), place(b), time_at_from + slope * (a - from), time_at_from + slope * (b - from),
                        kNoFacility, s, 0.0});
        if (network_.segment[s].off_road_m_per_h != 0) out_.back().off_road_mps = off_road_kmh(network_, s) / 3.6;
    }
}

void emit_by_nodes(const EdgeWalk& walk, const EdgeTimes& edge, double limit) {
    if (std::min(edge.at_start, edge.at_end) > limit) return;
    const EdgeClock& clock = walk.clock();
    const bool by_start = walk.forward_by_start(), by_end = walk.forward_by_end();
    const double length = clock.length_s(by_end);
    const EdgeMoment turn = clock.meeting(by_start, edge.at_start, edge.at_end + length);
    if (edge.at_start <= limit)
        walk.emit(by_start, 0.0, std::min(turn.of(by_start), limit - edge.at_start), edge.at_start, 1.0);
    if (edge.at_end <= limit) {
        const double from = std::max({0.0, turn.of(by_end), length - (limit - edge.at_end)});
        walk.emit(by_end, from, length, edge.at_end + length - from, -1.0);
    }
}

void emit_by_hangers(const EdgeWalk& walk, std::span<const Hanger> hangers, bool forward, const EdgeTimes& edge,
                     double limit) {
    const EdgeClock& clock = walk.clock();
    const bool lower = forward == walk.to_facility(); // positions before a hanger are served by it, else those after it
    const double length = clock.length_s(forward);
    const std::size_t count = hangers.size();
    double best = kInfinity; // time at the edge's start (lower) or at its end, if the road went on
    for (std::size_t n = 0; n < count; ++n) {
        const std::size_t i = lower ? count - 1 - n : n;
        const double here = hangers[i].position;
        if (lower) {
            best = std::min(best, hangers[i].leg_s + here);
            if (edge.at_end + length <= best) continue;
            const double beaten = clock.meeting(!forward, edge.at_start, best).of(forward);
            const double from = std::max({i == 0 ? 0.0 : hangers[i - 1].position, beaten, best - limit});
            walk.emit(forward, from, here, best - from, -1.0);
        } else {
            best = std::min(best, hangers[i].leg_s - here);
            if (edge.at_start <= best) continue;
            const double beaten = clock.meeting(forward, best, edge.at_end + clock.length_s(!forward)).of(forward);
            const double to = std::min({i + 1 == count ? length : hangers[i + 1].position, beaten, limit - best});
            walk.emit(forward, here, to, best + here, 1.0);
        }
    }
}

void emit_step_off(const RoadNetwork& network, const EdgeWalk& walk, const Touch& touch, const EdgeTimes& edge,
                   MapXY facility, double limit, std::vector<TimedPiece>& out) {
    const SegmentShape shape = network.shape_of(touch.segment);
    const double length = distance_m(shape.a, shape.b);
    if (length <= 0.0) return;
    const MapXY u = (shape.b - shape.a) * (1.0 / length), d = facility - shape.a;
    const double along = d.x * u.x + d.y * u.y, offset = std::abs(d.x * u.y - d.y * u.x);
    const Segment& segment = network.segment[touch.segment];
    const double mps = off_road_kmh(network, touch.segment) / 3.6;
    const Edge& road = network.edges[touch.edge];
    // How far from the perpendicular people leave the road, who would travel it this way.
    const auto slide = [&](bool forward) {
        const double k = mps / (segment.speed_m_per_h(forward) / 3600.0);
        const bool open =
            (forward ? road.forward_ds : road.backward_ds) != kUnreachable || walk.parts() == RoadParts::all;
        return open && k < 1.0 ? offset * k / std::sqrt(1.0 - k * k) : kInfinity;
    };
    const bool forward_below = walk.to_facility() != shape.reversed; // below: at lower s than the perpendicular
    const double low = std::max(static_cast<double>(touch.low_mm) / 1000.0, along - slide(forward_below));
    const double high = std::min(static_cast<double>(touch.high_mm) / 1000.0, along + slide(!forward_below));
    if (!(high > low)) return;
    struct Point {
        MapXY at;
        double seconds = 0.0;
        EdgeMoment on_edge;
    };
    const std::vector<double> stops = chord_ends(low, high, along, offset, mps);
    const auto point = [&](double s) {
        const MapXY at = shape.a + u * s;
        return Point{at, distance_m(at, facility) / mps, walk.clock().at(touch.segment, s * 1000.0)};
    };
    const bool by_start = walk.forward_by_start(), by_end = walk.forward_by_end();
    const double from_end = edge.at_end + walk.clock().length_s(by_end);
    const auto start_beats = [&](const Point& p) { return edge.at_start + p.on_edge.of(by_start) <= p.seconds; };
    const auto end_beats = [&](const Point& p) { return from_end - p.on_edge.of(by_end) <= p.seconds; };
    for (std::size_t i = 0; i + 1 < stops.size(); ++i) {
        const Point p = point(stops[i]), q = point(stops[i + 1]);
        const bool beaten = (start_beats(p) && start_beats(q)) || (end_beats(p) && end_beats(q));
        if (std::min(p.seconds, q.seconds) <= limit && !beaten)
            out.push_back({p.at, q.at, p.seconds, q.seconds, kNoFacility, touch.segment,
                           segment.off_road_m_per_h != 0 ? mps : 0.0});
    }
}

} // namespace lifecircle
