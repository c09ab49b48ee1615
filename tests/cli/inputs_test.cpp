// Inputs beside OpenStreetMap as a user gives them: init guesses, run reads, bad ones are exit 3.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>

#include "support/command.hpp"
#include "support/data.hpp"
#include "support/folder.hpp"
#include "support/vector_file.hpp"

using namespace lifecircle;
using nlohmann::json;

namespace {

bool says(const test::Outcome& outcome, const std::string& text) { return outcome.err.find(text) != std::string::npos; }

/// A road of 2 km with a clinic at its west end and three villages 0, 600 and 1800 m along it.
struct Given {
    test::Folder folder;
    std::string dir = folder.path("p");
    std::string roads =
        test::make_layer(folder.path("roads.shp"), "roads",
                         {"EPSG:4546", {"DLDJ"}, {{"LINESTRING (500000 4100000, 502000 4100000)", {"村道"}}}});
    std::string clinics =
        test::make_layer(folder.path("clinics.gpkg"), "c",
                         {"EPSG:4546", {"名称", "类别"}, {{"POINT (500000 4100000)", {"吕家湾村卫生室", "村卫生室"}}}});
    std::string villages = folder.write("villages.csv", "name,X,Y,population\n"
                                                        "near,500000,4100000,100\n"
                                                        "inside,500600,4100000,200\n"
                                                        "far,501800,4100000,400\n");
    test::Outcome init(std::initializer_list<std::string_view> more) const {
        std::vector<std::string_view> words{"init",  dir,        "--roads", roads,     "--facilities",
                                            clinics, "--demand", villages,  "--modes", "walk"};
        words.insert(words.end(), more.begin(), more.end());
        return test::lifecircle(words);
    }
    void replace(const std::string& from, const std::string& to) const {
        std::string text = test::bytes_of(dir + "/project.toml");
        const std::size_t at = text.find(from);
        REQUIRE(at != std::string::npos);
        std::ofstream(dir + "/project.toml") << text.replace(at, from.size(), to);
    }
};

json row_of(const json& summary, const std::string& standard) {
    for (const json& row : summary["coverage"])
        if (row["standard"] == standard) return row;
    FAIL("no row " << standard);
    return {};
}

} // namespace

TEST_CASE("inputs: a shapefile, a GeoPackage and a CSV run as init wrote them") {
    const Given given;
    REQUIRE(given.init({"--datum", "EPSG:4546"}).exit == 0);
    given.replace("fixed = { class = \"village\" }", "fields = { class = \"DLDJ\" }");
    const test::Outcome run = test::lifecircle({"run", "-p", given.dir, "--json"});
    REQUIRE_MESSAGE(run.exit == 0, run.err);
    const json clinic = row_of(json::parse(run.out), "clinic_walk_15");
    CHECK(clinic["people"] == 700);
    CHECK(clinic["people_covered"] == 300); // 600 m are 10 minutes, 1800 m are 30
    CHECK(clinic["places_covered"] == 2);
    const std::string info = test::lifecircle({"info", given.dir}).out;
    CHECK(info.find("unchanged") != std::string::npos);
    CHECK(info.find(" changed") == std::string::npos); // all parts of the shapefile count, here as in the manifest
    std::ofstream(given.folder.path("roads.cpg")) << "GB18030";
    CHECK(test::lifecircle({"info", given.dir}).out.find(" changed") != std::string::npos);
}

TEST_CASE("inputs: init says which file lies far from all roads") {
    const Given given;
    CHECK_FALSE(says(given.init({"--datum", "EPSG:4546"}), "away from all roads"));
    const std::string other = given.folder.write("other.csv", "name,X,Y,population\na,500000,4130000,100\n");
    const auto init = [&](const char* language) {
        return test::lifecircle({"init", given.dir, "--roads", given.roads, "--facilities", given.clinics, "--demand",
                                 other, "--datum", "EPSG:4546", "--force", "--lang", language});
    };
    CHECK(says(init("en"), "! 30 km away from all roads"));
    CHECK(says(init("zh"), "! 距所有道路 30 千米"));
}

TEST_CASE("inputs: what is wrong is exit 3 with the line to write") {
    const Given given;
    const test::Outcome datum = given.init({});
    CHECK(datum.exit == 3);
    CHECK(says(datum, "--datum"));
    CHECK(says(datum, "villages.csv"));
    REQUIRE(given.init({"--datum", "EPSG:4546"}).exit == 0);
    given.replace("datum = \"EPSG:4546\"", "");
    const test::Outcome bare = test::lifecircle({"run", "-p", given.dir});
    CHECK(bare.exit == 3);
    CHECK(says(bare, "datum = \"WGS84\""));
    CHECK(says(bare, "of project.toml"));
    given.replace("people = \"population\"", "people = \"pop\"");
    given.replace("fields = { name = \"name\"", "datum = \"EPSG:4546\"\nfields = { name = \"name\"");
    const test::Outcome column = test::lifecircle({"run", "-p", given.dir});
    CHECK(column.exit == 3);
    CHECK(says(column, "no column 'pop'"));
    CHECK(test::lifecircle({"init", given.folder.path("q"), "--roads", given.roads}).exit == 2); // no facilities
    CHECK(test::lifecircle({"init", given.folder.path("q"), "--roads", given.folder.path("no.shp"), "--facilities",
                            given.clinics, "--demand", given.villages})
              .exit == 3);
}

TEST_CASE("inputs: Porto Alegre, people by hexagon and schools where a column says so") {
    const auto osm = test::data_file("porto-alegre/poa-2020.osm.pbf"),
               table = test::data_file("porto-alegre/poa_hexgrid.csv");
    if (!osm || !table) {
        MESSAGE("SKIPPED: no porto-alegre");
        return;
    }
    const test::Folder home;
    const std::string dir = home.path("poa");
    const test::Outcome init = test::lifecircle(
        {"init", dir, "--roads", *osm, "--demand", *table, "--datum", "WGS84", "--modes", "walk", "--quiet"});
    REQUIRE_MESSAGE(init.exit == 0, init.err);
    std::ofstream(dir + "/project.toml", std::ios::app)
        << "[[facilities]]\nfile = \"" << *table
        << "\"\ndatum = \"WGS84\"\nwhere = \"schools > 0\"\nfields = { x = \"lon\", y = \"lat\" }\n"
           "fixed = { family = \"school\" }\n";
    const test::Outcome run = test::lifecircle({"run", "-p", dir, "--json"});
    REQUIRE_MESSAGE(run.exit == 0, run.err);
    const json school = row_of(json::parse(run.out), "school_walk_15");
    CHECK(school["people"] == 812935);
    CHECK(school["places"] == 1227);
    CHECK(school["people_covered"].get<int>() > 400000);
}
