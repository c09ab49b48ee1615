#include <doctest/doctest.h>

#include <cmath>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/crs.hpp>
#include <lifecircle/layers/datasets.hpp>
#include <lifecircle/layers/input_doubts.hpp>
#include <lifecircle/layers/project.hpp>
#include <lifecircle/layers/run.hpp>

#include "support/folder.hpp"
#include "support/vector_file.hpp"

using namespace lifecircle;

namespace {

const std::string kGood = R"(name = "试点县"
crs = "EPSG:4546"
complete = ["clinic", "school@990101"]
joint = ["clinic_walk_15"]

[people]
year = 2020
basis = "resident"

[[roads]]
file = "roads.osm.pbf"

[[standard]]
family = "clinic"
mode = "walk"
minutes = 15
steps = [5, 10, 15]

[[standard]]
kind = "kindergarten_township"
mode = "bus"
metres = 5000
direction = "round"
group = "a3_6"
)";

/// The error that reading this project text gives.
DataError failure(const std::string& text) {
    const test::Folder folder;
    folder.write("roads.osm.pbf", "");
    folder.write("project.toml", text);
    try {
        layers::read_project(folder.path());
    } catch (const DataError& e) {
        return e;
    }
    FAIL("no error for: " << text);
    throw std::logic_error("unreachable");
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    return text.replace(text.find(what), what.size(), by);
}

} // namespace

TEST_CASE("inputs: a stop while an OSM file is read ends the reading there") {
    layers::Project project;
    project.file = "project.toml", project.crs = "EPSG:4546";
    for (const auto role : {layers::InputRole::roads, layers::InputRole::facilities, layers::InputRole::demand}) {
        layers::InputSpec input;
        input.role = role;
        input.file = input.path = std::string(LIFECIRCLE_SOURCE_DIR) + "/datasets/sample/drawn_county.osm";
        project.inputs.push_back(input);
    }
    CHECK(layers::load_inputs(project, {}).roads.roads.size() == 14);
    std::stop_source stop;
    double last = 0.0;
    const auto report = [&](std::string_view stage, double done) {
        CHECK(stage == "stage.inputs");
        CHECK(done >= last);
        last = done;
        if (done > 0.0) stop.request_stop();
    };
    CHECK_THROWS_AS(layers::load_inputs(project, {report, stop.get_token()}), Cancelled);
    CHECK(last > 0.0);
    CHECK(last < 1.0 / 3.0); // within the first of three inputs
}

