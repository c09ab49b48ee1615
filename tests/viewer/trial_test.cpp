// What is tried, without a window: edits and their history, and figures held against runs of the edited project.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include <lifecircle/core/error.hpp>

#include <viewer/panels/hover.hpp>
#include <viewer/panels/place_panel.hpp>
#include <viewer/trial/history.hpp>
#include <viewer/trial/outcome.hpp>
#include <viewer/trial/trial.hpp>

#include "viewer/projects.hpp"

using namespace lifecircle;
using namespace lifecircle::viewer;

namespace {

Facility clinic(const std::string& id, MapXY place) {
    Facility f;
    f.id = id, f.family = "clinic", f.place = place;
    return f;
}

/// The whole job from the beginning, for the edited study.
Ledger run_of(const LoadedProject& project, const Scenario& scenario) {
    return assess(apply(*project.scene.study, scenario), project.run->travels, {.zones = false}, {});
}

void check_same(const Trial& trial, const Ledger& twin) {
    for (std::size_t s = 0; s < twin.results.size(); ++s) {
        if (trial.is_behind(s)) continue;
        CHECK(trial.ledger().results[s].place == twin.results[s].place);
        CHECK(trial.ledger().results[s].facilities == twin.results[s].facilities);
    }
    if (std::none_of(twin.results.begin(), twin.results.end(),
                     [](const StandardResult& r) { return r.standard.direction == Direction::round_trip; }))
        CHECK(trial.ledger().rows == twin.rows);
}

/// One list of edits further, at random: something new, closed, opened, moved or taken back.
EditList further(const EditList& edits, const Trial& trial, std::mt19937& dice) {
    const Study& study = trial.study();
    const Facility& some = study.facilities[dice() % study.facilities.size()];
    const MapXY somewhere = rounded_to_mm(study.demand[dice() % study.demand.size()].place + MapXY{120.0, -80.0});
    switch (dice() % 5) {
    case 0: {
        Facility facility = facility_for(study.standards[dice() % study.standards.size()]);
        facility.id = new_id(*trial.project().scene.study, edits);
        facility.place = somewhere, facility.unit = trial.unit_at(somewhere);
        return with_new(edits, facility);
    }
    case 1:
        return some.state == FacilityState::closed ? edits : with_closed(edits, some.id);
    case 2:
        return some.state == FacilityState::open ? edits : with_opened(edits, some.id);
    case 3:
        return some.state == FacilityState::closed ? edits
                                                   : with_moved(edits, some.id, somewhere, trial.unit_at(somewhere));
    default:
        return without(edits, some.id);
    }
}

} // namespace

TEST_CASE("edits: what is done and undone by hand leaves nothing behind") {
    EditList edits = with_new({}, clinic("new-1", {1.0, 2.0}));
    edits = with_moved(std::move(edits), "new-1", {3.0, 4.0}, 7);
    REQUIRE(edits.size() == 1);
    CHECK(std::get<BuildEdit>(edits[0]).facility.place == MapXY{3.0, 4.0});
    CHECK(std::get<BuildEdit>(edits[0]).facility.unit == 7);
    CHECK(with_closed(edits, "new-1").empty());

    const EditList closed = with_closed({}, "a");
    REQUIRE(closed.size() == 1);
    CHECK(std::get<CloseEdit>(closed[0]).facility == "a");
    CHECK(with_opened(closed, "a").empty());
    CHECK(std::get<OpenEdit>(with_opened({}, "a").at(0)).facility == "a");
    CHECK(with_closed(with_opened({}, "a"), "a").empty());
    CHECK(with_opened({MergeEdit{"a", "b"}}, "a").empty());

    const EditList moved = with_moved(with_moved({}, "a", {1.0, 1.0}, -1), "a", {2.0, 2.0}, -1);
    REQUIRE(moved.size() == 1);
    CHECK(std::get<MoveEdit>(moved[0]).place == MapXY{2.0, 2.0});

    const EditList several{CloseEdit{"a"}, MergeEdit{"b", "a"}, CloseEdit{"c"}};
    const EditList left = without(several, "a");
    REQUIRE(left.size() == 1);
    CHECK(subject_of(left[0]) == "c");
}

TEST_CASE("edits: closing what was moved and converted is one more edit") {
    const EditList edits{MoveEdit{"a", {1.0, 1.0}, -1}, ConvertEdit{"a", {"elderly", "", "", "", false}, {}}};
    CHECK(with_closed(edits, "a").size() == 3);
    // What the conversion opened is not what a closing before it closed.
    const EditList reopened{CloseEdit{"a"}, ConvertEdit{"a", {"elderly", "", "", "", false}, {}}, CloseEdit{"a"}};
    CHECK(with_opened(reopened, "a").size() == 2);
}

