#include <doctest/doctest.h>

#include <algorithm>

#include "engine/sample/digest.hpp"
#include "engine/sample/polygon_checks.hpp"
#include "engine/sample/road_checks.hpp"

using namespace lifecircle;

TEST_CASE("sample: a prefecture has 13 counties, about a million edges and no fault in roads and units") {
    const Sample sample = make_sample(SampleRequest::prefecture(1), {});
    CHECK(sample.name == "示例市");
    CHECK(sample.roads.roads.size() > 950'000);
    CHECK(sample.roads.roads.size() < 1'250'000);
    CHECK(sample.demand.size() > 19'000);
    const auto counties = std::count_if(sample.units.begin(), sample.units.end(),
                                        [](const Unit& unit) { return unit.level == "county"; });
    CHECK(counties == 13);
    const test::RoadFaults roads = test::road_faults(sample);
    CHECK(roads.networks == 1);
    CHECK(roads.crossings == 0);
    CHECK(roads.touches == 0);
    CHECK(roads.doubled_points == 0);
    CHECK(roads.wet == 0);
    const test::UnitFaults units = test::unit_faults(sample);
    CHECK(units.invalid + units.overlapping + units.outside == 0);
    CHECK(units.uncovered_share == 0.0);
    CHECK(test::digest(sample) == "7fbf8911349da57d");
}
