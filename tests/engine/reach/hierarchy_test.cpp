#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include <oneapi/tbb/global_control.h>

#include <lifecircle/reach/elimination.hpp>
#include <lifecircle/reach/nearest_labels.hpp>
#include <lifecircle/reach/sweep.hpp>

#include "random_network.hpp"
#include "support/arrays.hpp"
#include "support/drawing.hpp"
#include "support/hierarchies.hpp"

using namespace lifecircle;

namespace {

struct Seed {
    NodeId node;
    Deciseconds time;
};

/// The slow, obvious twin: arc by arc until nothing changes.
std::vector<Deciseconds> slow_times(const RoadNetwork& network, const std::vector<Seed>& seeds, Direction direction) {
    const std::vector<char> leads_on = nodes_leading_on(network);
    std::vector<Deciseconds> time(network.node_count(), kUnreachable);
    for (const Seed& seed : seeds) time[seed.node] = std::min(time[seed.node], seed.time);
    for (bool changed = true; changed;) {
        changed = false;
        for (NodeId n = 0; n < network.node_count(); ++n) {
            if (time[n] == kUnreachable || leads_on[n] == 0) continue;
            for (const Arc& arc : direction == Direction::to_facility ? network.arcs_in(n) : network.arcs_out(n))
                if (time[n] + arc.time_ds < time[arc.head]) time[arc.head] = time[n] + arc.time_ds, changed = true;
        }
    }
    return time;
}

RoadNetwork any_network(std::uint64_t seed) {
    test::Dice dice(seed);
    if (seed % 3 == 0) return test::random_network(dice);
    const std::uint32_t nodes = 1 + dice.below(120);
    return test::random_graph(dice, nodes, dice.below(3 * nodes));
}

template <LaneTime Time>
void check_sweeps(const RoadNetwork& network, Direction direction, Deciseconds limit, test::Dice dice) {
    const auto count = static_cast<std::uint32_t>(network.node_count());
    const auto structure = build_structure(network, {});
    const Hierarchy hierarchy = weigh(structure, network);
    std::vector<NodeId> wanted; // some of them twice
    for (std::uint32_t i = 0; i < 1 + count / 4; ++i) wanted.push_back(dice.below(count));
    RegionFinder finder(hierarchy, direction);
    finder.around(std::vector<NodeId>{0}, limit); // scratch space has been used before
    const SweepRegion region = finder.around(wanted, limit);
    for (const LaneWidth width : {LaneWidth::plain, widest_lanes()}) {
        LaneSweep<Time> sweep(hierarchy, direction, limit, width);
        for (int round = 0; round < 3; ++round) { // what was seeded before is forgotten
            std::vector<std::vector<Seed>> seeds(kLaneCount);
            for (auto& some : seeds)
                for (std::uint32_t i = dice.below(4); i > 0; --i) some.push_back({dice.below(count), dice.below(200)});
            const auto sow = [&] {
                for (std::size_t lane = 0; lane < kLaneCount; ++lane)
                    for (const Seed& seed : seeds[lane]) sweep.seed(seed.node, lane, seed.time);
            };
            std::vector<std::vector<Deciseconds>> expected;
            for (const auto& some : seeds) {
                expected.push_back(slow_times(network, some, direction));
                for (Deciseconds& time : expected.back()) time = time > limit ? kBeyond<Time> : time;
            }
            sow();
            const auto all = sweep.over_all();
            for (NodeId node = 0; node < count; ++node)
                for (std::size_t lane = 0; lane < kLaneCount; ++lane)
                    REQUIRE(all[structure->rank_of[node]][lane] == expected[lane][node]);
            sow();
            const auto some = sweep.over(region);
            for (std::size_t i = 0; i < wanted.size(); ++i)
                for (std::size_t lane = 0; lane < kLaneCount; ++lane)
                    REQUIRE(some[region.wanted[i]][lane] == expected[lane][wanted[i]]);
        }
    }
}

} // namespace

