#include <doctest/doctest.h>

#include <lifecircle/layers/run.hpp>

#include "support/data.hpp"
#include "support/folder.hpp"
#include "support/ground.hpp"

using namespace lifecircle;

namespace {

/// Schools on foot and by car, each zone compared at 10,000 points.
void check_zones(const std::string& file, const std::string& crs) {
    const auto path = test::data_file(file);
    if (!path) {
        MESSAGE("SKIPPED: " << file << " is not there");
        return;
    }
    const test::Folder folder;
    std::string text = "crs = \"" + crs + "\"\nzone_samples = 10000\n";
    for (const char* table : {"roads", "facilities", "demand"})
        text += std::string("[[") + table + "]]\nfile = \"" + *path + "\"\n";
    for (const char* mode : {"walk", "drive"})
        text += std::string("[[standard]]\nfamily = \"school\"\nmode = \"") + mode +
                "\"\nminutes = 15\nsteps = [5, 10, 15]\n";
    const auto run = layers::assess_project(layers::read_project(folder.write("project.toml", text)), {});
    for (const StandardResult& result : run->ledger.results) {
        CAPTURE(result.standard.mode);
        REQUIRE(result.zones.size() == 3);
        for (std::size_t z = 0; z < result.zones.size(); ++z) {
            CAPTURE(z);
            CHECK(area_m2(result.zones[z]) > 1e5);
            CHECK(test::valid(result.zones[z]));
            CHECK(result.zone_disagreement[z] <= 0.003);
            if (z > 0) CHECK(test::outside_m2(result.zones[z - 1], result.zones[z]) == 0.0);
        }
    }
}

} // namespace

TEST_CASE("zones: Andorra, valid, nested and in agreement with the times") {
    check_zones("andorra-2020.osm.pbf", "EPSG:32631");
}

TEST_CASE("zones: Lauf, valid, nested and in agreement with the times") {
    check_zones("lauf-2020.osm.pbf", "EPSG:32632");
}
