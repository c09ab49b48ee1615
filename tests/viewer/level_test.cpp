#include <doctest/doctest.h>

#include <algorithm>

#include <viewer/map/fills.hpp>
#include <viewer/map/level.hpp>
#include <viewer/map/timed_roads.hpp>

#include "viewer/drawn_scene.hpp"

using namespace lifecircle;
using namespace lifecircle::viewer;

namespace {

std::size_t pieces_of(const SegmentLevel& level, int layer) {
    std::size_t count = 0;
    for (const SegmentLevel::Range& range : level.in_view(layer, Box(-1e7, -1e7, 1e7, 1e7))) count += range.count;
    return count;
}

} // namespace

TEST_CASE("level: lines are simplified within the tolerance, the ends stay") {
    const Line line{{0, 0}, {10, 0.4}, {20, -0.4}, {30, 0}, {30, 30}};
    std::vector<std::uint32_t> kept;
    simplify(line, {}, 1.0, 15.0F, kept);
    CHECK(kept == std::vector<std::uint32_t>{0, 3, 4});
    simplify(line, {}, 0.0, 15.0F, kept);
    CHECK(kept.size() == line.size());
}

TEST_CASE("level: a vertex where the time turns stays on a straight road") {
    const Line line{{0, 0}, {10, 0}, {20, 0}};
    const std::vector<float> turns{0.0F, 100.0F, 0.0F}, even{0.0F, 100.0F, 200.0F}, ends{0.0F, 100.0F, kNoTime};
    std::vector<std::uint32_t> kept;
    simplify(line, turns, 1.0, 15.0F, kept);
    CHECK(kept.size() == 3);
    simplify(line, even, 1.0, 15.0F, kept);
    CHECK(kept.size() == 2);
    simplify(line, ends, 1.0, 15.0F, kept);
    CHECK(kept.size() == 3);
}

TEST_CASE("level: of lines on the same ground the more important one stays") {
    LineSet lines;
    const Line road{{0, 0}, {1000, 0}}, beside{{0, 3}, {1000, 3}}, apart{{0, 500}, {1000, 500}};
    lines.add(beside, 1);
    lines.add(road, 0);
    lines.add(apart, 1);
    LevelOptions options;
    options.layers = 2;
    options.tolerance_m = 5.0;
    options.ink_m = 10.0;
    const SegmentLevel thinned = build_level(lines, options);
    CHECK(pieces_of(thinned, 0) == 1);
    CHECK(pieces_of(thinned, 1) == 1); // the one apart
    options.ink_m = 0.0;
    CHECK(pieces_of(build_level(lines, options), 1) == 2);
}

TEST_CASE("level: a view draws only what it may see") {
    LineSet lines;
    for (int i = 0; i < 50; ++i) lines.add(Line{{i * 1000.0, 0.0}, {i * 1000.0 + 500.0, 0.0}}, 0);
    LevelOptions options;
    options.chunk_m = 1000.0;
    const SegmentLevel level = build_level(lines, options);
    std::size_t seen = 0;
    for (const auto& range : level.in_view(0, Box(10000, -100, 12000, 100))) seen += range.count;
    CHECK(seen >= 2);
    CHECK(seen <= 6);
    CHECK(level.in_view(0, Box(10000, 90000, 12000, 91000)).empty());
}

TEST_CASE("level: roads carry the time to the nearest facility, turning where the way turns") {
    // Clinics at both ends of one road of 600 m: 10 minutes between them, so 5 in the middle.
    const test::DrawnScene drawn("A------B", 100.0, "AB", "AB");
    const RoadLines roads = road_lines(drawn.scene, 0);
    REQUIRE(roads.timed);
    const auto& times = roads.lines.time_s;
    CHECK(*std::min_element(times.begin(), times.end()) == doctest::Approx(0.0).epsilon(0.01));
    CHECK(*std::max_element(times.begin(), times.end()) == doctest::Approx(300.0).epsilon(0.01));
    CHECK_FALSE(road_lines(drawn.scene, kOverview).timed);
}

TEST_CASE("fills: rings turn the right way, and what is too small to see is left out") {
    const Ring outer{{0, 0}, {0, 100}, {100, 100}, {100, 0}}; // clockwise
    const Ring hole{{40, 40}, {60, 40}, {60, 60}, {40, 60}};  // counter-clockwise
    const std::vector<MultiPolygon> areas{{Polygon{outer, {hole}}}};
    const FillLevel level = build_fill(areas, 1.0);
    REQUIRE(level.count.size() == 2);
    const auto ring = [&](std::size_t r) {
        Ring points;
        for (std::int32_t v = level.first[r]; v < level.first[r] + level.count[r]; ++v)
            points.push_back({static_cast<double>(level.xy[static_cast<std::size_t>(2 * v)]),
                              static_cast<double>(level.xy[static_cast<std::size_t>(2 * v + 1)])});
        return points;
    };
    CHECK(signed_area_m2(ring(0)) > 0.0);
    CHECK(signed_area_m2(ring(1)) < 0.0);
    CHECK(build_fill(areas, 30.0).count.size() == 1); // the hole is 20 m wide
}
