// Zones as `run` writes them: the same with any number of threads, and those of single facilities on demand.
#include <filesystem>

#include <nlohmann/json.hpp>

#include "projects.hpp"

using namespace lifecircle;

namespace {

/// Adds to the project's file, which ends with its standards.
void add(const test::CountyProject& project, const std::string& text) {
    std::ofstream(project.dir + "/project.toml", std::ios::app) << text;
}

/// The attributes of DSQ, row after row.
std::string zones_of(const test::CountyProject& project) { return test::bytes_of(project.dir + "/out/shp/DSQ.dbf"); }

std::size_t count(const std::string& text, const std::string& word) {
    std::size_t found = 0;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++found;
    return found;
}

} // namespace

TEST_CASE("zones: one thread and several write the same bytes") {
    const test::CountyProject project;
    add(project, "\n[output]\nfacility_zones = \"cut\"\n");
    REQUIRE(test::lifecircle({"run", "-p", project.dir, "-q"}).exit == 0);
    const std::string many = test::bytes_of(project.dir + "/out/shp/DSQ.shp");
    REQUIRE(many.size() > 1000);
    REQUIRE(test::lifecircle({"run", "-p", project.dir, "-q"}, {.first = "", .under = "taskset -c 0"}).exit == 0);
    CHECK(test::bytes_of(project.dir + "/out/shp/DSQ.shp") == many);
}

TEST_CASE("zones: those of single facilities are rows of DSQ only where asked for") {
    const test::CountyProject none, cut;
    REQUIRE(test::lifecircle({"run", "-p", none.dir, "-q"}).exit == 0);
    const std::string without = zones_of(none);
    CHECK(count(without, "覆盖区") > 0);
    CHECK(count(without, "等时圈") == 0);
    add(cut, "\n[output]\nfacility_zones = \"cut\"\n");
    REQUIRE(test::lifecircle({"run", "-p", cut.dir, "-q"}).exit == 0);
    const std::string with = zones_of(cut);
    CHECK(count(with, "覆盖区") == count(without, "覆盖区"));
    CHECK(count(with, "等时圈") > 0);
}

TEST_CASE("zones: roads reached are a layer of their own where asked for, read back and verified") {
    const test::CountyProject project;
    REQUIRE(test::lifecircle({"run", "-p", project.dir, "-q"}).exit == 0);
    CHECK_FALSE(std::filesystem::exists(project.dir + "/out/shp/DSX.shp"));
    add(project, "\n[output]\nreached_roads = true\n");
    REQUIRE(test::lifecircle({"run", "-p", project.dir, "-q"}).exit == 0);
    CHECK(std::filesystem::exists(project.dir + "/out/shp/DSX.qml"));
    CHECK(test::bytes_of(project.dir + "/out/shp/DSX.dbf").size() > 1000);
    CHECK(test::lifecircle({"verify", project.dir, "-q"}).exit == 0);
}