TEST_CASE("inputs: a code tells the unit of a village, its place the smaller unit in that") {
    const test::Folder folder;
    const auto square = [](const char* code, const char* level, double west, double east) {
        const std::string w = std::to_string(west), e = std::to_string(east);
        return std::string(R"({"type":"Feature","properties":{"name":"x","code":")") + code + R"(","level":")" + level +
               R"("},"geometry":{"type":"Polygon","coordinates":[[[)" + w + ",37.4],[" + e + ",37.4],[" + e +
               ",37.6],[" + w + ",37.6],[" + w + ",37.4]]]}}";
    };
    layers::Project project;
    project.file = "project.toml", project.crs = "EPSG:4546";
    const auto add = [&](layers::InputRole role, const std::string& path) {
        layers::InputSpec input;
        input.role = role, input.file = input.path = path, input.datum = "WGS84";
        project.inputs.push_back(input);
    };
    add(layers::InputRole::roads, std::string(LIFECIRCLE_SOURCE_DIR) + "/datasets/sample/drawn_county.osm");
    add(layers::InputRole::units, folder.write("u.geojson", R"({"type":"FeatureCollection","features":[)" +
                                                                square("990101", "county", 110.9, 111.03) + "," +
                                                                square("990101201", "township", 110.9, 111.02) + "," +
                                                                square("990202", "county", 111.03, 111.2) + "]}"));
    add(layers::InputRole::demand, folder.write("d.csv", "id,name,x,y,unit\n1,in the township,111.01,37.5,990101\n"
                                                         "2,in no township,111.025,37.5,990101\n"
                                                         "3,says otherwise,111.01,37.51,990202\n"
                                                         "4,says nothing,111.011,37.51,\n"));
    const layers::Inputs inputs = layers::load_inputs(project, {});
    REQUIRE(inputs.study.demand.size() == 4);
    REQUIRE(inputs.reports.back().doubts.size() == 1);
    CHECK(inputs.reports.back().doubts[0].reason == "doubt.unit_elsewhere");
    CHECK(inputs.reports.back().doubts[0].count == 1);
    CHECK(inputs.reports.back().doubts[0].examples.at(0) == "3 says otherwise");
    project.file = "p.toml", project.complete_line = "line 3";
    for (const auto& [code, good] : {std::pair("990202", true), {"999999", false}, {"990101201", false}}) {
        project.complete = {{"clinic", code}}; // lists are kept by counties
        if (good) {
            CHECK_NOTHROW(layers::load_inputs(project, {}));
            continue;
        }
        try {
            layers::load_inputs(project, {});
            FAIL("accepted " << code);
        } catch (const DataError& e) {
            CHECK(e.where.row == "line 3");
            CHECK(e.expected == "the county codes of the project's units: 990101, 990202");
        }
    }
    const int expected[] = {1, 0, 2, 1};
    for (std::size_t i = 0; i < 4; ++i) CHECK(inputs.study.demand[i].unit == expected[i]);
}

TEST_CASE("project: a good file is read whole") {
    const test::Folder folder;
    folder.write("roads.osm.pbf", "");
    folder.write("project.toml", kGood);
    const layers::Project p = layers::read_project(folder.path());
    CHECK(p.name == "试点县");
    CHECK(p.population_year == 2020);
    CHECK(p.population_basis == Basis::resident);
    REQUIRE(p.inputs.size() == 1);
    CHECK(p.inputs[0].is_osm());
    REQUIRE(p.standards.size() == 2);
    CHECK(p.standards[0].key == "clinic_walk_15");
    CHECK(p.standards[0].limit == minutes(15));
    CHECK(p.standards[0].steps.size() == 3);
    CHECK(p.standards[0].speed_kmh == doctest::Approx(3.6));
    CHECK(p.standards[1].key == "kindergarten_township_bus_5000m");
    CHECK(p.standards[1].direction == Direction::round_trip);
    CHECK(p.standards[1].family == "kindergarten");
    REQUIRE(p.complete.size() == 2);
    CHECK(p.complete[1].unit_code == "990101");
    CHECK(layers::parameter_set_id(p).size() == 13);
}

TEST_CASE("project: no file is a usage error") {
    const test::Folder folder;
    CHECK_THROWS_AS(layers::read_project(folder.path()), UsageError);
}

TEST_CASE("project: unknown keys, wrong types and missing files are named with file and line") {
    const DataError unknown = failure(replaced(kGood, "steps = ", "stepps = "));
    CHECK(unknown.where.row == "line 17");
    CHECK(unknown.found.find("stepps") != std::string::npos);
    CHECK(unknown.where.file.find("project.toml") != std::string::npos);
    CHECK(failure(replaced(kGood, "minutes = 15", "minutes = \"15\"")).found.find("minutes") != std::string::npos);
    CHECK(failure(replaced(kGood, "roads.osm.pbf", "no.osm.pbf")).where.row == "line 10");
    CHECK(failure("name = \"x\"\n[[standard]]\nfamily = \"clinic\"\nminutes = 15\n").found == "no crs");
    CHECK(failure(replaced(kGood, "year = 2020", "year = ")).where.row == "line 7");
}

TEST_CASE("project: a table or list of the wrong type is refused, never passed over") {
    CHECK(
        failure(replaced(kGood, "[people]\nyear = 2020\nbasis = \"resident\"", "people = 2020")).found.find("people") !=
        std::string::npos);
    CHECK(failure("output = \"shp\"\n" + kGood).found.find("output") != std::string::npos);
    CHECK(failure(replaced(kGood, "[5, 10, 15]", "15")).found.find("steps") != std::string::npos);
    CHECK(failure(replaced(kGood, "[5, 10, 15]", "[5, \"10\"]")).found.find("steps") != std::string::npos);
    CHECK(failure(replaced(kGood, "[5, 10, 15]", "[-5, 15]")).found.find("steps") != std::string::npos);
    CHECK(failure(replaced(kGood, "year = 2020", "year = 99999999999")).found == "year = 99999999999");
    CHECK(failure("zone_samples = -1\n" + kGood).where.row == "line 1");
    CHECK(failure("cliff_slope = 0.1\n" + kGood).where.row == "line 1");
    CHECK(failure("cliff_slope = nan\n" + kGood).found.find("cliff_slope") != std::string::npos);
    CHECK(failure("cliff_slope = \"steep\"\n" + kGood).where.row == "line 1");
    CHECK(failure("cliff_slope = 1.0\n" + kGood).found == "cliff_slope without [[heights]]");
}

TEST_CASE("project: steps are minutes of a limit in minutes and metres of one in metres") {
    const test::Folder folder;
    folder.write("roads.osm.pbf", "");
    folder.write("project.toml", replaced(kGood, "metres = 5000", "metres = 5000\nsteps = [1000, 5000]"));
    const layers::Project p = layers::read_project(folder.path());
    CHECK(p.standards[0].steps == std::vector{minutes(5), minutes(10), minutes(15)});
    CHECK(p.standards[1].steps == std::vector{Seconds{1000}, Seconds{5000}});
}

TEST_CASE("project: impossible standards are refused") {
    CHECK(failure(replaced(kGood, "metres = 5000", "metres = 5000\nminutes = 15")).found.find("two limits") !=
          std::string::npos);
    CHECK(failure(replaced(kGood, "\"clinic\"\nmode", "\"cinema\"\nmode")).found.find("cinema") != std::string::npos);
    CHECK(failure(replaced(kGood, "a3_6", "a3_7")).found.find("a3_7") != std::string::npos);
    CHECK(failure(replaced(kGood, "\"round\"", "\"sideways\"")).found.find("sideways") != std::string::npos);
    CHECK(failure(replaced(kGood, "[\"clinic_walk_15\"]", "[\"clinic\"]")).found.find("joint") != std::string::npos);
}

TEST_CASE("project: facility_zones under [output] is none, overlapping or cut") {
    const auto read = [](const std::string& value) {
        const test::Folder folder;
        folder.write("roads.osm.pbf", "");
        folder.write("project.toml", std::string(kGood) + "\n[output]\n" + value + "\n");
        return layers::read_project(folder.path()).output.facility_zones;
    };
    CHECK(read("") == FacilityZoneKind::none);
    CHECK(read("facility_zones = \"none\"") == FacilityZoneKind::none);
    CHECK(read("facility_zones = \"overlapping\"") == FacilityZoneKind::overlapping);
    CHECK(read("facility_zones = \"cut\"") == FacilityZoneKind::cut);
    const DataError other = failure(std::string(kGood) + "\n[output]\nfacility_zones = \"rings\"\n");
    CHECK(other.found.find("rings") != std::string::npos);
    CHECK(other.where.row.starts_with("line "));
}

TEST_CASE("project: other parameters make another parameter set") {
    const test::Folder folder;
    folder.write("roads.osm.pbf", "");
    folder.write("project.toml", kGood);
    const std::string before = layers::parameter_set_id(layers::read_project(folder.path()));
    folder.write("project.toml", replaced(kGood, "minutes = 15", "minutes = 10"));
    // The joint circle named the standard by its key, which holds the limit.
    CHECK_THROWS_AS(layers::read_project(folder.path()), DataError);
    folder.write("project.toml",
                 replaced(replaced(kGood, "minutes = 15", "minutes = 10"), "clinic_walk_15", "clinic_walk_10"));
    CHECK(layers::parameter_set_id(layers::read_project(folder.path())) != before);

    // An own profile counts with every number that changes a time.
    std::string bus(layers::dataset("profiles/bus.toml"));
    const std::string own = "profiles = {bus = \"bus.toml\"}\n" + kGood;
    folder.write("bus.toml", bus);
    folder.write("project.toml", own);
    const std::string with_bus = layers::parameter_set_id(layers::read_project(folder.path()));
    CHECK(with_bus == before);
    folder.write("bus.toml", replaced(bus, "fixed_time_s = 600", "fixed_time_s = 300"));
    CHECK(layers::parameter_set_id(layers::read_project(folder.path())) != before);
}

TEST_CASE("project: limits that are no numbers and lists that nobody keeps are named with their line") {
    for (const char* value : {"-1", "nan", "inf", "1e9"}) {
        const DataError e = failure(replaced(kGood, "minutes = 15", std::string("minutes = ") + value));
        CHECK(e.found.starts_with("minutes = "));
        CHECK(e.where.row == "line 16");
    }
    CHECK(failure(replaced(kGood, "metres = 5000", "metres = -1")).found.starts_with("metres = "));
    const DataError joint = failure(replaced(kGood, "minutes = 15", "minutes = 20"));
    CHECK(joint.expected == "one of clinic_walk_20, kindergarten_township_bus_5000m");
    CHECK(joint.advice.find("minutes = changes") != std::string::npos);
    const DataError list = failure(replaced(kGood, "\"clinic\", ", "\"nonsense\", "));
    CHECK(list.found == "'nonsense'");
    CHECK(list.where.row == "line 3");
    CHECK(list.where.field == "complete");
}

TEST_CASE("inputs: crossings and loose ends, in one file and between two, are told with their places") {
    const test::Folder folder;
    const auto roads = [&](const char* file, const std::vector<test::MadeRow>& rows) {
        test::make_layer(folder.path(file), "r", {"EPSG:4546", {"class"}, rows});
        return "[[roads]]\nfile = \"" + std::string(file) + "\"\n";
    };
    const std::string inputs =
        roads("a.gpkg", {{"LINESTRING (500000 4100000, 501000 4100000)", {"village"}},
                         {"LINESTRING (500100 4099900, 500100 4100100)", {"village"}},      // crosses it
                         {"LINESTRING (500200 4100000.5, 500200 4100100)", {"village"}}}) + // begins beside it
        roads("b.gpkg", {{"LINESTRING (500500 4099900, 500500 4100100)", {"village"}}});
    test::make_layer(folder.path("d.gpkg"), "d", {"EPSG:4546", {"name"}, {{"POINT (500000 4100000)", {"a"}}}});
    folder.write("project.toml", "crs = \"EPSG:4546\"\n" + inputs + "[[demand]]\nfile = \"d.gpkg\"\n[[standard]]\n" +
                                     "family = \"clinic\"\nmode = \"walk\"\nminutes = 15\n");
    const layers::Inputs read = layers::load_inputs(layers::read_project(folder.path()), {});
    const auto doubt = [&](std::size_t report, const char* reason) {
        for (const layers::LoadNote& note : read.reports.at(report).doubts)
            if (note.reason == reason) return note;
        return layers::LoadNote{};
    };
    const layers::LoadNote crossing = doubt(0, "doubt.unmet_crossings"), end = doubt(0, "doubt.loose_ends"),
                           between = doubt(1, "doubt.unmet_between");
    CHECK(crossing.count == 1);
    CHECK(crossing.examples == std::vector<std::string>{"111.00112, 37.03144"});
    CHECK(end.count == 1);
    CHECK(end.examples.at(0).starts_with("111.00225, 37.031"));
    CHECK(between.count == 1);
    CHECK(between.examples.at(0).starts_with("111.00562, 37.031"));
}

TEST_CASE("inputs: a system that misstates lengths is refused, or said where it is little") {
    const layers::Transform to_web("EPSG:4326", "EPSG:3857"), to_utm("EPSG:4326", "EPSG:32650"),
        to_zone("EPSG:4326", "EPSG:4546");
    const auto box = [](const layers::Transform& to, double lon) {
        Box around;
        around.add(*to(lon, 37.5)), around.add(*to(lon + 0.01, 37.51));
        return around;
    };
    // DOMAIN § 8: 1.26 times at 37.5 degrees; Gauss-Krueger within 0.02 % up to 1.4 degrees from its meridian.
    CHECK(layers::scale_error("EPSG:3857", box(to_web, 111.0))->error == doctest::Approx(0.26).epsilon(0.01));
    CHECK(std::abs(layers::scale_error("EPSG:4546", box(to_zone, 111.0))->error) < 1e-6);
    CHECK(std::abs(layers::scale_error("EPSG:4546", box(to_zone, 112.39))->error) < 2e-4);
    layers::Project project;
    project.file = "p.toml";
    std::vector<layers::LoadReport> reports(1);
    reports[0].input = "r.shp / roads";
    project.crs = "EPSG:4546";
    layers::check_scale(project, box(to_zone, 112.39), reports);
    CHECK(reports[0].doubts.empty());
    project.crs = "EPSG:32650"; // its meridian is 117 E
    layers::check_scale(project, box(to_utm, 111.0), reports);
    REQUIRE(reports[0].doubts.size() == 1);
    CHECK(reports[0].doubts[0].reason == "doubt.scale");
    CHECK(reports[0].doubts[0].examples.at(0).ends_with(", EPSG:4546"));
    project.crs = "EPSG:3857", project.crs_line = "line 3";
    try {
        layers::check_scale(project, box(to_web, 111.0), reports);
        FAIL("accepted");
    } catch (const DataError& e) {
        CHECK(e.where.field == "crs");
        CHECK(e.where.row == "line 3");
        CHECK(e.advice == "crs = \"EPSG:4546\" fits");
    }
}

TEST_CASE("inputs: a system that is not known, or not metric, is named with its line") {
    const auto line_of = [](const std::string& crs, const std::string& result_crs) {
        const test::Folder folder;
        folder.write("project.toml", "name = \"x\"\ncrs = \"" + crs +
                                         "\"\n[[standard]]\nfamily = \"clinic\"\nmode = \"walk\"\nminutes = 15\n" +
                                         "[output]\ncrs = \"" + result_crs + "\"\n");
        try {
            layers::load_inputs(layers::read_project(folder.path()), {});
        } catch (const DataError& e) {
            return e.where.row + " " + e.where.field;
        }
        return std::string();
    };
    CHECK(line_of("EPSG:4326", "EPSG:4490") == "line 2 crs");
    CHECK(line_of("EPSG:1", "EPSG:4490") == "line 2 crs");
    CHECK(line_of("EPSG:4546", "EPSG:1") == "line 8 crs");
    CHECK(line_of("EPSG:4546", "EPSG:4490") == " "); // no roads: of no line
}
