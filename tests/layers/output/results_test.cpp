// A whole folder of results: what is in it, how QGIS will show it, and giving up half-way.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include <gdal_priv.h>
#include <nlohmann/json.hpp>
#include <ogrsf_frmts.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/results.hpp>
#include <lifecircle/layers/style_filter.hpp>
#include <lifecircle/layers/styles.hpp>
#include <lifecircle/layers/summary.hpp>

#include "county.hpp"
#include "support/folder.hpp"

namespace fs = std::filesystem;
using namespace lifecircle;
using namespace lifecircle::layers;
using Json = nlohmann::json;

namespace {

ResultFiles write(const test::County& c, const ResultOptions& options, const Progress& progress = {}) {
    return write_results(c.study, c.ledger, c.roads, c.rivers, c.lakes, options, progress);
}

} // namespace

TEST_CASE("results: workspace, layers, field table, summary and manifest") {
    const test::County c = test::county();
    const test::Folder home;
    ResultOptions options = c.options(home.path("out"));
    options.form.formats = {VectorFormat::shapefile, VectorFormat::geojson, VectorFormat::csv};
    options.before_publishing = [](const std::string& folder) { std::ofstream(folder + "/map.png") << "picture"; };
    const ResultFiles result = write(c, options);
    const std::set<std::string> files(result.files.begin(), result.files.end());
    for (const char* name :
         {"workspace.gpkg", "workspace.qgs", "shp/SSFB.shp", "shp/DYHZ.dbf", "shp/MQC.qml", "shp/字段说明.csv",
          "geojson/DSQ.geojson", "csv/MQC.csv", "字段说明.csv", "summary.json", "manifest.json", "map.png"})
        CHECK_MESSAGE(files.count(name) == 1, name);
    for (const std::string& file : files) CHECK(fs::exists(home.path("out/" + file)));
    CHECK(files.count(".unfinished") == 0);
    CHECK(check_results(c.study, c.ledger, c.roads, c.rivers, c.lakes, options, {}).empty());
    const Manifest manifest = read_manifest(home.path("out/manifest.json"));
    CHECK(differences(manifest, result.manifest).empty());
    CHECK(manifest.files.size() == files.size() - 2); // all but the workspace and itself
    CHECK(changed_files(manifest, home.path("out")).empty());

    const GDALDatasetUniquePtr workspace(GDALDataset::Open(home.path("out/workspace.gpkg").c_str(), GDAL_OF_VECTOR));
    REQUIRE(workspace);
    for (const char* table : {"SY", "XZDY", "ZGX", "DL", "SSFB", "DSQ", "XQD", "MQC", "DYHZ", "layer_styles"})
        CHECK_MESSAGE(workspace->GetLayerByName(table) != nullptr, table);
    OGRLayer* roads = workspace->GetLayerByName("DL");
    const OGRFeatureUniquePtr street(roads->GetNextFeature());
    CHECK(std::string(street->GetFieldAsString("DLMC")) == "岚漪街");
    CHECK(std::string(street->GetFieldAsString("QS")) == "桥");
    CHECK(std::string(roads->GetMetadataItem("IDENTIFIER")) == "DL 道路");
}

TEST_CASE("results: a file that is missing or altered afterwards is named") {
    const test::County c = test::county();
    const test::Folder home;
    const ResultOptions options = c.options(home.path("out"));
    write(c, options);
    fs::remove(home.path("out/shp/XQD.dbf"));
    std::string dbf = test::bytes_of(home.path("out/shp/MQC.dbf"));
    dbf.replace(dbf.find("Ràmio"), 1, "S");
    home.write("out/shp/MQC.dbf", dbf);
    std::vector<std::string> messages;
    for (const OutputError& e : check_results(c.study, c.ledger, c.roads, c.rivers, c.lakes, options, {}))
        messages.emplace_back(e.what());
    REQUIRE(messages.size() == 2);
    CHECK(messages[0].find("XQD") != std::string::npos);
    CHECK(messages[1].find("Sàmio") != std::string::npos);
}

TEST_CASE("results: cancelled half-way, nothing of the run is left") {
    const test::County c = test::county();
    const test::Folder home;
    write(c, c.options(home.path("out")));
    const std::string before = test::bytes_of(home.path("out/manifest.json"));
    std::stop_source stop;
    Progress progress;
    progress.stop = stop.get_token();
    int calls = 0;
    progress.report = [&](std::string_view, double) {
        if (++calls == 12) stop.request_stop();
    };
    CHECK_THROWS_AS(write(c, c.options(home.path("out")), progress), Cancelled);
    CHECK(test::bytes_of(home.path("out/manifest.json")) == before);
    CHECK(std::distance(fs::directory_iterator(home.path()), {}) == 1);
}

TEST_CASE("results: what fails before publishing undoes the run") {
    const test::County c = test::county();
    const test::Folder home;
    ResultOptions options = c.options(home.path("out"));
    options.before_publishing = [](const std::string& folder) {
        throw OutputError({.file = folder}, "no map", "", "");
    };
    CHECK_THROWS_AS(write(c, options), OutputError);
    CHECK(fs::is_empty(home.path()));
}

