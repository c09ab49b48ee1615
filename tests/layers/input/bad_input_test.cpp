// Inputs that are wrong: each gets one clear message, or a count by reason.
#include <cmath>
#include <filesystem>
#include <fstream>

#include "input_test.hpp"

using namespace lifecircle;
using namespace lifecircle::layers;
using test::counted;
using test::holds;
using test::spec;

namespace {

const std::string kRoad = "LINESTRING (500000 4100000, 500100 4100000)";

InputSpec village_roads(const std::string& path) {
    InputSpec input = spec(InputRole::roads, path);
    input.fixed = {{"class", "village"}};
    return input;
}
VectorRoads roads(const InputSpec& input) {
    LoadReport report;
    return read_vector_roads(input, test::context(), report);
}
DataError failure(const InputSpec& input) {
    return test::data_error([&] { roads(input); });
}

} // namespace

TEST_CASE("bad input: an empty, a missing and a foreign file") {
    const test::Folder folder;
    CHECK(holds(failure(village_roads(folder.write("e.shp", ""))).found, "empty file"));
    CHECK(holds(failure(village_roads(folder.path("none.shp"))).found, "no such file"));
    const DataError foreign = failure(village_roads(folder.write("f.gpkg", "no database at all")));
    CHECK(holds(foreign.where.file, "f.gpkg"));
    CHECK(holds(foreign.expected, "GDAL"));
    const std::string bare = folder.write("bare.geojson", R"({"type":"FeatureCollection","features":[]})");
    CHECK(holds(failure(village_roads(bare)).found, "no features"));
    std::filesystem::remove(test::make_layer(folder.path("r.shp"), "r", {test::kMetric, {"a"}, {{kRoad, {"x"}}}})
                                .replace(folder.path("r").size(), 4, ".shx"));
    CHECK(holds(failure(village_roads(folder.path("r.shp"))).found, "r.shx"));
}

TEST_CASE("bad input: a layer that is not there, and several without a name") {
    const test::Folder folder;
    const std::string file = folder.path("two.gpkg");
    for (const char* name : {"路网", "河流"}) test::make_layer(file, name, {test::kMetric, {"a"}, {{kRoad, {"x"}}}});
    InputSpec input = village_roads(file);
    const DataError several = failure(input);
    CHECK(holds(several.found, "路网, 河流"));
    CHECK(holds(several.advice, "layer ="));
    input.layer = "道路";
    const DataError missing = failure(input);
    CHECK(missing.where.layer == "道路");
    CHECK(holds(missing.expected, "路网"));
    input.layer = "路网";
    CHECK(roads(input).roads.roads.size() == 1);
}

TEST_CASE("bad input: a road layer of polygons, roads of no class") {
    const test::Folder folder;
    const std::string polygons =
        test::make_layer(folder.path("p.gpkg"), "p",
                         {test::kMetric,
                          {"a"},
                          {{"POLYGON ((500000 4100000, 500100 4100000, 500100 4100100, 500000 4100000))", {"x"}}}});
    const DataError kind = failure(village_roads(polygons));
    CHECK(kind.found == "polygons");
    CHECK(kind.expected == "lines");
    const std::string classless =
        test::make_layer(folder.path("c.gpkg"), "c", {test::kMetric, {"lx"}, {{kRoad, {"甲"}}}});
    InputSpec input = spec(InputRole::roads, classless);
    CHECK(holds(failure(input).found, "class"));
    input.fields = {{"class", "lx"}};
    const DataError unknown = failure(input);
    CHECK(holds(unknown.found, "甲"));
    CHECK(holds(unknown.advice, "classes ="));
}

TEST_CASE("bad input: no .prj") {
    const test::Folder folder;
    InputSpec input = village_roads(test::make_layer(folder.path("r.shp"), "r", {"", {"a"}, {{kRoad, {"x"}}}}));
    const DataError none = failure(input);
    CHECK(none.where.field == "datum");
    CHECK(holds(none.advice, "datum ="));
    input.datum = "EPSG:4546";
    CHECK(roads(input).roads.roads.size() == 1);
    input.datum = "WGS84"; // metres are no degrees, and the system in which they would fit is named
    const DataError degrees = failure(input);
    CHECK(holds(degrees.found, "no degrees"));
    CHECK(holds(degrees.advice, "EPSG:4546"));
}

