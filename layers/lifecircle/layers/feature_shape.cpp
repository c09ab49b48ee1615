#include <lifecircle/layers/feature_shape.hpp>

#include <algorithm>
#include <cmath>
#include <memory>

#include <ogr_geometry.h>

#include <lifecircle/layers/gdal_tools.hpp>
#include <lifecircle/layers/ogr_geometry.hpp>

namespace lifecircle::layers {
namespace {

std::vector<MapXY> points_of(const OGRSimpleCurve& curve) {
    std::vector<MapXY> points;
    points.reserve(static_cast<std::size_t>(curve.getNumPoints()));
    for (int i = 0; i < curve.getNumPoints(); ++i) points.push_back({curve.getX(i), curve.getY(i)});
    return points;
}

Ring ring_of(const OGRLinearRing* ring) {
    if (ring == nullptr) return {};
    Ring points = points_of(*ring);
    if (points.size() > 1 && points.front() == points.back()) points.pop_back();
    return points;
}

void add_polygon(Shape& shape, const OGRPolygon& polygon) {
    Polygon out{ring_of(polygon.getExteriorRing()), {}};
    if (out.outer.size() < 3) return;
    for (int i = 0; i < polygon.getNumInteriorRings(); ++i)
        if (Ring hole = ring_of(polygon.getInteriorRing(i)); hole.size() >= 3) out.holes.push_back(std::move(hole));
    shape.area.push_back(std::move(out));
}

/// \returns false for what is none of the three
bool add_part(Shape& shape, const OGRGeometry& part) {
    if (part.IsEmpty() != 0) return true;
    switch (wkbFlatten(part.getGeometryType())) {
    case wkbPoint:
        shape.points.push_back({part.toPoint()->getX(), part.toPoint()->getY()});
        return true;
    case wkbLineString:
    case wkbLinearRing:
        shape.lines.push_back(points_of(*part.toLineString()));
        return true;
    case wkbPolygon:
    case wkbTriangle:
        add_polygon(shape, *part.toPolygon());
        return true;
    case wkbMultiPoint:
    case wkbMultiLineString:
    case wkbMultiPolygon:
    case wkbGeometryCollection: {
        const auto& parts = *part.toGeometryCollection();
        return std::all_of(parts.begin(), parts.end(), [&](const OGRGeometry* p) { return add_part(shape, *p); });
    }
    default:
        return false;
    }
}

void set_kind(Shape& shape, bool known) {
    const bool points = !shape.points.empty(), lines = !shape.lines.empty(), area = !shape.area.empty();
    const int kinds = (points ? 1 : 0) + (lines ? 1 : 0) + (area ? 1 : 0);
    if (!known || kinds > 1) {
        shape = {};
        shape.kind = ShapeKind::mixed;
        return;
    }
    shape.kind = points ? ShapeKind::point : lines ? ShapeKind::line : area ? ShapeKind::area : ShapeKind::none;
}

} // namespace

void turn_rings(MultiPolygon& area) {
    for (Polygon& polygon : area) {
        if (signed_area_m2(polygon.outer) < 0.0) std::reverse(polygon.outer.begin(), polygon.outer.end());
        for (Ring& hole : polygon.holes)
            if (signed_area_m2(hole) > 0.0) std::reverse(hole.begin(), hole.end());
    }
}

Shape shape_of(const OGRGeometry* geometry) {
    Shape shape;
    if (geometry == nullptr || geometry->IsEmpty() != 0) return shape;
    OgrGeometry linear;
    if (geometry->hasCurveGeometry() != 0) {
        linear.reset(geometry->getLinearGeometry(1.0));
        geometry = linear.get();
    }
    set_kind(shape, add_part(shape, *geometry));
    if (shape.kind != ShapeKind::area) return shape;
    bool finite = true;
    each_point(shape, [&](MapXY p) { finite = finite && std::isfinite(p.x) && std::isfinite(p.y); });
    const GdalMessages unheard; // the answer is what counts
    if (finite && geometry->IsValid() == 0) {
        const OgrGeometry valid(geometry->MakeValid());
        Shape mended;
        if (valid) add_part(mended, *valid);
        // Making valid may leave lines and points beside the areas: what is left of the area counts.
        if (!mended.area.empty()) shape.area = std::move(mended.area), shape.repaired = true;
    }
    turn_rings(shape.area);
    return shape;
}

} // namespace lifecircle::layers
