#include <lifecircle/layers/ogr_geometry.hpp>

#include <ogr_geometry.h>
#include <ogr_spatialref.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/gdal_tools.hpp>

namespace lifecircle::layers {
namespace {

void add_points(OGRSimpleCurve& curve, const std::vector<MapXY>& points, bool close) {
    const int count = static_cast<int>(points.size());
    curve.setNumPoints(count + (close && count > 0 ? 1 : 0), FALSE);
    for (int i = 0; i < curve.getNumPoints(); ++i) {
        const MapXY p = points[static_cast<std::size_t>(i % count)];
        curve.setPoint(i, p.x, p.y);
    }
}

std::unique_ptr<OGRPolygon> ogr_polygon(const Polygon& polygon) {
    auto out = std::make_unique<OGRPolygon>();
    const auto add = [&](const Ring& ring) {
        auto closed = std::make_unique<OGRLinearRing>();
        add_points(*closed, ring, true);
        out->addRingDirectly(closed.release());
    };
    add(polygon.outer);
    for (const Ring& hole : polygon.holes) add(hole);
    return out;
}

std::vector<MapXY> points_of(const OGRSimpleCurve& curve) {
    std::vector<MapXY> points;
    for (int i = 0; i < curve.getNumPoints(); ++i) points.push_back({curve.getX(i), curve.getY(i)});
    return points;
}

Ring ring_of(const OGRLinearRing& ring) {
    Ring points = points_of(ring);
    if (points.size() > 1 && points.front() == points.back()) points.pop_back();
    return points;
}

Polygon polygon_of(const OGRPolygon& polygon) {
    Polygon out;
    if (polygon.getExteriorRing() != nullptr) out.outer = ring_of(*polygon.getExteriorRing());
    for (int i = 0; i < polygon.getNumInteriorRings(); ++i) out.holes.push_back(ring_of(*polygon.getInteriorRing(i)));
    return out;
}

} // namespace

void DestroyGeometry::operator()(OGRGeometry* geometry) const { OGRGeometryFactory::destroyGeometry(geometry); }

OgrGeometry ogr_geometry(const ExportGeometry& geometry) {
    if (const auto* p = std::get_if<MapXY>(&geometry)) return OgrGeometry(new OGRPoint(p->x, p->y));
    if (const auto* line = std::get_if<Line>(&geometry)) {
        auto out = std::make_unique<OGRLineString>();
        add_points(*out, *line, false);
        return OgrGeometry(out.release());
    }
    if (const auto* polygons = std::get_if<MultiPolygon>(&geometry)) {
        auto out = std::make_unique<OGRMultiPolygon>();
        for (const Polygon& polygon : *polygons) out->addGeometryDirectly(ogr_polygon(polygon).release());
        return OgrGeometry(out.release());
    }
    return nullptr;
}

ExportGeometry geometry_of(const OGRGeometry* geometry) {
    if (geometry == nullptr || geometry->IsEmpty()) return {};
    switch (wkbFlatten(geometry->getGeometryType())) {
    case wkbPoint:
        return MapXY{geometry->toPoint()->getX(), geometry->toPoint()->getY()};
    case wkbLineString:
        return points_of(*geometry->toLineString());
    case wkbPolygon:
        return MultiPolygon{polygon_of(*geometry->toPolygon())};
    case wkbMultiPolygon: {
        MultiPolygon polygons;
        for (const OGRPolygon* polygon : *geometry->toMultiPolygon()) polygons.push_back(polygon_of(*polygon));
        return polygons;
    }
    default:
        return {};
    }
}

OGRSpatialReference spatial_reference(const std::string& crs) {
    const GdalMessages unheard; // the failure is said below, once
    OGRSpatialReference srs;
    if (srs.SetFromUserInput(crs.c_str()) != OGRERR_NONE)
        throw DataError({.field = "crs"}, Phrase("reference system '{crs}'", {{"crs", crs}}), "EPSG:… or WKT", "");
    srs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return srs;
}

} // namespace lifecircle::layers
