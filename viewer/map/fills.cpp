#include <viewer/map/fills.hpp>

#include <cmath>

#include <viewer/map/level.hpp>

namespace lifecircle::viewer {
namespace {

void add_ring(const Ring& ring, bool counter_clockwise, double tolerance_m, FillLevel& level) {
    std::vector<std::uint32_t> kept;
    simplify(ring, {}, tolerance_m, 1.0F, kept);
    const double area = signed_area_m2(ring);
    if (kept.size() < 3 || std::abs(area) < tolerance_m * tolerance_m) return;
    const bool turn = (area > 0.0) != counter_clockwise;
    level.first.push_back(static_cast<std::int32_t>(level.xy.size() / 2));
    level.count.push_back(static_cast<std::int32_t>(kept.size()));
    for (std::size_t i = 0; i < kept.size(); ++i) {
        const MapXY p = ring[kept[turn ? kept.size() - 1 - i : i]];
        level.xy.push_back(static_cast<float>(p.x - level.origin.x));
        level.xy.push_back(static_cast<float>(p.y - level.origin.y));
    }
}

} // namespace

FillLevel build_fill(std::span<const MultiPolygon> areas, double tolerance_m) {
    FillLevel level;
    Box all;
    for (const MultiPolygon& area : areas) all.add(box_of(area));
    if (all.empty()) return level;
    level.origin = {all.min_x, all.min_y};
    for (const MultiPolygon& area : areas)
        for (const Polygon& polygon : area) {
            FillLevel::Shape shape;
            shape.first_ring = static_cast<std::uint32_t>(level.first.size());
            for (const MapXY p : polygon.outer) shape.box.add(p);
            add_ring(polygon.outer, true, tolerance_m, level);
            if (level.first.size() == shape.first_ring) continue;
            for (const Ring& hole : polygon.holes) add_ring(hole, false, tolerance_m, level);
            shape.rings = static_cast<std::uint32_t>(level.first.size()) - shape.first_ring;
            level.shapes.push_back(shape);
        }
    return level;
}

void FillLevel::in_view(const Box& box, std::vector<std::int32_t>& ring_first,
                        std::vector<std::int32_t>& ring_count) const {
    ring_first.clear(), ring_count.clear();
    for (const Shape& shape : shapes) {
        if (!shape.box.meets(box)) continue;
        for (std::uint32_t r = shape.first_ring; r < shape.first_ring + shape.rings; ++r) {
            ring_first.push_back(first[r]);
            ring_count.push_back(count[r]);
        }
    }
}

} // namespace lifecircle::viewer
