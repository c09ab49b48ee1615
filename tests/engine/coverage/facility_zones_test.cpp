#include <doctest/doctest.h>

#include <lifecircle/coverage/assess.hpp>

#include "support/drawing.hpp"
#include "support/ground.hpp"

using namespace lifecircle;

namespace {

Ledger assess_with(const Study& study, const test::Drawing& map, FacilityZoneKind kind) {
    const Barriers barriers = map.barriers();
    const Travels travels = build_travels(study, map.roads, barriers, [](const auto&) { return test::walking(); }, {});
    return assess(study, travels, {.zone_samples = 2000, .facility_zones = kind}, {});
}

/// Three clinics on a cross of roads, a river beside one arm.
test::Drawing cross() {
    test::Drawing map;
    map.road({{-1500, 0}, {0, 0}, {1500, 30}});
    map.road({{0, 0}, {80, 1400}});
    map.rivers = {{{200, 200}, {900, 260}, {1700, 240}}};
    map.place = {{'A', {-600, 40}}, {'B', {700, -60}}, {'C', {60, 900}}, {'P', {-560, 0}},
                 {'Q', {100, 60}},  {'R', {1400, 30}}, {'S', {40, 700}}};
    return map;
}

void check_each_alone(const test::Drawing& map) {
    auto study = test::study_on(map, "ABC", "PQRS", minutes(15));
    study.standards[0].steps = {minutes(5), minutes(15)};
    const Ledger ledger = assess_with(study, map, FacilityZoneKind::overlapping);
    REQUIRE(ledger.results[0].facility_zones.size() == 3);
    const std::string names = "ABC";
    for (std::size_t f = 0; f < 3; ++f) {
        CAPTURE(names[f]);
        auto alone = test::study_on(map, names.substr(f, 1), "PQRS", minutes(15));
        alone.standards[0].steps = study.standards[0].steps;
        const Ledger single = assess_with(alone, map, FacilityZoneKind::none);
        const FacilityZone& zone = ledger.results[0].facility_zones[f];
        CHECK(zone.facility == f);
        for (std::size_t s = 0; s < 2; ++s) {
            REQUIRE(zone.zones[s].size() == single.results[0].zones[s].size());
            for (std::size_t p = 0; p < zone.zones[s].size(); ++p)
                CHECK(zone.zones[s][p].outer == single.results[0].zones[s][p].outer);
            People people = 0;
            for (const PlaceResult& place : single.results[0].place)
                if (place.time() && *place.time() <= study.standards[0].steps[s]) people += *place.people;
            CHECK(zone.people[s] == people);
        }
    }
}

} // namespace

TEST_CASE("facility zones: none unless they are asked for") {
    const auto map = cross();
    const auto study = test::study_on(map, "ABC", "PQRS", minutes(15));
    CHECK(assess_with(study, map, FacilityZoneKind::none).results[0].facility_zones.empty());
}

TEST_CASE("facility zones: overlapping ones are the zones of each facility alone") { check_each_alone(cross()); }

TEST_CASE("facility zones: rings at a junction and the ends of one-way roads behind bridges are in them") {
    auto map = cross();
    map.road({{0, 0}, {-300, 700}, {-700, 800}, {-600, 300}, {0, 0}});
    map.road({{-1500, 0}, {-1500, -700}}).bridge = true;
    map.road({{-1500, -700}, {-1900, -900}}).oneway.foot = OneWay::backward;
    map.road({{-1500, -700}, {-1100, -900}}).oneway.foot = OneWay::forward;
    check_each_alone(map);
}

TEST_CASE("facility zones: cut ones share the zone out, each point to the nearest") {
    const auto map = cross();
    auto study = test::study_on(map, "ABC", "PQRS", minutes(15));
    study.standards[0].steps = {minutes(10), minutes(15)};
    const Ledger ledger = assess_with(study, map, FacilityZoneKind::cut);
    const StandardResult& result = ledger.results[0];
    REQUIRE(result.facility_zones.size() == 3);
    for (std::size_t s = 0; s < 2; ++s) {
        double sum = 0.0;
        People people = 0, all = 0;
        for (std::size_t f = 0; f < 3; ++f) {
            const FacilityZone& zone = result.facility_zones[f];
            CHECK(test::valid(zone.zones[s]));
            CHECK(test::outside_m2(zone.zones[s], result.zones[s]) < 0.01);
            if (s > 0) CHECK(test::outside_m2(zone.zones[0], zone.zones[1]) < 0.01);
            sum += area_m2(zone.zones[s]), people += *zone.people[s];
            for (std::size_t g = f + 1; g < 3; ++g) {
                const MultiPolygon& other = result.facility_zones[g].zones[s];
                CHECK(area_m2(zone.zones[s]) - test::outside_m2(zone.zones[s], other) < 0.01);
            }
        }
        CHECK(sum == doctest::Approx(area_m2(result.zones[s])).epsilon(1e-6)); // nothing is left over
        for (const PlaceResult& place : result.place)
            if (place.time() && *place.time() <= study.standards[0].steps[s]) all += *place.people;
        CHECK(people == all);
    }
    for (std::size_t p = 0; p < study.demand.size(); ++p) {
        const PlaceResult& place = result.place[p];
        if (place.verdict == Verdict::covered)
            CHECK(contains(result.facility_zones[place.nearest].zones[1], study.demand[p].place));
    }
}

TEST_CASE("zones: limits in metres have zones too, round trips have none") {
    const auto map = cross();
    auto study = test::study_on(map, "ABC", "PQRS", minutes(15));
    study.standards[0].limit.reset();
    study.standards[0].limit_metres = Metres{400.0};
    const Ledger metres = assess_with(study, map, FacilityZoneKind::none);
    REQUIRE(metres.results[0].zones.size() == 1);
    CHECK(contains(metres.results[0].zones[0], MapXY{-600, -350})); // 390 m across the ground and 0 on the road
    CHECK_FALSE(contains(metres.results[0].zones[0], MapXY{-600, -380}));
    CHECK(metres.results[0].zone_disagreement[0] <= 0.003);
    study.standards[0].direction = Direction::round_trip;
    const Ledger round = assess_with(study, map, FacilityZoneKind::overlapping);
    CHECK(round.results[0].zones.empty());
    CHECK(round.results[0].facility_zones.empty());
}