TEST_CASE("bad input: a .prj that lies") {
    const test::Folder folder;
    // Degrees under the .prj of a projected system.
    const DataError degrees = failure(village_roads(test::make_layer(
        folder.path("d.shp"), "d", {test::kMetric, {"a"}, {{"LINESTRING (111.0 37.0, 111.01 37.0)", {"x"}}}})));
    CHECK(holds(degrees.found, "look like degrees"));
    // The zone next door, 3 degrees away: nothing lies where the project is.
    const DataError zone =
        failure(village_roads(test::make_layer(folder.path("z.shp"), "z", {"EPSG:4547", {"a"}, {{kRoad, {"x"}}}})));
    CHECK(holds(zone.found, "outside the project's area"));
    CHECK(holds(zone.advice, "EPSG:4546"));
}

TEST_CASE("bad input: swapped axes are named, not mapped") {
    const test::Folder folder;
    const std::string swapped = test::make_layer(
        folder.path("s.geojson"), "s", {"EPSG:4326", {"a"}, {{"LINESTRING (37.0 111.0, 37.01 111.0)", {"x"}}}});
    CHECK(holds(failure(village_roads(swapped)).found, "x and y exchanged"));
    InputSpec table = spec(InputRole::demand, folder.write("v.csv", "lat,lon\n111.0,37.0\n111.1,37.1\n"));
    table.fields = {{"x", "lon"}, {"y", "lat"}};
    table.datum = "WGS84";
    LoadReport report;
    std::unordered_set<std::string> seen;
    const DataError error =
        test::data_error([&] { read_vector_demand(table, test::context(), Basis::unknown, {}, seen, report); });
    CHECK(holds(error.advice, "exchange x and y"));
}

TEST_CASE("bad input: of a list of a whole province the rows of the project can be asked for") {
    const test::Folder folder;
    std::vector<test::MadeRow> rows(30, {"POINT (900000 4500000)", {"x"}});
    rows[7].wkt = "POINT (500000 4100000)";
    const InputSpec input =
        spec(InputRole::demand, test::make_layer(folder.path("p.shp"), "p", {test::kMetric, {"name"}, rows}));
    LoadReport report;
    std::unordered_set<std::string> seen;
    const DataError error =
        test::data_error([&] { read_vector_demand(input, test::context(), Basis::unknown, {}, seen, report); });
    CHECK(holds(error.advice, "where = "));
}

TEST_CASE("bad input: NaN, 0/0, places far away and null geometries are counted with their rows") {
    const test::Folder folder;
    InputSpec input = spec(InputRole::demand, test::make_layer(folder.path("d.shp"), "d",
                                                               {test::kMetric,
                                                                {"name"},
                                                                {{"POINT (500000 4100000)", {"a"}},
                                                                 {"POINT (0 0)", {"b"}},
                                                                 {"POINT (nan nan)", {"c"}},
                                                                 {"POINT (900000 4100000)", {"d"}},
                                                                 {"", {"e"}}}}));
    LoadReport report;
    std::unordered_set<std::string> seen;
    const auto points = read_vector_demand(input, test::context(), Basis::unknown, {}, seen, report).points;
    CHECK(points.size() == 1);
    CHECK(report.read == 5);
    CHECK(counted(report.skipped, "skip.zero_coordinate") == 1);
    CHECK(counted(report.skipped, "skip.not_finite") + counted(report.skipped, "skip.null_geometry") == 2);
    CHECK(counted(report.skipped, "skip.outside_area") == 1);
    for (const LoadNote& note : report.skipped) CHECK(holds(note.examples.at(0), "row "));
}

TEST_CASE("bad input: shapefile text without a stated encoding is refused with a preview") {
    const test::Folder folder;
    const std::string file =
        test::make_layer(folder.path("g.shp"), "g", {test::kMetric, {"class"}, {{kRoad, {"国道"}}}, "GB18030"});
    CHECK(roads(spec(InputRole::roads, file)).roads.roads.size() == 1); // by the .cpg
    std::filesystem::remove(folder.path("g.cpg"));
    InputSpec input = spec(InputRole::roads, file);
    const DataError error = failure(input);
    CHECK(holds(error.found, "in GB18030 it reads “国道”"));
    CHECK_FALSE(holds(error.found, "UTF-8"));
    CHECK(error.where.row == "row 1");
    const std::string other =
        test::make_layer(folder.path("u.shp"), "u", {test::kMetric, {"class"}, {{kRoad, {"国道"}}}});
    std::filesystem::remove(folder.path("u.cpg"));
    CHECK(holds(failure(spec(InputRole::roads, other)).found, "in UTF-8 it reads “国道”"));
    CHECK(holds(error.advice, "encoding ="));
    input.encoding = "GB18030";
    CHECK(roads(input).roads.roads.size() == 1);
    input.encoding = "UTF-8";
    CHECK(holds(failure(input).found, "not UTF-8"));
}
