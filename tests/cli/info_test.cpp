// lifecircle info on files, projects, results and the built-in tables.
#include <nlohmann/json.hpp>

#include "projects.hpp"

using namespace lifecircle;
using nlohmann::json;

namespace {

json info(std::initializer_list<std::string_view> words) {
    std::vector<std::string_view> all(words);
    const test::Outcome outcome = all.size() == 1 ? test::lifecircle({"info", all[0], "--json"})
                                                  : test::lifecircle({"info", all[0], all[1], "--json"});
    REQUIRE_MESSAGE(outcome.exit == 0, outcome.err);
    return json::parse(outcome.out);
}

} // namespace

TEST_CASE("info: an OSM file") {
    const json look = info({test::drawn_county()});
    CHECK(look["kind"] == "osm");
    CHECK(look["roads"].size() > 0);
    CHECK(look["facilities"]["school"].get<int>() > 0);
    CHECK(look["facilities"]["elderly"] == 0); // said, not left out
    CHECK(look["places"].get<int>() >= look["places_with_population"].get<int>());
    CHECK(look["crs_proposed"].get<std::string>().starts_with("EPSG:"));
    const test::Outcome zh = test::lifecircle({"info", test::drawn_county(), "--lang", "zh"});
    CHECK(zh.out.find("建议坐标系") != std::string::npos);
    CHECK(zh.out.find("养老设施 (elderly)") != std::string::npos);
}

TEST_CASE("info: a layer with a fault is shown with a warning, in words and in JSON") {
    const test::Folder folder;
    const std::string file = folder.write("villages.csv", "名称,人口\n王家庄,120\n岚县,80\n");
    const json look = info({file});
    REQUIRE(look["layers"].size() == 1);
    CHECK(look["layers"][0]["fields"][0]["name"] == "名称");
    CHECK(look["layers"][0]["fields"][0]["examples"] == json::array({"王家庄", "岚县"}));
    CHECK(look["layers"][0]["features"] == 2);
    const std::string json_file =
        folder.write("far.geojson", R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{},)"
                                    R"("geometry":{"type":"Point","coordinates":[37.5,111.1]}}]})");
    CHECK(info({json_file})["layers"][0]["warnings"][0]["warning"] == "swapped");
    const test::Outcome words = test::lifecircle({"info", json_file});
    CHECK(words.out.find("! the axes may be swapped") != std::string::npos);
}

TEST_CASE("info: a project before and after a run") {
    const test::CountyProject project;
    const json before = info({project.dir});
    CHECK(before["kind"] == "project");
    CHECK(before["project"]["name"] == "示例县");
    CHECK(before["project"]["standards"].size() == 8);
    CHECK(before["results"].is_null());
    REQUIRE(test::lifecircle({"run", "-p", project.dir}).exit == 0);
    const json after = info({project.dir});
    CHECK(after["results"]["manifest"]["inputs"].size() == 3);
    CHECK(info({project.dir + "/out"})["kind"] == "results");
    CHECK(test::lifecircle({"info", "-p", project.dir}).out.find("unchanged") != std::string::npos);
    const json workspace = info({project.dir + "/out/workspace.gpkg"});
    CHECK(workspace["format"] == "GPKG");
    CHECK(workspace["layers"].size() == 9);
}

TEST_CASE("info: facility kinds and ways of travelling") {
    const json all = info({"--kinds"})["kinds"],
               clinics = json::parse(test::lifecircle({"info", "--kinds", "clinic", "--json"}).out)["kinds"];
    CHECK(all.size() == 92);
    CHECK(clinics.size() < all.size());
    for (const json& kind : clinics) CHECK(kind["family"] == "clinic");
    const json modes = info({"--modes"})["modes"];
    REQUIRE(modes.size() == 7);
    CHECK(modes[0]["mode"] == "walk");
    CHECK(modes[0]["speed_kmh"] == 3.6);
    CHECK(modes[0]["verified"] == false);
    CHECK(modes[5]["speeds_kmh"]["motorway"] == 90);
    CHECK(test::lifecircle({"info", "--kinds", "clinics"}).exit == 2);
    CHECK(test::lifecircle({"info", "--kinds", "--modes"}).exit == 2);
}

TEST_CASE("info: what can't be looked at is exit 3") {
    const test::Folder folder;
    CHECK(test::lifecircle({"info", folder.path("nowhere.shp")}).exit == 3);
    CHECK(test::lifecircle({"info", folder.write("a.txt", "dear planner")}).exit == 3);
    CHECK(test::lifecircle({"info", folder.write("a.osm.pbf", "")}).exit == 3);
    CHECK(test::lifecircle({"info", "-p", folder.path()}).exit == 2); // no project there
}
