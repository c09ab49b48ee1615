#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include <lifecircle/reach/nearest_labels.hpp>

#include "random_network.hpp"

using namespace lifecircle;

namespace {

Source source_at(FacilityId facility, std::vector<NodeAccess> nodes) {
    return {facility, {MapXY{}, std::move(nodes), {}}};
}

/// Hung on one to three nodes, some of them at the same distance.
Source random_source(FacilityId facility, const RoadNetwork& network, test::Dice& dice) {
    std::vector<NodeAccess> nodes;
    for (std::uint32_t i = 0; i < 1 + dice.below(3); ++i)
        nodes.push_back({dice.below(static_cast<std::uint32_t>(network.node_count())),
                         Microseconds{dice.below(50)} * kMicrosecondsPerDecisecond, dice.below(30)});
    return source_at(facility, nodes);
}

/// The slow, obvious twin: every facility alone, arc by arc until nothing changes; then the two best.
std::vector<NearestTwo> slow_labels(const RoadNetwork& network, const std::vector<Source>& sources,
                                    Direction direction) {
    const std::vector<char> leads_on = nodes_leading_on(network);
    std::vector<NearestTwo> two(network.node_count());
    for (const Source& source : sources) {
        std::vector<Label> alone(network.node_count());
        for (const NodeAccess& a : source.access.nodes)
            alone[a.node] = std::min(alone[a.node], label_of(a.offset_us, source.facility, a.distance_dm));
        for (bool changed = true; changed;) {
            changed = false;
            for (NodeId n = 0; n < network.node_count(); ++n) {
                if (!alone[n].reached() || leads_on[n] == 0) continue;
                for (const Arc& arc : direction == Direction::to_facility ? network.arcs_in(n) : network.arcs_out(n)) {
                    const Label label{alone[n].time_ds + arc.time_ds, source.facility,
                                      alone[n].distance_dm + arc.length_dm};
                    if (label < alone[arc.head]) alone[arc.head] = label, changed = true;
                }
            }
        }
        for (NodeId n = 0; n < network.node_count(); ++n) {
            std::vector<Label> all{two[n].nearest, two[n].runner_up, alone[n]};
            std::sort(all.begin(), all.end());
            two[n] = {all[0], all[1]};
        }
    }
    return two;
}

} // namespace

TEST_CASE("nearest labels: both labels of every node are those of each facility searched alone") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        test::Dice dice(seed);
        const RoadNetwork network = test::random_network(dice);
        std::vector<Source> sources;
        for (FacilityId f = 0; f < dice.below(8); ++f) sources.push_back(random_source(f, network, dice));
        for (const Direction direction : {Direction::to_facility, Direction::from_facility})
            CHECK(nearest_by_node(network, sources, direction, {}) == slow_labels(network, sources, direction));
    }
}

TEST_CASE("nearest labels: after any edits they are those of a search from the facilities that are open") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        test::Dice dice(seed);
        const RoadNetwork network = test::random_network(dice);
        const Direction direction = seed % 2 == 0 ? Direction::to_facility : Direction::from_facility;
        NearestLabels labels(network, direction);
        std::map<FacilityId, Source> open;
        std::vector<Source> first;
        for (FacilityId f = 0; f < seed % 7; ++f) first.push_back(open[f] = random_source(f, network, dice));
        labels.open_all(first, {});
        for (int edit = 0; edit < 60; ++edit) {
            const FacilityId f = dice.below(12);
            const std::vector<NearestTwo> before = labels.by_node();
            std::vector<NodeId> changed;
            if (open.erase(f) > 0) {
                const auto nodes = labels.close(f);
                changed.assign(nodes.begin(), nodes.end());
            } else {
                const auto nodes = labels.open(open[f] = random_source(f, network, dice));
                changed.assign(nodes.begin(), nodes.end());
            }
            std::vector<Source> sources;
            for (const auto& [id, source] : open) sources.push_back(source);
            REQUIRE(labels.by_node() == nearest_by_node(network, sources, direction, {}));
            std::sort(changed.begin(), changed.end());
            for (NodeId n = 0; n < network.node_count(); ++n)
                CHECK((before[n] != labels.by_node()[n]) == std::binary_search(changed.begin(), changed.end(), n));
        }
    }
}

TEST_CASE("nearest labels: closing what is not open changes nothing") {
    test::Dice dice(7);
    const RoadNetwork network = test::random_network(dice);
    NearestLabels labels(network, Direction::to_facility);
    labels.open_all(std::vector<Source>{source_at(3, {{0, 0, 0}})}, {});
    const auto before = labels.by_node();
    CHECK(labels.close(4).empty());
    CHECK(labels.by_node() == before);
}

TEST_CASE("nearest labels: what lies beyond a horizon has none, and the rest is as without") {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        test::Dice dice(seed);
        const RoadNetwork network = test::random_network(dice);
        const Deciseconds horizon = dice.below(3000);
        NearestLabels far(network, Direction::to_facility), near(network, Direction::to_facility, horizon);
        for (FacilityId f = 0; f < 8; ++f) {
            const Source source = random_source(f, network, dice);
            far.open(source), near.open(source);
        }
        far.close(3), near.close(3);
        for (NodeId n = 0; n < network.node_count(); ++n) {
            const auto cut = [&](const Label& label) { return label.time_ds <= horizon ? label : Label{}; };
            CHECK(near.by_node()[n] == NearestTwo{cut(far.by_node()[n].nearest), cut(far.by_node()[n].runner_up)});
        }
    }
}
