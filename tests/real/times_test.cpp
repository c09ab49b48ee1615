// Travel times on real roads against two searches written apart from the engine: Boost.Graph's on the same integer arcs
// (equal, also after facilities opened and closed), and one in double precision on the uncontracted roads (within the
// bound that docs/method.md states).
#include <doctest/doctest.h>

#include <cmath>
#include <set>
#include <string>

#include <lifecircle/layers/project.hpp>
#include <lifecircle/reach/nearest_labels.hpp>

#include "support/twins.hpp"
#include "support/uncontracted.hpp"

#include "extract.hpp"

using namespace lifecircle;

namespace {

/// How far the engine's integers lie below the exact times, and how far they may.
struct Bias {
    std::size_t compared = 0, wrong = 0;
    double widest_share = 0.0, widest_s = 0.0;

    /// \param arcs, pieces  of the engine's path; each piece is rounded down to a microsecond of its own
    void see(Deciseconds ours, double exact, std::uint32_t arcs, std::uint32_t pieces) {
        ++compared;
        if ((ours == kUnreachable) != std::isinf(exact)) ++wrong;
        if (ours == kUnreachable || std::isinf(exact)) return;
        const double below = exact - seconds_of(ours).value, bound = 0.1 * arcs + 1e-6 * pieces;
        if (below < -1e-6 || below > bound + 1e-6) ++wrong;
        widest_s = std::max(widest_s, below), widest_share = std::max(widest_share, below / bound);
    }
};

/// Nodes of junctions that are split because of their turns.
std::set<NodeId> split_nodes(const RoadNetwork& network) {
    std::set<NodeId> nodes;
    for (const SplitEdge& s : network.split_edges) {
        const Edge& edge = network.edges[s.edge];
        if (s.forward_tail != edge.from || s.backward_head != edge.from)
            nodes.insert({edge.from, s.forward_tail, s.backward_head});
        if (s.backward_tail != edge.to || s.forward_head != edge.to)
            nodes.insert({edge.to, s.backward_tail, s.forward_head});
    }
    return nodes;
}

/// Every node that times of edges stand at: a junction beside its vertex, the nodes of a split one beside each piece of
/// road that people come to them by, or go on to from them.
Bias bias_at_nodes(const RoadNetwork& network, const test::Answers& answers, const test::BoostTree& tree,
                   const test::Uncontracted& twin, const test::Uncontracted::Times& exact, Direction direction) {
    Bias bias;
    const std::vector<double> by_vertex = twin.by_vertex(exact, direction);
    const std::set<NodeId> split = split_nodes(network);
    const bool to = direction == Direction::to_facility;
    std::vector<char> seen(network.node_count(), 0);
    const auto see = [&](NodeId n, double seconds) {
        bias.see(answers.by_node[n].nearest.time_ds, seconds, tree.arcs[n], tree.pieces[n] + 1);
        bias.compared -= seen[n] != 0 ? 1U : 0U; // nodes, not pieces of road
        seen[n] = 1;
    };
    for (EdgeId e = 0; e < network.edges.size(); ++e)
        for (const bool end : {false, true}) {
            const Edge& edge = network.edges[e];
            const NodeId n = end ? edge.to : edge.from;
            const bool forward = end == to; // how people come to that end for a facility, or leave it from one
            if (split.count(n) == 0) {
                if (seen[n] == 0) see(n, by_vertex[twin.vertex_of(network, e, end)]);
            } else if ((forward ? edge.forward_ds : edge.backward_ds) != kUnreachable) {
                const std::uint32_t state = twin.state_of(network, e, end, forward);
                see(to ? network.head(e, forward) : network.tail(e, forward),
                    to ? exact.at_head[state] : exact.at_tail[state]);
            }
        }
    for (const NodeId n : split) bias.compared += seen[n] == 0 ? 1U : 0U; // of the other direction
    return bias;
}

Bias bias_at_places(const test::Answers& answers, const test::BoostTree& tree, const std::vector<double>& exact) {
    Bias bias;
    for (std::size_t p = 0; p < answers.places.size(); ++p) {
        const Deciseconds ours = answers.by_place[p].nearest.time_ds;
        std::uint32_t arcs = 1, pieces = 1000; // straight across, or along one edge
        for (const NodeAccess& a : answers.places[p].nodes) {
            const Deciseconds at_node = answers.by_node[a.node].nearest.time_ds;
            const auto own = static_cast<Deciseconds>(a.offset_us / kMicrosecondsPerDecisecond);
            if (at_node == kUnreachable || at_node + own != ours) continue;
            arcs = tree.arcs[a.node] + 1, pieces += tree.pieces[a.node];
            break;
        }
        bias.see(ours, exact[p], arcs, pieces);
    }
    return bias;
}

void compare(const test::Extract& extract, const Profile& profile, const std::string& mode,
             const HeightGrid& heights = {}) {
    const RoadNetwork network = build_network(extract.roads, profile, heights);
    const Barriers none;
    const AccessFinder finder(network, none);
    const test::Uncontracted twin(extract.roads, profile, heights.empty() ? nullptr : &heights);
    for (const Direction direction : test::kWays) {
        const std::string what = mode + (direction == Direction::to_facility ? " there" : " back");
        const test::Answers answers = test::answers_of(extract, finder, direction);
        const test::BoostTree tree = test::boost_tree(network, answers.sources, direction);
        std::size_t different = 0;
        for (NodeId n = 0; n < network.node_count(); ++n)
            different += answers.by_node[n].nearest.time_ds != tree.time_ds[n] ? 1U : 0U;
        CHECK_MESSAGE(different == 0, what);

        const auto hung = twin.hang(extract.facilities, direction);
        const test::Uncontracted::Times exact = twin.times(hung, direction);
        std::vector<double> by_place;
        for (const MapXY p : extract.places) by_place.push_back(twin.of_place(p, hung, exact, direction));
        const Bias nodes = bias_at_nodes(network, answers, tree, twin, exact, direction);
        const Bias places = bias_at_places(answers, tree, by_place);
        CHECK_MESSAGE(nodes.compared == network.node_count(), what);
        CHECK_MESSAGE(nodes.wrong == 0, what);
        CHECK_MESSAGE(places.wrong == 0, what);
        CHECK(nodes.widest_s > 0.0); // else nothing was rounded, and nothing was compared
        MESSAGE(what, ": ", network.node_count(), " nodes (", split_nodes(network).size(), " of split junctions), ",
                different, " unlike Boost; below the exact times by up to ", nodes.widest_s, " s, at most ",
                nodes.widest_share * 100, " % of the bound; at ", places.compared, " places ", places.widest_s, " s, ",
                places.widest_share * 100, " %");
    }
}

void compare(const test::Extract& extract, const std::string& mode, const HeightGrid& heights = {}) {
    compare(extract, layers::profile_of({}, mode), mode, heights);
}

/// Labels kept through edits: a third of the facilities are open at first, then any of them open and close.
void compare_after_edits(const test::Extract& extract, const std::string& mode) {
    const RoadNetwork network = build_network(extract.roads, layers::profile_of({}, mode));
    const Barriers none;
    const AccessFinder finder(network, none);
    test::Answers answers = test::answers_of(extract, finder, Direction::to_facility);
    const std::vector<Source> all = std::move(answers.sources);
    answers.sources.clear();
    std::vector<bool> is_open(all.size(), false);
    for (std::size_t i = 0; i < all.size(); i += 3) is_open[i] = true, answers.sources.push_back(all[i]);
    NearestLabels labels(network, Direction::to_facility);
    labels.open_all(answers.sources, {});
    test::Dice dice(5);
    std::size_t different = 0, edits = 0;
    for (int round = 0; round < 5; ++round) {
        for (int i = 0; i < 20; ++i, ++edits) {
            const std::uint32_t f = dice.below(static_cast<std::uint32_t>(all.size()));
            if (is_open[f])
                labels.close(all[f].facility);
            else
                labels.open(all[f]);
            is_open[f] = !is_open[f];
        }
        answers.sources.clear();
        for (std::size_t i = 0; i < all.size(); ++i)
            if (is_open[i]) answers.sources.push_back(all[i]);
        const test::BoostTree tree = test::boost_tree(network, answers.sources, Direction::to_facility);
        for (NodeId n = 0; n < network.node_count(); ++n)
            different += labels.by_node()[n].nearest.time_ds != tree.time_ds[n] ? 1U : 0U;
    }
    CHECK_MESSAGE(different == 0, mode);
    MESSAGE(mode, ": ", edits, " edits, ", different, " of 5 x ", network.node_count(), " times unlike Boost");
}

void compare(const char* name) {
    const auto extract = test::extract_named(name);
    if (!extract) return;
    compare(*extract, "walk");
    compare(*extract, "drive");
    compare_after_edits(*extract, "walk");
    compare_after_edits(*extract, "drive");
}

} // namespace

