// lifecircle underserved: only what was asked for, in the table, in JSON and in CSV.
#include <algorithm>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "projects.hpp"

using namespace lifecircle;
using nlohmann::json;

namespace {

json underserved(const std::string& dir, std::string_view option, std::string_view value) {
    const test::Outcome outcome = test::lifecircle({"underserved", "-p", dir, "--json", option, value});
    REQUIRE_MESSAGE(outcome.exit == 0, outcome.err);
    return json::parse(outcome.out)["underserved"];
}

} // namespace

TEST_CASE("underserved: by standard, family and reason") {
    const test::CountyProject project;
    const json one = underserved(project.dir, "--standard", "school_walk_15");
    REQUIRE(one.size() == 1);
    CHECK(one[0]["standard"] == "school_walk_15");
    const json family = underserved(project.dir, "--family", "school");
    REQUIRE(family.size() == 2);
    CHECK(family[0] == one[0]);
    const json no_data = underserved(project.dir, "--reason", "no_data");
    CHECK(no_data.size() == 8);
    for (const json& standard : no_data) {
        CHECK(standard["villages"].empty());
        CHECK(standard["check_roads"].empty());
        CHECK(standard["reasons"]["no_data"] == standard["no_data"].size());
        CHECK(standard["reasons"]["over_limit"] == 0);
    }
    const json both = underserved(project.dir, "--reason", "over_limit,no_road");
    for (const json& standard : both) CHECK(standard["no_data"].empty());
}

TEST_CASE("underserved: the CSV has every row, the table as many as asked for") {
    const test::CountyProject project;
    const std::string file = project.home.path("盲区村.csv");
    const test::Outcome outcome = test::lifecircle({"underserved", "-p", project.dir, "--standard", "school_walk_15",
                                                    "--most", "1", "--csv", file, "--lang", "zh"});
    REQUIRE_MESSAGE(outcome.exit == 0, outcome.err);
    const json all = underserved(project.dir, "--standard", "school_walk_15")[0];
    const std::string text = test::bytes_of(file);
    CHECK(text.starts_with("\xEF\xBB\xBF标准,位次,编号,"));
    const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    CHECK(lines == 1 + all["villages"].size() + all["check_roads"].size() + all["no_data"].size());
    CHECK(outcome.out.find("另有") != std::string::npos);
}

TEST_CASE("coverage: a level that no unit has is exit 2") {
    const test::CountyProject project;
    const test::Outcome outcome = test::lifecircle({"coverage", "-p", project.dir, "--level", "city"});
    CHECK(outcome.exit == 2);
    CHECK_MESSAGE(outcome.err.find("a project with [[units]]") != std::string::npos, outcome.err);
    CHECK_MESSAGE(outcome.err.starts_with("error: "), outcome.err); // nothing was even read
    CHECK(outcome.out.empty());
}

TEST_CASE("coverage: a level that the units of a project do not have is refused before anything is computed") {
    const test::Folder home;
    REQUIRE(test::lifecircle({"sample", "--size", "10000", "--out", home.path("s")}).exit == 0);
    const test::Outcome outcome = test::lifecircle({"coverage", "-p", home.path("s"), "--level", "city"});
    CHECK(outcome.exit == 2);
    CHECK_MESSAGE(outcome.err.find("township") != std::string::npos, outcome.err);          // names those there are
    CHECK_MESSAGE(outcome.err.find("building networks") == std::string::npos, outcome.err); // the stage after reading
}

TEST_CASE("export: what is asked for wrongly is said before anything is computed") {
    const test::CountyProject project;
    const auto refused = [&](std::string_view option, std::string_view value, const std::string& said) {
        const std::string out = project.home.path("out");
        const test::Outcome outcome = test::lifecircle({"export", "-p", project.dir, "-o", out, option, value});
        CHECK(outcome.exit != 0);
        CHECK_MESSAGE(outcome.err.starts_with("error: "), outcome.err); // no line of progress before it
        CHECK_MESSAGE(outcome.err.find(said) != std::string::npos, outcome.err);
    };
    refused("--formats", "pdf", "gpkg, shp, geojson or csv");
    refused("--crs", "EPSG:1", "EPSG:1");
    refused("--layers", "ABC", "SSFB");
    refused("--encoding", "KLINGON", "GB18030");
}

TEST_CASE("underserved: a list names the unit of each village") {
    const test::Folder home;
    REQUIRE(test::lifecircle({"sample", "--size", "10000", "--out", home.path("s")}).exit == 0);
    const test::Outcome outcome = test::lifecircle({"underserved", "-p", home.path("s"), "--most", "1"});
    REQUIRE_MESSAGE(outcome.exit == 0, outcome.err);
    CHECK_MESSAGE(outcome.out.find("village") < outcome.out.find("unit"), outcome.out);
    CHECK(outcome.out.find("unit") < outcome.out.find("people"));
}

TEST_CASE("underserved: what there is none of is exit 2 and names what there is") {
    const test::CountyProject project;
    const auto refused = [&](std::string_view option, std::string_view value, const std::string& instead) {
        const test::Outcome outcome = test::lifecircle({"underserved", "-p", project.dir, option, value});
        CHECK(outcome.exit == 2);
        CHECK_MESSAGE(outcome.err.find(instead) != std::string::npos, outcome.err);
    };
    refused("--standard", "school_fly_1", "school_walk_15");
    refused("--family", "schools", "fitness");
    refused("--reason", "rain", "over_limit");
    refused("--unit", "999999", "[[units]]"); // the drawn county has none
    const test::Outcome unwritable =
        test::lifecircle({"underserved", "-p", project.dir, "--csv", project.home.path("no/such/folder.csv")});
    CHECK(unwritable.exit == 5);
    CHECK(unwritable.err.find("computing") == std::string::npos); // said at once, not after the work
}
