#include <doctest/doctest.h>

#include "engine/sample/digest.hpp"
#include "engine/sample/road_checks.hpp"

using namespace lifecircle;

namespace {

void check_roads(const Sample& sample) {
    const test::RoadFaults faults = test::road_faults(sample);
    CHECK(faults.networks == 1);
    CHECK(faults.crossings == 0);
    CHECK(faults.touches == 0);
    CHECK(faults.doubled_points == 0);
    CHECK(faults.wet == 0);
}

} // namespace

TEST_CASE("sample roads: one network, in which roads on the ground meet at common points and cross water on bridges") {
    for (const std::uint64_t seed : {1, 2, 3}) {
        CAPTURE(seed);
        check_roads(make_sample(test::small_request(seed), {}));
    }
}

TEST_CASE("sample roads: the counts of the checks above see faults that are put in") {
    Sample sample = make_sample(test::small_request(1), {});
    Roads& roads = sample.roads;
    const MapXY at = sample.demand.front().place;
    const auto first = static_cast<std::uint32_t>(roads.point.size());
    for (const MapXY by : {MapXY{-300, -300}, MapXY{300, 300}, MapXY{-300, 300}, MapXY{300, -300}, MapXY{0, 0}})
        roads.point.push_back(at + by);
    for (const auto& [a, b] : {std::pair{0U, 1U}, std::pair{2U, 3U}, std::pair{2U, 4U}}) {
        Road road;
        road.first_vertex = static_cast<std::uint32_t>(roads.vertex.size()), road.vertex_count = 2;
        roads.vertex.insert(roads.vertex.end(), {first + a, first + b});
        roads.roads.push_back(road);
    }
    sample.rivers.push_back({at + MapXY{-100, 0}, at + MapXY{-100, 200}});
    const test::RoadFaults faults = test::road_faults(sample);
    CHECK(faults.networks == 3);
    CHECK(faults.crossings > 0);
    CHECK(faults.touches >= 2); // the end of the last piece lies on both others
    CHECK(faults.wet >= 2);
    roads.point[first + 4] = roads.point[roads.vertex[0]];
    CHECK(test::road_faults(sample).doubled_points == 1);
}

TEST_CASE("sample roads: several counties on one terrain, and tiles side by side, are one network too") {
    SampleRequest request = test::small_request(4);
    request.counties = 2;
    SUBCASE("one terrain") { request.width_m = 24'000.0; }
    SUBCASE("tiles") { request.side_by_side = true; }
    check_roads(make_sample(request, {}));
}

TEST_CASE("sample roads: classes, numbers and one-way streets are those of a county") {
    const Sample sample = make_sample(test::small_request(1), {});
    std::vector<std::size_t> of_class(sample.roads.class_names.size(), 0);
    std::size_t numbered = 0, bridges = 0;
    for (const Road& road : sample.roads.roads) {
        ++of_class[road.road_class];
        numbered += road.name != 0 ? 1U : 0U;
        bridges += road.bridge ? 1U : 0U;
    }
    for (std::size_t c = 0; c < of_class.size(); ++c) {
        CAPTURE(sample.roads.class_names[c]);
        if (sample.roads.class_names[c] != "national") CHECK(of_class[c] > 0); // a small map has one way through
    }
    CHECK(numbered > 0);
    CHECK(bridges > 0);
    CHECK(bridges < sample.roads.roads.size() / 50);
}
