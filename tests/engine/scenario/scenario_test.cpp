// Scenarios against the same edits made one by one; what is wrong with an edit is said with its number.
#include <doctest/doctest.h>

#include <limits>

#include <lifecircle/core/error.hpp>
#include <lifecircle/scenario/scenario.hpp>
#include <lifecircle/scenario/what_if.hpp>

#include "support/drawing.hpp"
#include "support/random_county.hpp"

using namespace lifecircle;
using namespace lifecircle::test;

namespace {

KindOfFacility random_kind(Dice& dice) {
    return {dice.chance(0.7) ? "clinic" : "school", dice.chance(0.5) ? "village_clinic" : "hospital", "village",
            "beds"};
}

ScenarioEdit random_edit(Dice& dice, std::size_t number, const std::vector<std::string>& ids) {
    const auto any = [&] { return ids[dice.below(static_cast<std::uint32_t>(ids.size()))]; };
    Facility facility = random_facility(dice);
    facility.id = "new-" + std::to_string(number);
    switch (dice.below(7)) {
    case 0:
        return BuildEdit{facility};
    case 1:
        return OpenEdit{any()};
    case 2:
        return CloseEdit{any()};
    case 3:
        return MergeEdit{any(), any()};
    case 4:
        return MoveEdit{any(), anywhere(dice), static_cast<std::int32_t>(dice.below(4))};
    case 5:
        return ResizeEdit{any(), dice.between(0.0, 100.0)};
    default:
        return ConvertEdit{any(), random_kind(dice), dice.chance(0.5) ? std::optional(12.0) : std::nullopt};
    }
}

/// Edits at random of which each is allowed after those before it, with their twin: the study changed by hand.
struct Edited {
    Scenario scenario{"random", "", {}};
    Study by_hand;
};

/// One edit the slow way. \returns false where it is not allowed
bool by_hand(Study& study, const ScenarioEdit& edit) {
    const auto of = [&](const std::string& id) -> Facility* {
        for (Facility& f : study.facilities)
            if (f.id == id) return &f;
        return nullptr;
    };
    if (const auto* build = std::get_if<BuildEdit>(&edit)) {
        if (of(build->facility.id) != nullptr) return false;
        study.facilities.push_back(build->facility);
    } else if (const auto* open = std::get_if<OpenEdit>(&edit)) {
        if (of(open->facility)->state == FacilityState::open) return false;
        of(open->facility)->state = FacilityState::open;
    } else if (const auto* close = std::get_if<CloseEdit>(&edit)) {
        if (of(close->facility)->state == FacilityState::closed) return false;
        of(close->facility)->state = FacilityState::closed;
    } else if (const auto* merge = std::get_if<MergeEdit>(&edit)) {
        Facility &from = *of(merge->facility), &into = *of(merge->into);
        if (&from == &into || into.state != FacilityState::open || from.family != into.family) return false;
        if (from.state == FacilityState::closed) return false;
        from.state = FacilityState::closed;
    } else if (const auto* move = std::get_if<MoveEdit>(&edit)) {
        if (of(move->facility)->state == FacilityState::closed) return false;
        of(move->facility)->place = move->place, of(move->facility)->unit = move->unit;
    } else if (const auto* resize = std::get_if<ResizeEdit>(&edit)) {
        if (of(resize->facility)->state == FacilityState::closed) return false;
        of(resize->facility)->capacity = resize->capacity;
    } else if (const auto* convert = std::get_if<ConvertEdit>(&edit)) {
        Facility& f = *of(convert->facility);
        f.family = convert->now.family, f.kind = convert->now.kind, f.level = convert->now.level;
        f.capacity = convert->capacity, f.capacity_unit = convert->now.capacity_unit;
        f.state = FacilityState::open;
    }
    return true;
}

void name_facilities(Study& study) {
    for (std::size_t f = 0; f < study.facilities.size(); ++f) study.facilities[f].id = "f" + std::to_string(f);
}

void check_same(const Study& ours, const Study& slow) {
    REQUIRE(ours.facilities.size() == slow.facilities.size());
    for (std::size_t f = 0; f < ours.facilities.size(); ++f) {
        const Facility &a = ours.facilities[f], &b = slow.facilities[f];
        CHECK(std::tie(a.id, a.name, a.family, a.kind, a.level, a.capacity, a.capacity_unit, a.state, a.unit) ==
              std::tie(b.id, b.name, b.family, b.kind, b.level, b.capacity, b.capacity_unit, b.state, b.unit));
        CHECK(a.place == b.place);
    }
}

void check_refused(const Study& study, const std::vector<ScenarioEdit>& edits, const std::string& said) {
    try {
        apply(study, {"wrong", "wrong.toml", edits});
        FAIL("no error; expected ", said);
    } catch (const UsageError& e) {
        CHECK_MESSAGE(std::string(e.what()).find(said) != std::string::npos, e.what());
        CHECK(e.where.row == "edit " + std::to_string(edits.size()));
        CHECK(e.where.file == "wrong.toml");
    }
}

} // namespace

