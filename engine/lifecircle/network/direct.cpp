// Ways between two places that pass no junction: across the ground, or along one edge on which both hang.
#include <lifecircle/network/access.hpp>

#include <algorithm>
#include <cmath>

namespace lifecircle {
namespace {

void keep_quicker(std::optional<DirectWay>& best, const DirectWay& way) {
    if (!best || way.time_us < best->time_us) best = way;
}

using Key = std::pair<EdgeId, bool>;
Key key_of(const Touch& touch) { return {touch.edge, touch.along}; }

/// Touches of one edge in one direction, in order of position in the direction of travel: those from `first` on that
/// are like it.
std::span<const Touch> alike(std::span<const Touch> touches, std::size_t first) {
    std::size_t last = first;
    while (last < touches.size() && key_of(touches[last]) == key_of(touches[first])) ++last;
    return touches.subspan(first, last - first);
}

/// On at one position, off at a later one. The best position to get on does not depend on where one gets off, so one
/// pass in order of position finds the best pair.
void ride(std::span<const Touch> on, std::span<const Touch> off, double metres_per_us, std::optional<DirectWay>& best) {
    const Touch* start = nullptr;
    std::size_t next = 0;
    for (const Touch& end : off) {
        for (; next < on.size() && on[next].before_us <= end.before_us; ++next)
            if (start == nullptr || on[next].leg_us - on[next].before_us < start->leg_us - start->before_us)
                start = &on[next];
        if (start == nullptr) continue;
        const Microseconds ride_us = end.before_us - start->before_us;
        const double ride_m = static_cast<double>(ride_us) * metres_per_us;
        keep_quicker(best, {start->leg_us + ride_us + end.leg_us, decimetres(start->leg_m + ride_m + end.leg_m), true});
    }
}

/// On a ring without junction, past the point where it was begun: on at a later position, off at an earlier one. The
/// best two positions are found apart; if they stand in the other order, `ride` has a way that no round beats.
void ride_past_the_start(std::span<const Touch> on, std::span<const Touch> off, Microseconds ring_us,
                         double metres_per_us, std::optional<DirectWay>& best) {
    const auto last = std::min_element(on.begin(), on.end(), [](const Touch& a, const Touch& b) {
        return a.leg_us - a.before_us < b.leg_us - b.before_us;
    });
    const auto first = std::min_element(off.begin(), off.end(), [](const Touch& a, const Touch& b) {
        return a.leg_us + a.before_us < b.leg_us + b.before_us;
    });
    const Microseconds ride_us = ring_us - last->before_us + first->before_us;
    const double ride_m = static_cast<double>(ride_us) * metres_per_us;
    keep_quicker(best, {last->leg_us + ride_us + first->leg_us, decimetres(last->leg_m + ride_m + first->leg_m), true});
}

Microseconds edge_us(const RoadNetwork& network, const Edge& edge, bool forward) {
    Microseconds time_us = 0;
    for (std::uint32_t s = edge.first_vertex; s + 1 < edge.first_vertex + edge.vertex_count; ++s)
        time_us += segment_us(network, s, forward);
    return time_us;
}

/// The point of a straight piece with the least sum of legs to both places, as in a mirror. It is the answer where the
/// two best positions stand in the wrong order on one piece: the cost is convex, so its least value under "on before
/// off" is where both are one point.
double mirror_m(const SegmentShape& shape, MapXY origin, MapXY destination) {
    const double length = distance_m(shape.a, shape.b);
    if (length <= 0.0) return 0.0;
    const MapXY u = (shape.b - shape.a) * (1.0 / length), p = origin - shape.a, q = destination - shape.a;
    const double beside_p = std::abs(p.x * u.y - p.y * u.x), beside_q = std::abs(q.x * u.y - q.y * u.x);
    const double along_p = p.x * u.x + p.y * u.y, along_q = q.x * u.x + q.y * u.y;
    if (beside_p + beside_q <= 0.0) return (along_p + along_q) / 2.0;
    return (along_p * beside_q + along_q * beside_p) / (beside_p + beside_q);
}

} // namespace

std::optional<DirectWay> AccessFinder::direct(const PlaceAccess& origin, const PlaceAccess& destination) const {
    std::optional<DirectWay> best;
    const double across = distance_m(origin.place, destination.place);
    if (across <= network_.profile.snap_distance.value && !barriers_.crossed_by(origin.place, destination.place))
        best = DirectWay{leg_us(across), decimetres(across), false};

    const auto by_mirror = [&](std::span<const Touch> on, std::span<const Touch> off) {
        for (const Touch& a : on)
            for (const Touch& b : off) {
                const std::int64_t low = std::max(a.low_mm, b.low_mm), high = std::min(a.high_mm, b.high_mm);
                if (a.segment != b.segment || a.before_us <= b.before_us || low > high) continue;
                const SegmentShape shape = network_.shape_of(a.segment);
                const double wanted = mirror_m(shape, origin.place, destination.place) * 1000.0;
                const MapXY point =
                    shape.at(std::clamp(std::round(wanted), static_cast<double>(low), static_cast<double>(high)));
                const double first = distance_m(origin.place, point), second = distance_m(point, destination.place);
                const double kmh = off_road_kmh(network_, a.segment);
                keep_quicker(best,
                             {leg_time_us(first, kmh) + leg_time_us(second, kmh), decimetres(first + second), true});
            }
    };
    // Both are in order of edge and direction.
    for (std::size_t i = 0, j = 0; i < origin.touches.size() && j < destination.touches.size();) {
        const Key key = key_of(destination.touches[j]);
        if (key_of(origin.touches[i]) < key) {
            ++i;
            continue;
        }
        if (key < key_of(origin.touches[i])) {
            ++j;
            continue;
        }
        const std::span<const Touch> on = alike(origin.touches, i), off = alike(destination.touches, j);
        const Edge& edge = network_.edges[key.first];
        const bool forward = key.second; // open, or nobody could have got on
        const auto whole = static_cast<double>(std::max<Deciseconds>(1, forward ? edge.forward_ds : edge.backward_ds)) *
                           static_cast<double>(kMicrosecondsPerDecisecond);
        const double metres_per_us = static_cast<double>(edge.length_dm) / 10.0 / whole;
        ride(on, off, metres_per_us, best);
        if (edge.from == edge.to && !leads_on(edge.from))
            ride_past_the_start(on, off, edge_us(network_, edge, forward), metres_per_us, best);
        by_mirror(on, off);
        i += on.size(), j += off.size();
    }
    return best;
}

} // namespace lifecircle
