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
