#include <doctest/doctest.h>

#include <algorithm>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/osm.hpp>

#include "support/data.hpp"
#include "support/folder.hpp"

using namespace lifecircle;

namespace {

auto in_family(const layers::OsmContent& osm, const std::string& family) {
    return std::count_if(osm.facilities.begin(), osm.facilities.end(),
                         [&](const Facility& f) { return f.family == family; });
}

} // namespace

TEST_CASE("osm: the drawn county is read whole") {
    const auto osm =
        layers::read_osm(std::string(LIFECIRCLE_SOURCE_DIR) + "/datasets/sample/drawn_county.osm", "EPSG:4546");
    CHECK(osm.roads.roads.size() == 14);
    CHECK(osm.places.size() == 15);
    CHECK(osm.barrier_lines.size() == 1);
    CHECK(in_family(osm, "school") == 2);
    CHECK(in_family(osm, "clinic") == 2);
    CHECK(in_family(osm, "elderly") == 0);
    const auto clinic = std::find_if(osm.facilities.begin(), osm.facilities.end(),
                                     [](const Facility& f) { return f.name == "吕家湾村卫生室"; });
    REQUIRE(clinic != osm.facilities.end());
    CHECK(clinic->kind == "village_clinic"); // by its name
    CHECK(std::any_of(osm.roads.roads.begin(), osm.roads.roads.end(), [](const Road& r) { return r.bridge; }));
}

TEST_CASE("osm: an empty, a missing, a cut-off and a foreign file are refused with a message") {
    const test::Folder folder;
    CHECK_THROWS_AS(layers::read_osm(folder.path("none.osm"), "EPSG:4546"), DataError);
    CHECK_THROWS_AS(layers::read_osm(folder.write("empty.osm.pbf", ""), "EPSG:4546"), DataError);
    CHECK_THROWS_AS(layers::read_osm(folder.write("cut.osm", "<osm version=\"0.6\"><node id=\"1\""), "EPSG:4546"),
                    DataError);
    CHECK_THROWS_AS(layers::read_osm(folder.write("foreign.osm.pbf", "no protocol buffer at all"), "EPSG:4546"),
                    DataError);
    CHECK_THROWS_AS(layers::read_osm(folder.write("bare.osm", "<osm version=\"0.6\"></osm>"), "EPSG:4546"), DataError);
}

TEST_CASE("osm: Andorra has no elderly facility, and its counts are those of the file") {
    const auto file = test::data_file("andorra-2020.osm.pbf");
    if (!file) {
        MESSAGE("SKIPPED: no andorra-2020.osm.pbf");
        return;
    }
    const auto osm = layers::read_osm(*file, "EPSG:32631");
    CHECK(osm.roads_report.read == 4611); // every highway way of the file
    CHECK(osm.roads_report.kept == 4604); // less seven race tracks
    CHECK(osm.places.size() == 67);
    CHECK(in_family(osm, "elderly") == 0);
    CHECK(in_family(osm, "school") == 10); // of 12 objects: two nodes lie in the area of the same school
    CHECK(in_family(osm, "kindergarten") == 1);
}

TEST_CASE("osm: a cut extract loses points, not roads") {
    const auto file = test::data_file("lauf-2020.osm.pbf");
    if (!file) {
        MESSAGE("SKIPPED: no lauf-2020.osm.pbf");
        return;
    }
    const auto osm = layers::read_osm(*file, "EPSG:32632");
    REQUIRE_FALSE(osm.roads_report.repaired.empty());
    // 119 ways lack nodes: of 88 some length is left, of 31 none.
    CHECK(osm.roads_report.repaired[0].count == 88);
    REQUIRE_FALSE(osm.roads_report.skipped.empty());
    CHECK(osm.roads_report.skipped[0].count == 31);
    for (const std::string family : {"school", "clinic", "fitness", "elderly"}) CHECK(in_family(osm, family) > 0);
}
