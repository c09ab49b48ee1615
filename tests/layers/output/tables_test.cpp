// The result layers as values: words, missing numbers, sums.
#include <doctest/doctest.h>

#include <algorithm>

#include <lifecircle/layers/export_tables.hpp>
#include <lifecircle/layers/footnotes.hpp>
#include <lifecircle/layers/road_distance.hpp>

#include "county.hpp"

using namespace lifecircle;
using namespace lifecircle::layers;

namespace {

std::string cell(const ExportLayer& layer, std::size_t row, const char* field) {
    const std::size_t f = layer.schema->index_of(field);
    return value_text(layer.rows.at(row).values.at(f), layer.schema->fields[f]);
}

/// Row of DYHZ for a subject and a unit ("" = the whole project).
std::size_t unit_row(const ExportLayer& layer, const std::string& subject, const std::string& code) {
    for (std::size_t r = 0; r < layer.rows.size(); ++r)
        if (cell(layer, r, "SSLB") == subject && cell(layer, r, "XZQDM") == code) return r;
    FAIL("no row for " << subject << " " << code);
    return 0;
}

} // namespace

TEST_CASE("SSFB: kind, level, state and capacity in the words of the plan") {
    const test::County c = test::county();
    const ExportLayer layer = facility_layer(c.study, c.context());
    REQUIRE(layer.rows.size() == 3);
    CHECK(cell(layer, 0, "SSBM") == "c1");
    CHECK(cell(layer, 0, "SSMC") == "圪㟁卫生室");
    CHECK(cell(layer, 0, "SSLB") == "village_clinic");
    CHECK(cell(layer, 0, "CJ") == "村");
    CHECK(cell(layer, 0, "GM") == "12.5");
    CHECK(cell(layer, 0, "GMDW") == "床位");
    CHECK(cell(layer, 0, "ZT") == "现状");
    CHECK(cell(layer, 0, "XZMC") == "圪㟁镇");
    CHECK(cell(layer, 1, "SSMC").empty());
    CHECK(cell(layer, 1, "GM").empty());
    CHECK(cell(layer, 1, "ZT") == "规划");
    CHECK(cell(layer, 2, "SSLB") == "culture"); // no certain kind: the family
}

TEST_CASE("SSFB: a capacity counted in two things has both words, whole") {
    test::County c = test::county();
    const auto unit_as = [&](const char* unit) {
        c.study.facilities[0].capacity_unit = unit;
        return cell(facility_layer(c.study, c.context()), 0, "GMDW");
    };
    CHECK(unit_as("pupil places;beds") == "学位;床位");
    CHECK(unit_as("places") == "位");
    CHECK(unit_as("班;beds") == "班;床位"); // a word of the file's own stays
    CHECK(unit_as("").empty());
}

TEST_CASE("XQD: missing people stay missing, the distance is to the nearest road that is no ferry") {
    const test::County c = test::county();
    const ExportLayer layer = demand_layer(c.study, c.context());
    CHECK(cell(layer, 0, "CMC") == "吕岚行政村");
    CHECK(cell(layer, 0, "ZRC") == "吕岚村");
    CHECK(cell(layer, 1, "CMC") == "圪垯上");
    CHECK(cell(layer, 0, "RKCZ") == "320");
    CHECK(cell(layer, 1, "RKCZ").empty());
    CHECK(cell(layer, 0, "RKXL") == "31"); // 20 + 11
    CHECK(cell(layer, 1, "RKXL").empty());
    CHECK(cell(layer, 0, "RK60") == "99");
    CHECK(cell(layer, 0, "JLJL") == "100");
    CHECK(cell(layer, 0, "RKLY") == "七普");
}

