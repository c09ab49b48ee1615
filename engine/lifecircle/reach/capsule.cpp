#include <lifecircle/reach/capsule.hpp>

#include <algorithm>
#include <array>

namespace lifecircle {
namespace {

/// Position where the radius is `wanted`; beyond one end where it never is.
double where(const Capsule& c, double wanted) {
    if (c.slope != 0.0) return (wanted - c.radius) / c.slope;
    return c.radius >= wanted ? kInfinity : -kInfinity;
}

/// The whole piece with the radius that the time left allows, not yet limited.
Capsule unlimited(const TimedPiece& piece, Seconds threshold, double speed_mps) {
    Capsule c;
    c.a = piece.a, c.length = distance_m(piece.a, piece.b);
    const double left_s = threshold.value - std::min(piece.time_a_s, piece.time_b_s);
    c.radius = (threshold.value - piece.time_a_s) * speed_mps;
    if (c.length <= 0.0) {
        c.length = 0.0, c.radius = left_s * speed_mps;
        return c;
    }
    c.u = (piece.b - piece.a) * (1.0 / c.length);
    c.slope = (piece.time_a_s - piece.time_b_s) * speed_mps / c.length;
    if (c.slope > -1.0 && c.slope < 1.0) c.slant = c.slope / std::sqrt(1.0 - c.slope * c.slope);
    return c;
}

} // namespace

Box Capsule::axis_box() const {
    Box box;
    box.add(at(from)), box.add(at(to));
    return box;
}

Box Capsule::box() const {
    Box box;
    for (const double s : {from, to}) {
        const MapXY p = at(s);
        box.add(Box{p.x, p.y, p.x, p.y}.grown(radius_at(s)));
    }
    return box;
}

std::vector<Capsule> capsules_at(std::span<const TimedPiece> pieces, Seconds threshold, const ZoneOptions& options,
                                 double kept_m) {
    const double reach = options.off_road_reach.value;
    std::vector<Capsule> capsules;
    for (const TimedPiece& piece : pieces) {
        const Capsule whole = unlimited(piece, threshold, off_road_mps(piece, options));
        double from = 0.0, to = whole.length; // where time is left
        if (whole.slope > 0.0) from = std::max(from, where(whole, 0.0));
        if (whole.slope < 0.0) to = std::min(to, where(whole, 0.0));
        if (!(from <= to) || (whole.slope == 0.0 && whole.radius < 0.0)) continue;
        std::array<double, 4> cut{from, std::clamp(where(whole, reach), from, to),
                                  std::clamp(where(whole, kept_m), from, to), to};
        std::sort(cut.begin(), cut.end());
        for (std::size_t i = 0; i + 1 < cut.size(); ++i) {
            if (cut[i + 1] <= cut[i] && !(i == 0 && to == from)) continue;
            Capsule c = whole;
            c.from = cut[i], c.to = cut[i + 1];
            const double middle = whole.radius_at((c.from + c.to) / 2.0);
            if (middle >= reach)
                c.radius = reach;
            else if (middle < kept_m)
                c.radius = kept_m;
            if (c.radius != whole.radius) c.slope = c.slant = 0.0;
            capsules.push_back(c);
        }
    }
    return capsules;
}

} // namespace lifecircle
