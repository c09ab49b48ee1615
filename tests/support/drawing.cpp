#include "support/drawing.hpp"

#include <algorithm>
#include <cctype>

#include <lifecircle/coverage/assess.hpp>

namespace lifecircle::test {

Profile walking() {
    Profile p;
    p.key = "walk";
    p.group = TravelGroup::foot;
    p.speed_kmh = {{"street", 3.6}, {"steps", 1.8}, {"fast", 40.0}};
    p.off_road_kmh = 2.4;
    p.reference_kmh = 3.6;
    return p;
}

std::uint32_t Drawing::point(MapXY p) {
    const auto row = std::find(roads.point.begin(), roads.point.end(), p);
    if (row != roads.point.end()) return static_cast<std::uint32_t>(row - roads.point.begin());
    roads.point.push_back(p);
    return static_cast<std::uint32_t>(roads.point.size() - 1);
}

Road& Drawing::road(const std::vector<MapXY>& line, const std::string& road_class) {
    auto row = std::find(roads.class_names.begin(), roads.class_names.end(), road_class);
    if (row == roads.class_names.end()) row = roads.class_names.insert(row, road_class);
    Road road;
    road.first_vertex = static_cast<std::uint32_t>(roads.vertex.size());
    road.vertex_count = static_cast<std::uint32_t>(line.size());
    road.road_class = static_cast<std::uint16_t>(row - roads.class_names.begin());
    road.source_id = static_cast<std::int64_t>(roads.roads.size() + 1);
    for (const MapXY p : line) roads.vertex.push_back(point(p));
    roads.roads.push_back(road);
    return roads.roads.back();
}

Drawing sketch(std::string_view text, double stretch_m) {
    Drawing drawing;
    double x = 0.0;
    std::vector<MapXY> line;
    OneWay way = OneWay::both;
    const auto finish = [&] {
        if (line.size() > 1) {
            drawing.road(line).oneway = {way, way, way};
        }
        line.clear();
        way = OneWay::both;
    };
    for (const char c : text) {
        if (std::isalpha(static_cast<unsigned char>(c)) != 0) {
            drawing.place[c] = {x, 0.0};
            if (!line.empty()) line.push_back({x, 0.0});
            finish();
            line = {{x, 0.0}};
            continue;
        }
        x += stretch_m;
        if (c == ' ') {
            line.clear();
        } else if (c == '>' || c == '<') {
            way = c == '>' ? OneWay::forward : OneWay::backward;
        }
    }
    return drawing;
}

Study study_on(const Drawing& drawing, std::string_view facilities, std::string_view demand, Seconds limit) {
    Study study;
    for (const char c : facilities) {
        Facility f;
        f.id = std::string(1, c), f.name = f.id, f.family = "clinic", f.kind = "clinic_any", f.place = drawing.at(c);
        study.facilities.push_back(f);
    }
    for (const char c : demand) {
        DemandPoint d;
        d.id = std::string(1, c), d.name = d.id, d.place = drawing.at(c), d.people[0] = 100;
        study.demand.push_back(d);
    }
    Standard s;
    s.key = "clinic_walk", s.subject = "clinic", s.is_family = true, s.mode = "walk", s.limit = limit;
    study.standards.push_back(s);
    return study;
}

Ledger assess_on_foot(const Study& study, const Drawing& drawing) {
    const Barriers barriers = drawing.barriers();
    const Travels travels =
        build_travels(study, drawing.roads, barriers, [](const std::string&) { return walking(); }, {});
    return assess(study, travels, {}, {});
}

} // namespace lifecircle::test
