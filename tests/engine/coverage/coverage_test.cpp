#include <doctest/doctest.h>

#include <lifecircle/coverage/assess.hpp>
#include <lifecircle/coverage/verdict.hpp>

#include "support/drawing.hpp"

using namespace lifecircle;

namespace {

/// Place result of a demand point by name.
const PlaceResult& result_of(const Study& study, const Ledger& ledger, char name) {
    for (std::size_t i = 0; i < study.demand.size(); ++i)
        if (study.demand[i].id == std::string(1, name)) return ledger.results[0].place[i];
    throw std::out_of_range(std::string(1, name));
}

} // namespace

TEST_CASE("coverage: the limit is inclusive and an unconnected village is not reached") {
    const auto map = test::sketch("A-B--C-D        V", 300.0); // each dash 5 minutes; V is far from any road
    const auto study = test::study_on(map, "A", "BCDV", minutes(15));
    const Ledger ledger = test::assess_on_foot(study, map);
    CHECK(result_of(study, ledger, 'C').time() == minutes(15)); // exactly at the limit
    CHECK(result_of(study, ledger, 'C').verdict == Verdict::covered);
    CHECK(result_of(study, ledger, 'D').time() == minutes(20));
    CHECK(result_of(study, ledger, 'D').reason == Reason::over_limit);
    CHECK(result_of(study, ledger, 'D').severity == 1); // exactly 5 minutes over
    CHECK_FALSE(result_of(study, ledger, 'V').time().has_value());
    CHECK(result_of(study, ledger, 'V').reason == Reason::no_road);
    CHECK(result_of(study, ledger, 'V').severity == 4);
}

TEST_CASE("coverage: a decisecond beyond the limit is beyond it") {
    const auto map = test::sketch("A-B", 900.1);
    const auto study = test::study_on(map, "A", "B", minutes(15));
    const Ledger ledger = test::assess_on_foot(study, map);
    CHECK(result_of(study, ledger, 'B').time_ds == 9001);
    CHECK(result_of(study, ledger, 'B').verdict == Verdict::not_covered);
}

TEST_CASE("coverage: no facility and no declared list is unknown, never 0 % or 100 %") {
    const auto map = test::sketch("A-B", 300.0);
    const auto study = test::study_on(map, "", "AB", minutes(15));
    const Ledger ledger = test::assess_on_foot(study, map);
    for (const PlaceResult& place : ledger.results[0].place) {
        CHECK(place.verdict == Verdict::unknown);
        CHECK(place.reason == Reason::no_data);
        CHECK(place.rank == 0);
    }
    CHECK(ledger.rows[0].people == 200);
    CHECK(ledger.rows[0].unknown == 200);
}

TEST_CASE("coverage: declared complete and empty makes everybody underserved") {
    const auto map = test::sketch("A-B", 300.0);
    auto study = test::study_on(map, "", "AB", minutes(15));
    study.complete.push_back({"clinic", ""});
    const Ledger ledger = test::assess_on_foot(study, map);
    for (const PlaceResult& place : ledger.results[0].place) {
        CHECK(place.verdict == Verdict::not_covered);
        CHECK(place.reason == Reason::no_facility);
        CHECK(place.severity == 4);
        CHECK_FALSE(place.list_unchecked);
    }
}

TEST_CASE("coverage: without a declared list a place that is not covered carries the mark") {
    const auto map = test::sketch("A----B", 300.0);
    const auto study = test::study_on(map, "A", "B", minutes(15));
    const Ledger ledger = test::assess_on_foot(study, map);
    CHECK(ledger.results[0].place[0].verdict == Verdict::not_covered);
    CHECK(ledger.results[0].place[0].list_unchecked);
    CHECK(ledger.rows[0].list_unchecked);
}

