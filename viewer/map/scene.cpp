#include <viewer/map/scene.hpp>

#include <algorithm>

namespace lifecircle::viewer {

const StandardResult* result_of(const MapScene& scene, int standard) {
    if (standard < 0 || scene.ledger == nullptr) return nullptr;
    return &scene.ledger->results.at(static_cast<std::size_t>(standard));
}

const Travel* travel_of(const MapScene& scene, int standard) {
    const StandardResult* result = result_of(scene, standard);
    if (result == nullptr || scene.travels == nullptr) return nullptr;
    const auto row = scene.travels->find(travel_key(result->standard));
    return row == scene.travels->end() ? nullptr : row->second.get();
}

Box extent_of(const MapScene& scene, int standard) {
    Box box;
    for (const Unit& unit : scene.study->units) box.add(box_of(unit.area));
    if (box.empty()) {
        for (const DemandPoint& d : scene.study->demand) box.add(d.place);
        if (!scene.study->demand.empty())
            for (const Facility& f : scene.study->facilities) box.add(f.place);
    }
    if (box.empty() && scene.roads != nullptr)
        for (const MapXY p : scene.roads->point) box.add(p);
    if (const StandardResult* result = result_of(scene, standard))
        for (const MultiPolygon& zone : result->zones) box.add(box_of(zone));
    if (box.empty()) return box;
    const double missing_x = std::max(0.0, 1000.0 - (box.max_x - box.min_x)) / 2.0;
    const double missing_y = std::max(0.0, 1000.0 - (box.max_y - box.min_y)) / 2.0;
    return {box.min_x - missing_x, box.min_y - missing_y, box.max_x + missing_x, box.max_y + missing_y};
}

} // namespace lifecircle::viewer
