// The window as a planner uses it to try something: mouse, keys and commands, state and pixels.
#include <doctest/doctest.h>

#include <algorithm>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/scenario_file.hpp>

#include "viewer/stage.hpp"

using namespace lifecircle;
using namespace lifecircle::viewer;
using test::kDrawnCounty, test::Stage;

namespace {

const EditList& edits(const Stage& stage) { return stage.app.bench().history().edits(); }

/// How many pixels two pictures differ in, around a place.
int differences(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b, Pixel around, int radius) {
    int count = 0;
    for (int y = static_cast<int>(around.y) - radius; y <= static_cast<int>(around.y) + radius; ++y)
        for (int x = static_cast<int>(around.x) - radius; x <= static_cast<int>(around.x) + radius; ++x) {
            if (x < 0 || y < 0 || x >= test::kWidth || y >= test::kHeight) continue;
            const auto i = static_cast<std::size_t>(4 * (y * test::kWidth + x));
            count +=
                !std::equal(a.begin() + static_cast<std::ptrdiff_t>(i), a.begin() + static_cast<std::ptrdiff_t>(i + 3),
                            b.begin() + static_cast<std::ptrdiff_t>(i));
        }
    return count;
}

/// A village that the first standard does not reach, of all the one with most people.
std::size_t underserved(const Stage& stage) {
    const auto& places = stage.app.scene().ledger->results[0].place;
    std::size_t found = places.size();
    for (std::size_t p = 0; p < places.size(); ++p)
        if (places[p].rank > 0 && (found == places.size() || places[p].rank < places[found].rank)) found = p;
    REQUIRE(found < places.size());
    return found;
}

Verdict verdict(const Stage& stage, std::size_t place) {
    return stage.app.scene().ledger->results[0].place[place].verdict;
}

/// Puts the mouse down at one place, takes it to another and lets go there.
void drag(Stage& stage, Pixel from, Pixel to) {
    stage.mouse(from, false), stage.mouse(from, true);
    stage.mouse({(from.x + to.x) / 2.0, (from.y + to.y) / 2.0}, true);
    stage.mouse(to, true), stage.mouse(to, false), stage.settle();
}

std::vector<std::uint8_t> picture(Stage& stage) {
    stage.mouse({3.0, 3.0}, false), stage.settle();
    return stage.canvas.read();
}

} // namespace

TEST_CASE("trying: a click puts up a school, villages and roads around it are served, and undoing takes it back") {
    Stage stage(kDrawnCounty);
    const std::size_t village = underserved(stage);
    const Pixel at = stage.app.place_px(static_cast<int>(village));
    const auto before = picture(stage);
    stage.send(UseTool{Tool::build});
    stage.click({at.x + 12.0, at.y});
    REQUIRE(edits(stage).size() == 1);
    CHECK(std::get<BuildEdit>(edits(stage)[0]).facility.family == "school");
    CHECK(stage.app.state.tool == Tool::look);
    CHECK(stage.app.state.facility == "new-1");
    CHECK(verdict(stage, village) == Verdict::covered);
    REQUIRE(stage.app.outcome() != nullptr);
    const auto& gained = stage.app.outcome()->gained;
    CHECK(std::find(gained.begin(), gained.end(), village) != gained.end());
    stage.send(SelectPlace{});
    const auto with = picture(stage);
    CHECK(differences(before, with, at, 40) > 100);

    stage.key(ImGuiKey_Z, true);
    CHECK(edits(stage).empty());
    CHECK(verdict(stage, village) == Verdict::not_covered);
    CHECK(stage.app.outcome() == nullptr);
    CHECK(differences(before, picture(stage), at, 40) == 0);
    stage.key(ImGuiKey_Z, true, true);
    CHECK(verdict(stage, village) == Verdict::covered);
    CHECK(differences(with, picture(stage), at, 40) == 0);
}

