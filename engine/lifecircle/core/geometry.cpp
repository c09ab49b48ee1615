#include <lifecircle/core/geometry.hpp>

#include <algorithm>

namespace lifecircle {

Box box_of(const Line& line) {
    Box box;
    for (const MapXY p : line) box.add(p);
    return box;
}

Box box_of(const MultiPolygon& polygons) {
    Box box;
    for (const Polygon& polygon : polygons) box.add(box_of(polygon.outer));
    return box;
}

double signed_area_m2(const Ring& ring) {
    if (ring.size() < 3) return 0.0;
    double twice = 0.0;
    const MapXY o = ring.front(); // keeps the products small far from the origin
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const MapXY p = ring[i] - o, q = ring[i + 1 == ring.size() ? 0 : i + 1] - o;
        twice += p.x * q.y - q.x * p.y;
    }
    return twice / 2.0;
}

double area_m2(const Polygon& polygon) {
    double area = std::abs(signed_area_m2(polygon.outer));
    for (const Ring& hole : polygon.holes) area -= std::abs(signed_area_m2(hole));
    return area;
}

double area_m2(const MultiPolygon& polygons) {
    double area = 0.0;
    for (const Polygon& polygon : polygons) area += area_m2(polygon);
    return area;
}

bool contains(const Ring& ring, MapXY p) {
    bool inside = false;
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        const MapXY a = ring[i], b = ring[j];
        if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) inside = !inside;
    }
    return inside;
}

bool contains(const Polygon& polygon, MapXY p) {
    return contains(polygon.outer, p) &&
           std::none_of(polygon.holes.begin(), polygon.holes.end(), [&](const Ring& h) { return contains(h, p); });
}

bool contains(const MultiPolygon& polygons, MapXY p) {
    return std::any_of(polygons.begin(), polygons.end(), [&](const Polygon& part) { return contains(part, p); });
}

MapXY interior_point(const Polygon& polygon) {
    const Box box = box_of(polygon.outer);
    // A hair off the exact middle, so that the line rarely runs through a vertex.
    const double y = box.min_y + (box.max_y - box.min_y) * 0.5000123;
    std::vector<double> crossings;
    const auto cut = [&](const Ring& ring) {
        for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
            const MapXY a = ring[j], b = ring[i];
            if ((a.y > y) != (b.y > y)) crossings.push_back(a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y));
        }
    };
    cut(polygon.outer);
    for (const Ring& hole : polygon.holes) cut(hole);
    std::sort(crossings.begin(), crossings.end());
    MapXY best = polygon.outer.empty() ? MapXY{} : polygon.outer.front();
    double longest = 0.0;
    for (std::size_t i = 0; i + 1 < crossings.size(); i += 2)
        if (crossings[i + 1] - crossings[i] > longest) {
            longest = crossings[i + 1] - crossings[i];
            best = {(crossings[i] + crossings[i + 1]) / 2.0, y};
        }
    return rounded_to_mm(best);
}

} // namespace lifecircle
