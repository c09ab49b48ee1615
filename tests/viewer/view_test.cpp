#include <doctest/doctest.h>

#include <viewer/app/state.hpp>
#include <viewer/map/overlay.hpp>
#include <viewer/map/view.hpp>

using namespace lifecircle;
using namespace lifecircle::viewer;

namespace {

bool near(MapXY a, MapXY b) { return distance_m(a, b) < 1e-6; }

} // namespace

TEST_CASE("view: pixels and metres are each other's inverse, north is up") {
    const View view{{1000.0, 2000.0}, 5.0, 800, 600};
    CHECK(view.to_px({1000.0, 2000.0}).x == 400.0);
    CHECK(view.to_px({1000.0, 2000.0}).y == 300.0);
    CHECK(view.to_px({1000.0, 2500.0}).y == 200.0); // 500 m to the north, 100 px up
    CHECK(near(view.to_map(view.to_px({777.0, 2222.0})), {777.0, 2222.0}));
}

TEST_CASE("view: a fitted box is seen whole, with a rim, whatever its shape") {
    for (const Box& box : {Box(0, 0, 10000, 100), Box(0, 0, 100, 10000), Box(5, 5, 5, 5)}) {
        const View view = fitted(box, 800, 500);
        const Pixel low = view.to_px({box.min_x, box.min_y}), high = view.to_px({box.max_x, box.max_y});
        CHECK(low.x >= 0.05 * 800);
        CHECK(high.x <= 0.95 * 800);
        CHECK(high.y >= 0.05 * 500);
        CHECK(low.y <= 0.95 * 500);
    }
}

TEST_CASE("view: zooming keeps the ground under the cursor, and ends at the last scale") {
    View view{{1000.0, 2000.0}, 5.0, 800, 600};
    const Pixel cursor{123.0, 456.0};
    const MapXY held = view.to_map(cursor);
    view = zoomed(view, 2.0, cursor);
    CHECK(view.metres_per_px == 2.5);
    CHECK(near(view.to_map(cursor), held));
    for (int i = 0; i < 100; ++i) view = zoomed(view, 2.0, cursor);
    CHECK(view.metres_per_px == kNearest);
    CHECK(near(view.to_map(cursor), held));
}

TEST_CASE("view: a drag moves the ground with the mouse and is no click") {
    View view{{0.0, 0.0}, 2.0, 800, 600};
    Drag drag;
    const MapXY grabbed = view.to_map({100.0, 100.0});
    CHECK_FALSE(move_view(view, drag, {.at = {100.0, 100.0}, .over_map = true, .pressed = true, .held = true}));
    CHECK_FALSE(move_view(view, drag, {.at = {160.0, 130.0}, .over_map = true, .held = true}));
    CHECK(near(view.to_map({160.0, 130.0}), grabbed));
    // Over a panel the drag goes on: what counts is where it began.
    CHECK_FALSE(move_view(view, drag, {.at = {170.0, 130.0}, .held = true}));
    CHECK(near(view.to_map({170.0, 130.0}), grabbed));
    CHECK_FALSE(move_view(view, drag, {.at = {170.0, 130.0}, .over_map = true, .released = true}));
    CHECK_FALSE(move_view(view, drag, {.at = {300.0, 300.0}, .over_map = true}));
    CHECK(near(view.to_map({170.0, 130.0}), grabbed));
}

TEST_CASE("view: a press with a trembling hand is a click and moves nothing") {
    View view{{0.0, 0.0}, 2.0, 800, 600};
    Drag drag;
    CHECK_FALSE(move_view(view, drag, {.at = {100.0, 100.0}, .over_map = true, .pressed = true, .held = true}));
    CHECK_FALSE(move_view(view, drag, {.at = {102.0, 101.0}, .over_map = true, .held = true}));
    CHECK(move_view(view, drag, {.at = {102.0, 101.0}, .over_map = true, .released = true}));
    CHECK(view.centre == MapXY{0.0, 0.0});
    // Begun on a panel it is none of the map's.
    CHECK_FALSE(move_view(view, drag, {.at = {100.0, 100.0}, .pressed = true, .held = true}));
    CHECK_FALSE(move_view(view, drag, {.at = {100.0, 100.0}, .over_map = true, .released = true}));
}

TEST_CASE("view: the wheel zooms over the map alone") {
    View view{{0.0, 0.0}, 2.0, 800, 600};
    Drag drag;
    CHECK_FALSE(move_view(view, drag, {.at = {10.0, 10.0}, .over_map = false, .wheel = 1.0}));
    CHECK(view.metres_per_px == 2.0);
    CHECK_FALSE(move_view(view, drag, {.at = {10.0, 10.0}, .over_map = true, .wheel = 2.0}));
    CHECK(view.metres_per_px == doctest::Approx(1.0));
}

TEST_CASE("view: scale bars have round lengths") {
    CHECK(round_length(4999.0) == 2000.0);
    CHECK(round_length(5000.0) == 5000.0);
    CHECK(round_length(130.0) == 100.0);
}
