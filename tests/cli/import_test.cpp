// lifecircle import: the inputs as understood and a report on them, beside results that stay as they are.
#include <algorithm>
#include <csignal>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "projects.hpp"

namespace fs = std::filesystem;
using namespace lifecircle;
using nlohmann::json;

TEST_CASE("import: a workspace of inputs and a report, results untouched") {
    const test::CountyProject project;
    REQUIRE(test::lifecircle({"run", "-p", project.dir}).exit == 0);
    const std::string results = test::bytes_of(project.dir + "/out/manifest.json");
    const test::Outcome done = test::lifecircle({"import", "-p", project.dir, "--json"});
    REQUIRE_MESSAGE(done.exit == 0, done.err);
    const json report = json::parse(done.out);
    CHECK(report["counts"]["demand"] == 15);
    CHECK(report["inputs"].size() >= 3);
    CHECK(report["findings"].back()["finding"] == "standard_no_facility");
    CHECK(report["findings"].back()["examples"] == json::array({"elderly"}));
    CHECK(report["findings"].back()["zh"] != report["findings"].back()["en"]);
    for (const char* file : {"workspace.gpkg", "report.json", "manifest.json", "数据报告.csv", "字段说明.csv"})
        CHECK_MESSAGE(fs::exists(project.dir + "/import/" + file), file);
    CHECK(test::bytes_of(project.dir + "/out/manifest.json") == results);
    const json workspace =
        json::parse(test::lifecircle({"info", project.dir + "/import/workspace.gpkg", "--json"}).out)["layers"];
    std::vector<std::string> names;
    for (const json& layer : workspace) names.push_back(layer["layer"]);
    std::sort(names.begin(), names.end());
    CHECK(names == std::vector<std::string>{"DL", "SSFB", "SY", "XQD", "XZDY", "ZGX"});
    CHECK(test::bytes_of(project.dir + "/import/数据报告.csv").starts_with("\xEF\xBB\xBF"));
    CHECK(test::lifecircle({"verify", project.dir}).exit == 0);
}

TEST_CASE("import: report.json names reasons and rows in both languages") {
    const test::Folder home;
    const std::string list = home.path("村.csv"), dir = home.path("p");
    home.write("村.csv", "id,name,lon,lat,population\n1,东沟,111.0,37.5,-5\n");
    REQUIRE(
        test::lifecircle({"init", dir, "--roads", test::drawn_county(), "--demand", list, "--datum", "WGS84"}).exit ==
        0);
    const json report = json::parse(test::lifecircle({"import", "-p", dir, "--json"}).out);
    json found;
    for (const json& input : report["inputs"])
        for (const json& note : input["repaired"])
            if (note["reason"] == "repair.population_negative") found = note;
    REQUIRE(found.is_object());
    CHECK(found["zh"] != found["en"]);
    CHECK(found["examples"][0].get<std::string>().starts_with("row 1 东沟"));
    CHECK(found["examples_zh"][0].get<std::string>().starts_with("第 1 行 东沟"));
}

TEST_CASE("import: again, and interrupted, leaves a whole report") {
    const test::CountyProject project;
    REQUIRE(test::lifecircle({"import", "-p", project.dir}).exit == 0);
    const std::string before = test::bytes_of(project.dir + "/import/report.json");
    CHECK(test::lifecircle({"import", "-p", project.dir}, {"", "", SIGINT}).exit == 130);
    CHECK(test::bytes_of(project.dir + "/import/report.json") == before);
    CHECK(test::lifecircle({"import", "-p", project.dir}, {"ulimit -f 16;", "", 0}).exit == 5);
    CHECK(test::bytes_of(project.dir + "/import/report.json") == before);
    REQUIRE(test::lifecircle({"import", "-p", project.dir}).exit == 0);
    CHECK(test::bytes_of(project.dir + "/import/report.json") == before);
}

TEST_CASE("import, run: a town that is one point and decides the rate is named, with its people and their share") {
    const test::CountyProject project;
    for (const auto& [language, text] :
         {std::pair("en", "示例镇 is one point with 3,200 people, 56.5 % of all that are counted"),
          std::pair("zh", "示例镇只是一个点，却有 3,200 人，占计入人口的 56.5 %")})
        for (const char* command : {"import", "run"}) {
            std::string out = test::lifecircle({command, "-p", project.dir, "--lang", language}).out;
            std::erase(out, '\n'); // paragraphs are broken at the width of the terminal
            CAPTURE(command);
            CHECK_MESSAGE(out.find(text) != std::string::npos, out);
        }
    const json summary = json::parse(test::bytes_of(project.dir + "/out/summary.json"));
    const auto& notes = summary["footnotes"];
    CHECK(std::any_of(notes.begin(), notes.end(), [](const json& n) {
        return n["mark"] == "deciding_place" && n["en"].get<std::string>().find("示例镇") != std::string::npos;
    }));
    CHECK(summary["population"]["source"] == "OSM");
    const json report = json::parse(test::bytes_of(project.dir + "/import/report.json"));
    const auto& findings = report["findings"];
    const auto found =
        std::find_if(findings.begin(), findings.end(), [](const json& f) { return f["finding"] == "demand_deciding"; });
    REQUIRE(found != findings.end());
    CHECK((*found)["count"] == 1);
}
