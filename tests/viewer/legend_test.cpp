#include <doctest/doctest.h>

#include <algorithm>

#include <lifecircle/coverage/figures.hpp>

#include <viewer/map/format.hpp>
#include <viewer/map/legend.hpp>
#include <viewer/map/sheet.hpp>

#include "viewer/drawn_scene.hpp"

using namespace lifecircle;
using namespace lifecircle::viewer;

namespace {

std::vector<LegendRow> rows_of(const test::DrawnScene& drawn, layers::Language language, int standard = 0) {
    return legend_rows(drawn.scene, standard, layers::Texts(language), Theme::light);
}

std::string value_of(const std::vector<LegendRow>& rows, const std::string& label) {
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const LegendRow& r) { return r.label == label; });
    return row == rows.end() ? "absent" : row->value;
}

bool notes(const std::vector<LegendRow>& rows, const std::string& part) {
    return std::any_of(rows.begin(), rows.end(), [&](const LegendRow& r) {
        return r.kind == RowKind::note && r.label.find(part) != std::string::npos;
    });
}

} // namespace

TEST_CASE("legend: kind, mode, speed, limit, population with year and source, in both languages") {
    const test::DrawnScene drawn("A-----B-----C", 150.0, "A", "ABC");
    const auto en = rows_of(drawn, layers::Language::en), zh = rows_of(drawn, layers::Language::zh);
    CHECK(value_of(en, "Service") == "Health facilities");
    CHECK(value_of(en, "Mode") == "on foot, 3.6 km/h");
    CHECK(value_of(en, "Limit") == "15 min *"); // not verified
    CHECK(value_of(en, "Direction") == "to the facility");
    CHECK(value_of(en, "Population") == "2020, residents, census");
    CHECK(value_of(zh, "设施") == "医疗机构");
    CHECK(value_of(zh, "方式") == "步行，3.6 公里/时");
    CHECK(value_of(zh, "限值") == "15 分钟 *");
    CHECK(value_of(zh, "人口") == "2020 年，常住，census");
    CHECK(notes(en, "not verified"));
    CHECK(notes(zh, "未经核实"));
}

TEST_CASE("legend: what a scenario opens, closes and merges, and that new ground was not checked") {
    test::DrawnScene drawn("A-----B-----C", 150.0, "ABC", "ABC");
    CHECK(value_of(rows_of(drawn, layers::Language::en), "opens") == "absent");
    drawn.study.facilities[1].state = FacilityState::closed;
    drawn.scene.changes = {{MapChange::What::opened, 0, kNoFacility}, {MapChange::What::closed, 1, 2}};
    drawn.scene.planning_unchecked = true;
    const auto en = rows_of(drawn, layers::Language::en), zh = rows_of(drawn, layers::Language::zh);
    CHECK(value_of(en, "opens") == "1");
    CHECK(value_of(en, "closes") == "1");
    CHECK(value_of(en, "people meant to go to") == "1");
    CHECK(value_of(zh, "关闭") == "1");
    CHECK(notes(en, "未校核国土空间规划"));
    CHECK(value_of(rows_of(drawn, layers::Language::en, kOverview), "opens") == "1");
    drawn.study.facilities[0].family = "school"; // of another subject: not on this map
    drawn.study.facilities[0].kind.clear();
    CHECK(value_of(rows_of(drawn, layers::Language::en), "opens") == "absent");
}

TEST_CASE("legend: figures and signs count what the ledger says") {
    const test::DrawnScene drawn("A-----B-----C", 150.0, "A", "ABC");
    const auto rows = rows_of(drawn, layers::Language::en);
    CHECK(value_of(rows, "People within the limit") == "200 / 300");
    CHECK(value_of(rows, "of people within the limit") == "66.7 %"); // rounded down
    CHECK(value_of(rows, "within the limit") == "2");
    CHECK(value_of(rows, "5 to 15 min over") == "1");
    CHECK(value_of(rows, "more than 15 min over") == "absent");
    CHECK(value_of(rows, "1  C") == "25.0 min"); // as in the table
    CHECK(value_of(rows, "open, counted") == "1");
    CHECK(notes(rows, "not declared complete"));
}

TEST_CASE("legend: no data is a dash, never 0") {
    test::DrawnScene drawn("A-----B-----C", 150.0, "A", "ABC");
    for (CoverageRow& row : drawn.ledger.rows) {
        row.covered = row.not_covered = 0, row.unknown = row.people;
        row.places_covered = row.places_not_covered = 0, row.places_unknown = row.places;
    }
    const auto rows = rows_of(drawn, layers::Language::en);
    CHECK(value_of(rows, "People within the limit") == "– / 300");
    CHECK(value_of(rows, "Villages within the limit") == "– / 3");
    CHECK(value_of(rows, "of people within the limit") == "absent");
}

