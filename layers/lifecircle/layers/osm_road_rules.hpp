#pragma once
/// \file  What OSM tags say about travelling: road classes, access, one-way rules, gates, speed limits.
/// Source: the OSM wiki's access hierarchy (access > vehicle > motor_vehicle > motorcar; foot; bicycle) and DESIGN
/// § 4.6.

#include <cstdint>
#include <optional>
#include <string_view>

#include <osmium/osm/tag.hpp>

#include <lifecircle/network/roads.hpp>

namespace lifecircle::layers {

enum class RoadStatus : std::uint8_t {
    none,         ///< neither highway nor ferry
    travelled,    ///< a road somebody may travel
    planned,      ///< proposed, under construction, abandoned …
    not_travelled ///< a highway value that is no way for people: raceway, bus_stop, escape …
};

struct RoadKind {
    RoadStatus status = RoadStatus::none;
    std::string_view road_class; ///< the highway value, or "ferry"; borrowed from the tags
};
RoadKind road_kind(const osmium::TagList& tags);

/// Rules of a travelled road; shape, class, name and id stay empty.
///
/// Only a tag that names the group itself opens a road that is closed to it by class: access=yes on a footway does not
/// invite cars. One-way rules bind pedestrians only where oneway:foot says so.
Road road_rules(const osmium::TagList& tags, std::string_view road_class);

/// Who may not pass a node with a barrier on a road; nothing when everybody may.
std::optional<PerGroup<Permission>> gate_rules(const osmium::TagList& tags);

/// Kilometres per hour of "50", "30 mph", "10 knots", "walk", "DE:urban"; 0 where nothing usable is stated.
float speed_limit_kmh(std::string_view text);

} // namespace lifecircle::layers