TEST_CASE("coverage: three facilities give nearest and runner-up, ties to the lowest") {
    const auto map = test::sketch("A-V-B--C", 600.0);
    const auto study = test::study_on(map, "ABC", "V", minutes(15));
    const PlaceResult place = test::assess_on_foot(study, map).results[0].place[0];
    CHECK(place.time() == minutes(10));
    CHECK(study.facilities[place.nearest].id == "A");
    CHECK(study.facilities[place.runner_up].id == "B");
    CHECK(place.runner_up_ds == place.time_ds);
    CHECK(place.distance_dm == 6000);
}

TEST_CASE("coverage: a one-way road out but not in is an island for the way to the facility") {
    // The walking test profile obeys one-way rules; V can be left only eastwards, the clinic lies in the west.
    const auto map = test::sketch("A---W>V", 700.0);
    auto study = test::study_on(map, "A", "V", minutes(60));
    CHECK(test::assess_on_foot(study, map).results[0].place[0].reason == Reason::island);
    study.standards[0].direction = Direction::from_facility;
    CHECK(test::assess_on_foot(study, map).results[0].place[0].time_ds == 28000);
    study.standards[0].direction = Direction::round_trip;
    CHECK(test::assess_on_foot(study, map).results[0].place[0].reason == Reason::island);
}

TEST_CASE("coverage: a round trip is the sum of both ways to one facility") {
    const auto map = test::sketch("A-V--B", 600.0);
    auto study = test::study_on(map, "AB", "V", minutes(15));
    study.standards[0].direction = Direction::round_trip;
    const PlaceResult place = test::assess_on_foot(study, map).results[0].place[0];
    CHECK(place.time() == minutes(20));
    CHECK(place.verdict == Verdict::not_covered);
    CHECK(place.runner_up_ds == 24000);
}

TEST_CASE("coverage: a village in the middle of an edge leaves it both ways") {
    auto map = test::sketch("A-----B", 300.0);
    map.place['V'] = {600.0, 0.0};
    const auto study = test::study_on(map, "AB", "V", minutes(15));
    const PlaceResult place = test::assess_on_foot(study, map).results[0].place[0];
    CHECK(place.time() == minutes(10));
    CHECK(place.runner_up_ds == 9000);
}

TEST_CASE("coverage: the leg off the road leans towards the destination") {
    // V stands 60 m beside a road that leads 600 m west to A. Off the road 40 m/min, on it 60 m/min: the best leg leans
    // by asin(2/3), so the time is 600/60 min + 60 * sqrt(1/40^2 - 1/60^2) min.
    auto map = test::sketch("A--B", 600.0);
    map.place['V'] = {600.0, 60.0};
    const auto study = test::study_on(map, "A", "V", minutes(15));
    const PlaceResult place = test::assess_on_foot(study, map).results[0].place[0];
    const double exact = 600.0 + 60.0 * std::sqrt(1.0 / (40.0 * 40.0) - 1.0 / (60.0 * 60.0)) * 60.0;
    CHECK(place.time()->value <= exact);
    CHECK(place.time()->value > exact - 0.2);
}

TEST_CASE("coverage: nobody wades through a river to a road") {
    auto map = test::sketch("A---B", 300.0);
    map.place['V'] = {300.0, 80.0};
    map.rivers = {{{-2000.0, 40.0}, {2000.0, 40.0}}};
    const auto study = test::study_on(map, "A", "V", minutes(15));
    CHECK(test::assess_on_foot(study, map).results[0].place[0].reason == Reason::no_road);
    map.rivers = {{{-2000.0, 40.0}, {200.0, 40.0}}}; // ends 100 m short: the leg goes around its end
    const PlaceResult place = test::assess_on_foot(study, map).results[0].place[0];
    CHECK(place.verdict == Verdict::covered);
    CHECK(place.time_ds > 3800);
}