/// On hills there and back differ, and the twin samples the heights itself.
void compare_on_hills(const char* name, const char* dem) {
    const auto extract = test::extract_named(name);
    const auto heights = test::heights_named(dem, name);
    if (!extract || !heights) return;
    for (const char* mode : {"walk", "cycle", "ebike"}) compare(*extract, mode, *heights);
}

TEST_CASE("times: on the slopes of Andorra those of two independent searches") {
    compare_on_hills("andorra-2020.osm.pbf", "andorra-dem-srtm3.tif");
}
TEST_CASE("times: on the slopes of Lauf those of two independent searches") {
    compare_on_hills("lauf-2020.osm.pbf", "lauf-dem-srtm3.tif");
}
void compare_with_turn_costs(const char* name) {
    const auto extract = test::extract_named(name);
    if (!extract) return;
    Profile profile = layers::profile_of({}, "drive");
    profile.turns.crossing_s = 8.0, profile.turns.near_s = 3.0, profile.turns.sharp_s = 2.0;
    profile.turns.onto_faster_s = 4.0, profile.turns.u_turn_s = 15.0;
    compare(*extract, profile, "drive with turn costs");
}

TEST_CASE("times: with turn costs on Andorra those of two independent searches") {
    compare_with_turn_costs("andorra-2020.osm.pbf");
}
TEST_CASE("times: with turn costs on Monaco those of two independent searches") {
    compare_with_turn_costs("monaco-2020.osm.pbf");
}
TEST_CASE("times: on Andorra those of two independent searches") { compare("andorra-2020.osm.pbf"); }
TEST_CASE("times: on Lauf those of two independent searches") { compare("lauf-2020.osm.pbf"); }
TEST_CASE("times: on Monaco those of two independent searches") { compare("monaco-2020.osm.pbf"); }
TEST_CASE("times: on Porto Alegre those of two independent searches") { compare("porto-alegre/poa-2020.osm.pbf"); }
