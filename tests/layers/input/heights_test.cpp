#include <doctest/doctest.h>

#include <cmath>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/heights.hpp>

#include "support/folder.hpp"

using namespace lifecircle;

namespace {

const std::string kCrs = "EPSG:32631"; // UTM 31 N, metres

/// 4 x 3 cells of 100 m from (400000, 4700000); the one in the north-east corner is void.
std::string drawn_heights(const test::Folder& folder) {
    return folder.write("dem.asc", "ncols 4\nnrows 3\nxllcorner 400000\nyllcorner 4700000\ncellsize 100\n"
                                   "NODATA_value -9999\n"
                                   "1000 1100 1200 -9999\n"
                                   "900 1000 1100 1200\n"
                                   "800 900 1000 -20000\n");
}

float at(const HeightGrid& grid, MapXY p) {
    const auto column = static_cast<std::uint32_t>(std::lround((p.x - grid.north_west.x) / grid.cell_m));
    const auto row = static_cast<std::uint32_t>(std::lround((grid.north_west.y - p.y) / grid.cell_m));
    REQUIRE(column < grid.columns);
    REQUIRE(row < grid.rows);
    return grid.metres[std::size_t{row} * grid.columns + column];
}

} // namespace

TEST_CASE("heights: each value stands where the file has it, voids are none") {
    const test::Folder folder;
    layers::LoadReport report;
    const Box extent(400000, 4700000, 400400, 4700300);
    const HeightGrid grid = layers::read_heights({{drawn_heights(folder), kCrs}}, kCrs, extent, report);
    CHECK(at(grid, {400050, 4700250}) == doctest::Approx(1000));
    CHECK(at(grid, {400250, 4700250}) == doctest::Approx(1200));
    CHECK(at(grid, {400050, 4700050}) == doctest::Approx(800));
    CHECK(std::isnan(at(grid, {400350, 4700250}))); // the file's mark for void
    CHECK(std::isnan(at(grid, {400350, 4700050}))); // no height on this earth
    CHECK(report.read > report.kept);
    CHECK(report.kept > 0);
}

TEST_CASE("heights: ground around the file is void, and its cells are square in the project's system") {
    const test::Folder folder;
    layers::LoadReport report;
    const HeightGrid grid =
        layers::read_heights({{drawn_heights(folder), kCrs}}, "EPSG:32632", Box(-1e5, 4.71e6, -8e4, 4.73e6), report);
    CHECK(grid.cell_m >= 1.0);
    CHECK(grid.metres.size() == std::size_t{grid.columns} * grid.rows);
    CHECK(report.kept < report.read);
}

TEST_CASE("heights: what is no height model is said, naming the file") {
    const test::Folder folder;
    layers::LoadReport report;
    const Box extent(400000, 4700000, 400400, 4700300);
    const auto read = [&](const std::string& path, const std::string& crs, const Box& box) {
        static_cast<void>(layers::read_heights({{path, crs}}, kCrs, box, report));
    };
    CHECK_THROWS_AS(read(folder.write("text.tif", "no raster"), "", extent), DataError);
    CHECK_THROWS_AS(read(folder.write("empty.zip", ""), "", extent), DataError);
    CHECK_THROWS_WITH_AS(read(drawn_heights(folder), "", extent), doctest::Contains("datum"), DataError);
    CHECK_THROWS_WITH_AS(read(drawn_heights(folder), kCrs, Box(500000, 4700000, 500400, 4700300)),
                         doctest::Contains("no height within"), DataError);
}
