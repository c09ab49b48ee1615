#include <viewer/map/ground.hpp>

namespace lifecircle::viewer {
namespace {

void add_outlines(const MultiPolygon& area, std::uint8_t layer, LineSet& out) {
    for (const Polygon& polygon : area) {
        out.add_ring(polygon.outer, layer);
        for (const Ring& hole : polygon.holes) out.add_ring(hole, layer);
    }
}

} // namespace

Ground make_ground(const MapScene& scene, int standard) {
    Ground ground;
    ground.scene = scene;
    ground.standard = standard;
    ground.roads = road_lines(scene, standard);
    for (const MultiPolygon& area : scene.water) add_outlines(area, 0, ground.waters);
    for (const Line& river : scene.rivers) ground.waters.add(river, 1);
    for (const Line& barrier : scene.barriers) ground.waters.add(barrier, 2);
    if (const StandardResult* result = result_of(scene, standard)) {
        ground.limit = static_cast<float>(seconds_of(limit_ds(result->standard)).value);
        for (std::size_t step = 0; step < result->zones.size(); ++step) {
            add_outlines(result->zones[step], static_cast<std::uint8_t>(step), ground.zone_outlines);
            const bool known = step < result->standard.steps.size();
            ground.zone_within.push_back(!known || result->standard.steps[step].value <= ground.limit);
        }
    }
    return ground;
}

} // namespace lifecircle::viewer
