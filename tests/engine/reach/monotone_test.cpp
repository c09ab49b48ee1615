// The monotone promise (DESIGN § 4.2) on random networks: more road, one more facility or a longer limit never loses a
// place, and less road never gains one; in all three directions, with rivers in the way.
#include <doctest/doctest.h>

#include <lifecircle/coverage/assess.hpp>

#include "support/drawing.hpp"
#include "support/hills.hpp"
#include "support/twins.hpp"

using namespace lifecircle;

namespace {

constexpr double kSide = 4000.0;

struct World {
    Roads roads;
    Barriers rivers;
    Study study;
    HeightGrid hills; ///< empty: level ground
};

World world_of(test::Dice& dice, Direction direction) {
    World w;
    w.roads = test::random_roads(dice, 60, kSide);
    std::vector<Line> rivers;
    const auto anywhere = [&] { return rounded_to_mm({dice.between(0, kSide), dice.between(0, kSide)}); };
    for (int i = 0; i < 3; ++i) {
        const MapXY p = anywhere();
        rivers.push_back({p, p + MapXY{dice.between(-800, 800), dice.between(-800, 800)}});
    }
    w.rivers = Barriers(rivers, {});
    test::Drawing map;
    map.place = {{'A', anywhere()}, {'B', anywhere()}, {'C', anywhere()}};
    for (int i = 0; i < 26; ++i) map.place[static_cast<char>('a' + i)] = anywhere();
    w.study = test::study_on(map, "ABC", "abcdefghijklmnopqrstuvwxyz", minutes(20));
    w.study.standards[0].direction = direction;
    return w;
}

std::vector<PlaceResult> results(const World& w, const Roads& roads) {
    const Travels travels = build_travels(
        w.study, roads, w.rivers, [](const std::string&) { return test::hiking(); }, {},
        [&](const Roads& r, const Profile& profile) { return build_network(r, profile, w.hills); });
    return assess(w.study, travels, {}).results[0].place;
}

void add_road(Roads& roads, std::vector<std::uint32_t> line, OneWay way) {
    Road road;
    road.first_vertex = static_cast<std::uint32_t>(roads.vertex.size());
    road.vertex_count = static_cast<std::uint32_t>(line.size());
    road.oneway.foot = way;
    roads.vertex.insert(roads.vertex.end(), line.begin(), line.end());
    roads.roads.push_back(road);
}

/// A road between two points that are there already, inside chains more often than not, or a blind alley off one.
void add_any_road(Roads& roads, test::Dice& dice) {
    const auto some = [&] { return dice.below(static_cast<std::uint32_t>(roads.point.size())); };
    const std::uint32_t from = some();
    std::uint32_t to = some();
    if (dice.chance(0.4)) {
        to = static_cast<std::uint32_t>(roads.point.size());
        roads.point.push_back(
            rounded_to_mm(roads.point[from] + MapXY{dice.between(-900, 900), dice.between(-900, 900)}));
    }
    const OneWay ways[] = {OneWay::both, OneWay::forward, OneWay::backward};
    add_road(roads, {from, to}, ways[dice.below(3)]);
}

/// Nobody is lost, and nobody's way gets longer.
void check_no_loss(const std::vector<PlaceResult>& less, const std::vector<PlaceResult>& more, std::uint64_t seed) {
    std::size_t lost = 0, slower = 0;
    for (std::size_t i = 0; i < less.size(); ++i) {
        lost += less[i].verdict == Verdict::covered && more[i].verdict != Verdict::covered ? 1U : 0U;
        slower += more[i].time_ds > less[i].time_ds ? 1U : 0U;
    }
    CAPTURE(seed);
    CHECK(lost == 0);
    CHECK(slower == 0);
}

constexpr Direction kDirections[] = {Direction::to_facility, Direction::from_facility, Direction::round_trip};

} // namespace

TEST_CASE("monotone: a road added or taken away never turns the promise round") {
    for (std::uint64_t seed = 1; seed <= 90; ++seed) {
        test::Dice dice(seed);
        World w = world_of(dice, kDirections[seed % 3]);
        auto before = results(w, w.roads);
        for (int more = 0; more < 4; ++more) {
            add_any_road(w.roads, dice);
            const auto after = results(w, w.roads);
            check_no_loss(before, after, seed);
            before = after;
        }
        Roads fewer = w.roads;
        fewer.roads.erase(fewer.roads.begin() + dice.below(static_cast<std::uint32_t>(fewer.roads.size())));
        check_no_loss(results(w, fewer), before, seed);
    }
}

