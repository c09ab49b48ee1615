#include <numeric>

#include <doctest/doctest.h>

#include <lifecircle/reach/od_matrix.hpp>

#include "support/drawing.hpp"
#include "support/twins.hpp"

using namespace lifecircle;

namespace {

struct World {
    RoadNetwork network;
    Barriers barriers;
    std::vector<MapXY> places, facilities;
};

/// Villages and facilities on, beside and far from random roads; some facilities at one place, and many close together.
World random_world(test::Dice& dice, double fixed_s) {
    Profile profile = test::walking();
    profile.fixed_time = Seconds{fixed_s};
    World world{build_network(test::random_roads(dice, 120, 6000), profile), {}, {}, {}};
    const auto anywhere = [&](double side) { return rounded_to_mm({dice.between(0, side), dice.between(0, side)}); };
    for (int i = 0; i < 60; ++i) world.places.push_back(anywhere(6500));
    for (int i = 0; i < 20; ++i) world.facilities.push_back(anywhere(6500));
    for (int i = 0; i < 130; ++i) world.facilities.push_back(anywhere(700));
    world.facilities.push_back(world.facilities.front());
    world.facilities.push_back(world.places.front());
    return world;
}

/// The slow, obvious twin: each facility as if it were the only one.
OdMatrix slow_matrix(const AccessFinder& finder, std::span<const PlaceAccess> places, std::span<const Source> sources,
                     Direction direction, Deciseconds limit) {
    OdMatrix matrix{{0}, {}, {}};
    for (const Source& source : sources) {
        const std::span<const Source> alone(&source, 1);
        const auto by_node = nearest_by_node(finder.network(), alone, direction, {});
        const auto by_place = nearest_by_place(finder, places, alone, by_node, direction, {});
        for (std::uint32_t p = 0; p < by_place.size(); ++p)
            if (by_place[p].nearest.time_ds <= limit)
                matrix.place.push_back(p), matrix.time_ds.push_back(by_place[p].nearest.time_ds);
        matrix.first.push_back(matrix.place.size());
    }
    return matrix;
}

bool same(const OdMatrix& a, const OdMatrix& b) {
    return a.first == b.first && a.place == b.place && a.time_ds == b.time_ds;
}

} // namespace

TEST_CASE("od matrix: every pair has the time it has when the facility is the only one, whichever way it is found") {
    std::size_t pairs = 0;
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        test::Dice dice(seed);
        const World world = random_world(dice, seed % 2 == 0 ? 90.0 : 0.0);
        const AccessFinder finder(world.network, world.barriers);
        const Hierarchy hierarchy = weigh(build_structure(world.network, {}), world.network);
        ReachTools tools(finder, &hierarchy); // for both directions and all limits
        std::vector<FacilityId> ids(world.facilities.size());
        for (FacilityId f = 0; f < ids.size(); ++f) ids[f] = f;
        for (const Direction direction : {Direction::to_facility, Direction::from_facility}) {
            const auto sources = hang_facilities(finder, ids, world.facilities, direction, {});
            std::vector<PlaceAccess> places;
            for (const MapXY p : world.places) places.push_back(finder.find(p, flow_at_place(direction)));
            for (const Deciseconds limit : {Deciseconds{100}, Deciseconds{9000}, Deciseconds{1'000'000}}) {
                CAPTURE(limit);
                const OdMatrix expected = slow_matrix(finder, places, sources, direction, limit);
                for (const ReachMethod method : {ReachMethod::search, ReachMethod::sweep, ReachMethod::by_estimate})
                    CHECK(same(od_matrix(tools, places, sources, direction, limit, method, {}), expected));
                CHECK(same(od_matrix(finder, places, sources, direction, limit, {&hierarchy}, {}), expected));
                CHECK(same(od_matrix(finder, places, sources, direction, limit, {}, {}), expected));
                pairs += expected.place.size();
            }
        }
    }
    CHECK(pairs > 10'000); // else next to nothing was compared
}

TEST_CASE("od matrix: the region of the last question is used for the same places and limit alone") {
    test::Dice dice(5);
    const World world = random_world(dice, 0.0);
    const AccessFinder finder(world.network, world.barriers);
    const Hierarchy hierarchy = weigh(build_structure(world.network, {}), world.network);
    ReachTools tools(finder, &hierarchy);
    std::vector<FacilityId> ids(world.facilities.size());
    std::iota(ids.begin(), ids.end(), FacilityId{0});
    const Direction direction = Direction::to_facility;
    const auto sources = hang_facilities(finder, ids, world.facilities, direction, {});
    std::vector<PlaceAccess> places;
    for (const MapXY p : world.places) places.push_back(finder.find(p, flow_at_place(direction)));
    const std::vector<NodeId> nodes{0, 5, 9};
    const auto region = tools.region(nodes, direction, 9000);
    CHECK(tools.region(nodes, direction, 9000) == region);
    CHECK(tools.region(nodes, Direction::from_facility, 9000) != region);
    CHECK(tools.region(nodes, direction, 9000) == region);
    CHECK(tools.region(nodes, direction, 9001) != region);
    CHECK(tools.region(std::span(nodes).first(2), direction, 9001)->wanted.size() == 2);
    for (std::size_t round = 0; round < 40; ++round) {
        const std::size_t from = dice.below(30), count = 1 + dice.below(30);
        const Deciseconds limit = round % 3 == 0 ? 3000 : 9000;
        const auto some = std::span(places).subspan(from, count);
        for (int again = 0; again < 2; ++again)
            CHECK(same(od_matrix(tools, some, sources, direction, limit, ReachMethod::sweep, {}),
                       slow_matrix(finder, some, sources, direction, limit)));
    }
}

TEST_CASE("od matrix: no places, no facilities, nobody near a road") {
    test::Dice dice(3);
    const World world = random_world(dice, 0.0);
    const AccessFinder finder(world.network, world.barriers);
    const std::vector<PlaceAccess> far{finder.find({90'000.0, 90'000.0}, Flow::leaving)};
    const std::vector<FacilityId> one{0};
    const auto source = hang_facilities(finder, one, std::vector<MapXY>{{-90'000.0, 0.0}}, Direction::to_facility, {});
    CHECK(same(od_matrix(finder, far, {}, Direction::to_facility, 9000, {}, {}), {{0}, {}, {}}));
    CHECK(same(od_matrix(finder, {}, source, Direction::to_facility, 9000, {}, {}), {{0, 0}, {}, {}}));
    CHECK(same(od_matrix(finder, far, source, Direction::to_facility, 9000, {}, {}), {{0, 0}, {}, {}}));
}
