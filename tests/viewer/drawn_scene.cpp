#include "viewer/drawn_scene.hpp"

namespace lifecircle::test {

DrawnScene::DrawnScene(std::string_view text, double stretch_m, std::string_view facilities, std::string_view demand)
    : drawing(sketch(text, stretch_m)), barriers(drawing.barriers()),
      study(study_on(drawing, facilities, demand, minutes(15))) {
    study.standards.front().zh = "医疗机构", study.standards.front().en = "Health facilities";
    study.standards.front().steps = {minutes(5), minutes(10), minutes(15)};
    study.standards.front().speed_kmh = 3.6;
    study.demand_source = {2020, Basis::resident, "census", false};
    travels = build_travels(study, drawing.roads, barriers, [](const std::string&) { return walking(); }, {});
    ledger = assess(study, travels, {}, {});
    scene.study = &study, scene.ledger = &ledger, scene.roads = &drawing.roads, scene.travels = &travels;
    scene.name = "Sketch", scene.source = "drawn by hand";
}

void DrawnScene::put_zones(MapXY centre, double half_m) {
    result().zones.clear();
    for (const double k : {1.0 / 3.0, 2.0 / 3.0, 1.0}) {
        const double h = half_m * k;
        const Ring ring{{centre.x - h, centre.y - h},
                        {centre.x + h, centre.y - h},
                        {centre.x + h, centre.y + h},
                        {centre.x - h, centre.y + h}};
        result().zones.push_back({Polygon{ring, {}}});
    }
}

} // namespace lifecircle::test
