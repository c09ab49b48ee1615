#include "world.hpp"

#include <algorithm>
#include <stdexcept>
#include <unordered_set>
#include <utility>

#include <lifecircle/layers/datasets.hpp>

#include "prefecture.hpp"
#include "support/twins.hpp"
#include "tiling.hpp"

namespace lifecircle::bench {
namespace {

/// What follows the prefix as a number; nothing where the name begins otherwise.
std::optional<std::uint32_t> number_after(const std::string& name, const std::string& prefix) {
    if (name.rfind(prefix, 0) != 0) return {};
    return static_cast<std::uint32_t>(std::stoul(name.substr(prefix.size())));
}

/// Takes the roads, so that they are gone when it returns.
RoadNetwork network_of(Roads roads, const std::string& mode) {
    return build_network(std::exchange(roads, {}), layers::built_in_profile(mode));
}

} // namespace

World::World(Roads roads, const std::string& mode)
    : network(network_of(std::move(roads), mode)), finder(network, barriers) {}

std::vector<NodeId> World::any_nodes(std::uint32_t count, std::uint64_t seed) const {
    test::Dice dice(seed);
    std::vector<NodeId> nodes;
    std::unordered_set<NodeId> taken;
    while (nodes.size() < count) {
        const NodeId node = dice.below(static_cast<std::uint32_t>(network.node_count()));
        if (finder.leads_on(node) && taken.insert(node).second) nodes.push_back(node);
    }
    return nodes;
}

std::vector<NodeId> World::facility_nodes(std::uint64_t seed) const {
    const auto count = static_cast<std::uint32_t>(std::max(network.node_count() / 560, std::size_t{1000}));
    return any_nodes(count, seed);
}

std::vector<NodeId> World::spread_nodes(std::uint32_t step) const {
    std::vector<NodeId> nodes;
    for (std::size_t begin = 0; begin < network.node_count(); begin += step) {
        auto node = static_cast<NodeId>(begin);
        while (node + 1 < network.node_count() && !finder.leads_on(node)) ++node;
        nodes.push_back(node);
    }
    return nodes;
}

std::optional<std::uint32_t> copies_of_andorra(const std::string& name) {
    return name == "andorra" ? 1 : number_after(name, "tiled-");
}

std::optional<Roads> roads_named(const std::string& name) {
    if (const auto edges = number_after(name, "prefecture-")) return prefecture_roads(*edges);
    const auto side = copies_of_andorra(name);
    if (!side) throw std::invalid_argument("no network has the name " + name);
    Roads roads = tiled_andorra(*side);
    if (roads.roads.empty()) return {};
    return roads;
}

std::vector<Source> sources_at(const RoadNetwork& network, std::span<const NodeId> nodes, FacilityId first) {
    std::vector<Source> sources;
    for (const NodeId node : nodes) sources.push_back({first++, {network.node_xy[node], {{node, 0, 0}}, {}}});
    return sources;
}

std::vector<PlaceAccess> places_at(const RoadNetwork& network, std::span<const NodeId> nodes) {
    constexpr double kFarOff_m = 1e7;
    std::vector<PlaceAccess> places;
    for (const NodeId node : nodes)
        places.push_back({network.node_xy[node] + MapXY{kFarOff_m, 0.0}, {{node, 0, 0}}, {}});
    return places;
}

} // namespace lifecircle::bench
