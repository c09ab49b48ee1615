#include <lifecircle/layers/polygon_point.hpp>

#include <algorithm>
#include <cmath>

namespace lifecircle::layers {
namespace {

/// Twice the area and six times the moments of a ring about `origin`. Coordinates of a country are large, differences
/// within a village are not: about the origin of the map half of the digits would be lost.
struct Moments {
    double area2 = 0.0, x6 = 0.0, y6 = 0.0;
};

void add(Moments& sum, const Ring& ring, MapXY origin, double sign) {
    Moments m;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const MapXY a = ring[i] - origin, b = ring[(i + 1) % ring.size()] - origin;
        const double cross = a.x * b.y - b.x * a.y;
        m.area2 += cross, m.x6 += (a.x + b.x) * cross, m.y6 += (a.y + b.y) * cross;
    }
    const double turn = m.area2 < 0.0 ? -sign : sign;
    sum.area2 += turn * m.area2, sum.x6 += turn * m.x6, sum.y6 += turn * m.y6;
}

} // namespace

MapXY point_of(const MultiPolygon& area) {
    const MapXY origin = area.front().outer.front();
    Moments sum;
    for (const Polygon& polygon : area) {
        add(sum, polygon.outer, origin, 1.0);
        for (const Ring& hole : polygon.holes) add(sum, hole, origin, -1.0);
    }
    if (sum.area2 > 0.0) {
        const MapXY centre = rounded_to_mm(origin + MapXY{sum.x6 / (3.0 * sum.area2), sum.y6 / (3.0 * sum.area2)});
        if (contains(area, centre)) return centre;
    }
    const auto largest = std::max_element(area.begin(), area.end(),
                                          [](const Polygon& a, const Polygon& b) { return area_m2(a) < area_m2(b); });
    return rounded_to_mm(interior_point(*largest));
}

} // namespace lifecircle::layers
