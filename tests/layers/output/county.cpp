#include "county.hpp"

#include <lifecircle/coverage/table.hpp>

namespace lifecircle::test {
namespace {

constexpr double kEast = 500'000.0, kNorth = 4'200'000.0;

MapXY at(double x, double y) { return {kEast + x, kNorth + y}; }

void add_units(Study& study) {
    Unit whole{"990100", "示例县", "示例县", "", "county", -1, {square(kEast, kNorth, 10'000.0)}};
    Unit west{"990101101", "圪㟁镇", "示例县", "圪㟁镇", "township", 0, {square(kEast, kNorth, 5'000.0)}};
    Unit east{"990101102", "Sant Julià de Lòria", "示例县", "Sant Julià de Lòria", "township", 0, {}};
    study.units = {whole, west, east};
}

DemandPoint place(const std::string& id, const std::string& name, MapXY p, std::optional<People> people, int unit) {
    DemandPoint d;
    d.id = id, d.name = name, d.place = p, d.people[0] = people, d.resident = people, d.unit = unit;
    return d;
}

void add_places(Study& study) {
    study.demand = {place("v1", "吕岚村", at(100, 100), 320, 1),
                    place("v2", "圪垯上", at(2000, 100), {}, 1),
                    place("v3", "𠮷野家", at(3000, 3000), 41, 1),
                    place("v4", "Ràmio", at(6000, 200), 7, 2),
                    place("v5", "l'Aldosa, \"nova\"", at(6500, 200), 12, 2),
                    place("v6", "", at(9000, 9000), 5, -1)};
    study.demand[0].village = "吕岚行政村";
    study.demand[0].people[static_cast<std::size_t>(Group::a6_12)] = 20;
    study.demand[0].people[static_cast<std::size_t>(Group::a12_15)] = 11;
    study.demand[0].people[static_cast<std::size_t>(Group::a60p)] = 99;
    study.demand_source = {2020, Basis::resident, "七普", false};
}

void add_facilities(Study& study) {
    const auto add = [&](const char* id, const char* name, const char* family, const char* kind, MapXY p) {
        Facility f;
        f.id = id, f.name = name, f.family = family, f.kind = kind, f.place = p, f.unit = 1, f.source = "台账";
        study.facilities.push_back(f);
    };
    add("c1", "圪㟁卫生室", "clinic", "village_clinic", at(150, 120));
    add("c2", "", "clinic", "clinic_any", at(200, 300));
    add("l1", "县图书馆", "culture", "", at(400, 400));
    study.facilities[0].level = "village", study.facilities[0].capacity = 12.5;
    study.facilities[0].capacity_unit = "beds", study.facilities[0].date = "20230630";
    study.facilities[1].state = FacilityState::planned;
}

Standard clinic_on_foot() {
    Standard s;
    s.key = "clinic_walk_15", s.subject = "clinic", s.is_family = true, s.zh = "医疗机构", s.en = "Health facilities";
    s.mode = "walk", s.limit = minutes(15), s.steps = {minutes(5), minutes(15)}, s.speed_kmh = 3.6;
    return s;
}

Standard elderly_in_metres() {
    Standard s;
    s.key = "elderly_walk_500m", s.subject = "elderly", s.is_family = true, s.zh = "养老设施", s.en = "Elderly care";
    s.mode = "walk", s.limit_metres = Metres{500.0}, s.verified = true;
    return s;
}

PlaceResult verdict(Verdict v, Reason reason, std::uint8_t severity, std::uint32_t rank) {
    PlaceResult r;
    r.verdict = v, r.reason = reason, r.severity = severity, r.rank = rank;
    return r;
}

void reach(PlaceResult& r, Deciseconds time_ds, std::uint32_t distance_dm, Deciseconds over_ds = 0) {
    r.time_ds = time_ds, r.distance_dm = distance_dm, r.over_ds = over_ds, r.nearest = 0;
}

void add_results(County& c) {
    StandardResult clinics;
    clinics.standard = clinic_on_foot(), clinics.facilities = {0};
    clinics.place = {
        verdict(Verdict::covered, Reason::none, 0, 0),        verdict(Verdict::not_covered, Reason::over_limit, 2, 3),
        verdict(Verdict::not_covered, Reason::no_road, 4, 2), verdict(Verdict::not_covered, Reason::island, 4, 1),
        verdict(Verdict::unknown, Reason::no_data, 0, 0),     verdict(Verdict::unknown, Reason::no_data, 0, 0)};
    reach(clinics.place[0], 2'345, 2'300);
    reach(clinics.place[1], 12'030, 12'000, 3'030);
    clinics.place[1].list_unchecked = true;
    clinics.zones = {{square(kEast, kNorth, 600.0)},
                     {square(kEast, kNorth, 2'000.0, 400.0), square(kEast + 3'000.0, kNorth, 500.0)}};
    clinics.zone_disagreement = {0.0, 0.001};

    StandardResult elderly;
    elderly.standard = elderly_in_metres();
    elderly.place.assign(6, verdict(Verdict::unknown, Reason::no_data, 0, 0));
    c.ledger.results = {clinics, elderly};
    for (StandardResult& result : c.ledger.results)
        for (std::size_t p = 0; p < result.place.size(); ++p) result.place[p].people = c.study.demand[p].people[0];
    c.ledger.rows = coverage_rows(c.study, c.ledger);
}

void add_roads(Roads& roads) {
    roads.point = {at(0, 0), at(1000, 0), at(1000, 900.5)};
    roads.vertex = {0, 1, 2, 1, 2};
    roads.class_names = {"residential", "ferry"};
    roads.names = {"", "岚漪街"};
    Road street, ferry;
    street.vertex_count = 3, street.source_id = 42, street.name = 1, street.bridge = true, street.max_speed_kmh = 30.0F;
    ferry.first_vertex = 3, ferry.vertex_count = 2, ferry.road_class = 1, ferry.closed_sides = true,
    ferry.source_id = 43;
    roads.roads = {street, ferry};
}

} // namespace

Polygon square(double x, double y, double side_m, double hole_m) {
    Polygon p{{{x, y}, {x + side_m, y}, {x + side_m, y + side_m}, {x, y + side_m}}, {}};
    if (hole_m > 0.0) {
        const double a = (side_m - hole_m) / 2.0, b = a + hole_m;
        p.holes.push_back({{x + a, y + a}, {x + a, y + b}, {x + b, y + b}, {x + b, y + a}});
    }
    return p;
}

County county() {
    County c;
    add_units(c.study);
    add_places(c.study);
    add_facilities(c.study);
    add_roads(c.roads);
    add_results(c);
    c.study.standards = {clinic_on_foot(), elderly_in_metres()};
    c.rivers = {{at(0, 500), at(4000, 520)}};
    c.lakes = {{square(kEast + 7'000.0, kNorth + 7'000.0, 300.0, 50.0)}};
    return c;
}

layers::ResultOptions County::options(const std::string& folder) const {
    layers::ResultOptions options;
    options.folder = folder, options.project = "示例县", options.crs = kCountyCrs,
    options.parameter_set = "P0123456789ab";
    options.parameters = "name = \"示例县\"\n";
    options.inputs = {{"roads", "roads.osm.pbf", 3, "abc"}};
    return options;
}

} // namespace lifecircle::test