TEST_CASE("history: undone steps come back until another step is taken") {
    History history;
    CHECK_FALSE(history.undo());
    for (const char* id : {"a", "b", "c"}) history.put(with_closed(history.edits(), id));
    CHECK(history.edits().size() == 3);
    CHECK((history.undo() && history.undo()));
    CHECK(history.edits().size() == 1);
    CHECK(history.redo());
    CHECK(history.edits().size() == 2);
    history.put(with_closed(history.edits(), "d"));
    CHECK_FALSE(history.redo());
    CHECK(subject_of(history.edits().back()) == "d");
    history.amend(with_moved({}, "e", {}, -1));
    CHECK(history.edits().size() == 1);
    CHECK(history.undo());
    CHECK(history.edits().size() == 2);
}

TEST_CASE("trial: without edits it is the project") {
    const auto project = test::loaded(test::kDrawnCounty);
    Trial trial(project, {});
    CHECK(trial.ledger().rows == project->run->ledger.rows);
    trial.set({});
    check_same(trial, project->run->ledger);
    CHECK(trial.comparison(0).changed.empty());
}

TEST_CASE("trial: whatever is tried, taken back and tried again, figures are those of a run of the edited project") {
    for (const unsigned seed : {1U, 2U, 3U}) {
        std::mt19937 dice(seed);
        const test::Folder folder;
        const auto project = test::loaded(test::county_in(folder, seed == 2 ? "complete = [\"school\"]\n" : ""));
        Trial trial(project, {});
        History history;
        for (int step = 0; step < 25; ++step) {
            if (dice() % 4 == 0)
                dice() % 2 == 0 ? history.undo() : history.redo();
            else
                history.put(further(history.edits(), trial, dice));
            const Scenario scenario{"s", "", history.edits()};
            if (dice() % 3 == 0 && !trial.study().facilities.empty()) { // a drag before, that came to nothing
                const auto f = static_cast<FacilityId>(dice() % trial.study().facilities.size());
                trial.drag(f, trial.study().demand[0].place);
            }
            trial.set(scenario);
            check_same(trial, run_of(*project, scenario));
        }
    }
}

TEST_CASE("trial: a drag shows at once what the edit will say") {
    const auto project = test::loaded(test::kDrawnCounty);
    Trial trial(project, {});
    const Study& base = *project->scene.study;
    const MapXY from = base.demand[1].place, to = rounded_to_mm(base.demand[2].place + MapXY{50.0, 0.0});
    trial.set({"s", "", with_new({}, clinic("new-1", from))});
    const auto facility = find_facility(trial.study(), "new-1");
    REQUIRE(facility);
    const std::uint64_t version = trial.version();
    trial.drag(*facility, to);
    CHECK(trial.version() != version);
    check_same(trial, run_of(*project, {"s", "", with_new({}, clinic("new-1", to))}));
    CHECK(trial.scene().changes.size() == 1);
}

TEST_CASE("trial: edits that can't be made change nothing") {
    const auto project = test::loaded(test::kDrawnCounty);
    Trial trial(project, {});
    const Scenario good{"s", "", with_new({}, clinic("new-1", project->scene.study->demand[0].place))};
    trial.set(good);
    const std::uint64_t version = trial.version();
    CHECK_THROWS_AS(trial.set({"s", "", {CloseEdit{"nobody"}}}), UsageError);
    CHECK(trial.version() == version);
    check_same(trial, run_of(*project, good));
}

TEST_CASE("trial: a round trip is behind until a run has caught up") {
    const test::Folder folder;
    const auto project = test::loaded(test::county_in(
        folder, "", "[[standard]]\nfamily = \"clinic\"\nmode = \"walk\"\nminutes = 30\ndirection = \"round\"\n"));
    Trial trial(project, {});
    const Facility& some = project->scene.study->facilities.at(project->run->ledger.results[2].facilities.at(0));
    const Scenario scenario{"s", "", {CloseEdit{some.id}}};
    trial.set(scenario);
    CHECK(trial.is_behind(2));
    CHECK_FALSE(trial.is_behind(1));
    CHECK(trial.scene().behind == std::vector<char>{0, 0, 1});
    const layers::Texts zh(layers::Language::zh);
    CHECK(place_rows(trial.scene(), 0, zh)[2].time == "…"); // not what it was before
    CHECK(place_rows(trial.scene(), 0, zh)[0].time != "…");
    CHECK(hover_lines(project->scene, trial.scene(), 0, zh)[3].ends_with("…"));
    const auto ground = prepare_edited_ground(project, trial.study().facilities, trial.version(), 0, {2}, {});
    REQUIRE(ground->edited->standards == std::vector<std::size_t>{0, 2});
    std::vector<CoverageRow> rows;
    for (const CoverageRow& row : ground->edited->ledger.rows)
        if (row.standard == 2) rows.push_back(row);
    trial.catch_up(2, ground->edited->ledger.results[2], rows);
    const Ledger twin = run_of(*project, scenario);
    CHECK(place_rows(trial.scene(), 0, zh)[2].time != "…");
    check_same(trial, twin);
    CHECK(trial.ledger().rows == twin.rows);
    CHECK_FALSE(ground->edited->ledger.results[0].zones.empty());
    CHECK(ground->ground.roads.timed);
    trial.set({"s", "", {}}); // undone: as the project has it, nothing to wait for
    CHECK_FALSE(trial.is_behind(2));
    check_same(trial, run_of(*project, {"s", "", {}}));
}