TEST_CASE("elimination: every node goes once, and those left beside it are neighbours of each other") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        const RoadNetwork network = any_network(seed);
        const Elimination gone = eliminate_nodes(network, {});
        REQUIRE(gone.node_at.size() == network.node_count());
        std::vector<std::uint32_t> turn_of(network.node_count(), 0xffffffffU);
        for (std::uint32_t turn = 0; turn < gone.node_at.size(); ++turn) turn_of[gone.node_at[turn]] = turn;
        CHECK(std::count(turn_of.begin(), turn_of.end(), 0xffffffffU) == 0);
        std::set<std::pair<NodeId, NodeId>> joined;
        for (std::uint32_t turn = 0; turn < gone.node_at.size(); ++turn)
            for (const NodeId left : gone.left_at(turn)) {
                CHECK(turn_of[left] > turn);
                joined.emplace(gone.node_at[turn], left), joined.emplace(left, gone.node_at[turn]);
            }
        for (std::uint32_t turn = 0; turn < gone.node_at.size(); ++turn)
            for (const NodeId a : gone.left_at(turn))
                for (const NodeId b : gone.left_at(turn)) CHECK((a == b || joined.count({a, b}) == 1));
    }
}

TEST_CASE("hierarchy: ranks and nodes are each other's, and what lies above has a lower rank") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        const RoadNetwork network = any_network(seed);
        const auto shared = build_structure(network, {});
        const HierarchyStructure& s = *shared;
        REQUIRE(s.node_count() == network.node_count());
        for (Rank rank = 0; rank < s.node_count(); ++rank) {
            CHECK(s.rank_of[s.node_at[rank]] == rank);
            for (std::uint32_t i = s.first[rank]; i < s.first[rank + 1]; ++i) {
                CHECK(s.above[i] < rank);
                CHECK((i == s.first[rank] || s.above[i - 1] < s.above[i]));
            }
        }
    }
}

TEST_CASE("hierarchy: the same with one thread and all, rank by rank and arc by arc") {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        test::Dice dice(seed);
        const std::uint32_t nodes = 20'000 + dice.below(10'000); // several pieces of work for every thread
        const RoadNetwork network =
            seed % 2 == 0 ? test::random_graph(dice, nodes, nodes + dice.below(nodes / 4))
                          : build_network(test::random_roads(dice, static_cast<int>(nodes), 60'000.0), test::walking());
        const Hierarchy with_all = weigh(build_structure(network, {}), network);
        const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
        CHECK(test::same(weigh(build_structure(network, {}), network), with_all));
    }
}

TEST_CASE("sweep: times are those of a search, for all nodes and for a region, in every width") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const RoadNetwork network = any_network(seed);
        for (const Direction direction : {Direction::to_facility, Direction::from_facility}) {
            for (const Deciseconds limit : {Deciseconds{0}, Deciseconds{900}, kLongestLimit<std::uint16_t>})
                check_sweeps<std::uint16_t>(network, direction, limit, test::Dice(seed));
            check_sweeps<std::uint32_t>(network, direction, 200'000, test::Dice(seed));
        }
    }
}

