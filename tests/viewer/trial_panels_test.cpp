// The panels of what is tried: what they offer and say, clicked without a window.
#include <doctest/doctest.h>

#include <algorithm>
#include <thread>

#include <imgui.h>

#include <viewer/app/fonts.hpp>
#include <viewer/panels/facility_panel.hpp>
#include <viewer/panels/hover.hpp>
#include <viewer/panels/scenario_panel.hpp>

#include "viewer/projects.hpp"
#include "viewer/screen.hpp"

using namespace lifecircle;
using namespace lifecircle::viewer;
using test::click_until, test::Screen;

namespace {

const layers::Texts& en() {
    static const layers::Texts texts(layers::Language::en);
    return texts;
}

/// A bench on the drawn county that has done its work.
struct Bench {
    std::shared_ptr<const LoadedProject> project = test::loaded(test::kDrawnCounty);
    Workbench bench{{}};

    Bench() { bench.begin(project); }
    void send(TrialCommand command) {
        bench.send(std::move(command));
        while (bench.busy()) bench.work(layers::Language::en), std::this_thread::yield();
    }
    const Facility& first(std::size_t standard) const {
        return project->scene.study->facilities[project->scene.ledger->results[standard].facilities.at(0)];
    }
};

template <class Wish> bool has(const Wishes& wishes) {
    const auto is = [](const auto& wish) { return std::holds_alternative<Wish>(wish); };
    if constexpr (kHolds<ViewCommand, Wish>)
        return std::any_of(wishes.view.begin(), wishes.view.end(), is);
    else
        return std::any_of(wishes.trial.begin(), wishes.trial.end(), is);
}

} // namespace

TEST_CASE("facility panel: it offers what can be done, and no more") {
    Facility facility;
    facility.id = "a";
    const auto offers = [&](const EditList& edits) {
        const FacilityOffers o = offers_for(facility, edits);
        return std::array{o.close, o.open, o.move, o.remove, o.take_back};
    };
    CHECK(offers({}) == std::array{true, false, true, false, false});
    CHECK(offers({MoveEdit{"a", {}, -1}}) == std::array{true, false, true, false, true});
    CHECK(offers({BuildEdit{facility}}) == std::array{false, false, true, true, false});
    facility.state = FacilityState::closed;
    CHECK(offers({CloseEdit{"a"}}) == std::array{false, true, false, false, true});
    facility.state = FacilityState::planned;
    CHECK(offers({}) == std::array{false, true, true, false, false});
}

TEST_CASE("facility panel: it says whom the facility serves, and its buttons send commands") {
    Bench b;
    const Facility& school = b.first(0);
    const auto id = static_cast<FacilityId>(&school - b.project->scene.study->facilities.data());
    const auto lines = facility_lines(b.project->scene, id, en());
    REQUIRE(lines.size() == 1);
    std::size_t nearest = 0;
    for (const PlaceResult& p : b.project->scene.ledger->results[0].place) nearest += p.nearest == id ? 1 : 0;
    CHECK(lines[0].find("nearest to villages " + std::to_string(nearest) + ",") != std::string::npos);
    CHECK(facility_facts(b.project->scene, school, {}, en()).find(", open") != std::string::npos);
    CHECK(facility_facts(b.project->scene, school, {BuildEdit{school}}, en()).find(", proposed") != std::string::npos);

    const Screen screen;
    Tool tool = Tool::look;
    EditList edits;
    const auto draw = [&] {
        return draw_facility_panel(b.project->scene, id, edits, tool, en(), {10.0F, 10.0F, 690.0F, 900.0F, true});
    };
    const ImVec2 from{12.0F, 12.0F}, to{900.0F, 200.0F};
    const auto wished = [&]<class Wish>(Wish*) {
        return click_until(
            from, to, draw, [](const FacilityPanelActions& a) { return has<Wish>(a.commands); }, 8.0F);
    };
    CHECK(wished(static_cast<CloseFacility*>(nullptr)));
    CHECK(wished(static_cast<UseTool*>(nullptr)));
    CHECK(wished(static_cast<SelectFacility*>(nullptr))); // closes the panel
    CHECK_FALSE(wished(static_cast<TakeBack*>(nullptr)));
    edits = {MoveEdit{school.id, {}, -1}};
    CHECK(wished(static_cast<TakeBack*>(nullptr)));
}

TEST_CASE("scenario panel: undo, edits taken back, villages and saving can be asked for") {
    Bench b;
    b.send(CloseFacility{b.first(0).id});
    const Trial& trial = *b.bench.trial();
    const Outcome outcome = outcome_of(trial.study(), trial.comparison(0));
    REQUIRE_FALSE(outcome.lost.empty());
    const Screen screen;
    ScenarioPanelState state;
    std::snprintf(state.name.data(), state.name.size(), "a");
    const ScenarioPanelInput input{en(), b.bench, 0, Theme::light, Tool::look, &outcome, ""};
    const auto draw = [&] {
        ImGui::SetNextWindowPos({0.0F, 0.0F});
        ImGui::SetNextWindowSize({340.0F, 690.0F});
        ImGui::Begin("side", nullptr, ImGuiWindowFlags_NoDecoration);
        ScenarioPanelActions actions = draw_scenario_panel(state, input);
        ImGui::End();
        return actions;
    };
    const auto wished = [&]<class Wish>(Wish*) {
        return click_until(
            {4.0F, 0.0F}, {340.0F, 690.0F}, draw, [](const ScenarioPanelActions& a) { return has<Wish>(a.commands); },
            8.0F);
    };
    CHECK(wished(static_cast<Undo*>(nullptr)));
    CHECK_FALSE(wished(static_cast<Redo*>(nullptr))); // there is nothing to do again
    CHECK(wished(static_cast<TakeBack*>(nullptr)));
    CHECK(wished(static_cast<SaveScenario*>(nullptr)));
    CHECK(wished(static_cast<UseTool*>(nullptr)));
    CHECK(wished(static_cast<SelectFacility*>(nullptr)));
    CHECK(wished(static_cast<SelectPlace*>(nullptr)));
    state.name[0] = '\0';
    CHECK_FALSE(wished(static_cast<SaveScenario*>(nullptr)));
}

TEST_CASE("hover: a village says its minutes to each service, before and after where they differ") {
    Bench b;
    const auto before = hover_lines(b.project->scene, b.bench.scene(), 0, en());
    REQUIRE(before.size() == 3);
    CHECK(before[0] == b.project->scene.study->demand[0].name);
    CHECK(before[1].find(" → ") == std::string::npos);
    const FacilityId nearest = b.project->scene.ledger->results[0].place[0].nearest;
    REQUIRE(nearest != kNoFacility);
    b.send(CloseFacility{b.project->scene.study->facilities[nearest].id});
    const auto after = hover_lines(b.project->scene, b.bench.scene(), 0, en());
    CHECK(after[1].find(" → ") != std::string::npos);
    CHECK(after[2] == before[2]);
}

TEST_CASE("fonts: names that nobody expected are asked for") {
    const std::array<std::string_view, 1> words{"吕梁"};
    const std::vector<ImWchar> ranges = glyph_ranges(words);
    CHECK(has_glyphs(ranges, "吕 A-1"));
    CHECK_FALSE(has_glyphs(ranges, "岚县"));
}
