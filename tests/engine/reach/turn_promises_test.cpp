// What holds whatever turns are forbidden or cost: more road never makes a journey longer, restrictions never make one
// shorter, zones and places have the same times, and an edited network is the one built from the edited roads.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include <lifecircle/network/edit_network.hpp>
#include <lifecircle/reach/pieces.hpp>

#include "support/edits.hpp"
#include "support/turns.hpp"

using namespace lifecircle;

namespace {

constexpr double kSide = 3000.0;

struct Asked {
    std::vector<MapXY> facilities, places;
};

Asked ask(test::Dice& dice) {
    Asked asked;
    const auto anywhere = [&] { return rounded_to_mm({dice.between(0, kSide), dice.between(0, kSide)}); };
    asked.facilities = {anywhere(), anywhere()};
    for (int i = 0; i < 40; ++i) asked.places.push_back(anywhere());
    return asked;
}

struct Times {
    std::vector<Source> sources;
    std::vector<NearestTwo> by_node, by_place;
};

Times times_of(const Asked& asked, const AccessFinder& finder, Direction direction) {
    Times times;
    const std::vector<FacilityId> ids{0, 1};
    times.sources = hang_facilities(finder, ids, asked.facilities, direction, {});
    std::vector<PlaceAccess> places;
    for (const MapXY p : asked.places) places.push_back(finder.find(p, flow_at_place(direction)));
    times.by_node = nearest_by_node(finder.network(), times.sources, direction, {});
    times.by_place = nearest_by_place(finder, places, times.sources, times.by_node, direction, {});
    return times;
}

std::vector<NearestTwo> by_place(const Asked& asked, const Roads& roads, const Profile& profile, Direction direction) {
    const RoadNetwork network = build_network(roads, profile);
    const Barriers none;
    return times_of(asked, AccessFinder(network, none), direction).by_place;
}

/// Whether the best way passes no junction, where turns are.
bool goes_directly(const AccessFinder& finder, MapXY place, const std::vector<Source>& sources, Direction direction,
                   const Label& best) {
    const PlaceAccess access = finder.find(place, flow_at_place(direction));
    return std::any_of(sources.begin(), sources.end(), [&](const Source& source) {
        const auto direct = direct_label(finder, access, source, direction);
        return direct && direct->time_ds <= best.time_ds;
    });
}

constexpr Direction kWays[] = {Direction::to_facility, Direction::from_facility};

/// A road between two points that are there already, or a blind alley off one: often from the end of another road.
void add_any_road(test::Dice& dice, Roads& roads) {
    const auto some = [&] {
        const Road& road = roads.roads[dice.below(static_cast<std::uint32_t>(roads.roads.size()))];
        return roads.vertex[road.first_vertex + (dice.chance(0.5) ? 0 : dice.below(road.vertex_count))];
    };
    Road road;
    road.first_vertex = static_cast<std::uint32_t>(roads.vertex.size()), road.vertex_count = 2;
    road.road_class = static_cast<std::uint16_t>(dice.below(3));
    road.oneway.foot = dice.chance(0.7) ? OneWay::both : OneWay::forward;
    roads.vertex.push_back(some());
    if (dice.chance(0.5)) {
        roads.vertex.push_back(some());
    } else {
        roads.vertex.push_back(static_cast<std::uint32_t>(roads.point.size()));
        roads.point.push_back(rounded_to_mm(roads.point[roads.vertex[road.first_vertex]] +
                                            MapXY{dice.between(-500, 500), dice.between(-500, 500)}));
    }
    roads.roads.push_back(road);
}

} // namespace

TEST_CASE("turns: more road never makes a journey longer, with restrictions and with costs") {
    std::size_t quicker = 0;
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        test::Dice dice(seed);
        const Roads roads = test::roads_with_turns(dice, 40, kSide);
        const Profile profile = test::turning(dice, seed % 3 != 0);
        const Asked asked = ask(dice);
        Roads more = roads;
        for (int i = 0; i < 6; ++i) add_any_road(dice, more);
        for (const Direction direction : kWays) {
            const auto before = by_place(asked, roads, profile, direction);
            const auto after = by_place(asked, more, profile, direction);
            std::size_t slower = 0;
            for (std::size_t p = 0; p < before.size(); ++p) {
                slower += after[p].nearest.time_ds > before[p].nearest.time_ds ? 1U : 0U;
                quicker += after[p].nearest.time_ds < before[p].nearest.time_ds ? 1U : 0U;
            }
            CAPTURE(seed);
            CHECK(slower == 0);
        }
    }
    CHECK(quicker > 1000);
}

