// A population raster becomes cells with people.
#include <cmath>
#include <limits>

#include "input_test.hpp"

using namespace lifecircle;
using namespace lifecircle::layers;
using test::counted;
using test::holds;
using test::spec;

namespace {

const std::vector<double> kAt{500000, 100, 0, 4100000, 0, -100}; // cells of 100 m from the north-west corner
constexpr double kNone = -9999.0, kNan = std::numeric_limits<double>::quiet_NaN();

VectorDemand cells(const std::string& path, LoadReport& report, const std::string& datum = "") {
    InputSpec input = spec(InputRole::demand, path);
    input.datum = datum;
    return read_population_raster(input, test::context(), Basis::resident, report);
}

} // namespace

TEST_CASE("raster: cells with people at their centres; NoData, NaN, 0 and negative values are none") {
    const test::Folder folder;
    const std::string file =
        test::make_raster(folder.path("pop.tif"), test::kMetric, kAt, 3, {kNone, 12.0, 0.0, 3.0, -2.0, kNan}, kNone);
    LoadReport report;
    const VectorDemand demand = cells(file, report);
    REQUIRE(demand.points.size() == 2);
    CHECK(demand.points[0].id == "g1r1c2");
    CHECK(demand.points[0].place == MapXY{500150, 4099950});
    CHECK(demand.points[0].people[0] == 12);
    CHECK(demand.points[0].resident == 12);
    CHECK(demand.points[0].role == DemandRole::cell);
    CHECK(demand.points[1].id == "g1r2c1");
    CHECK(counted(report.repaired, "repair.population_negative") == 1);
    CHECK(counted(report.skipped, "skip.empty_cell") == 1);
    CHECK(report.read == 4);
}

TEST_CASE("raster: fractions of people add up") {
    const test::Folder folder;
    const std::vector<double> values(100, 0.37);
    LoadReport report;
    People sum = 0;
    for (const DemandPoint& d :
         cells(test::make_raster(folder.path("f.tif"), test::kMetric, kAt, 10, values, kNone), report).points)
        sum += *d.people[0];
    CHECK(sum == 37);
    CHECK(counted(report.skipped, "skip.below_one") == 63);
}

TEST_CASE("raster: of one that covers a country, the cells of the project are read") {
    const test::Folder folder;
    // 3000 km by 3000 km in cells of 10 km; the project's area has 20 by 30 of them
    const std::vector<double> country{-900'000, 10'000, 0, 5'600'000, 0, -10'000};
    LoadReport report;
    const auto points = cells(test::make_raster(folder.path("c.tif"), test::kMetric, country, 300,
                                                std::vector<double>(90'000, 2.0), kNone),
                              report)
                            .points;
    REQUIRE(points.size() == 20 * 30);
    CHECK(points.front().id == "g1r131c131");
    CHECK(points.front().place == MapXY{405'000, 4'295'000});
    CHECK(points.back().place == MapXY{595'000, 4'005'000});
    LoadReport none;
    const std::vector<double> elsewhere{900'000, 10'000, 0, 5'600'000, 0, -10'000};
    CHECK(holds(test::data_error([&] {
                    cells(test::make_raster(folder.path("e.tif"), test::kMetric, elsewhere, 2, {1, 1}, kNone), none);
                }).found,
                "outside the project's area"));
}

TEST_CASE("raster: centres are transformed, rotated and unplaced rasters are refused") {
    const test::Folder folder;
    LoadReport report;
    const VectorDemand degrees =
        cells(test::make_raster(folder.path("d.tif"), "EPSG:4326", {111.0, 0.01, 0, 37.0, 0, -0.01}, 1, {5.0}, kNone),
              report);
    REQUIRE(degrees.points.size() == 1);
    CHECK(degrees.points[0].place.x == doctest::Approx(500445.0).epsilon(0.0001));
    const auto failure = [&](const std::string& file) {
        return test::data_error([&] {
            LoadReport fresh;
            cells(file, fresh);
        });
    };
    CHECK(holds(failure(test::make_raster(folder.path("r.tif"), test::kMetric, {500000, 100, 5, 4100000, 5, -100}, 1,
                                          {5.0}, kNone))
                    .found,
                "rotated"));
    CHECK(failure(test::make_raster(folder.path("n.tif"), "", kAt, 1, {5.0}, kNone)).where.field == "datum");
    CHECK(holds(failure(test::make_raster(folder.path("e.tif"), test::kMetric, kAt, 1, {kNone}, kNone)).found,
                "no cell with people"));
    CHECK(holds(failure(folder.write("x.tif", "no raster")).expected, "GeoTIFF"));
    CHECK(holds(failure(test::make_raster(folder.path("far.tif"), test::kMetric, {900000, 100, 0, 4100000, 0, -100}, 1,
                                          {5.0}, kNone))
                    .found,
                "outside the project's area"));
}