TEST_CASE("styles: one a layer, one a standard where standards would hide each other, nothing left unfilled") {
    const test::County c = test::county();
    const std::vector<LayerStyle> styles = layer_styles(c.study, c.ledger, Texts(Language::zh), "P1");
    std::map<std::string, int> count, defaults;
    for (const LayerStyle& style : styles) {
        ++count[style.layer], defaults[style.layer] += style.is_default ? 1 : 0;
        CAPTURE(style.layer);
        CHECK(style.qml.find("{{") == std::string::npos);
        CHECK(style.qml.find("<!-- each") == std::string::npos);
        CHECK(style.qml.find("alias field=") != std::string::npos);
    }
    CHECK(count["SSFB"] == 1);
    CHECK(count["MQC"] == 2);
    for (const auto& [layer, number] : defaults) CHECK(number == 1);
    const auto zones = std::find_if(styles.begin(), styles.end(), [](const LayerStyle& s) { return s.layer == "DSQ"; });
    CHECK(zones->name == "医疗机构 · 步行 · 15 分钟 *");
    CHECK(zones->qml.find("&quot;SC&quot; = 5\"") != std::string::npos);
    CHECK(zones->qml.find("label=\"≤ 15 分钟\"") != std::string::npos);
}

TEST_CASE("styles: the legend names standard, speed, population and parameters, and only classes that have rows") {
    const test::County c = test::county();
    const std::vector<LayerStyle> styles = layer_styles(c.study, c.ledger, Texts(Language::en), "P1");
    const auto of = [&](const char* layer) {
        return std::find_if(styles.begin(), styles.end(), [&](const LayerStyle& s) { return s.layer == layer; })->qml;
    };
    const std::string underserved = of("MQC"), facilities = of("SSFB");
    CHECK(
        underserved.find("label=\"Health facilities · on foot · 15 min *&#10;3.6 km/h · Population · 2020, residents, "
                         "七普 · Parameters P1&#10;*") != std::string::npos);
    CHECK(underserved.find("name=\"severity\"") != std::string::npos);
    CHECK(underserved.find("key=\"no_data\"") != std::string::npos);
    for (const char* key : {"clinic", "culture", "planned"})
        CHECK_MESSAGE(facilities.find("<rule key=\"" + std::string(key) + "\"") != std::string::npos, key);
    for (const char* key : {"school", "kindergarten", "other", "idle", "closed"})
        CHECK_MESSAGE(facilities.find("<rule key=\"" + std::string(key) + "\"") == std::string::npos, key);
}

TEST_CASE("styles: standards that differ in group or direction alone share no row") {
    StandardResult all, old, back;
    for (StandardResult* r : {&all, &old, &back})
        r->standard.subject = "clinic", r->standard.mode = "walk", r->standard.limit = minutes(15);
    old.standard.group = "a60p";
    back.standard.group = "a60p", back.standard.direction = Direction::round_trip;
    const std::vector<StandardResult> results{all, old, back};
    const std::string fields = "\"SSLB\" = 'clinic' AND \"FS\" = 'walk'", remarks = " AND coalesce(\"BZ\", '') ";
    CHECK(standard_filter(all.standard, results) ==
          fields + remarks + "NOT LIKE '60岁及以上%'" + remarks + "NOT LIKE '往返；60岁及以上%' AND \"SC\" = 15");
    CHECK(zone_filter(old.standard, results) == fields + remarks + "LIKE '60岁及以上%'");
    CHECK(zone_filter(back.standard, results) == fields + remarks + "LIKE '往返；60岁及以上%'");
    CHECK(zone_filter(all.standard, {&all, 1}) == fields);
}

TEST_CASE("summary: sums, reasons, lists and footnotes; missing numbers are null") {
    const test::County c = test::county();
    SummaryNotes notes;
    notes.project = "示例县";
    notes.synthetic = true;
    const Json json = Json::parse(summary_json(c.study, c.ledger, notes));
    CHECK(json["project"] == "示例县");
    CHECK(json["standards"].size() == 2);
    CHECK(json["standards"][0]["zones"][1]["area_km2"] == 4.09);
    CHECK(json["coverage"][0]["people"] == 385);
    CHECK(json["coverage"][0]["people_rate"].is_null()); // 17 are unknown
    const Json& clinics = json["underserved"][0];
    CHECK(clinics["reasons"]["over_limit"] == 1);
    CHECK(clinics["reasons"]["no_data"] == 2);
    REQUIRE(clinics["villages"].size() == 2);
    CHECK(clinics["villages"][0]["id"] == "v4");
    CHECK(clinics["villages"][0]["minutes"].is_null());
    CHECK(clinics["villages"][1]["people"].is_null());
    CHECK(clinics["villages"][1]["nearest_name"] == "圪㟁卫生室");
    CHECK(clinics["check_roads"].size() == 1);
    CHECK(clinics["no_data"].size() == 2);
    CHECK(clinics["no_data"][0]["rank"].is_null());
    std::set<std::string> marks;
    for (const Json& note : json["footnotes"]) {
        marks.insert(note["mark"]);
        CHECK_FALSE(note["zh"].get<std::string>().starts_with("output."));
    }
    CHECK(marks == std::set<std::string>{"synthetic", "unverified", "deciding_place", "no_data", "list_unchecked",
                                         "check_roads", "people_missing"});
}
