// Buildings stand in for people, where asked for; a manifest sees every part of an input.
#include <fstream>

#include <lifecircle/layers/building_weights.hpp>
#include <lifecircle/layers/manifest.hpp>

#include "input_test.hpp"

using namespace lifecircle;
using namespace lifecircle::layers;
using test::counted;

TEST_CASE("weights: each building counts for its nearest place within 1 km, by footprint") {
    const test::Folder folder;
    InputSpec input = test::spec(InputRole::demand, "places.csv");
    input.weights = test::make_layer(
        folder.path("b.gpkg"), "b",
        {test::kMetric,
         {"a"},
         {{"POLYGON ((500000 4100000, 500030 4100000, 500030 4100010, 500000 4100010, 500000 4100000))", {""}},
          {"POINT (500100 4100000)", {""}},
          {"POINT (503000 4100000)", {""}}}});
    std::vector<DemandPoint> places(3);
    places[0].place = {500000, 4100000}, places[1].place = {500180, 4100000}, places[2].place = {510000, 4100000};
    places[0].people[0] = 77, places[0].people[1] = 5;
    LoadReport report;
    weigh_by_buildings(places, input, test::context(), report);
    CHECK(places[0].people[0] == 3); // 300 m²
    CHECK_FALSE(places[0].people[1].has_value());
    CHECK(places[1].people[0] == 1); // the point is 80 m from it, 100 m from the first
    CHECK(places[2].people[0] == 0);
    CHECK(counted(report.repaired, "repair.no_buildings") == 1);
    CHECK(counted(report.skipped, "skip.far_building") == 1);
    CHECK(report.kept == 2);
}

TEST_CASE("weights: buildings of an OSM file") {
    const test::Folder folder;
    std::string osm = "<osm version=\"0.6\">";
    const char* corners[] = {"37.0\" lon=\"111.0", "37.0\" lon=\"111.0005", "37.0002\" lon=\"111.0005",
                             "37.0002\" lon=\"111.0"};
    for (int i = 0; i < 4; ++i)
        osm += "<node id=\"" + std::to_string(i + 1) + "\" version=\"1\" lat=\"" + corners[i] + "\"/>";
    osm += "<way id=\"9\" version=\"1\"><nd ref=\"1\"/><nd ref=\"2\"/><nd ref=\"3\"/><nd ref=\"4\"/><nd ref=\"1\"/>"
           "<tag k=\"building\" v=\"yes\"/></way></osm>";
    InputSpec input = test::spec(InputRole::demand, "places.csv");
    input.weights = folder.write("b.osm", osm);
    std::vector<DemandPoint> places(1);
    places[0].place = {500000, 4096500};
    LoadReport report;
    weigh_by_buildings(places, input, test::context(), report);
    CHECK(places[0].people[0] == 10); // 44.5 m by 22.2 m
    // No building at all is no answer, and no reason to count nobody anywhere.
    osm.replace(osm.find("v=\"yes\""), 7, "v=\"no\"");
    input.weights = folder.write("none.osm", osm);
    LoadReport none;
    CHECK(test::holds(test::data_error([&] { weigh_by_buildings(places, input, test::context(), none); }).found,
                      "no buildings"));
}

TEST_CASE("manifest: every part of a shapefile is part of its hash") {
    const test::Folder folder;
    const std::string file =
        test::make_layer(folder.path("r.shp"), "r", {test::kMetric, {"a"}, {{"POINT (1 2)", {"x"}}}});
    const ManifestInput before = manifest_input("roads", "r.shp", file);
    std::ofstream(folder.path("r.prj"), std::ios::app) << " ";
    const ManifestInput after = manifest_input("roads", "r.shp", file);
    CHECK(before.sha256 != after.sha256);
    CHECK(after.bytes == before.bytes + 1);
    folder.write("r.txt", "a note beside it");
    CHECK(manifest_input("roads", "r.shp", file).sha256 == after.sha256);
}