TEST_CASE("trying: figures follow a drag in each frame, and the whole drag is one step") {
    Stage stage(kDrawnCounty);
    const std::size_t village = underserved(stage);
    const Pixel at = stage.app.place_px(static_cast<int>(village));
    stage.send(UseTool{Tool::build});
    const Pixel far{stage.app.state.view.width - 20.0, 20.0};
    stage.mouse(far, false), stage.mouse(far, true);
    CHECK(verdict(stage, village) == Verdict::not_covered);
    CHECK(stage.app.bench().dragged() == "new-1");
    stage.mouse(at, true);
    CHECK(verdict(stage, village) == Verdict::covered); // held still, in the very frame
    stage.mouse(far, true);
    CHECK(verdict(stage, village) == Verdict::not_covered);
    stage.mouse(at, true), stage.mouse(at, false), stage.settle();
    CHECK(verdict(stage, village) == Verdict::covered);
    REQUIRE(edits(stage).size() == 1);
    const MapXY place = std::get<BuildEdit>(edits(stage)[0]).facility.place;
    CHECK(stage.app.state.view.to_px(place).x == doctest::Approx(at.x).epsilon(0.005)); // whole pixels

    drag(stage, at, {at.x + 150.0, at.y}); // what is new is dragged as it is; the map stays
    CHECK(stage.app.place_px(static_cast<int>(village)).x == doctest::Approx(at.x));
    REQUIRE(edits(stage).size() == 1);
    CHECK_FALSE(std::get<BuildEdit>(edits(stage)[0]).facility.place == place);
    stage.key(ImGuiKey_Z, true);
    CHECK(std::get<BuildEdit>(edits(stage).at(0)).facility.place == place);
    stage.key(ImGuiKey_Z, true);
    CHECK(edits(stage).empty());
}

TEST_CASE("trying: the focus that is lost in a drag ends it") {
    Stage stage(kDrawnCounty);
    stage.send(UseTool{Tool::build});
    stage.mouse({200.0, 200.0}, false), stage.mouse({200.0, 200.0}, true), stage.mouse({260.0, 200.0}, true);
    ImGui::GetIO().MouseDown[0] = false; // as the window system says it, wherever the mouse is
    ImGui::GetIO().MousePos = {-FLT_MAX, -FLT_MAX};
    stage.frame(), stage.settle();
    CHECK(stage.app.bench().dragged().empty());
    CHECK(edits(stage).size() == 1);
}

TEST_CASE("trying: a facility that is there is not dragged by accident, but closed, opened and moved on demand") {
    Stage stage(kDrawnCounty);
    const Study& base = *stage.app.project()->scene.study;
    const FacilityId school = stage.app.scene().ledger->results[0].facilities.at(0);
    const Pixel at = stage.app.state.view.to_px(base.facilities[school].place);
    const MapXY centre = stage.app.state.view.centre;
    drag(stage, at, {at.x + 30.0, at.y});
    CHECK(edits(stage).empty());
    CHECK_FALSE(stage.app.state.view.centre == centre); // the map was dragged
    stage.send(ShowAll{});

    const std::string id = base.facilities[school].id;
    stage.send(SelectFacility{id});
    CHECK(stage.app.state.facility == id);
    stage.send(CloseFacility{id});
    REQUIRE(edits(stage).size() == 1);
    CHECK(stage.app.scene().study->facilities[school].state == FacilityState::closed);
    CHECK_FALSE(stage.app.outcome()->lost.empty());
    stage.send(OpenFacility{id});
    CHECK(edits(stage).empty());
    CHECK(stage.app.scene().ledger->rows == stage.app.project()->run->ledger.rows);

    stage.send(UseTool{Tool::move});
    drag(stage, {300.0, 300.0}, {330.0, 340.0});
    REQUIRE(edits(stage).size() == 1);
    const auto& move = std::get<MoveEdit>(edits(stage)[0]);
    CHECK(move.facility == id);
    CHECK(stage.app.state.view.to_px(move.place).x == doctest::Approx(330.0).epsilon(0.01));
    stage.send(TakeBack{id});
    CHECK(edits(stage).empty());
}

TEST_CASE("trying: Delete removes what is new and nothing else") {
    Stage stage(kDrawnCounty);
    const FacilityId school = stage.app.scene().ledger->results[0].facilities.at(0);
    stage.send(SelectFacility{stage.app.scene().study->facilities[school].id});
    stage.key(ImGuiKey_Delete);
    CHECK(edits(stage).empty());
    stage.send(PlaceNew{stage.app.state.view.centre, 0, "新校"});
    stage.send(Drop{});
    REQUIRE(edits(stage).size() == 1);
    CHECK(stage.app.state.facility == "new-1");
    stage.key(ImGuiKey_Delete);
    CHECK(edits(stage).empty());
    CHECK(stage.app.state.facility.empty());
}