TEST_CASE("distance to roads: the grid finds what trying every piece finds") {
    Roads roads;
    roads.class_names = {"street"};
    std::uint64_t seed = 7;
    const auto next = [&](double range) {
        seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<double>(seed >> 33U) / 2147483648.0 * range;
    };
    for (std::uint32_t i = 0; i < 60; ++i) {
        const MapXY a{next(20'000.0) - 5'000.0, next(20'000.0) - 5'000.0};
        roads.point.insert(roads.point.end(), {a, a + MapXY{next(3'000.0), next(200.0)}});
        roads.vertex.insert(roads.vertex.end(), {2 * i, 2 * i + 1});
        Road road;
        road.first_vertex = 2 * i, road.vertex_count = 2;
        roads.roads.push_back(road);
    }
    std::vector<MapXY> places;
    for (int i = 0; i < 200; ++i) places.push_back({next(60'000.0) - 20'000.0, next(60'000.0) - 20'000.0});
    const auto found = distances_to_roads(roads, places);
    for (std::size_t i = 0; i < places.size(); ++i) {
        double best = 1e300;
        for (std::size_t r = 0; r < 60; ++r) {
            const MapXY a = roads.point[2 * r], d = roads.point[2 * r + 1] - a, p = places[i] - a;
            const double t = std::clamp((p.x * d.x + p.y * d.y) / (d.x * d.x + d.y * d.y), 0.0, 1.0);
            best = std::min(best, distance_m(p, d * t));
        }
        CHECK(found[i].value() == doctest::Approx(best).epsilon(1e-9));
    }
    CHECK_FALSE(distances_to_roads(Roads{}, places).front().has_value());
}

TEST_CASE("MQC: by rank, then rows without data; unreachable has neither minutes nor a facility") {
    const test::County c = test::county();
    const ExportLayer layer = underserved_layer(c.study, c.ledger, c.context());
    REQUIRE(layer.rows.size() == 5 + 6); // clinics, then elderly care: all without data
    CHECK(cell(layer, 0, "XQBM") == "v4");
    CHECK(cell(layer, 0, "YY") == "孤立路网");
    CHECK(cell(layer, 0, "DJ") == "4");
    CHECK(cell(layer, 0, "ZJSC").empty());
    CHECK(cell(layer, 0, "ZJSS").empty());
    CHECK(cell(layer, 1, "YY") == "不通路");
    CHECK(cell(layer, 2, "YY") == "超时");
    CHECK(cell(layer, 2, "ZJSC") == "20.1"); // 1203.0 s = 20.05 min
    CHECK(cell(layer, 2, "ZJJL") == "1200");
    CHECK(cell(layer, 2, "ZJSS") == "c1");
    CHECK(cell(layer, 2, "RK").empty());
    CHECK(cell(layer, 2, "BZ") == "名录未核全；标准未核实");
    CHECK(cell(layer, 3, "YY") == "缺数据");
    CHECK(cell(layer, 3, "DJ").empty());
    CHECK(cell(layer, 3, "SC") == "15.0");
    CHECK(cell(layer, 5, "SC").empty());
    CHECK(cell(layer, 5, "XZM") == "500");
}

TEST_CASE("DSQ: people by the times of places, area with holes taken off, no row for an empty zone") {
    const test::County c = test::county();
    const ExportLayer layer = zone_layer(c.study, c.ledger, c.context());
    REQUIRE(layer.rows.size() == 2);
    CHECK(cell(layer, 0, "LX") == "覆盖区");
    CHECK(cell(layer, 0, "SC") == "5.0");
    CHECK(cell(layer, 0, "FGRK") == "320"); // 234.5 s
    CHECK(cell(layer, 1, "MJ") == "4.09");  // 4 - 0.16 + 0.25 km²
    CHECK(cell(layer, 1, "XMC") == "示例县");
    CHECK(cell(layer, 1, "SD") == "3.6");
}

TEST_CASE("DSX: parts of roads with step, least and most minutes, length and road; a layer only where there are any") {
    test::County c = test::county();
    const auto has_layer = [&] {
        const auto layers = result_layers(c.study, c.ledger, c.context());
        return std::any_of(layers.begin(), layers.end(), [](const ExportLayer& l) { return l.schema->code == "DSX"; });
    };
    CHECK_FALSE(has_layer());
    c.ledger.results[0].reached_roads.push_back({0, 0, Seconds{90.0}, Seconds{270.0}, {{0, 0}, {3, 4}, {3, 10}}});
    CHECK(has_layer());
    const ExportLayer layer = reached_layer(c.study, c.ledger, c.context());
    REQUIRE(layer.rows.size() == 1);
    CHECK(cell(layer, 0, "SC") == "5.0");
    CHECK(cell(layer, 0, "QD") == "1.5");
    CHECK(cell(layer, 0, "ZD") == "4.5");
    CHECK(cell(layer, 0, "CD") == "11.0");
    CHECK(cell(layer, 0, "SSLB") == cell(zone_layer(c.study, c.ledger, c.context()), 0, "SSLB"));
    CHECK_FALSE(cell(layer, 0, "DLLX").empty());
}

TEST_CASE("XQD: people of a basis not stated stand as residents, and the remark says so") {
    test::County c = test::county();
    c.study.demand[0].resident.reset(), c.study.demand[0].registered.reset();
    const auto row = [&](const char* field) { return cell(demand_layer(c.study, c.context()), 0, field); };
    CHECK(row("RKCZ") == "320");
    CHECK(row("RKHJ").empty());
    CHECK(row("BZ").find("RKCZ口径未注明") != std::string::npos);
    CHECK(basis_footnotes(c.study).at(0).values.at("n") == "1");
    c.study.demand_source.proxy = true; // buildings are no residents
    CHECK(basis_footnotes(c.study).empty());
    CHECK(row("RKCZ").empty());
}

TEST_CASE("DYHZ: MQCS holds places without a road, and the remark says how many") {
    test::County c = test::county();
    c.ledger.rows.push_back({.places = 6, .places_not_covered = 3}); // the joint circle
    for (CoverageRow& row : c.ledger.rows) row.no_road = row.unit < 0 ? 2 : 0;
    const ExportLayer layer = unit_layer(c.study, c.ledger, c.context());
    CHECK(cell(layer, unit_row(layer, "clinic", ""), "BZ").find("不通路（请核对路网）2") != std::string::npos);
    CHECK(cell(layer, unit_row(layer, "clinic", "990101101"), "BZ").find("不通路") == std::string::npos);
    CHECK(cell(layer, unit_row(layer, "joint", ""), "BZ").find("不通路（请核对路网）2") != std::string::npos);
}

TEST_CASE("DYHZ: three sums give the people, and the rate is missing as soon as somebody is unknown") {
    const test::County c = test::county();
    const ExportLayer layer = unit_layer(c.study, c.ledger, c.context());
    CHECK(layer.rows.size() == 2 * 4);
    const std::size_t all = unit_row(layer, "clinic", ""), west = unit_row(layer, "clinic", "990101101");
    CHECK(cell(layer, all, "JB") == "全部");
    CHECK(cell(layer, all, "RK") == "385");
    CHECK(cell(layer, all, "FGRK") == "320");
    CHECK(cell(layer, all, "WFG") == "48");
    CHECK(cell(layer, all, "WZ") == "17");
    CHECK(cell(layer, all, "FGL").empty());
    CHECK(cell(layer, all, "BZ").starts_with("覆盖率83.1–87.6 %；")); // 320 and 337 of 385: down and up
    CHECK(cell(layer, unit_row(layer, "elderly", ""), "BZ").find("覆盖率") == std::string::npos); // no data
    CHECK(cell(layer, all, "CS") == "6");
    CHECK(cell(layer, all, "MQCS") == "3");
    CHECK(cell(layer, west, "JB") == "乡镇");
    CHECK(cell(layer, west, "RK") == "361");
    CHECK(cell(layer, west, "FGL") == "88.64");
    CHECK(cell(layer, west, "BZ").find("覆盖率") == std::string::npos);
    CHECK(cell(layer, west, "NJ").empty());
    CHECK(std::holds_alternative<MultiPolygon>(layer.rows[west].geometry));
    CHECK(std::holds_alternative<std::monostate>(layer.rows[all].geometry));
}

TEST_CASE("DYHZ: nobody has a number of people: sums are missing, not 0; without polygons it is a table") {
    test::County c = test::county();
    for (DemandPoint& d : c.study.demand) d.people = {};
    for (Unit& unit : c.study.units) unit.area.clear();
    for (CoverageRow& row : c.ledger.rows)
        row.people = row.covered = row.not_covered = row.unknown = 0, row.places_without_people = row.places;
    const ExportLayer layer = unit_layer(c.study, c.ledger, c.context());
    CHECK(layer.geometry == GeometryType::none);
    for (std::size_t r = 0; r < layer.rows.size(); ++r)
        for (const char* field : {"RK", "FGRK", "WFG", "WZ", "FGL"}) CHECK(cell(layer, r, field).empty());
}

TEST_CASE("synthetic data say so in every row") {
    const test::County c = test::county();
    ExportContext context = c.context();
    context.synthetic = true;
    for (const ExportLayer& layer : result_layers(c.study, c.ledger, context))
        for (std::size_t r = 0; r < layer.rows.size(); ++r)
            CHECK(cell(layer, r, "BZ").find("合成数据") != std::string::npos);
}
