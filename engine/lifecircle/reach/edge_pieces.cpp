#include <lifecircle/reach/edge_pieces.hpp>

#include <algorithm>
#include <cmath>

namespace lifecircle {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

} // namespace

EdgeWalk::EdgeWalk(const RoadNetwork& network, EdgeId id, RoadParts parts, std::vector<TimedPiece>& out)
    : network_(network), parts_(parts), out_(out) {
    const Edge& edge = network.edges[id];
    first_ = edge.first_vertex;
    at_.resize(edge.vertex_count, 0.0);
    for (std::uint32_t v = 0; v + 1 < edge.vertex_count; ++v)
        at_[v + 1] = at_[v] + static_cast<double>(segment_us(network, first_ + v)) / 1e6;
}

void EdgeWalk::emit(double from, double to, double time_at_from, double slope) const {
    if (!(to >= from)) return;
    for (std::size_t v = 0; v + 1 < at_.size(); ++v) {
        const double a = std::max(from, at_[v]), b = std::min(to, at_[v + 1]);
        const auto s = first_ + static_cast<std::uint32_t>(v);
        if (!(b >= a) || (b == a && to > from)) continue;
        if (parts_ == RoadParts::accessible && !network_.segment[s].access) continue;
        const double span = at_[v + 1] - at_[v];
        const MapXY p = network_.vertex[s], q = network_.vertex[s + 1];
        const auto place = [&](double t) { return span > 0.0 ? p + (q - p) * ((t - at_[v]) / span) : p; };
        out_.push_back(
            {place(a), place(b), time_at_from + slope * (a - from), time_at_from + slope * (b - from), kNoFacility, s});
    }
}

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

void emit_by_hangers(const EdgeWalk& walk, std::span<const Hanger> hangers, bool lower, const EdgeTimes& edge,
                     double limit) {
    const std::size_t count = hangers.size();
    double best = kInfinity; // time at the edge's start (lower) or at its end, if the road went on
    for (std::size_t n = 0; n < count; ++n) {
        const std::size_t i = lower ? count - 1 - n : n;
        const double here = hangers[i].position;
        if (lower) {
            best = std::min(best, hangers[i].leg_s + here);
            if (edge.at_end + edge.length <= best) continue;
            const double beaten = std::isinf(edge.at_start) ? 0.0 : (best - edge.at_start) / 2.0;
            const double from = std::max({i == 0 ? 0.0 : hangers[i - 1].position, beaten, best - limit});
            walk.emit(from, here, best - from, -1.0);
        } else {
            best = std::min(best, hangers[i].leg_s - here);
            if (edge.at_start <= best) continue;
            const double beaten = std::isinf(edge.at_end) ? edge.length : (edge.at_end + edge.length - best) / 2.0;
            const double to = std::min({i + 1 == count ? edge.length : hangers[i + 1].position, beaten, limit - best});
            walk.emit(here, to, best + here, 1.0);
        }
    }
}

void emit_step_off(const RoadNetwork& network, const Touch& touch, double position, const EdgeTimes& edge,
                   MapXY facility, double limit, std::vector<TimedPiece>& out) {
    const SegmentShape shape = network.shape_of(touch.segment);
    const double length = distance_m(shape.a, shape.b);
    if (length <= 0.0) return;
    const MapXY u = (shape.b - shape.a) * (1.0 / length), d = facility - shape.a;
    const double along = d.x * u.x + d.y * u.y, offset = std::abs(d.x * u.y - d.y * u.x);
    const double off_road_mps = network.profile.off_road_kmh / 3.6;
    const double road_mps = network.segment[touch.segment].speed_m_per_h / 3600.0;
    const double k = off_road_mps / road_mps;
    const double slide = k < 1.0 ? offset * k / std::sqrt(1.0 - k * k) : length;
    const double low = std::max(static_cast<double>(touch.low_mm) / 1000.0, along - slide);
    const double high = std::min(static_cast<double>(touch.high_mm) / 1000.0, along + slide);
    if (!(high > low)) return;
    struct Point {
        MapXY at;
        double seconds = 0.0, from_start = 0.0;
    };
    const int chords = high - low > 50.0 ? 8 : 2;
    const auto point = [&](int i) {
        const double s = low + (high - low) * i / chords, beyond = s - static_cast<double>(touch.at_mm) / 1000.0;
        const MapXY at = shape.a + u * s;
        return Point{at, distance_m(at, facility) / off_road_mps,
                     position + (shape.reversed ? -beyond : beyond) / road_mps};
    };
    const auto by_start = [&](const Point& p) { return edge.at_start + p.from_start <= p.seconds; };
    const auto by_end = [&](const Point& p) { return edge.at_end + edge.length - p.from_start <= p.seconds; };
    for (int i = 0; i < chords; ++i) {
        const Point p = point(i), q = point(i + 1);
        const bool beaten = (by_start(p) && by_start(q)) || (by_end(p) && by_end(q));
        if (std::min(p.seconds, q.seconds) <= limit && !beaten)
            out.push_back({p.at, q.at, p.seconds, q.seconds, kNoFacility, touch.segment});
    }
}

} // namespace lifecircle