TEST_CASE("trying: another standard, language or theme keeps what is tried") {
    Stage stage(kDrawnCounty);
    stage.send(PlaceNew{stage.app.state.view.centre, 0, "新校"});
    stage.send(ShowStandard{1});
    CHECK(edits(stage).size() == 1);
    REQUIRE(stage.app.outcome() != nullptr);
    CHECK(stage.app.outcome()->comparison.changed.empty()); // a school serves no patients
    stage.send(UseLanguage{layers::Language::en});
    stage.send(UseTheme{Theme::dark});
    stage.send(ShowStandard{kOverview});
    CHECK(stage.app.outcome() == nullptr);
    CHECK(edits(stage).size() == 1);
    stage.send(UseTool{Tool::build}); // serves no standard: a click is a click
    stage.click({200.0, 200.0});
    CHECK(edits(stage).size() == 1);
}

TEST_CASE("trying: a scenario is saved beside the project, never over another file, and opened again") {
    const test::Folder folder;
    test::county_in(folder);
    const std::string project = test::bytes_of(folder.path("project.toml"));
    Stage stage(folder.path());
    stage.send(PlaceNew{stage.app.state.view.centre, 0, "新校"});
    stage.send(Drop{});
    const EditList made = edits(stage);
    stage.send(SaveScenario{"project", true});
    CHECK(stage.app.bench().note().what == WorkbenchNote::What::failed);
    CHECK(test::bytes_of(folder.path("project.toml")) == project);

    const std::string others = "[[edit]]\ndo = \"close\"\nid = \"x\"\n";
    folder.write("方案一.toml", others);
    stage.send(SaveScenario{"方案一", false});
    CHECK(stage.app.bench().note().what == WorkbenchNote::What::exists);
    CHECK(test::bytes_of(folder.path("方案一.toml")) == others);
    stage.send(SaveScenario{"方案二", false});
    CHECK(stage.app.bench().note().what == WorkbenchNote::What::saved);
    CHECK_FALSE(stage.app.bench().changed());
    stage.send(SaveScenario{"方案二", false}); // its own file
    CHECK(stage.app.bench().note().what == WorkbenchNote::What::saved);
    stage.send(SaveScenario{"方案一", true});
    CHECK(stage.app.bench().note().what == WorkbenchNote::What::saved);
    CHECK(layers::read_scenario(folder.path("方案一.toml")).edits.size() == 1);

    const auto rows = stage.app.scene().ledger->rows;
    stage.send(Undo{});
    stage.send(OpenScenario{folder.path("方案二.toml")});
    CHECK(stage.app.bench().note().what == WorkbenchNote::What::opened);
    CHECK(stage.app.bench().scenario().name == "方案二");
    REQUIRE(edits(stage).size() == 1);
    CHECK(subject_of(edits(stage)[0]) == subject_of(made[0]));
    CHECK(stage.app.scene().ledger->rows == rows);
    stage.send(OpenScenario{folder.path("nowhere.toml")});
    CHECK(stage.app.bench().note().what == WorkbenchNote::What::failed);
    CHECK(edits(stage).size() == 1);
}

TEST_CASE("trying: a run of the project with the saved scenario gives the figures that the window shows") {
    const test::Folder folder;
    test::county_in(folder);
    Stage stage(folder.path());
    const auto& scene = stage.app.project()->scene;
    stage.send(PlaceNew{stage.app.state.view.centre, 0, "新校"});
    stage.send(DragTo{"", scene.study->demand[1].place + MapXY{120.0, 40.0}});
    stage.send(CloseFacility{scene.study->facilities[scene.ledger->results[1].facilities.at(0)].id});
    stage.send(SaveScenario{"试作", false});
    layers::Project project = layers::read_project(folder.path());
    project.scenario = folder.path("试作.toml");
    const auto run = layers::assess_project(project, {});
    CHECK(run->ledger.rows == stage.app.scene().ledger->rows);
    for (std::size_t s = 0; s < 2; ++s)
        CHECK(run->ledger.results[s].place == stage.app.scene().ledger->results[s].place);
    CHECK_FALSE(run->ledger.rows == stage.app.project()->run->ledger.rows);
}

TEST_CASE("trying: the window does not close over unsaved edits until it is told that they may go") {
    Stage stage(kDrawnCounty);
    CHECK(stage.app.may_leave());
    stage.send(PlaceNew{stage.app.scene().study->demand[0].place, 0, "n"});
    const auto before = stage.canvas.read();
    CHECK_FALSE(stage.app.may_leave());
    CHECK_FALSE(stage.app.leaves());
    stage.settle();
    const auto asking = stage.canvas.read();
    CHECK(differences(before, asking, {test::kWidth / 2.0, test::kHeight / 2.0}, 60) > 1000); // the question
    stage.key(ImGuiKey_Z, true);
    CHECK(edits(stage).empty());
    CHECK(stage.app.may_leave()); // nothing is left to lose
}
