// Demand, units and areas from vector layers.
#include <lifecircle/layers/unit_tree.hpp>

#include "input_test.hpp"

using namespace lifecircle;
using namespace lifecircle::layers;
using namespace lifecircle::test;

namespace {

VectorDemand demand(const InputSpec& input, LoadReport& report, Basis basis = Basis::unknown,
                    const std::vector<Unit>& units = {}) {
    std::unordered_set<std::string> seen;
    return read_vector_demand(input, test::context(), basis, units, seen, report);
}

} // namespace

TEST_CASE("vector demand: people by group and basis; negative and unreadable numbers are missing") {
    const test::Folder folder;
    const std::string file = test::make_layer(folder.path("d.gpkg"), "villages",
                                              {test::kMetric,
                                               {"name", "RKCZ", "RKHJ", "RK60", "a0_3", "year", "role"},
                                               {{point(0, 0), {"甲", "1,200", "1500", "300", "20", "2020", "自然村"}},
                                                {point(1, 0), {"乙", "-5", "80", "", "", "2023", "行政村"}},
                                                {point(2, 0), {"丙", "many", "", "", "", "2020年", "集镇"}},
                                                {square(3, 0, 1), {"", "7", "", "", "", "", ""}}}});
    const auto read = [&](Basis basis, LoadReport& report) {
        std::unordered_set<std::string> seen;
        return read_vector_demand(spec(InputRole::demand, file), test::context(), basis, {}, seen, report);
    };
    LoadReport report;
    const VectorDemand d = read(Basis::resident, report);
    REQUIRE(d.points.size() == 4);
    CHECK(d.year == 2023);
    CHECK(d.points[0].id == "d1-1");
    CHECK(d.points[0].people[0] == 1200);
    CHECK(d.points[0].registered == 1500);
    CHECK(d.points[0].people[static_cast<std::size_t>(Group::a60p)] == 300);
    CHECK(d.points[0].people[static_cast<std::size_t>(Group::a0_3)] == 20);
    CHECK_FALSE(d.points[1].people[0].has_value());
    CHECK(d.points[1].role == DemandRole::village);
    CHECK_FALSE(d.points[2].people[0].has_value());
    CHECK(d.points[2].role == DemandRole::town);
    CHECK(d.points[3].role == DemandRole::cell);
    CHECK(counted(report.repaired, "repair.population_negative") == 1);
    CHECK(counted(report.repaired, "repair.word_unknown") == 1); // a year
    CHECK(counted(report.repaired, "repair.population_unreadable") == 1);
    LoadReport other;
    CHECK(read(Basis::registered, other).points[1].people[0] == 80);
}

TEST_CASE("vector demand: RKCZ of our own XQD whose remarks say that the basis is not stated holds no residents") {
    const test::Folder folder;
    const std::string file = test::make_layer(folder.path("d.gpkg"), "XQD",
                                              {test::kMetric,
                                               {"CMC", "RKCZ", "RKHJ", "BZ"},
                                               {{point(0, 0), {"甲", "100", "", "RKCZ口径未注明；合成数据"}},
                                                {point(1, 0), {"乙", "200", "210", "合成数据"}}}});
    const auto read = [&](Basis basis) {
        LoadReport report;
        return demand(spec(InputRole::demand, file), report, basis).points;
    };
    const auto unknown = read(Basis::unknown);
    CHECK_FALSE(unknown[0].resident.has_value());
    CHECK(unknown[0].people[0] == 100); // kept all the same
    CHECK(unknown[1].resident == 200);
    CHECK(read(Basis::resident)[0].resident == 100); // the project says so
    CHECK(read(Basis::registered)[0].registered == 100);
    CHECK(read(Basis::registered)[1].people[0] == 210);
}

TEST_CASE("vector demand: the code of a village as its id says its unit") {
    const test::Folder folder;
    const std::string file = test::make_layer(folder.path("d.gpkg"), "villages",
                                              {test::kMetric,
                                               {"id", "name"},
                                               {{point(0, 0), {"990101001004", "甲"}},
                                                {point(1, 0), {"990109009009", "乙"}},
                                                {point(2, 0), {"990101", "丙"}}}});
    LoadReport report;
    const VectorDemand d = demand(spec(InputRole::demand, file), report, Basis::unknown,
                                  {{"990101001", "东乡", "", "", "township", -1, {}}});
    REQUIRE(d.points.size() == 3);
    CHECK(d.points[0].id == "990101001004");
    CHECK(d.points[0].unit == 0);
    CHECK(d.points[1].unit == -1);
    CHECK(d.points[2].unit == -1); // no code of a village: a number like any other
    CHECK(counted(report.repaired, "repair.unit_unknown") == 1);
}

TEST_CASE("vector demand: fractions of people in a grid add up, those of villages are rounded and counted") {
    const test::Folder folder;
    std::vector<test::MadeRow> cells;
    for (int i = 0; i < 100; ++i) cells.push_back({square(i, 0, 1), {"0.37", "0.25"}});
    LoadReport report;
    People all = 0, old = 0;
    for (const DemandPoint& d :
         demand(spec(InputRole::demand,
                     test::make_layer(folder.path("g.gpkg"), "g", {test::kMetric, {"people", "a60p"}, cells})),
                report)
             .points) {
        all += *d.people[0], old += *d.people[static_cast<std::size_t>(Group::a60p)];
        CHECK(*d.people[0] >= 0);
    }
    CHECK(all == 37);
    CHECK(old == 25);
    CHECK(counted(report.repaired, "repair.population_rounded") == 0);
    const std::string villages = test::make_layer(
        folder.path("v.gpkg"), "v",
        {test::kMetric, {"name", "people"}, {{point(0, 0), {"甲", "12.6"}}, {point(1, 0), {"乙", "7.0"}}}});
    LoadReport rounded;
    const auto points = demand(spec(InputRole::demand, villages), rounded).points;
    CHECK(points[0].people[0] == 13);
    CHECK(points[1].people[0] == 7);
    CHECK(counted(rounded.repaired, "repair.population_rounded") == 1);
}

