#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

#include <lifecircle/coverage/assess.hpp>
#include <lifecircle/coverage/zones.hpp>
#include <lifecircle/network/cliffs.hpp>
#include <lifecircle/reach/pieces.hpp>

#include "support/drawing.hpp"
#include "support/ground.hpp"
#include "support/hills.hpp"
#include "support/twins.hpp"

using namespace lifecircle;

namespace {

const std::vector<Seconds> kSteps{minutes(5), minutes(10), minutes(15)};

std::vector<MultiPolygon> trace(const std::vector<TimedPiece>& pieces, const Barriers& barriers = {},
                                ZoneOptions options = {}) {
    return trace_zones(pieces, kSteps, barriers, options, {});
}

/// Roads, rivers and facilities at random, and the pieces within 15 minutes on foot.
struct World {
    std::vector<Line> rivers;
    Barriers barriers;
    std::vector<TimedPiece> pieces;
    World(std::uint64_t seed, bool with_rivers, bool on_hills = false) {
        test::Dice dice(seed);
        const double side = 2500.0;
        const Roads roads = test::random_roads(dice, 60, side);
        const auto anywhere = [&] { return rounded_to_mm({dice.between(0, side), dice.between(0, side)}); };
        for (int r = 0; with_rivers && r < 4; ++r) {
            Line river{anywhere()};
            for (int v = 0; v < 12; ++v)
                river.push_back(rounded_to_mm(river.back() + MapXY{dice.between(-40, 160), dice.between(-130, 130)}));
            rivers.push_back(river);
        }
        barriers = Barriers(rivers, {});
        const HeightGrid hills = on_hills ? test::random_hills(dice, side) : HeightGrid();
        const RoadNetwork network = build_network(roads, test::hiking(), hills);
        const AccessFinder finder(network, barriers);
        const std::vector<FacilityId> ids{0, 1, 2};
        const std::vector<MapXY> places{anywhere(), anywhere(), anywhere()};
        const Direction direction = seed % 2 == 0 ? Direction::to_facility : Direction::from_facility;
        const auto sources = hang_facilities(finder, ids, places, direction, {});
        const auto by_node = nearest_by_node(network, sources, direction, {});
        std::vector<Deciseconds> times(by_node.size());
        for (std::size_t n = 0; n < times.size(); ++n) times[n] = by_node[n].nearest.time_ds;
        pieces = timed_pieces(network, times, sources, direction, kSteps.back());
    }
};

} // namespace

TEST_CASE("zone: a facility without a road has a disc, cut at the off-road reach") {
    ZoneOptions every_vertex;
    every_vertex.simplify_m = 0.0;
    const std::vector<TimedPiece> facility{{{40, 60}, {40, 60}, 0.0, 0.0}};
    const auto zones = trace(facility, {}, every_vertex);
    const double disc = std::numbers::pi * 200.0 * 200.0; // 5 minutes at 40 m/min
    CHECK(area_m2(zones[0]) == doctest::Approx(disc).epsilon(0.001));
    CHECK(area_m2(zones[1]) == doctest::Approx(4 * disc).epsilon(0.001));
    CHECK(area_m2(zones[2]) == doctest::Approx(std::numbers::pi * 500.0 * 500.0).epsilon(0.001)); // not 600 m
    const auto thin = trace(facility);
    for (std::size_t i = 0; i < zones.size();
         ++i) { // flattened by at most 1 m all around, with a fraction of the vertices
        CHECK(area_m2(thin[i]) == doctest::Approx(area_m2(zones[i])).epsilon(0.005));
        CHECK(thin[i][0].outer.size() * 3 < zones[i][0].outer.size());
    }
    CHECK(contains(zones[2], MapXY{539, 60}));
    CHECK_FALSE(contains(zones[2], MapXY{541, 60}));
}

TEST_CASE("zone: beside a road the ground tapers to where the time ends") {
    // 1 m/s along the road, 40 m/min off it: after 10 minutes a disc of 400 m at the start, nothing left at 600 m.
    const auto zones = trace({{{0, 0}, {900, 0}, 0.0, 900.0}});
    const double r = 400.0, length = 600.0;
    const double expected = r * std::sqrt(length * length - r * r) +
                            r * r * (std::numbers::pi - std::acos(r / length)); // a disc and its two tangents
    CHECK(area_m2(zones[1]) == doctest::Approx(expected).epsilon(0.003));
    CHECK(contains(zones[1], MapXY{595, 0}));
    CHECK_FALSE(contains(zones[1], MapXY{606, 0}));
}