TEST_CASE("trial: a round trip names no facility that was taken back") {
    const test::Folder folder;
    const auto project = test::loaded(test::county_in(
        folder, "", "[[standard]]\nfamily = \"clinic\"\nmode = \"walk\"\nminutes = 30\ndirection = \"round\"\n"));
    Trial trial(project, {});
    const Study& base = *project->scene.study;
    const auto built = [&](const char* id, std::size_t village) {
        Facility facility = base.facilities.at(project->run->ledger.results[2].facilities.at(0));
        facility.id = id, facility.place = base.demand.at(village).place;
        return BuildEdit{facility};
    };
    const Scenario both{"s", "", {built("n1", 1), built("n2", 2)}};
    trial.set(both);
    const Ledger twin = run_of(*project, both);
    std::vector<CoverageRow> rows;
    for (const CoverageRow& row : twin.rows)
        if (row.standard == 2) rows.push_back(row);
    trial.catch_up(2, twin.results[2], rows);
    trial.set({"s", "", {built("n1", 1)}});
    CHECK(trial.is_behind(2));
    const StandardResult& result = trial.ledger().results[2];
    for (const FacilityId f : result.facilities) CHECK(f < trial.study().facilities.size());
    for (const PlaceResult& place : result.place) {
        CHECK((place.nearest == kNoFacility || place.nearest < trial.study().facilities.size()));
        CHECK((place.runner_up == kNoFacility || place.runner_up < trial.study().facilities.size()));
    }
}

TEST_CASE("outcome: villages that gain and lose are those whose verdict turned, and sentences say how many") {
    const auto project = test::loaded(test::kDrawnCounty);
    Trial trial(project, {});
    const StandardResult& before = project->run->ledger.results[0];
    const auto beyond = std::find_if(before.place.begin(), before.place.end(),
                                     [](const PlaceResult& p) { return p.verdict == Verdict::not_covered; });
    REQUIRE(beyond != before.place.end());
    const auto village = static_cast<std::size_t>(beyond - before.place.begin());
    Facility school = facility_for(before.standard);
    school.id = "new-1", school.place = project->scene.study->demand[village].place;
    EditList edits = with_new({}, school);
    const FacilityId served = before.facilities.at(0);
    edits = with_closed(std::move(edits), project->scene.study->facilities[served].id);
    trial.set({"s", "", edits});
    const Outcome outcome = outcome_of(trial.study(), trial.comparison(0));
    std::vector<std::uint32_t> gained, lost;
    for (std::uint32_t p = 0; p < before.place.size(); ++p) {
        const Verdict then = before.place[p].verdict, now = trial.ledger().results[0].place[p].verdict;
        if (then == Verdict::not_covered && now == Verdict::covered) gained.push_back(p);
        if (then == Verdict::covered && now == Verdict::not_covered) lost.push_back(p);
    }
    const auto sorted = [](std::vector<std::uint32_t> list) { return std::sort(list.begin(), list.end()), list; };
    CHECK(sorted(outcome.gained) == gained);
    CHECK(sorted(outcome.lost) == lost);
    CHECK(std::find(gained.begin(), gained.end(), village) != gained.end());
    const std::string n = std::to_string(gained.size());
    CHECK(outcome_sentences(outcome, layers::Texts(layers::Language::en)).at(0).find("villages " + n) !=
          std::string::npos);
    CHECK(outcome_sentences(outcome, layers::Texts(layers::Language::zh)).at(0).find(n + " 个村") != std::string::npos);

    trial.set({});
    const Outcome same = outcome_of(trial.study(), trial.comparison(0));
    CHECK(outcome_sentences(same, layers::Texts(layers::Language::en)) == std::vector<std::string>{"Nothing changes."});
    CHECK(places_within_text(same.all).find("→") == std::string::npos);
    CHECK(plus_minus(0, 0).empty());
    CHECK(plus_minus(1200, 3) == "+1,200 −3");
}
