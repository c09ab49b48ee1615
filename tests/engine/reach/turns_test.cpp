// Turns that are forbidden or cost time, at random: every label beside a search over pieces of road that judges every
// turn by itself, and beside Boost.Graph's on the engine's arcs; and what must hold of any restrictions.
#include <doctest/doctest.h>

#include <cmath>

#include <lifecircle/reach/nearest.hpp>

#include "support/turns.hpp"
#include "support/uncontracted.hpp"

using namespace lifecircle;

namespace {

constexpr double kSide = 3000.0;
constexpr double kSlack = 1e-3; ///< where the snap distance ends, positions differ by a millimetre

struct World {
    Roads roads;
    Profile profile;
    std::vector<MapXY> facilities, places;
};

World world_of(std::uint64_t seed, bool costs) {
    test::Dice dice(seed);
    World w;
    w.roads = test::roads_with_turns(dice, 40, kSide);
    w.profile = test::turning(dice, costs);
    const auto anywhere = [&] { return rounded_to_mm({dice.between(0, kSide), dice.between(0, kSide)}); };
    w.facilities = {anywhere(), anywhere()};
    for (int i = 0; i < 30; ++i) w.places.push_back(anywhere());
    return w;
}

struct Answers {
    std::vector<NearestTwo> by_node, by_place;
    std::vector<PlaceAccess> places;
    test::BoostTree tree;
};

Answers answers_of(const World& w, const AccessFinder& finder, Direction direction) {
    Answers answers;
    const std::vector<FacilityId> ids{0, 1};
    const auto sources = hang_facilities(finder, ids, w.facilities, direction, {});
    for (const MapXY p : w.places) answers.places.push_back(finder.find(p, flow_at_place(direction)));
    answers.by_node = nearest_by_node(finder.network(), sources, direction, {});
    answers.by_place = nearest_by_place(finder, answers.places, sources, answers.by_node, direction, {});
    std::vector<test::Start> starts;
    for (const Source& source : sources)
        for (const NodeAccess& a : source.access.nodes)
            starts.push_back({a.node, static_cast<Deciseconds>(a.offset_us / kMicrosecondsPerDecisecond)});
    answers.tree = test::boost_tree(finder.network(), starts, direction);
    return answers;
}

struct Differences {
    std::size_t compared = 0, wrong = 0, unlike_boost = 0;
    void see(Deciseconds ours, double exact, double bound) {
        ++compared;
        if (ours == kUnreachable || std::isinf(exact)) {
            wrong += ours != kUnreachable || !std::isinf(exact) ? 1U : 0U;
            return;
        }
        const double below = exact - seconds_of(ours).value;
        wrong += below < -kSlack || below > bound + kSlack ? 1U : 0U;
    }
};

void compare(const World& w, const RoadNetwork& network, Direction direction, Differences& found) {
    const Barriers none;
    const AccessFinder finder(network, none);
    const test::Uncontracted twin(w.roads, w.profile);
    const Answers answers = answers_of(w, finder, direction);
    const auto hung = twin.hang(w.facilities, direction);
    const test::Uncontracted::Times exact = twin.times(hung, direction);
    const bool to = direction == Direction::to_facility;
    const auto bound = [&](NodeId n) { return 0.1 * answers.tree.arcs[n] + 1e-6 * (answers.tree.pieces[n] + 1); };
    for (NodeId n = 0; n < network.node_count(); ++n)
        found.unlike_boost += answers.by_node[n].nearest.time_ds != answers.tree.time_ds[n] ? 1U : 0U;
    for (EdgeId e = 0; e < network.edges.size(); ++e)
        for (const bool forward : {true, false}) {
            const Edge& edge = network.edges[e];
            if ((forward ? edge.forward_ds : edge.backward_ds) == kUnreachable) continue;
            if (edge.from == edge.to && !finder.leads_on(edge.from)) continue; // a ring begins anywhere
            const NodeId node = to ? network.head(e, forward) : network.tail(e, forward);
            const std::uint32_t state = twin.state_of(network, e, forward == to, forward);
            if (!finder.leads_on(node)) continue; // a dead end has no other piece
            found.see(answers.by_node[node].nearest.time_ds, to ? exact.at_head[state] : exact.at_tail[state],
                      bound(node));
        }
    for (std::size_t p = 0; p < w.places.size(); ++p) {
        double most = 0.1;
        for (const NodeAccess& a : answers.places[p].nodes) most = std::max(most, bound(a.node) + 0.1);
        found.see(answers.by_place[p].nearest.time_ds, twin.of_place(w.places[p], hung, exact, direction), most + 1e-3);
    }
}

void compare(bool costs, std::uint64_t seeds) {
    Differences found;
    std::size_t split = 0;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        const World w = world_of(seed, costs);
        const RoadNetwork network = build_network(w.roads, w.profile);
        split += network.split_edges.size();
        for (const Direction direction : {Direction::to_facility, Direction::from_facility}) {
            const std::size_t wrong = found.wrong, unlike = found.unlike_boost;
            compare(w, network, direction, found);
            CAPTURE(seed);
            CHECK(found.wrong == wrong);
            CHECK(found.unlike_boost == unlike);
        }
    }
    CHECK(split > 0);
    MESSAGE(found.compared, " times compared, ", found.wrong, " wrong; ", split, " edges with split ends");
}

} // namespace

TEST_CASE("turns: with restrictions, times are those of a search that judges every turn") { compare(false, 300); }
TEST_CASE("turns: with costs, times are those of a search that judges every turn") { compare(true, 300); }
