#include <lifecircle/network/road_slopes.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

#include <lifecircle/network/structures.hpp>

namespace lifecircle {

RoadSlopes::RoadSlopes(const Roads& roads, const HeightGrid& heights)
    : roads_(roads), heights_(heights), of_structure_(structure_slopes(roads, heights)) {}

void RoadSlopes::along(std::uint32_t road, MapXY a, MapXY b, std::vector<double>& slopes) const {
    slopes.clear();
    const double length = distance_m(a, b);
    if (!(length > 0.0)) return;
    const Road& r = roads_.roads[road];
    if (r.bridge || r.tunnel) {
        slopes.push_back(of_structure_.at(road));
        return;
    }
    const double steps = stretches(length);
    double before = height_at(heights_, a);
    for (double i = 1.0; i <= steps; ++i) {
        const double here = height_at(heights_, a + (b - a) * (i / steps));
        slopes.push_back((here - before) * steps / length);
        before = here;
    }
}

void RoadSlopes::beside(MapXY a, MapXY b, double reach_m, std::vector<double>& slopes) const {
    slopes.clear();
    const double length = distance_m(a, b);
    if (!(length > 0.0)) return;
    const double leg = std::max(reach_m / 4.0, heights_.cell_m);
    const MapXY to_left = MapXY{a.y - b.y, b.x - a.x} * (leg / length);
    const double steps = stretches(length);
    for (double i = 0.5; i < steps; ++i) {
        const MapXY foot = a + (b - a) * (i / steps);
        const double here = height_at(heights_, foot);
        for (const MapXY end : {foot + to_left, foot - to_left})
            slopes.push_back(std::abs(height_at(heights_, end) - here) / leg);
    }
}

double RoadSlopes::stretches(double length_m) const {
    return heights_.empty() ? 1.0 : std::max(1.0, std::ceil(length_m / heights_.cell_m));
}

UnknownHeights unknown_heights(const Roads& roads, const HeightGrid& heights) {
    const RoadSlopes slopes(roads, heights);
    UnknownHeights sum;
    std::vector<double> found;
    for (std::uint32_t r = 0; r < roads.roads.size(); ++r) {
        const Road& road = roads.roads[r];
        if (road.closed_sides) continue;
        for (std::uint32_t v = road.first_vertex; v + 1 < road.first_vertex + road.vertex_count; ++v) {
            const SegmentPart part = drawn_piece(roads, v);
            slopes.along(r, part.a, part.b, found);
            if (found.empty()) continue;
            const auto unknown = std::count_if(found.begin(), found.end(), [](double s) { return std::isnan(s); });
            const double metres = static_cast<double>(part.to_mm - part.from_mm) / 1000.0;
            sum.all_m += metres;
            sum.unknown_m += metres * static_cast<double>(unknown) / static_cast<double>(found.size());
        }
    }
    return sum;
}

} // namespace lifecircle
