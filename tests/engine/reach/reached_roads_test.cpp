#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include <lifecircle/reach/pieces.hpp>
#include <lifecircle/reach/reached_roads.hpp>

#include "support/drawing.hpp"
#include "support/twins.hpp"

using namespace lifecircle;

namespace {

const std::vector<Seconds> kSteps{minutes(5), minutes(10), minutes(15)};

struct World {
    RoadNetwork network;
    Barriers none;
    std::vector<Source> sources;
    std::vector<Deciseconds> times;

    World(const Roads& roads, const std::vector<MapXY>& facilities, Direction direction)
        : network(build_network(roads, test::walking())) {
        const AccessFinder finder(network, none);
        std::vector<FacilityId> ids;
        for (FacilityId f = 0; f < facilities.size(); ++f) ids.push_back(f);
        sources = hang_facilities(finder, ids, facilities, direction, {});
        for (const NearestTwo& two : nearest_by_node(network, sources, direction, {}))
            times.push_back(two.nearest.time_ds);
    }
    std::vector<ReachedRoad> reached(Direction direction) const {
        return reached_roads(network, times, sources, direction, kSteps);
    }
};

double length_m(const Line& line) {
    double sum = 0.0;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) sum += distance_m(line[i], line[i + 1]);
    return sum;
}

/// Metres from the line.
double beside_m(const Line& line, MapXY p) {
    double best = 1e300;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const MapXY d = line[i + 1] - line[i], v = p - line[i];
        const double square = d.x * d.x + d.y * d.y;
        const double t = square > 0.0 ? std::clamp((d.x * v.x + d.y * v.y) / square, 0.0, 1.0) : 0.0;
        best = std::min(best, distance_m(p, line[i] + d * t));
    }
    return best;
}

} // namespace

TEST_CASE("reached roads: a straight road is cut to the metre at every step, bends kept, bridges reached") {
    test::Drawing map;
    map.road({{0, 0}, {200, 0}, {200, 1800}});
    map.roads.roads.back().bridge = true; // nobody steps off, and it is reached all the same
    map.road({{-50, 0}, {0, 0}});
    const World world(map.roads, {{-50, 0}}, Direction::to_facility);
    std::map<std::uint32_t, double> metres;
    for (const ReachedRoad& part : world.reached(Direction::to_facility)) {
        metres[part.band] += length_m(part.line);
        CHECK(part.most.value <= kSteps[part.band].value + 1e-6);
        if (part.road == 0 && part.band == 0) {
            REQUIRE(part.line.size() == 3);
            CHECK(part.line[1] == MapXY{200, 0});
            for (const MapXY end : {MapXY{0, 0}, MapXY{200, 50}})
                CHECK(std::min(distance_m(part.line[0], end), distance_m(part.line[2], end)) < 1e-6);
            CHECK(part.least.value == doctest::Approx(50.0));
            CHECK(part.most.value == doctest::Approx(300.0));
        }
    }
    CHECK(metres[0] == doctest::Approx(300.0));
    CHECK(metres[1] == doctest::Approx(300.0));
    CHECK(metres[2] == doctest::Approx(300.0));
}

TEST_CASE("reached roads: a one-way road is reached from one side only") {
    test::Drawing map;
    map.road({{0, 0}, {1200, 0}}).oneway.foot = OneWay::forward;
    const World to(map.roads, {{600, 0}}, Direction::to_facility),
        from(map.roads, {{600, 0}}, Direction::from_facility);
    for (const ReachedRoad& part : to.reached(Direction::to_facility))
        for (const MapXY p : part.line) CHECK(p.x <= 600.1);
    for (const ReachedRoad& part : from.reached(Direction::from_facility))
        for (const MapXY p : part.line) CHECK(p.x >= 599.9);
}

TEST_CASE("reached roads: every position lies in the band of its least time, once") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        test::Dice dice(seed);
        const Roads roads = test::random_roads(dice, 60, 2500.0);
        const Direction direction = seed % 2 == 0 ? Direction::to_facility : Direction::from_facility;
        std::vector<MapXY> facilities;
        for (std::uint64_t f = 0; f < 1 + seed % 4; ++f)
            facilities.push_back(rounded_to_mm({dice.between(0, 2500), dice.between(0, 2500)}));
        const World world(roads, facilities, direction);
        const auto parts = world.reached(direction);
        const auto pieces =
            timed_pieces(world.network, world.times, world.sources, direction, kSteps.back(), RoadParts::all);
        for (int i = 0; i < 400; ++i) {
            const Edge& edge = world.network.edges[dice.below(static_cast<std::uint32_t>(world.network.edges.size()))];
            const std::uint32_t s = edge.first_vertex + dice.below(edge.vertex_count - 1);
            const double share = dice.between(0.0, 1.0);
            const MapXY a = world.network.vertex[s], p = a + (world.network.vertex[s + 1] - a) * share;
            // Slow and obvious: the least time of all pieces of this segment that hold the position.
            double least = 1e300;
            for (const TimedPiece& piece : pieces) {
                if (piece.segment != s) continue;
                const double from = distance_m(a, piece.a), to = distance_m(a, piece.b), here = distance_m(a, p);
                if (here < std::min(from, to) - 1e-6 || here > std::max(from, to) + 1e-6) continue;
                const double k = to == from ? 0.0 : (here - from) / (to - from);
                least = std::min(least, piece.time_a_s + (piece.time_b_s - piece.time_a_s) * k);
            }
            bool at_a_step = false;
            for (const Seconds step : kSteps) at_a_step = at_a_step || std::abs(least - step.value) < 1e-3;
            if (at_a_step) continue;
            const auto band =
                static_cast<std::uint32_t>(std::lower_bound(kSteps.begin(), kSteps.end(), least,
                                                            [](Seconds step, double t) { return step.value < t; }) -
                                           kSteps.begin());
            int found = 0;
            for (const ReachedRoad& part : parts) {
                if (part.road != world.network.segment[s].road || beside_m(part.line, p) > 1e-5) continue;
                ++found;
                CHECK(part.band == band);
                CHECK(part.least.value <= least + 1e-6);
                CHECK(part.most.value >= least - 1e-6);
            }
            CHECK(found == (band < kSteps.size() ? 1 : 0));
        }
    }
}
