// The whole window without a window: jobs, map and panels, off screen.
#include <doctest/doctest.h>

#include <lifecircle/core/error.hpp>

#include "viewer/stage.hpp"

using namespace lifecircle;
using namespace lifecircle::viewer;
using test::kDrawnCounty, test::kHeight, test::Stage;

TEST_CASE("app: the project is computed beside the frames and shown with its first failing standard") {
    Stage stage(kDrawnCounty);
    REQUIRE(stage.app.failure().empty());
    CHECK(stage.app.state.standard == 0);
    CHECK(stage.app.state.selected == -1);
    const auto before = stage.canvas.read();
    stage.frame();
    CHECK(stage.canvas.read() == before); // an idle frame changes nothing
    CHECK_FALSE(stage.app.restless());
}

TEST_CASE("app: a click on a village selects it, one beside all villages selects none") {
    Stage stage(kDrawnCounty);
    const int village = stage.demand("孤山");
    stage.click(stage.app.place_px(village));
    CHECK(stage.app.state.selected == village);
    stage.click({5.0, 5.0});
    CHECK(stage.app.state.selected == -1);
}

TEST_CASE("app: the panel of a village never lies on it") {
    Stage stage(kDrawnCounty);
    for (const double y : {kHeight - 90.0, 40.0, kHeight - 150.0}) {
        stage.app.state.selected = stage.demand("孤山");
        const Pixel at = stage.app.place_px(stage.app.state.selected);
        stage.app.state.view = panned(stage.app.state.view, 100.0 - at.x, y - at.y);
        stage.settle();
        stage.mouse(stage.app.place_px(stage.app.state.selected), false);
        stage.settle();
        CHECK_FALSE(ImGui::GetIO().WantCaptureMouse); // over the map, not over a panel
    }
}

TEST_CASE("app: dragging and the wheel move the map, and signs are placed when it rests") {
    Stage stage(kDrawnCounty);
    const int village = stage.demand("孤山");
    const Pixel start = stage.app.place_px(village);
    stage.mouse({300.0, 300.0}, false);
    stage.mouse({300.0, 300.0}, true);
    stage.mouse({340.0, 320.0}, true);
    CHECK(stage.app.place_px(village).x == doctest::Approx(start.x + 40.0));
    CHECK(stage.app.place_px(village).y == doctest::Approx(start.y + 20.0));
    CHECK(stage.app.restless());
    stage.mouse({340.0, 320.0}, false);
    stage.settle();
    CHECK(stage.app.state.selected == -1); // a drag is no click
    const double scale = stage.app.state.view.metres_per_px;
    ImGui::GetIO().MouseWheel = 2.0F;
    stage.frame();
    stage.settle();
    CHECK(stage.app.state.view.metres_per_px == doctest::Approx(scale / 2.0));
    // The sign moved with the ground: it is found where the village is now.
    stage.app.state.view.centre = stage.app.project()->scene.study->demand[static_cast<std::size_t>(village)].place;
    stage.settle();
    stage.click(stage.app.place_px(village));
    CHECK(stage.app.state.selected == village);
}

TEST_CASE("app: a project that can't be read is said in the window, not thrown") {
    const test::Folder folder;
    const Stage stage(folder.path("nowhere"));
    CHECK(stage.app.failure().find("nowhere") != std::string::npos);
    CHECK(stage.app.project() == nullptr);
    CHECK_THROWS_AS(stage.app.throw_failure(), UsageError); // for --screenshot
}
