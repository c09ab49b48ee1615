#include <doctest/doctest.h>

#include <lifecircle/core/geometry.hpp>

using namespace lifecircle;

namespace {

/// A square of 10 m with a hole of 4 m in its middle, far from the origin as projected coordinates are.
Polygon holed_square() {
    constexpr double x = 500'000.0, y = 4'200'000.0;
    return {{{x, y}, {x + 10, y}, {x + 10, y + 10}, {x, y + 10}},
            {{{x + 3, y + 3}, {x + 3, y + 7}, {x + 7, y + 7}, {x + 7, y + 3}}}};
}

} // namespace

TEST_CASE("geometry: an area is the outer ring less the holes, whichever way round they run") {
    Polygon square = holed_square();
    CHECK(area_m2(square) == 84.0);
    CHECK(signed_area_m2(square.outer) == 100.0);
    CHECK(signed_area_m2(square.holes[0]) == -16.0);
    square.outer = {square.outer.rbegin(), square.outer.rend()};
    CHECK(area_m2(square) == 84.0);
    CHECK(area_m2(MultiPolygon{square, square}) == 168.0);
}

TEST_CASE("geometry: fewer than three points enclose nothing") {
    CHECK(signed_area_m2({}) == 0.0);
    CHECK(signed_area_m2({{0, 0}, {1, 0}}) == 0.0);
    CHECK_FALSE(contains(Ring{}, {0, 0}));
}

TEST_CASE("geometry: a point in a hole is outside") {
    const Polygon square = holed_square();
    const MapXY corner = square.outer[0];
    CHECK(contains(square, corner + MapXY{1, 1}));
    CHECK_FALSE(contains(square, corner + MapXY{5, 5}));
    CHECK_FALSE(contains(square, corner + MapXY{-1, 5}));
    CHECK(contains(MultiPolygon{square}, corner + MapXY{9, 5}));
    CHECK_FALSE(contains(MultiPolygon{}, corner));
}

TEST_CASE("geometry: coordinates are held to the millimetre") {
    CHECK(rounded_to_mm({1.2344999, -1.2345001}) == MapXY{1.234, -1.235});
    const MapXY held = rounded_to_mm({500'000.123456, 4'200'000.654321});
    CHECK(rounded_to_mm(held) == held);
}

TEST_CASE("geometry: an empty box holds nothing and meets nothing") {
    const Box empty;
    CHECK(empty.empty());
    CHECK_FALSE(empty.contains({0, 0}));
    CHECK_FALSE(empty.meets(Box(0, 0, 1, 1)));
    CHECK(box_of(Line{}).empty());
    Box grows;
    grows.add(empty);
    CHECK(grows.empty());
}

TEST_CASE("geometry: a box takes points in, and its border belongs to it") {
    Box box = box_of(Line{{1, 5}, {3, 2}});
    CHECK(box.contains({1, 2}));
    CHECK(box.contains({3, 5}));
    CHECK_FALSE(box.contains({0.999, 3}));
    CHECK(box.meets(Box(3, 5, 9, 9)));
    CHECK(box.grown(1).contains({0.5, 1.5}));
}
