// Every subcommand as a user calls it, on the drawn county.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <gdal_priv.h>
#include <nlohmann/json.hpp>
#include <ogrsf_frmts.h>

#include <lifecircle/coverage/figures.hpp>

#include "support/command.hpp"
#include "support/folder.hpp"

namespace fs = std::filesystem;
using namespace lifecircle;
using nlohmann::json;

namespace {

/// A project on a copy of the drawn county, so that a test may change its inputs.
struct DrawnProject {
    test::Folder home;
    std::string dir = home.path("project"), osm = home.path("county.osm");
    DrawnProject() {
        fs::copy_file(test::drawn_county(), osm);
        REQUIRE(test::lifecircle({"init", dir, "--roads", osm, "--name", "示例县"}).exit == 0);
    }
    json run() const {
        const test::Outcome done = test::lifecircle({"run", "-p", dir, "--json"});
        REQUIRE_MESSAGE(done.exit == 0, done.err);
        return json::parse(done.out);
    }
};

void replace_in(const std::string& path, const std::string& from, const std::string& to) {
    std::string text = test::bytes_of(path);
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    std::ofstream(path, std::ios::binary) << text.replace(at, from.size(), to);
}

const json& row_of(const json& summary, const std::string& standard) {
    const json& rows = summary["coverage"];
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const json& r) { return r["standard"] == standard; });
    REQUIRE(row != rows.end());
    return *row;
}

} // namespace

TEST_CASE("init: names the command that comes next, with the folder it wrote into") {
    const test::Folder home;
    const std::string dir = home.path("试点县");
    for (const char* language : {"zh", "en"}) {
        const test::Outcome done =
            test::lifecircle({"init", dir, "--roads", test::drawn_county(), "--force", "--lang", language});
        REQUIRE(done.exit == 0);
        CHECK((done.out + done.err).find("lifecircle run -p " + dir + "\n") != std::string::npos);
    }
}

TEST_CASE("run: coverage, underserved villages and every file in one command") {
    const DrawnProject project;
    const json summary = project.run();
    CHECK(row_of(summary, "school_walk_15")["places_covered"] == 2);
    CHECK(row_of(summary, "school_walk_15")["people_covered"] == 3710);
    CHECK(row_of(summary, "elderly_walk_15")["places_unknown"] == 15);
    CHECK(row_of(summary, "elderly_walk_15")["people_rate"].is_null());
    for (const char* file : {"workspace.gpkg", "summary.json", "manifest.json", "shp/SSFB.shp", "shp/DSQ.shp",
                             "shp/XQD.shp", "shp/MQC.shp", "shp/DYHZ.dbf", "shp/字段说明.csv"})
        CHECK_MESSAGE(fs::exists(project.dir + "/out/" + file), file);
    const test::Outcome again = test::lifecircle({"run", "-p", project.dir, "--most", "1"});
    CHECK(again.exit == 0);
    CHECK(again.out.find("Schools · on foot · 15 min *") != std::string::npos);
    CHECK(fs::exists(project.dir + "/out.previous/manifest.json"));
}

TEST_CASE("coverage: where some are unknown the rate is a range, in the table as in the document") {
    const DrawnProject project;
    const test::Outcome table = test::lifecircle({"coverage", "-p", project.dir});
    const json rows = json::parse(test::lifecircle({"coverage", "-p", project.dir, "--json"}).out)["coverage"];
    const auto joint = std::find_if(rows.begin(), rows.end(), [](const json& r) {
        return r["places_unknown"] > 0 && r["places_unknown"] < r["places"];
    });
    REQUIRE(joint != rows.end());
    const json& range = (*joint)["places_rate_range"];
    CHECK((*joint)["places_rate"].is_null());
    CHECK(range[0].get<double>() <=
          100.0 * (*joint)["places_covered"].get<double>() / (*joint)["places"].get<double>());
    CHECK(range[1].get<double>() >= range[0].get<double>());
    const std::string shown = share_text((*joint)["places_covered"], (*joint)["places"], (*joint)["places_unknown"]);
    CHECK(shown.find("–") != std::string::npos);
    CHECK_MESSAGE(table.out.find(shown) != std::string::npos, table.out);
    CHECK(table.out.find("≥") == std::string::npos);
    CHECK(row_of({{"coverage", rows}}, "school_walk_15")["places_rate_range"].is_null());
}

TEST_CASE("run: one core and all cores give the same numbers") {
    const DrawnProject project;
    const json all = project.run();
    const test::Outcome one = test::lifecircle({"run", "-p", project.dir, "--json"}, {"", "taskset -c 0", 0});
    REQUIRE(one.exit == 0);
    CHECK(json::parse(one.out) == all);
}

TEST_CASE("coverage and underserved: the same numbers as run, nothing written") {
    const DrawnProject project;
    const test::Outcome coverage = test::lifecircle({"coverage", "-p", project.dir, "--json"});
    const test::Outcome villages = test::lifecircle({"underserved", "-p", project.dir, "--json"});
    CHECK_FALSE(fs::exists(project.dir + "/out"));
    const json run = project.run();
    CHECK(json::parse(coverage.out)["coverage"] == run["coverage"]);
    CHECK(json::parse(villages.out)["underserved"] == run["underserved"]);
}

TEST_CASE("tables: what is made up says so below each, and no data is not \"0 underserved villages\"") {
    const DrawnProject project;
    replace_in(project.dir + "/project.toml", "name = ", "synthetic = true\nname = ");
    for (const char* command : {"coverage", "underserved", "run"}) {
        const test::Outcome done = test::lifecircle({command, "-p", project.dir});
        CHECK_MESSAGE(done.out.find("Synthetic data") != std::string::npos, command);
    }
    const std::string villages = test::lifecircle({"underserved", "-p", project.dir}).out;
    CHECK(villages.find("Elderly facilities · on foot · 15 min *: no data for 15 villages") != std::string::npos);
    CHECK(villages.find(": 0 underserved villages\nNo data") == std::string::npos);
}