TEST_CASE("legend: cells are called cells") {
    test::DrawnScene drawn("A-----B-----C", 150.0, "A", "ABC");
    for (DemandPoint& d : drawn.study.demand) d.role = DemandRole::cell;
    CHECK(value_of(rows_of(drawn, layers::Language::en), "Cells within the limit") == "2 / 3");
    CHECK(value_of(rows_of(drawn, layers::Language::zh), "限值内的格网") == "2 / 3");
}

TEST_CASE("legend: some unknown make the share a range") {
    test::DrawnScene drawn("A-----B-----C", 150.0, "A", "ABC");
    for (CoverageRow& row : drawn.ledger.rows) // as if C had no data: 1 covered, 1 not, 1 unknown of 100 people each
        row.covered = 100, row.not_covered = 100, row.unknown = 100;
    const auto rows = rows_of(drawn, layers::Language::en);
    CHECK(value_of(rows, "of people within the limit") == "33.3–66.7 %");
}

TEST_CASE("legend: a place that decides the share is named") {
    test::DrawnScene drawn("A-----B-----C-----D-----E", 150.0, "A", "ABCDE");
    CHECK_FALSE(notes(rows_of(drawn, layers::Language::en), "is one point"));
    drawn.study.demand[0].people[0] = 1600;
    CHECK(notes(rows_of(drawn, layers::Language::en), "A is one point with 1,600 people, 80.0 % of all"));
    CHECK(notes(rows_of(drawn, layers::Language::zh), "A只是一个点，却有 1,600 人，占计入人口的 80.0 %"));
}

TEST_CASE("legend: population where neither year nor basis is stated is said in few words") {
    test::DrawnScene drawn("A-----B", 150.0, "A", "AB");
    drawn.study.demand_source = {0, Basis::unknown, "OSM", false};
    CHECK(value_of(rows_of(drawn, layers::Language::en), "Population") == "year and basis not stated, OSM");
    CHECK(value_of(rows_of(drawn, layers::Language::zh), "人口") == "年份和口径不详，OSM");
}

TEST_CASE("legend: no data is said, and is no zero") {
    const test::DrawnScene drawn("A-----B", 150.0, "", "AB");
    const auto rows = rows_of(drawn, layers::Language::en);
    CHECK(value_of(rows, "no data") == "2");
    CHECK(notes(rows, "No data"));
    CHECK(std::none_of(rows.begin(), rows.end(), [](const LegendRow& r) { return r.kind == RowKind::figure; }));
}

TEST_CASE("legend: zones have one swatch a step; an overview has none and no figures") {
    test::DrawnScene drawn("A-----B-----C", 150.0, "A", "ABC");
    drawn.put_zones(drawn.drawing.at('A'), 600.0);
    const auto rows = rows_of(drawn, layers::Language::en);
    const auto zones =
        std::find_if(rows.begin(), rows.end(), [](const LegendRow& r) { return r.kind == RowKind::zones; });
    REQUIRE(zones != rows.end());
    CHECK(zones->steps == std::vector<std::string>{"5 min", "10 min", "15 min"});
    const auto overview = rows_of(drawn, layers::Language::en, kOverview);
    CHECK(std::none_of(overview.begin(), overview.end(),
                       [](const LegendRow& r) { return r.kind == RowKind::zones || r.kind == RowKind::figure; }));
}

TEST_CASE("legend: no text of either language is missing") {
    test::DrawnScene drawn("A-----B-----C D", 150.0, "A", "ABCD");
    drawn.put_zones(drawn.drawing.at('A'), 600.0);
    for (const auto language : {layers::Language::zh, layers::Language::en})
        for (const int standard : {kOverview, 0})
            for (const LegendRow& row : rows_of(drawn, language, standard)) {
                CHECK_MESSAGE(row.label.find("map.") == std::string::npos, row.label);
                CHECK_MESSAGE(row.value.find("map.") == std::string::npos, row.value);
            }
}

TEST_CASE("format: times are rounded up to a tenth, shares down, so that neither flatters") {
    const layers::Texts en(layers::Language::en);
    Standard s;
    s.limit = minutes(15);
    CHECK(cost_text(en, s, 9000) == "15.0 min");
    CHECK(cost_text(en, s, 9001) == "15.1 min");
    CHECK(limit_text(en, s) == "15 min"); // chosen, not measured
    CHECK(bound_text(en, s, 4500) == "7.5 min");
    CHECK(share_text(9996, 10000, 0) == "99.9 %");
    s.limit.reset();
    s.limit_metres = Metres{1500.0};
    CHECK(cost_text(en, s, 18001) == "1,801 m");
}

TEST_CASE("format: the title names project and standard, unless the user wrote one") {
    const test::DrawnScene drawn("A-----B", 150.0, "A", "AB");
    const layers::Texts en(layers::Language::en);
    MapStyle style;
    style.standard = 0;
    CHECK(title_of(drawn.scene, style, en) == "Sketch: Health facilities, on foot, 15 min");
    style.standard = kOverview;
    CHECK(title_of(drawn.scene, style, en) == "Sketch: roads, villages and facilities");
    style.title = "My map";
    CHECK(title_of(drawn.scene, style, en) == "My map");
}
