#include <lifecircle/reach/overlay.hpp>

#include <algorithm>
#include <functional>
#include <memory>
#include <stdexcept>

#include <geos_c.h>

namespace lifecircle {
namespace {

/// One GEOS context; shapes are freed with it at hand.
class Geos {
  public:
    using Shape = std::unique_ptr<GEOSGeometry, std::function<void(GEOSGeometry*)>>;
    Geos() : handle_(GEOS_init_r()) {}
    ~Geos() { GEOS_finish_r(handle_); }
    Geos(const Geos&) = delete;
    Geos& operator=(const Geos&) = delete;

    GEOSContextHandle_t handle() const { return handle_; }
    Shape own(GEOSGeometry* shape) const {
        if (shape == nullptr) throw std::runtime_error("GEOS could not overlay two polygons");
        return {shape, [h = handle_](GEOSGeometry* g) { GEOSGeom_destroy_r(h, g); }};
    }
    Shape shape(const MultiPolygon& polygons) const {
        std::vector<GEOSGeometry*> parts;
        for (const Polygon& polygon : polygons) {
            std::vector<GEOSGeometry*> holes;
            for (const Ring& hole : polygon.holes) holes.push_back(ring(hole));
            parts.push_back(GEOSGeom_createPolygon_r(handle_, ring(polygon.outer), holes.data(),
                                                     static_cast<unsigned>(holes.size())));
        }
        return own(
            GEOSGeom_createCollection_r(handle_, GEOS_MULTIPOLYGON, parts.data(), static_cast<unsigned>(parts.size())));
    }
    /// Adds the polygons of a shape, collections of anything included.
    void take(const GEOSGeometry* shape, MultiPolygon& polygons) const {
        const int type = GEOSGeomTypeId_r(handle_, shape);
        if (type == GEOS_POLYGON && GEOSisEmpty_r(handle_, shape) == 0) {
            Polygon polygon{points(GEOSGetExteriorRing_r(handle_, shape), true), {}};
            for (int h = 0; h < GEOSGetNumInteriorRings_r(handle_, shape); ++h)
                polygon.holes.push_back(points(GEOSGetInteriorRingN_r(handle_, shape, h), false));
            polygons.push_back(std::move(polygon));
        } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
            for (int i = 0; i < GEOSGetNumGeometries_r(handle_, shape); ++i)
                take(GEOSGetGeometryN_r(handle_, shape, i), polygons);
        }
    }

  private:
    GEOSGeometry* ring(const Ring& r) const {
        const auto n = static_cast<unsigned>(r.size());
        GEOSCoordSequence* s = GEOSCoordSeq_create_r(handle_, n + 1, 2);
        for (unsigned i = 0; i <= n; ++i) GEOSCoordSeq_setXY_r(handle_, s, i, r[i == n ? 0 : i].x, r[i == n ? 0 : i].y);
        return GEOSGeom_createLinearRing_r(handle_, s);
    }
    /// A ring turned counter-clockwise (outer) or clockwise (hole).
    Ring points(const GEOSGeometry* line, bool counter_clockwise) const {
        const GEOSCoordSequence* s = GEOSGeom_getCoordSeq_r(handle_, line);
        unsigned size = 0;
        GEOSCoordSeq_getSize_r(handle_, s, &size);
        Ring ring(size > 0 ? size - 1 : 0);
        for (unsigned i = 0; i + 1 < size; ++i) GEOSCoordSeq_getXY_r(handle_, s, i, &ring[i].x, &ring[i].y);
        if ((signed_area_m2(ring) > 0.0) != counter_clockwise) std::reverse(ring.begin(), ring.end());
        return ring;
    }

    GEOSContextHandle_t handle_;
};

} // namespace

MultiPolygon intersection(const MultiPolygon& a, const MultiPolygon& b) {
    if (a.empty() || b.empty()) return {};
    const Geos geos;
    const auto both = geos.own(GEOSIntersection_r(geos.handle(), geos.shape(a).get(), geos.shape(b).get()));
    MultiPolygon polygons;
    geos.take(both.get(), polygons);
    return polygons;
}

} // namespace lifecircle