TEST_CASE("sweep: where only a part is within the limit, the blocks passed over have no times left from before") {
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        test::Dice dice(seed);
        const RoadNetwork network =
            build_network(test::random_roads(dice, 3000, 20'000.0), test::walking()); // 50 blocks and more
        const auto count = static_cast<std::uint32_t>(network.node_count());
        const Hierarchy hierarchy = weigh(build_structure(network, {}), network);
        const auto& rank_of = hierarchy.structure->rank_of;
        for (const Direction direction : {Direction::to_facility, Direction::from_facility})
            for (const LaneWidth width : {LaneWidth::plain, widest_lanes()}) {
                RegionFinder finder(hierarchy, direction);
                LaneSweep<std::uint16_t> sweep(hierarchy, direction, 0, width);
                const SweepRegion all = finder.everywhere(kLongestLimit<std::uint16_t>);
                for (int round = 0; round < 12; ++round) { // regions and limits of all sizes in the same scratch space
                    const Deciseconds limit = dice.below(round % 3 == 0 ? 20'000 : 3000);
                    std::vector<NodeId> wanted;
                    for (std::uint32_t i = dice.below(2) == 0 ? 3 : count / 3; i > 0; --i)
                        wanted.push_back(dice.below(count));
                    const SweepRegion some = finder.around(wanted, limit);
                    const std::vector<Seed> seeds{{dice.below(count), dice.below(100)}, {dice.below(count), 0}};
                    std::vector<std::vector<Deciseconds>> expected;
                    for (const Seed& at : seeds) expected.push_back(slow_times(network, {at}, direction));
                    sweep.set_limit(limit);
                    for (const SweepRegion* region : {&all, &some}) {
                        sweep.seed(seeds[0].node, 0, seeds[0].time), sweep.seed(seeds[1].node, 15, seeds[1].time);
                        const auto times = sweep.over(*region);
                        const auto check = [&](NodeId node, std::uint32_t row) {
                            bool within = false;
                            for (const std::size_t i : {std::size_t{0}, std::size_t{1}}) {
                                const bool reached = expected[i][node] <= limit;
                                REQUIRE(times[row][15 * i] == (reached ? expected[i][node] : kBeyond<std::uint16_t>));
                                within = within || reached;
                            }
                            REQUIRE(sweep.within(row) == within);
                        };
                        for (std::size_t i = 0; region == &some && i < wanted.size(); ++i)
                            check(wanted[i], some.wanted[i]);
                        for (NodeId node = 0; region == &all && node < count; ++node) check(node, rank_of[node]);
                        std::vector<std::uint32_t> rows, visited;
                        for (std::uint32_t row = 0; row < times.size(); ++row)
                            if (sweep.within(row)) rows.push_back(row);
                        sweep.each_within([&](std::uint32_t row) { visited.push_back(row); });
                        REQUIRE(visited == rows);
                    }
                }
            }
    }
}

TEST_CASE("sweep: new times on an old structure are those of the changed network") {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        test::Dice dice(seed);
        RoadNetwork network = any_network(seed);
        const auto structure = build_structure(network, {});
        for (std::size_t e = 0; e < network.edges.size(); ++e) {
            const Deciseconds time =
                dice.chance(0.2) ? Deciseconds{1'000'000} : dice.below(500); // or as good as closed
            for (auto* arcs : {&network.in, &network.out})
                *arcs = test::changed(*arcs, [&](Arc& arc) { arc.time_ds = arc.edge == e ? time : arc.time_ds; });
        }
        const Hierarchy hierarchy = weigh(structure, network);
        LaneSweep<std::uint16_t> sweep(hierarchy, Direction::to_facility, 9000);
        sweep.seed(0, 0, 0);
        const auto times = sweep.over_all();
        const auto expected = slow_times(network, {{0, 0}}, Direction::to_facility);
        for (NodeId node = 0; node < network.node_count(); ++node)
            CHECK(times[structure->rank_of[node]][0] ==
                  (expected[node] > 9000 ? kBeyond<std::uint16_t> : expected[node]));
    }
}

TEST_CASE("sweep: on larger random graphs search, labels and sweeps all have the times of Boost.Graph") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        test::Dice dice(seed);
        const std::uint32_t count = 200 + dice.below(1500);
        const RoadNetwork network = test::random_graph(dice, count, count + dice.below(count));
        const auto structure = build_structure(network, {});
        const Hierarchy hierarchy = weigh(structure, network);
        for (const Direction direction : {Direction::to_facility, Direction::from_facility}) {
            std::vector<test::Start> starts;
            LaneSweep<std::uint32_t> sweep(hierarchy, direction, kLongestLimit<std::uint32_t>);
            NearestLabels labels(network, direction);
            for (FacilityId lane = 0; lane < kLaneCount; ++lane) {
                starts.push_back({dice.below(count), dice.below(100)});
                sweep.seed(starts.back().node, lane, starts.back().offset_ds);
                const Microseconds offset_us = starts.back().offset_ds * kMicrosecondsPerDecisecond;
                labels.open({lane, {{}, {{starts.back().node, offset_us, 0}}, {}}});
            }
            const auto times = sweep.over_all();
            for (std::size_t lane = 0; lane < kLaneCount; ++lane) {
                const auto alone = test::boost_tree(network, {starts[lane]}, direction).time_ds;
                for (NodeId node = 0; node < count; ++node)
                    REQUIRE(times[structure->rank_of[node]][lane] == alone[node]); // both say no way alike
            }
            const auto nearest = test::boost_tree(network, starts, direction).time_ds;
            for (NodeId node = 0; node < count; ++node)
                REQUIRE(labels.by_node()[node].nearest.time_ds == nearest[node]);
        }
    }
}