TEST_CASE("vector demand: a unit code that no unit has is counted") {
    const test::Folder folder;
    std::vector<Unit> units(2);
    units[0].code = "141121", units[0].level = "county", units[1].code = "141121101", units[1].level = "township";
    const std::string file = test::make_layer(
        folder.path("v.gpkg"), "v",
        {test::kMetric,
         {"name", "unit"},
         {{point(0, 0), {"甲", "141121101201"}}, {point(1, 0), {"乙", "141121102"}}, {point(2, 0), {"丙", "141199"}}}});
    LoadReport report;
    const auto points = demand(spec(InputRole::demand, file), report, Basis::unknown, units).points;
    CHECK(points[0].unit == 1);
    CHECK(points[1].unit == 0);
    CHECK(points[2].unit == -1);
    CHECK(counted(report.repaired, "repair.unit_unknown") == 1);
    LoadReport none;
    demand(spec(InputRole::demand, file), none);
    CHECK(none.repaired.empty()); // there are no units to be in
}

TEST_CASE("vector units: levels by word or code, parts of one unit are joined, parents by code and by place") {
    const test::Folder folder;
    const std::string file = test::make_layer(folder.path("u.gpkg"), "units",
                                              {test::kMetric,
                                               {"code", "name", "level"},
                                               {{square(0, 0, 10), {"990101", "示例县", ""}},
                                                {square(0, 0, 2), {"990101001", "甲乡", ""}},
                                                {square(2, 0, 2), {"990101001", "甲乡", ""}},
                                                {square(1, 1, 2), {"990101001", "甲乡", ""}},
                                                {square(8, 0, 1), {"990101001", "甲乡", ""}},
                                                {square(5, 5, 2), {"", "乙镇", "镇"}},
                                                {square(8, 8, 1), {"", "丙", ""}},
                                                {square(8, 8, 1), {"990101001", "丁乡", ""}}}});
    LoadReport report;
    VectorUnits read = read_vector_units(spec(InputRole::units, file), test::context(), report);
    std::vector<Unit>& units = read.units;
    link_units(units, read.parent_codes);
    REQUIRE(units.size() == 3);
    CHECK(units[0].level == "county");
    CHECK(units[1].level == "township");
    CHECK(units[1].area.size() == 2);                   // what touches or overlaps is one, what lies apart is not
    CHECK(area_m2(units[1].area) == (8 + 2 + 1) * 1e4); // nothing is counted twice
    CHECK(units[1].parent == 0);                        // by code
    CHECK(units[2].level == "township");
    CHECK(units[2].parent == 0); // by place
    CHECK(units[2].county == "示例县");
    CHECK(counted(report.skipped, "skip.no_level") == 1);
    CHECK(counted(report.skipped, "skip.duplicate_id") == 1);
    CHECK(counted(report.repaired, "repair.parts_joined") == 3);
}

TEST_CASE("vector areas: roles by the table or by a word in each row; lines may be barriers") {
    const test::Folder folder;
    const std::string file = test::make_layer(folder.path("a.gpkg"), "areas",
                                              {test::kMetric,
                                               {"role"},
                                               {{square(0, 0, 1), {"水库水面"}},
                                                {square(2, 0, 1), {"建成区"}},
                                                {square(4, 0, 1), {"果园"}},
                                                {line({{0, 5}, {9, 5}}), {"铁路"}},
                                                {line({{0, 6}, {9, 6}}), {"城区"}}}});
    InputSpec input = spec(InputRole::areas, file);
    LoadReport report;
    const VectorAreas read = read_vector_areas(input, test::context(), report);
    REQUIRE(read.areas.size() == 2);
    CHECK(read.areas[0].role == "water");
    CHECK(read.areas[1].role == "built_up");
    CHECK(read.barrier_lines.size() == 1);
    CHECK(counted(report.skipped, "skip.unknown_role") == 1);
    CHECK(counted(report.skipped, "skip.wrong_geometry") == 1);
    input.area_role = "forbidden";
    LoadReport fixed;
    CHECK(read_vector_areas(input, test::context(), fixed).areas.size() == 3);
}

TEST_CASE("units: numbers that are no official codes put no unit into another") {
    std::vector<Unit> units;
    for (const char* code : {"1", "10", "u1-1", "u1-12", "r77", "r778", "141121", "1411211"}) {
        Unit unit;
        unit.code = unit.name = code, unit.level = "township";
        units.push_back(unit);
    }
    units[6].level = "county";
    link_by_code(units);
    for (std::size_t u = 0; u < 7; ++u) CHECK_MESSAGE(units[u].parent == -1, units[u].code);
    CHECK(units[7].parent == 6);
    CHECK(unit_of_code(units, "10") == 1);
    CHECK(unit_of_code(units, "105") == -1);
    CHECK(unit_of_code(units, "u1-12") == 3);
    CHECK(unit_of_code(units, "u1-15") == -1);
    CHECK(unit_of_code(units, "141121000000") == 6);
    CHECK(unit_of_code(units, "141121103") == 6);
}

TEST_CASE("units: of two units of one level none is in the other, whatever their codes say") {
    std::vector<Unit> units(2);
    units[0].code = "141121", units[1].code = "141121101", units[0].level = units[1].level = "county";
    link_by_code(units);
    CHECK(units[1].parent == -1);
}
