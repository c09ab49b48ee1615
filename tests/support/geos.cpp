#include "support/geos.hpp"

#include <stdexcept>

namespace lifecircle::test {

Geos::Shape Geos::own(GEOSGeometry* shape) const {
    if (shape == nullptr) throw std::runtime_error("GEOS gave nothing back");
    return Shape(shape, Destroy{handle_});
}

Geos::Shape Geos::shape(const MultiPolygon& polygons) const {
    std::vector<GEOSGeometry*> parts;
    for (const Polygon& polygon : polygons) {
        std::vector<GEOSGeometry*> holes;
        for (const Ring& hole : polygon.holes) holes.push_back(ring(hole));
        parts.push_back(
            GEOSGeom_createPolygon_r(handle_, ring(polygon.outer), holes.data(), static_cast<unsigned>(holes.size())));
    }
    return own(
        GEOSGeom_createCollection_r(handle_, GEOS_MULTIPOLYGON, parts.data(), static_cast<unsigned>(parts.size())));
}

Geos::Shape Geos::line(const std::vector<MapXY>& points) const {
    return own(GEOSGeom_createLineString_r(handle_, sequence(points, false)));
}

Geos::Shape Geos::together(std::vector<Shape> parts) const {
    std::vector<GEOSGeometry*> raw; // the collection owns them
    for (Shape& part : parts) raw.push_back(part.release());
    const Shape all = own(
        GEOSGeom_createCollection_r(handle_, GEOS_GEOMETRYCOLLECTION, raw.data(), static_cast<unsigned>(raw.size())));
    return own(GEOSUnaryUnion_r(handle_, all.get()));
}

MultiPolygon Geos::polygons(const Shape& shape) const {
    MultiPolygon polygons;
    for (int i = 0; i < GEOSGetNumGeometries_r(handle_, shape.get()); ++i) {
        const GEOSGeometry* part = GEOSGetGeometryN_r(handle_, shape.get(), i);
        if (GEOSisEmpty_r(handle_, part) != 0) continue;
        Polygon polygon{ring_of(GEOSGetExteriorRing_r(handle_, part)), {}};
        for (int h = 0; h < GEOSGetNumInteriorRings_r(handle_, part); ++h)
            polygon.holes.push_back(ring_of(GEOSGetInteriorRingN_r(handle_, part, h)));
        polygons.push_back(std::move(polygon));
    }
    return polygons;
}

double Geos::area_m2(const Shape& shape) const {
    double area = 0.0;
    GEOSArea_r(handle_, shape.get(), &area);
    return area;
}

GEOSCoordSequence* Geos::sequence(const std::vector<MapXY>& points, bool close) const {
    const auto n = static_cast<unsigned>(points.size());
    GEOSCoordSequence* s = GEOSCoordSeq_create_r(handle_, n + (close ? 1U : 0U), 2);
    for (unsigned i = 0; i < n; ++i) GEOSCoordSeq_setXY_r(handle_, s, i, points[i].x, points[i].y);
    if (close) GEOSCoordSeq_setXY_r(handle_, s, n, points[0].x, points[0].y);
    return s;
}

GEOSGeometry* Geos::ring(const Ring& ring) const { return GEOSGeom_createLinearRing_r(handle_, sequence(ring, true)); }

Ring Geos::ring_of(const GEOSGeometry* line) const {
    const GEOSCoordSequence* s = GEOSGeom_getCoordSeq_r(handle_, line);
    unsigned size = 0;
    GEOSCoordSeq_getSize_r(handle_, s, &size);
    Ring ring(size - 1);
    for (unsigned i = 0; i + 1 < size; ++i) GEOSCoordSeq_getXY_r(handle_, s, i, &ring[i].x, &ring[i].y);
    return ring;
}

} // namespace lifecircle::test