TEST_CASE("scenario: applied and assessed is what the same edits give one by one") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        RandomCounty county = random_county(seed);
        name_facilities(county.study);
        Dice dice(seed);
        Scenario scenario{"random", "", {}};
        Study slow = county.study;
        while (scenario.edits.size() < 12) {
            std::vector<std::string> ids;
            for (const Facility& f : slow.facilities) ids.push_back(f.id);
            ScenarioEdit edit = random_edit(dice, scenario.edits.size(), ids);
            if (by_hand(slow, edit)) {
                scenario.edits.push_back(std::move(edit));
                continue;
            }
            scenario.edits.push_back(std::move(edit)); // what a hand would not do is refused
            CHECK_THROWS_AS(apply(county.study, scenario), UsageError);
            scenario.edits.pop_back();
        }
        const Study edited = apply(county.study, scenario);
        CHECK(edited.scenario == "random");
        check_same(edited, slow);

        WhatIf what_if(county.study, 0, county.travel(), {});
        for (const FacilityChange& change : changes_of(county.study, scenario))
            if (change.added)
                CHECK(what_if.add(change.now) == change.facility);
            else
                what_if.change(change.facility, change.now);
        const Ledger again = county.assessed(edited);
        const StandardResult ours = what_if.result(), &theirs = again.results[0];
        CHECK(ours.facilities == theirs.facilities);
        CHECK(ours.place == theirs.place);
        CHECK(what_if.rows() == again.rows);
    }
}

TEST_CASE("scenario: what is wrong with an edit is said with its number") {
    RandomCounty county = random_county(2);
    name_facilities(county.study);
    const Study& study = county.study;
    for (std::size_t f = 0; f < 4; ++f)
        county.study.facilities[f].family = "clinic", county.study.facilities[f].state = FacilityState::open;
    county.study.facilities[3].family = "school";
    Facility facility = study.facilities[0];
    check_refused(study, {CloseEdit{"nobody"}}, "no facility 'nobody'");
    check_refused(study, {CloseEdit{"f0"}, CloseEdit{"f0"}}, "f0 is closed already, by edit 1");
    check_refused(study, {CloseEdit{"f1"}, MergeEdit{"f0", "f1"}}, "f0 merged into f1, which is not open");
    check_refused(study, {MergeEdit{"f0", "f1"}, CloseEdit{"f0"}}, "f0 is closed already, by edit 1");
    check_refused(study, {MergeEdit{"f0", "f0"}}, "f0 merged into itself");
    check_refused(study, {MergeEdit{"f0", "f3"}}, "f0 (clinic) merged into f3 (school)");
    check_refused(study, {OpenEdit{"f0"}}, "f0 is open already");
    check_refused(study, {CloseEdit{"f0"}, MoveEdit{"f0", {1, 2}, -1}}, "closed already");
    check_refused(study, {CloseEdit{"f0"}, ResizeEdit{"f0", 5.0}}, "closed already");
    check_refused(study, {ResizeEdit{"f0", -1.0}}, "capacity -1");
    check_refused(study, {ConvertEdit{"f0", {}, {}}}, "without a kind");
    check_refused(study, {BuildEdit{facility}}, "the id 'f0' is taken");
    facility.id = "n1", facility.place.x = std::numeric_limits<double>::quiet_NaN();
    check_refused(study, {BuildEdit{facility}}, "does not reach");
    check_refused(study, {MoveEdit{"f0", facility.place, -1}}, "does not reach");
    facility.place = {1, 1}, facility.family.clear();
    check_refused(study, {BuildEdit{facility}}, "without a kind");
    facility.family = "clinic";
    check_refused(study, {BuildEdit{facility}, BuildEdit{facility}}, "the id 'n1' is taken");
    CHECK_NOTHROW(apply(
        study,
        {"", "", {CloseEdit{"f0"}, OpenEdit{"f0"}, CloseEdit{"f0"}, ConvertEdit{"f0", {"elderly", "", "", ""}, {}}}}));
}

TEST_CASE("scenario: a new or moved facility without a road within reach is told apart") {
    const auto map = sketch("A--B---C", 300.0);
    Study study = study_on(map, "A", "BC", minutes(10));
    study.facilities[0].id = "a";
    const Barriers none;
    const Travels travels = build_travels(study, map.roads, none, [](const std::string&) { return walking(); }, {});
    Facility far = study.facilities[0];
    far.id = "far", far.place = {map.at('A').x, map.at('A').y + 501.0};
    Facility near = far;
    near.id = "near", near.place.y -= 2.0;
    Facility other = far;
    other.id = "other", other.family = "school"; // no standard is about it
    const Scenario scenario{"s", "", {BuildEdit{far}, BuildEdit{near}, BuildEdit{other}, MoveEdit{"a", far.place, -1}}};
    const auto found = edits_without_road(study, scenario, changes_of(study, scenario), travels);
    REQUIRE(found.size() == 2);
    CHECK(found[0].edit == 0);
    CHECK(found[0].facility == 1);
    CHECK(found[0].standard == 0);
    CHECK(found[1].edit == 3);
}
