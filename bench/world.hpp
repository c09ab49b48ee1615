#pragma once
/// \file  The networks that figures are measured on, by name, with facilities and places at their junctions.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <lifecircle/reach/nearest.hpp>

namespace lifecircle::bench {

/// A network by car and what hangs on it. Neither copied nor moved: the finder refers to its neighbours.
struct World {
    /// The roads are given back before the finder is made.
    explicit World(Roads roads, const std::string& mode = "drive");
    World(const World&) = delete;
    World& operator=(const World&) = delete;

    /// Different junctions at which journeys may begin and pass, at random, the same for the same seed.
    /// \pre there are as many
    std::vector<NodeId> any_nodes(std::uint32_t count, std::uint64_t seed) const;
    /// Facilities as dense as a thousand in 560,000 nodes, but a thousand at least.
    std::vector<NodeId> facility_nodes(std::uint64_t seed) const;
    /// One in every `step` nodes, in their order, which is one along the ground.
    std::vector<NodeId> spread_nodes(std::uint32_t step) const;

    RoadNetwork network;
    Barriers barriers; ///< none
    AccessFinder finder;
};

/// K of `andorra` (1) and `tiled-K`; nothing for other networks.
std::optional<std::uint32_t> copies_of_andorra(const std::string& name);

/// \param name  `andorra`, `tiled-K` (K x K copies of it) or `prefecture-EDGES`
/// \returns nothing where the extract is absent \throws std::invalid_argument for any other name
std::optional<Roads> roads_named(const std::string& name);

/// Facilities that stand right at these nodes, numbered from `first`.
std::vector<Source> sources_at(const RoadNetwork& network, std::span<const NodeId> nodes, FacilityId first = 0);

/// Places that people reach over these nodes alone: no facility is near enough to be reached without a road.
std::vector<PlaceAccess> places_at(const RoadNetwork& network, std::span<const NodeId> nodes);

} // namespace lifecircle::bench