TEST_CASE("verify: the same until an input, a parameter or a file changes") {
    const DrawnProject project;
    project.run();
    CHECK(test::lifecircle({"verify", project.dir}).exit == 0);
    CHECK(test::lifecircle({"verify", project.dir + "/out"}).exit == 0);

    SUBCASE("an input") {
        replace_in(project.osm, "北沟小学", "北溝小学");
        const test::Outcome changed = test::lifecircle({"verify", project.dir, "--json"});
        CHECK(changed.exit == 6);
        const json differences = json::parse(changed.out)["differences"];
        REQUIRE_FALSE(differences.empty());
        CHECK(differences[0]["part"] == "input");
    }
    SUBCASE("a parameter") {
        replace_in(project.dir + "/project.toml", "minutes = 15\nsteps = [5, 10, 15]", "minutes = 15\nsteps = [15]");
        const test::Outcome changed = test::lifecircle({"verify", project.dir, "--json"});
        CHECK(changed.exit == 6);
        CHECK(json::parse(changed.out)["differences"][0]["part"] == "parameters");
    }
    SUBCASE("a file") {
        std::string bytes = test::bytes_of(project.dir + "/out/shp/XQD.dbf");
        const std::size_t at = bytes.find("孤山");
        REQUIRE(at != std::string::npos);
        std::ofstream(project.dir + "/out/shp/XQD.dbf", std::ios::binary) << bytes.replace(at, 3, "狐");
        const test::Outcome changed = test::lifecircle({"verify", project.dir, "--json"});
        CHECK(changed.exit == 6);
        const json document = json::parse(changed.out);
        REQUIRE(document["differences"].size() == 1);
        CHECK(document["differences"][0]["part"] == "file");
        CHECK(document["differences"][0]["name"] == "shp/XQD.dbf");
        REQUIRE(document["files"].size() == 1); // and which row reads otherwise
        CHECK(document["files"][0].get<std::string>().find("XQD") != std::string::npos);
    }
}

TEST_CASE("verify: names every file that is gone or altered, and rows of the workspace, those of inputs too") {
    const DrawnProject project;
    project.run();
    const std::string out = project.dir + "/out/";
    std::filesystem::remove(out + "summary.json");
    std::filesystem::remove(out + "map.png");
    std::ofstream(out + "shp/MQC.dbf", std::ios::binary | std::ios::app) << "more";
    GDALAllRegister();
    {
        const GDALDatasetUniquePtr workspace(
            GDALDataset::Open((out + "workspace.gpkg").c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
        REQUIRE(workspace->GetLayerByName("DL")->DeleteFeature(1) == OGRERR_NONE);
    }
    const test::Outcome changed = test::lifecircle({"verify", project.dir, "--json"});
    CHECK(changed.exit == 6);
    const json document = json::parse(changed.out);
    std::vector<std::string> names;
    for (const json& difference : document["differences"]) names.push_back(difference["name"]);
#ifdef LIFECIRCLE_WITH_MAP
    CHECK(names == std::vector<std::string>{"map.png", "shp/MQC.dbf", "summary.json"});
#else
    CHECK(names == std::vector<std::string>{"shp/MQC.dbf", "summary.json"});
#endif
    REQUIRE(document["files"].size() == 1);
    CHECK(document["files"][0].get<std::string>().find("DL") != std::string::npos);
}

TEST_CASE("export: chosen layers in chosen formats, and verify knows them") {
    const DrawnProject project;
    const std::string out = project.home.path("交付");
    const test::Outcome done =
        test::lifecircle({"export", "-p", project.dir, "-o", out, "--formats", "shp,csv,geojson", "--layers",
                          "SSFB,MQC", "--encoding", "GB18030", "--crs", "EPSG:4490"});
    REQUIRE_MESSAGE(done.exit == 0, done.err);
    CHECK(fs::exists(out + "/shp/MQC.shp"));
    CHECK(fs::exists(out + "/csv/SSFB.csv"));
    CHECK(fs::exists(out + "/geojson/MQC.geojson"));
    CHECK_FALSE(fs::exists(out + "/shp/XQD.shp"));
    CHECK_FALSE(fs::exists(out + "/workspace.gpkg"));
    CHECK(test::bytes_of(out + "/shp/MQC.cpg") == "GB18030");
    CHECK(test::lifecircle({"verify", out, "-p", project.dir}).exit == 0);
    CHECK_FALSE(fs::exists(project.dir + "/out"));
}

TEST_CASE("help: every command shows an example, in both languages") {
    for (const char* command :
         {"init", "import", "run", "coverage", "underserved", "export", "verify", "info", "completion"}) {
        CAPTURE(command);
        const test::Outcome en = test::lifecircle({command, "--help", "--lang", "en"});
        const test::Outcome zh = test::lifecircle({"--lang=zh", command, "--help"});
        CHECK(en.exit == 0);
        CHECK(zh.exit == 0);
        CHECK(en.out.find(std::string("lifecircle ") + command) != std::string::npos);
        CHECK(en.out.find("Example") != std::string::npos);
        CHECK(en.out.find("--lang") != std::string::npos); // general options stand on every page
        CHECK(zh.out.find("示例：") != std::string::npos);
        CHECK(en.out.find("help.") == std::string::npos); // a missing text shows as its key
        CHECK(zh.out.find("help.") == std::string::npos);
    }
}
