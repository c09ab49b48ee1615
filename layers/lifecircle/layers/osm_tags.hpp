#pragma once
/// \file  What OSM tags mean here: road rules, and the family and kind of a facility (DESIGN § 4.6, § 4.7).

#include <optional>
#include <string>
#include <string_view>

#include <osmium/osm/tag.hpp>

#include <lifecircle/coverage/facility.hpp>
#include <lifecircle/network/roads.hpp>

namespace lifecircle::layers {

/// The road class of a way: its highway value, or "ferry"; empty when it is no road.
std::string_view road_class_of(const osmium::TagList& tags);

/// Rules of a road: permissions, one-way, bridge, tunnel, closed sides, speed limit. Geometry and class stay empty.
Road road_rules(const osmium::TagList& tags);

/// Who may pass a node with a barrier on a road; nothing when everybody may.
std::optional<PerGroup<Permission>> gate_rules(const osmium::TagList& tags);

/// Whether nobody crosses this line off the road: river, canal, railway, motorway at ground level.
bool is_barrier_line(const osmium::TagList& tags);
bool is_water_area(const osmium::TagList& tags);

/// Family and kind of a feature. Family: the first generic kind (`*_any`) of the table whose tags match, else the first
/// other row that matches. Kind: a row of that family whose tags match and that is certain by tags or by the longest
/// keyword found in the name; else the generic kind; in families without one, empty.
struct FacilityClass {
    std::string family, kind, level, capacity_unit;
    bool mobile = false;
};
std::optional<FacilityClass> classify(const osmium::TagList& tags, std::string_view name);

} // namespace lifecircle::layers
