#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <stop_token>

#include <oneapi/tbb/global_control.h>

#include "engine/sample/digest.hpp"
#include "engine/sample/polygon_checks.hpp"
#include "engine/sample/road_checks.hpp"

using namespace lifecircle;

TEST_CASE("sample: the same request gives the same values twice and with one thread, another seed gives others") {
    const SampleRequest request = test::small_request(1);
    const std::string first = test::digest(make_sample(request, {}));
    CHECK(test::digest(make_sample(request, {})) == first);
    {
        const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
        CHECK(test::digest(make_sample(request, {})) == first);
    }
    CHECK(test::digest(make_sample(test::small_request(2), {})) != first);
    CHECK(first == "9bfcbec2304fa8bb"); // of every machine and compiler
}

TEST_CASE("sample: tiles made side by side are the same with one thread") {
    SampleRequest request = test::small_request(3);
    request.counties = 3;
    request.side_by_side = true;
    const std::string first = test::digest(make_sample(request, {}));
    const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
    CHECK(test::digest(make_sample(request, {})) == first);
}

TEST_CASE("sample: the county of seed 1 is what docs/method.md says, on every machine") {
    const Sample sample = make_sample(SampleRequest::county(1), {});
    CHECK(test::digest(sample) == "890631f3b0306317");
    CHECK(sample.name == "示例县");
    CHECK(sample.roads.roads.size() == 83'486);
    CHECK(sample.demand.size() == 1'564);
    CHECK(sample.facilities.size() == 838);
    CHECK(sample.units.size() == 15);
    const test::RoadFaults roads = test::road_faults(sample);
    CHECK(roads.networks == 1);
    CHECK(roads.crossings + roads.touches + roads.doubled_points + roads.wet == 0);
    const test::UnitFaults units = test::unit_faults(sample);
    CHECK(units.invalid + units.overlapping + units.outside == 0);
    CHECK(units.uncovered_share == 0.0);
    const auto [low, high] = std::minmax_element(sample.heights.metres.begin(), sample.heights.metres.end());
    CHECK(*low > 600.0F);
    CHECK(*high > 1'800.0F);
}

TEST_CASE("sample: what can't be made is refused with what could") {
    SampleRequest request = test::small_request(1);
    SUBCASE("a map too small") { request.width_m = 11'999.0; }
    SUBCASE("a map that is no number") { request.height_m = std::numeric_limits<double>::quiet_NaN(); }
    SUBCASE("no county") { request.counties = 0; }
    SUBCASE("too many counties on one terrain") { request.counties = 21; }
    SUBCASE("too many tiles") { request.side_by_side = true, request.counties = 401; }
    SUBCASE("no town") { request.towns_per_county = 0; }
    SUBCASE("fewer settlements than towns") { request.settlements_per_county = 2; }
    SUBCASE("tracks below zero") { request.field_tracks_per_county = -1; }
    SUBCASE("fewer people than places need") { request.people_per_county = 899; }
    CHECK_THROWS_AS(make_sample(request, {}), UsageError);
}

TEST_CASE("sample: numbers of edges from ten thousand to ten million can be asked for") {
    CHECK_THROWS_AS(SampleRequest::edges(9'999, 1), UsageError);
    CHECK_THROWS_AS(SampleRequest::edges(10'000'001, 1), UsageError);
    CHECK(SampleRequest::edges(10'000'000, 1).counties == 121);
    const Sample sample = make_sample(SampleRequest::edges(10'000, 1), {});
    CHECK(sample.roads.roads.size() > 8'500);
    CHECK(sample.roads.roads.size() < 11'500);
}

TEST_CASE("sample: a stop request ends it") {
    std::stop_source stop;
    Progress progress{[&](std::string_view, double done) {
                          if (done >= 0.35) stop.request_stop();
                      },
                      stop.get_token()};
    CHECK_THROWS_AS(make_sample(test::small_request(1), progress), Cancelled);
}