TEST_CASE("turns: restrictions and costs never make a journey shorter than free turns") {
    std::size_t longer = 0;
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        test::Dice dice(seed);
        const Roads roads = test::roads_with_turns(dice, 40, kSide);
        const Profile profile = test::turning(dice, seed % 2 == 0);
        Profile free = profile;
        free.turns = {};
        const Asked asked = ask(dice);
        for (const Direction direction : kWays) {
            const auto bound = by_place(asked, roads, profile, direction),
                       loose = by_place(asked, roads, free, direction);
            for (std::size_t p = 0; p < bound.size(); ++p) {
                const Deciseconds a = bound[p].nearest.time_ds, b = loose[p].nearest.time_ds;
                longer += a > b ? 1U : 0U;
                // More junctions round down more often, but by less than 0.1 s each.
                CAPTURE(seed);
                CHECK((b == kUnreachable ? a == kUnreachable : a == kUnreachable || a + 30 >= b));
            }
        }
    }
    CHECK(longer > 1000);
}

TEST_CASE("turns: zones have the times of places whose way passes a junction") {
    std::size_t reached = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        test::Dice dice(seed);
        const Roads roads = test::roads_with_turns(dice, 40, kSide);
        const RoadNetwork network = build_network(roads, test::turning(dice, seed % 2 == 0));
        const Asked asked = ask(dice);
        const Barriers none;
        const AccessFinder finder(network, none);
        for (const Direction direction : kWays) {
            const Times times = times_of(asked, finder, direction);
            std::vector<Deciseconds> time(network.node_count());
            for (std::size_t n = 0; n < time.size(); ++n) time[n] = times.by_node[n].nearest.time_ds;
            const PointTimes truth(timed_pieces(network, time, times.sources, direction, minutes(40)), none,
                                   zone_options(network.profile));
            for (std::size_t p = 0; p < asked.places.size(); ++p) {
                if (goes_directly(finder, asked.places[p], times.sources, direction, times.by_place[p].nearest))
                    continue;
                const double zone_s = truth.at(asked.places[p]);
                const auto place = times.by_place[p].nearest;
                CAPTURE(seed);
                const double place_s = place.reached() ? seconds_of(place.time_ds).value : 1e9;
                if (std::min(zone_s, place_s) > 2399.0) continue;
                ++reached;
                CHECK(std::abs(zone_s - place_s) <= 1.0); // chords, and 0.1 s for each arc
            }
        }
    }
    CHECK(reached > 1000);
}

TEST_CASE("turns: an edited network has the times of one built from the edited roads") {
    std::size_t anew = 0, in_place = 0, split = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        test::Dice dice(seed);
        Roads roads = test::roads_to_edit(dice, 50, kSide);
        test::restrict_turns(dice, 5, roads);
        const Profile profile = test::turning(dice, seed % 5 == 0);
        const RoadNetwork base = build_network(roads, profile);
        split += base.split_edges.size();
        const NetworkEditor editor(base, roads);
        const Barriers none;
        const AccessFinder base_finder(base, none);
        const test::RandomEdits random(roads, {0, 0, kSide, kSide});
        const Asked asked = ask(dice);
        for (int i = 0; i < 4; ++i) {
            const RoadEdits edits = random.some(dice, 1 + dice.below(2));
            const EditedNetwork edited = editor.edit(edits);
            (edited.gone.size() == base.edges.size() ? anew : in_place) += 1;
            const RoadNetwork built = build_network(edited_roads(roads, edits), profile);
            const AccessFinder ours(edited, base_finder), theirs(built, none);
            for (const Direction direction : kWays) {
                const auto a = times_of(asked, ours, direction).by_place,
                           b = times_of(asked, theirs, direction).by_place;
                std::size_t different = 0;
                for (std::size_t p = 0; p < a.size(); ++p)
                    different += a[p].nearest != b[p].nearest || a[p].runner_up != b[p].runner_up ? 1U : 0U;
                CAPTURE(seed);
                CHECK(different == 0);
            }
        }
    }
    CHECK(split > 100);
    CHECK(anew > 20);
    CHECK(in_place > 20);
    MESSAGE(anew, " edits by building anew, ", in_place, " in place");
}