TEST_CASE("coverage: rows add up at every level and partly known people stay partly known") {
    const auto map = test::sketch("A-B--C-D        V", 300.0);
    auto study = test::study_on(map, "A", "BCDV", minutes(15));
    study.units = {{"9901", "县", "县", "", "county", -1, {}}, {"990101", "东乡", "县", "东乡", "township", 0, {}}};
    for (auto& d : study.demand) d.unit = 1;
    study.demand[3].people[0].reset();
    study.facilities[0].unit = 1;
    const Ledger ledger = test::assess_on_foot(study, map);
    CHECK(ledger.rows.size() == 3);
    for (const CoverageRow& row : ledger.rows) {
        CHECK(row.covered + row.not_covered + row.unknown == row.people);
        CHECK(row.places_covered + row.places_not_covered + row.places_unknown == row.places);
        CHECK(row.places == 4);
        CHECK(row.people == 300);
        CHECK(row.places_without_people == 1);
        CHECK(row.no_road == 1);
    }
}

TEST_CASE("coverage: ranks go by people times minutes, unknown people last") {
    const auto map = test::sketch("A----B-C-D", 300.0);
    auto study = test::study_on(map, "A", "BCD", minutes(15));
    study.demand[0].people[0] = 1000; // 5 minutes over: 5,000
    study.demand[1].people[0] = 100;  // 10 minutes over: 1,000
    study.demand[2].people[0].reset();
    const Ledger ledger = test::assess_on_foot(study, map);
    CHECK(ledger.results[0].place[0].rank == 1);
    CHECK(ledger.results[0].place[1].rank == 2);
    CHECK(ledger.results[0].place[2].rank == 3);
}

TEST_CASE("coverage: places without a road are ranked after all others, however many people they have") {
    const auto map = test::sketch("A----B  V", 300.0);
    auto study = test::study_on(map, "A", "BV", minutes(15));
    study.demand[0].people[0] = 10;
    study.demand[1].people[0] = 1000;
    const Ledger ledger = test::assess_on_foot(study, map);
    REQUIRE(ledger.results[0].place[1].reason == Reason::no_road);
    CHECK(ledger.results[0].place[0].rank == 1);
    CHECK(ledger.results[0].place[1].rank == 2);
}

TEST_CASE("coverage: a limit in metres counts metres along the road") {
    const auto map = test::sketch("A-B--C", 500.0);
    auto study = test::study_on(map, "A", "BC", minutes(15));
    study.standards[0].limit.reset();
    study.standards[0].limit_metres = Metres{500.0};
    const Ledger ledger = test::assess_on_foot(study, map);
    CHECK(ledger.results[0].place[0].verdict == Verdict::covered);
    CHECK(ledger.results[0].place[0].time_ds == 5000); // decimetres
    CHECK(ledger.results[0].place[1].over_ds == 10000);
    CHECK(ledger.results[0].place[1].severity == 3); // 1,000 m at 60 m/min = 16.7 min
}

TEST_CASE("coverage: the joint circle needs every standard") {
    const auto map = test::sketch("A-B--C", 300.0);
    auto study = test::study_on(map, "A", "BC", minutes(15));
    Standard school = study.standards[0];
    school.key = "school_walk", school.subject = "school";
    study.standards.push_back(school);
    study.joint = {0, 1};
    Ledger ledger = test::assess_on_foot(study, map);
    CHECK(ledger.joint == std::vector{Verdict::unknown, Verdict::unknown}); // schools: no data
    study.standards[0].limit = minutes(5);
    ledger = test::assess_on_foot(study, map);
    CHECK(ledger.joint == std::vector{Verdict::unknown, Verdict::not_covered});
}

TEST_CASE("coverage: a place without a road by any standard is counted apart in the joint circle too") {
    const auto map = test::sketch("A-B--C        V", 300.0);
    auto study = test::study_on(map, "A", "BCV", minutes(15));
    Standard school = study.standards[0];
    school.key = "school_walk", school.subject = "school"; // no data
    study.standards.push_back(school);
    study.joint = {0, 1};
    const Ledger ledger = test::assess_on_foot(study, map);
    REQUIRE(ledger.results[0].place[2].reason == Reason::no_road);
    CHECK(ledger.rows.back().standard == -1);
    CHECK(ledger.rows.back().places_not_covered == 1);
    CHECK(ledger.rows.back().no_road == 1);
    CHECK(ledger.rows.back().places_unknown == 2);
}

