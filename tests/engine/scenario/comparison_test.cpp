// Two states compared against a twin that asks every place and person, and against the coverage table.
#include <doctest/doctest.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/scenario/comparison.hpp>

#include "support/comparison.hpp"
#include "support/drawing.hpp"
#include "support/random_county.hpp"

using namespace lifecircle;
using namespace lifecircle::test;

namespace {

void check_figures(const JourneyFigures& ours, const JourneyFigures& slow) {
    CHECK(ours.places == slow.places);
    CHECK(ours.people == slow.people);
    CHECK(ours.mean_ds.has_value() == slow.mean_ds.has_value());
    CHECK(ours.mean_people_ds.has_value() == slow.mean_people_ds.has_value());
    if (slow.mean_ds) CHECK(*ours.mean_ds == doctest::Approx(*slow.mean_ds).epsilon(1e-12));
    if (slow.mean_people_ds) CHECK(*ours.mean_people_ds == doctest::Approx(*slow.mean_people_ds).epsilon(1e-12));
    CHECK(ours.p95_ds == slow.p95_ds);
    CHECK(ours.p95_people_ds == slow.p95_people_ds);
    CHECK(ours.worst_ds == slow.worst_ds);
}

void check_counts(const TurnCounts& ours, const TurnCounts& slow) {
    CHECK(ours.people == slow.people);
    CHECK(ours.places == slow.places);
    CHECK(ours.without_people == slow.without_people);
}

/// The counts of one state are those of the coverage table.
void check_row(const TurnCounts& counts, const CoverageRow& row, bool after) {
    CHECK(counts.people_in(Verdict::covered, after) == row.covered);
    CHECK(counts.people_in(Verdict::not_covered, after) == row.not_covered);
    CHECK(counts.people_in(Verdict::unknown, after) == row.unknown);
    CHECK(counts.places_in(Verdict::covered, after) == row.places_covered);
    CHECK(counts.places_in(Verdict::unknown, after) == row.places_unknown);
    CHECK(counts.all_people() == row.people);
    CHECK(counts.all_places() == row.places);
}

} // namespace

TEST_CASE("comparison: rows, lists and journeys are those of a twin that asks every place") {
    std::array<std::uint32_t, kTurnCount> seen{};
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        const RandomCounty county = random_county(seed);
        Dice dice(seed);
        Study edited = county.study;
        for (int i = 0; i < 3; ++i) edited.facilities.push_back(random_facility(dice));
        for (std::size_t i = 0; i < 8; ++i)
            if (dice.chance(seed % 2 == 0 ? 0.9 : 0.4)) edited.facilities[i].state = FacilityState::closed;
        const Ledger then = county.assessed(county.study), now = county.assessed(edited);
        const StandardResult &before = then.results[0], &after = now.results[0];
        const Comparison comparison = compare(county.study, before, after);
        REQUIRE(comparison.rows.size() == then.rows.size());
        for (std::size_t r = 0; r < comparison.rows.size(); ++r) {
            const ComparisonRow& row = comparison.rows[r];
            CHECK(row.unit == then.rows[r].unit);
            CHECK(row.group == then.rows[r].group);
            check_counts(row.counts, slow_counts(county.study, before, after, row.unit, row.group));
            check_row(row.counts, then.rows[r], false);
            check_row(row.counts, now.rows[r], true);
        }
        for (std::size_t t = 0; t < kTurnCount; ++t) seen[t] += comparison.rows[0].counts.places[t];
        check_figures(comparison.before, slow_journeys(before, after, false));
        check_figures(comparison.after, slow_journeys(before, after, true));
        std::vector<std::uint32_t> changed;
        for (std::uint32_t p = 0; p < before.place.size(); ++p) {
            const PlaceResult &b = before.place[p], &a = after.place[p];
            if (b.verdict != a.verdict || b.time_ds != a.time_ds || b.nearest != a.nearest) changed.push_back(p);
        }
        CHECK(comparison.changed == changed);
    }
    for (std::size_t t = 0; t < kTurnCount; ++t) {
        CAPTURE(t);
        CHECK(seen[t] > 0); // every way a verdict can turn was met
    }
}

TEST_CASE("comparison: what is unknown is neither gain nor loss") {
    const auto map = sketch("A--B---C", 300.0);
    Study study = study_on(map, "A", "BC", minutes(10));
    const Ledger with = assess_on_foot(study, map);
    study.facilities[0].state = FacilityState::closed; // no list is declared complete: nobody knows of another
    const Ledger without = assess_on_foot(study, map);
    const Comparison closed = compare(study, with.results[0], without.results[0]);
    CHECK(closed.turn == std::vector{Turn::within_unknown, Turn::beyond_unknown});
    CHECK(closed.rows[0].counts.people_of(Turn::lost) == 0);
    CHECK(closed.rows[0].counts.people_of(Turn::within_unknown) == 100);
    CHECK(closed.before.places == 0); // no journeys to compare
    const Comparison opened = compare(study, without.results[0], with.results[0]);
    CHECK(opened.turn == std::vector{Turn::unknown_within, Turn::unknown_beyond});
    CHECK(opened.rows[0].counts.people_of(Turn::gained) == 0);
    study.complete.push_back({"clinic", ""});
    const Comparison declared = compare(study, with.results[0], assess_on_foot(study, map).results[0]);
    CHECK(declared.turn == std::vector{Turn::lost, Turn::beyond});
    CHECK(declared.way_lost == 2);
}

TEST_CASE("comparison: two standards, or states of other places, are refused") {
    const RandomCounty county = random_county(2);
    const StandardResult result = county.assessed(county.study).results[0];
    StandardResult other = result;
    other.standard.key = "school_walk_15";
    CHECK_THROWS_AS(compare(county.study, result, other), UsageError);
    other = result;
    other.place.pop_back();
    CHECK_THROWS_AS(compare(county.study, result, other), UsageError);
}
