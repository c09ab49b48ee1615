#pragma once
/// \file  A real extract, with facilities and places at which the times on its roads are asked for.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include <lifecircle/reach/nearest.hpp>

#include "support/twins.hpp"

namespace lifecircle::test {

inline constexpr Direction kWays[] = {Direction::to_facility, Direction::from_facility};

struct Extract {
    Roads roads;
    std::vector<MapXY> facilities, places;
};

/// Real facilities and villages, and as many again at random places up to 600 m from a road. Nothing, and said so,
/// where the file is absent.
std::optional<Extract> extract_named(const std::string& name);

/// Heights of a file, in the system and over the roads of an extract. Nothing, and said so, where a file is absent.
std::optional<HeightGrid> heights_named(const std::string& name, const std::string& extract);

/// The engine's answers for one mode and direction.
struct Answers {
    std::vector<Source> sources;
    std::vector<PlaceAccess> places;
    std::vector<NearestTwo> by_node, by_place;
};
Answers answers_of(const Extract& extract, const AccessFinder& finder, Direction direction);

/// Boost.Graph's answers for the nearest of these facilities.
BoostTree boost_tree(const RoadNetwork& network, std::span<const Source> sources, Direction direction);

} // namespace lifecircle::test
