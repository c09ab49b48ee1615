#include "support/ground.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "support/geos.hpp"

namespace lifecircle::test {
namespace {

/// Corners of a disc that is as large as the circle.
void add_disc(Ring& points, MapXY centre, double radius, int corners) {
    const double step = 2.0 * std::numbers::pi / corners;
    const double out = radius * std::sqrt(step / std::sin(step));
    for (int i = 0; i < corners; ++i)
        points.push_back(centre + MapXY{out * std::cos(i * step), out * std::sin(i * step)});
}

} // namespace

bool valid(const MultiPolygon& zone) {
    const Geos geos;
    return geos.valid(geos.shape(zone));
}

double outside_m2(const MultiPolygon& small, const MultiPolygon& large) {
    const Geos geos;
    return geos.area_m2(geos.own(GEOSDifference_r(geos.handle(), geos.shape(small).get(), geos.shape(large).get())));
}

MultiPolygon capsule_union(std::span<const TimedPiece> pieces, Seconds threshold, const ZoneOptions& options,
                           int corners) {
    const Geos geos;
    std::vector<Geos::Shape> hulls;
    for (const TimedPiece& piece : pieces) {
        const auto radius = [&](double k) {
            const double seconds = piece.time_a_s + (piece.time_b_s - piece.time_a_s) * k;
            return (threshold.value - seconds) * (piece.off_road_mps > 0.0 ? piece.off_road_mps : options.off_road_mps);
        };
        // Cut where no time is left and where the reach ends it; between cuts the radius changes evenly.
        std::vector<double> cuts{0.0, 1.0};
        for (const double r : {0.0, options.off_road_reach.value})
            if ((radius(0.0) < r) != (radius(1.0) < r)) cuts.push_back((radius(0.0) - r) / (radius(0.0) - radius(1.0)));
        std::sort(cuts.begin(), cuts.end());
        for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
            if (radius((cuts[i] + cuts[i + 1]) / 2.0) < 0.0) continue;
            Ring points;
            for (const double k : {cuts[i], cuts[i + 1]})
                add_disc(points, piece.a + (piece.b - piece.a) * k,
                         std::clamp(radius(k), 0.0, options.off_road_reach.value), corners);
            Geos::Shape hull = geos.own(GEOSConvexHull_r(geos.handle(), geos.line(points).get()));
            if (GEOSGeomTypeId_r(geos.handle(), hull.get()) == GEOS_POLYGON) hulls.push_back(std::move(hull));
        }
    }
    return geos.polygons(geos.together(std::move(hulls)));
}

} // namespace lifecircle::test
