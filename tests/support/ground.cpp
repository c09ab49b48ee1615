#include "support/ground.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <numbers>
#include <stdexcept>
#include <vector>

#include <geos_c.h>

namespace lifecircle::test {
namespace {

class Geos {
  public:
    Geos() : handle_(GEOS_init_r()) {}
    ~Geos() { GEOS_finish_r(handle_); }
    Geos(const Geos&) = delete;
    Geos& operator=(const Geos&) = delete;

    using Shape = std::unique_ptr<GEOSGeometry, std::function<void(GEOSGeometry*)>>;
    Shape own(GEOSGeometry* shape) const {
        if (shape == nullptr) throw std::runtime_error("GEOS gave nothing back");
        return {shape, [h = handle_](GEOSGeometry* g) { GEOSGeom_destroy_r(h, g); }};
    }
    GEOSContextHandle_t handle() const { return handle_; }

    GEOSCoordSequence* sequence(const Ring& ring, bool close) const {
        const auto n = static_cast<unsigned>(ring.size());
        GEOSCoordSequence* s = GEOSCoordSeq_create_r(handle_, n + (close ? 1U : 0U), 2);
        for (unsigned i = 0; i < n; ++i) GEOSCoordSeq_setXY_r(handle_, s, i, ring[i].x, ring[i].y);
        if (close) GEOSCoordSeq_setXY_r(handle_, s, n, ring[0].x, ring[0].y);
        return s;
    }
    GEOSGeometry* ring(const Ring& r) const { return GEOSGeom_createLinearRing_r(handle_, sequence(r, true)); }
    Shape shape(const MultiPolygon& zone) const {
        std::vector<GEOSGeometry*> parts;
        for (const Polygon& polygon : zone) {
            std::vector<GEOSGeometry*> holes;
            for (const Ring& hole : polygon.holes) holes.push_back(ring(hole));
            parts.push_back(GEOSGeom_createPolygon_r(handle_, ring(polygon.outer), holes.data(),
                                                     static_cast<unsigned>(holes.size())));
        }
        return own(
            GEOSGeom_createCollection_r(handle_, GEOS_MULTIPOLYGON, parts.data(), static_cast<unsigned>(parts.size())));
    }
    Ring ring_of(const GEOSGeometry* line) const {
        const GEOSCoordSequence* s = GEOSGeom_getCoordSeq_r(handle_, line);
        unsigned size = 0;
        GEOSCoordSeq_getSize_r(handle_, s, &size);
        Ring ring(size - 1);
        for (unsigned i = 0; i + 1 < size; ++i) GEOSCoordSeq_getXY_r(handle_, s, i, &ring[i].x, &ring[i].y);
        return ring;
    }
    MultiPolygon zone(const GEOSGeometry* shape) const {
        MultiPolygon zone;
        for (int i = 0; i < GEOSGetNumGeometries_r(handle_, shape); ++i) {
            const GEOSGeometry* part = GEOSGetGeometryN_r(handle_, shape, i);
            if (GEOSisEmpty_r(handle_, part) != 0) continue;
            Polygon polygon{ring_of(GEOSGetExteriorRing_r(handle_, part)), {}};
            for (int h = 0; h < GEOSGetNumInteriorRings_r(handle_, part); ++h)
                polygon.holes.push_back(ring_of(GEOSGetInteriorRingN_r(handle_, part, h)));
            zone.push_back(std::move(polygon));
        }
        return zone;
    }

  private:
    GEOSContextHandle_t handle_;
};

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
    return GEOSisValid_r(geos.handle(), geos.shape(zone).get()) == 1;
}

double outside_m2(const MultiPolygon& small, const MultiPolygon& large) {
    const Geos geos;
    const auto rest = geos.own(GEOSDifference_r(geos.handle(), geos.shape(small).get(), geos.shape(large).get()));
    double area = 0.0;
    GEOSArea_r(geos.handle(), rest.get(), &area);
    return area;
}

MultiPolygon capsule_union(std::span<const TimedPiece> pieces, Seconds threshold, const ZoneOptions& options,
                           int corners) {
    const Geos geos;
    std::vector<GEOSGeometry*> hulls;
    for (const TimedPiece& piece : pieces) {
        const auto radius = [&](double k) {
            const double seconds = piece.time_a_s + (piece.time_b_s - piece.time_a_s) * k;
            return (threshold.value - seconds) * options.off_road_mps;
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
            const auto cloud = geos.own(GEOSGeom_createLineString_r(geos.handle(), geos.sequence(points, false)));
            GEOSGeometry* hull = GEOSConvexHull_r(geos.handle(), cloud.get());
            if (hull != nullptr && GEOSGeomTypeId_r(geos.handle(), hull) == GEOS_POLYGON)
                hulls.push_back(hull);
            else if (hull != nullptr)
                GEOSGeom_destroy_r(geos.handle(), hull);
        }
    }
    const auto all = geos.own(GEOSGeom_createCollection_r(geos.handle(), GEOS_GEOMETRYCOLLECTION, hulls.data(),
                                                          static_cast<unsigned>(hulls.size())));
    return geos.zone(geos.own(GEOSUnaryUnion_r(geos.handle(), all.get())).get());
}

} // namespace lifecircle::test