TEST_CASE("zone: the last part of an edge is counted to the metre") {
    const auto map = test::sketch("A-----B", 500.0); // 2500 m, 15 minutes end at 900 m
    const auto ledger = test::assess_on_foot(test::study_on(map, "A", "B", minutes(15)), map);
    REQUIRE(ledger.results[0].zones.size() == 1);
    CHECK(contains(ledger.results[0].zones[0], MapXY{898, 0}));
    CHECK_FALSE(contains(ledger.results[0].zones[0], MapXY{908, 0})); // a road is kept 3/4 of a cell wide
}

TEST_CASE("zone: a one-way road leads out of the zone but not into it") {
    const auto map = test::sketch("A>B", 700.0);
    auto study = test::study_on(map, "A", "B", minutes(15));
    const auto to = test::assess_on_foot(study, map);
    CHECK_FALSE(contains(to.results[0].zones[0], map.at('B')));
    CHECK(contains(to.results[0].zones[0], MapXY{450, 0})); // across the ground
    study.standards[0].direction = Direction::from_facility;
    const auto from = test::assess_on_foot(study, map);
    CHECK(contains(from.results[0].zones[0], map.at('B')));
}

TEST_CASE("zone: the far bank of a river is no part of it, except by a bridge") {
    test::Drawing map;
    map.road({{0, 0}, {500, 0}, {1000, 0}});
    map.place = {{'A', {500, -40}}, {'V', {520, 90}}};
    map.rivers = {{{-900, 60}, {1900, 60}}};
    const auto study = test::study_on(map, "A", "V", minutes(15));
    const auto without = test::assess_on_foot(study, map);
    const MultiPolygon& zone = without.results[0].zones[0];
    CHECK(without.results[0].place[0].verdict != Verdict::covered);
    CHECK(contains(zone, MapXY{520, 59}));
    CHECK_FALSE(contains(zone, map.at('V')));
    CHECK(box_of(zone).max_y < 60.1);
    CHECK(box_of(zone).max_y > 59.5); // cut at the bank, not at a lattice line
    map.road({{500, 0}, {500, 120}}).bridge = true;
    map.road({{500, 120}, {500, 400}});
    const auto with = test::assess_on_foot(study, map);
    CHECK(with.results[0].place[0].verdict == Verdict::covered);
    CHECK(contains(with.results[0].zones[0], map.at('V')));
    CHECK(contains(with.results[0].zones[0], MapXY{520, 59}));
    CHECK(with.results[0].zone_disagreement[0] <= 0.003);
}

TEST_CASE("zone: the end of a wall throws a shadow, not a half-plane") {
    const Barriers wall(std::vector<Line>{{{-100, 50}, {0, 50}}}, {});
    const auto zones = trace({{{0, 0}, {0, 0}, 0.0, 0.0}}, wall);
    CHECK(contains(zones[2], MapXY{10, 300}));
    CHECK_FALSE(contains(zones[2], MapXY{-10, 300}));
    CHECK(contains(zones[2], MapXY{-300, 100})); // past the other end
}

TEST_CASE("zone: valid, nested, and the same bytes for pieces in any order") {
    for (std::uint64_t seed = 1; seed <= 28; ++seed) {
        World world(seed, seed % 3 != 0, seed > 16);
        CAPTURE(seed);
        const auto zones = trace(world.pieces, world.barriers);
        for (std::size_t i = 0; i < zones.size(); ++i) {
            CHECK(test::valid(zones[i]));
            if (i > 0) CHECK(test::outside_m2(zones[i - 1], zones[i]) == 0.0);
        }
        test::Dice dice(seed);
        for (std::size_t i = world.pieces.size(); i > 1; --i)
            std::swap(world.pieces[i - 1], world.pieces[dice.below(static_cast<std::uint32_t>(i))]);
        const auto shuffled = trace(world.pieces, world.barriers);
        for (std::size_t i = 0; i < zones.size(); ++i) {
            REQUIRE(zones[i].size() == shuffled[i].size());
            for (std::size_t p = 0; p < zones[i].size(); ++p) {
                CHECK(zones[i][p].outer == shuffled[i][p].outer);
                CHECK(zones[i][p].holes == shuffled[i][p].holes);
            }
        }
    }
}