TEST_CASE("monotone: the same on hills, where no road comes to the middle of a bridge that had none") {
    for (std::uint64_t seed = 301; seed <= 360; ++seed) {
        test::Dice dice(seed);
        World w = world_of(dice, kDirections[seed % 3]);
        w.hills = test::random_hills(dice, kSide);
        // Bridges that meet in the air rise by each other (structures.hpp); here each stands for itself.
        std::vector<char> taken(w.roads.point.size(), 0);
        for (Road& road : w.roads.roads)
            for (std::uint32_t v = road.first_vertex; v < road.first_vertex + road.vertex_count && road.bridge; ++v)
                if (taken[w.roads.vertex[v]]++ != 0) road.bridge = false;
        auto before = results(w, w.roads);
        for (int more = 0; more < 4; ++more) {
            add_any_road(w.roads, dice);
            const auto after = results(w, w.roads);
            check_no_loss(before, after, seed);
            before = after;
        }
        Roads fewer = w.roads;
        fewer.roads.erase(fewer.roads.begin() + dice.below(static_cast<std::uint32_t>(fewer.roads.size())));
        check_no_loss(results(w, fewer), before, seed);
    }
}

TEST_CASE("monotone: one facility more never loses a place") {
    for (std::uint64_t seed = 101; seed <= 130; ++seed) {
        test::Dice dice(seed);
        World w = world_of(dice, kDirections[seed % 3]);
        const auto before = results(w, w.roads);
        Facility clinic = w.study.facilities[0];
        clinic.id = "D", clinic.place = w.study.demand[dice.below(26)].place + MapXY{40.0, 30.0};
        w.study.facilities.push_back(clinic);
        check_no_loss(before, results(w, w.roads), seed);
    }
}

TEST_CASE("monotone: a longer limit never loses a place, in minutes and in metres") {
    for (std::uint64_t seed = 201; seed <= 215; ++seed) {
        test::Dice dice(seed);
        World w = world_of(dice, kDirections[seed % 3]);
        std::vector<PlaceResult> before;
        for (const double limit : {0.0, 5.0, 9.9, 10.0, 17.0, 33.0}) {
            Standard& standard = w.study.standards[0];
            standard.limit = seed % 2 == 0 ? std::optional(minutes(limit)) : std::nullopt;
            standard.limit_metres = seed % 2 == 0 ? std::nullopt : std::optional(Metres{limit * 60.0});
            const auto after = results(w, w.roads);
            if (!before.empty()) check_no_loss(before, after, seed);
            before = after;
        }
    }
}

TEST_CASE("monotone: a dead end that goes on costs nobody a decisecond") {
    // The clinic stands 4 cm beyond the end of a road 500.06 m long: 0.06 s + 500.06 s. Divided down apart these are
    // 500.0 s, together 500.1 s. Where the road ends is a junction as long as it does not go on, so it must not matter.
    test::Drawing map;
    map.road({{0, 0}, {500.06, 0}});
    map.road({{0, 0}, {-600, 0}});
    map.road({{0, 0}, {0, -300}});
    map.place = {{'A', {500.1, 0}}, {'V', {-600, 0}}};
    const Study study = test::study_on(map, "A", "V", minutes(20));
    const Deciseconds before = test::assess_on_foot(study, map).results[0].place[0].time_ds;
    map.road({{500.06, 0}, {500.06, 400}});
    CHECK(test::assess_on_foot(study, map).results[0].place[0].time_ds <= before);
}

TEST_CASE("monotone: a ring that nothing joined costs nobody a decisecond when something does") {
    test::Drawing map;
    map.road({{0, 0}, {600, 0}, {600, 600}, {0, 600}, {0, 0}});
    map.place = {{'A', {30.06, 0}}, {'V', {0, 100.06}}}; // on either side of the corner where the ring was begun
    const Study study = test::study_on(map, "A", "V", minutes(20));
    const Deciseconds before = test::assess_on_foot(study, map).results[0].place[0].time_ds;
    CHECK(before == 1301);
    map.road({{600, 600}, {900, 900}});
    CHECK(test::assess_on_foot(study, map).results[0].place[0].time_ds == before);
}