TEST_CASE("coverage: outside the joint circle by unchecked lists alone is marked so") {
    const auto map = test::sketch("A-B--C", 300.0);
    auto study = test::study_on(map, "A", "BC", minutes(5));
    Standard school = study.standards[0];
    school.key = "school_walk", school.subject = "school"; // no data: it takes nobody out of the circle
    study.standards.push_back(school);
    study.joint = {0, 1};
    const auto unchecked = [&] { return test::assess_on_foot(study, map).rows.back().list_unchecked; };
    CHECK(unchecked());
    study.complete.push_back({"school", ""}); // declared complete and empty: C is outside for certain
    CHECK_FALSE(unchecked());
    study.complete = {{"clinic", ""}};
    CHECK_FALSE(unchecked());
}

TEST_CASE("coverage: closed, planned and mobile facilities do not count") {
    const auto map = test::sketch("A-B", 300.0);
    auto study = test::study_on(map, "AAA", "B", minutes(15));
    study.facilities[0].state = FacilityState::closed;
    study.facilities[1].state = FacilityState::planned;
    study.facilities[2].mobile = true;
    CHECK(test::assess_on_foot(study, map).results[0].place[0].verdict == Verdict::unknown);
}

TEST_CASE("coverage: an impossible standard is refused") {
    const auto map = test::sketch("A-B", 300.0);
    auto study = test::study_on(map, "A", "B", minutes(15));
    study.standards[0].limit_metres = Metres{500.0};
    CHECK_THROWS_AS(test::assess_on_foot(study, map), UsageError);
    study.standards[0].limit_metres.reset();
    study.standards[0].group = "everyone";
    CHECK_THROWS_AS(test::assess_on_foot(study, map), UsageError);
}

TEST_CASE("coverage: lists are kept by counties, loaded or known by the codes of their townships") {
    const auto unit = [](const char* code, const char* level, std::int32_t parent = -1) {
        return Unit{code, "", "", "", level, parent, {}};
    };
    const std::vector<Unit> units{unit("990101", "county"),
                                  unit("990101001", "township", 0),
                                  unit("990102001", "township"),
                                  unit("990102002000", "township"),
                                  unit("990102002007", "village", 3),
                                  unit("u1", "township"),
                                  unit("9902", "city")};
    const std::int32_t expected[] = {0, 0, 2, 2, 2, -1, 6};
    for (std::int32_t u = 0; u < 7; ++u) CHECK(list_unit(units, u) == expected[u]);
    CHECK(list_unit(units, -1) == -1);
    CHECK(list_code(units, 0) == "990101");
    CHECK(list_code(units, 2) == "990102");
    CHECK(list_code(units, 6) == "9902");
    CHECK(list_code(units, -1).empty());
    Study study;
    study.units = units;
    study.complete = {{"clinic", "990102"}};
    Standard clinic;
    clinic.subject = "clinic", clinic.is_family = true;
    CHECK(declared_complete(study, clinic, "clinic", list_unit(units, 4)));
    CHECK_FALSE(declared_complete(study, clinic, "clinic", 0));
}

TEST_CASE("coverage: the clinic of one township is known to the next one of its county") {
    const test::Drawing map = test::sketch("A------V", 300.0);
    Study study = test::study_on(map, "A", "V", minutes(15));
    study.units = {{"990101001", "东乡", "", "", "township", -1, {}},
                   {"990101002", "西镇", "", "", "township", -1, {}}};
    study.facilities[0].unit = 0, study.demand[0].unit = 1;
    CHECK(test::assess_on_foot(study, map).results[0].place[0].verdict == Verdict::not_covered);
    study.units[1].code = "990102002"; // of another county, whose list nobody knows
    CHECK(test::assess_on_foot(study, map).results[0].place[0].verdict == Verdict::unknown);
}