TEST_CASE("zone: agrees with the times at 10,000 points in and around it") {
    for (std::uint64_t seed = 31; seed <= 40; ++seed) {
        const World world(seed, true, seed > 36);
        CAPTURE(seed);
        const ZoneOptions options;
        const auto zones = trace(world.pieces, world.barriers, options);
        const PointTimes truth(world.pieces, world.barriers, options);
        for (std::size_t i = 0; i < zones.size(); ++i) {
            CAPTURE(i);
            CHECK(zone_disagreement(zones[i], kSteps[i], truth, 10000, {}) <= 0.003);
        }
    }
}

TEST_CASE("zone: times at points are those of the nearest places") {
    // Times of the engine's own accesses, found another way, on the same world.
    test::Drawing map;
    map.road({{0, 0}, {600, 50}, {900, 400}});
    map.road({{600, 50}, {700, -500}});
    map.rivers = {{{300, -300}, {320, 10}}, {{650, 120}, {1200, 130}}};
    map.place = {{'A', {120, 80}}};
    test::Dice dice(5);
    std::string names;
    for (char name = 'B'; name <= 'Z'; ++name) {
        map.place[name] = rounded_to_mm({dice.between(-300, 1200), dice.between(-600, 700)});
        names += name;
    }
    const auto study = test::study_on(map, "A", names, minutes(30));
    const Barriers barriers = map.barriers();
    const auto travels = build_travels(study, map.roads, barriers, [](const auto&) { return test::walking(); }, {});
    const Ledger ledger = assess(study, travels, {.zones = false}, {});
    const Travel& travel = *travels.begin()->second;
    const auto sources = hang_facilities(travel.finder, ledger.results[0].facilities, std::vector{map.at('A')},
                                         Direction::to_facility, {});
    const auto pieces =
        timed_pieces(travel.network, ledger.results[0].time_by_node, sources, Direction::to_facility, minutes(30));
    const PointTimes truth(pieces, barriers, zone_options(travel.network.profile));
    for (std::size_t i = 0; i < study.demand.size(); ++i) {
        CAPTURE(study.demand[i].id);
        const auto place = ledger.results[0].place[i].time();
        const double seconds = truth.at(study.demand[i].place);
        REQUIRE((place && *place <= minutes(30)) == (seconds <= 1800.0));
        if (seconds <= 1800.0) CHECK(std::abs(place->value - seconds) <= 0.5); // chords, and 0.1 s for each arc
    }
}

TEST_CASE("zone: on level ground and on hills, times at points are those of the nearest places, there and back") {
    std::size_t compared = 0;
    for (std::uint64_t seed = 61; seed <= 160; ++seed) {
        const bool level = seed > 84;
        test::Dice dice(seed);
        const double side = 2500.0;
        test::Drawing map;
        map.roads = test::random_roads(dice, 50, side);
        const HeightGrid hills = level ? HeightGrid() : test::random_hills(dice, side);
        const auto anywhere = [&] { return rounded_to_mm({dice.between(0, side), dice.between(0, side)}); };
        map.place = {{'A', anywhere()}, {'B', anywhere()}};
        std::string names;
        for (char name = 'C'; name <= 'Z'; ++name) map.place[name] = anywhere(), names += name;
        auto study = test::study_on(map, "AB", names, minutes(40));
        study.standards[0].direction = seed % 2 == 0 ? Direction::to_facility : Direction::from_facility;
        const Barriers cliffs(cliff_lines(hills, seed % 3 == 0 ? 0.2 : 10.0), {});
        const auto travels = build_travels(
            study, map.roads, cliffs, [](const auto&) { return test::hiking(); }, {},
            [&](const Roads& roads, const Profile& profile) { return build_network(roads, profile, hills); });
        const Ledger ledger = assess(study, travels, {.zones = false}, {});
        const Travel& travel = *travels.begin()->second;
        const StandardResult& result = ledger.results[0];
        const auto sources = hang_facilities(travel.finder, result.facilities, std::vector{map.at('A'), map.at('B')},
                                             study.standards[0].direction, {});
        const auto pieces =
            timed_pieces(travel.network, result.time_by_node, sources, study.standards[0].direction, minutes(40));
        const PointTimes truth(pieces, cliffs, zone_options(travel.network.profile));
        for (std::size_t i = 0; i < study.demand.size(); ++i) {
            CAPTURE(seed);
            CAPTURE(study.demand[i].id);
            const auto place = result.place[i].time();
            const double seconds = truth.at(study.demand[i].place);
            if (!place || *place > minutes(39)) continue;
            CHECK(std::abs(place->value - seconds) <= 0.5);
            ++compared;
        }
    }
    CHECK(compared > 100);
}
