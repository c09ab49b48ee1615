#pragma once
/// \file  What is there: facilities, and the kinds they may be of.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <lifecircle/core/geometry.hpp>
#include <lifecircle/core/units.hpp>

namespace lifecircle {

/// One row of datasets/facility_kinds.csv.
struct FacilityKind {
    std::string key, zh, en;
    std::string family;   ///< school, kindergarten, childcare, clinic, elderly, fitness, culture, service_point, other
    std::string level;    ///< city, county, township, village, community; empty for generic kinds
    std::string group;    ///< who it serves: all, a0_3, a60p ... (DESIGN § 4.10)
    std::string osm_tags; ///< `;` = or, `+` = and, `|` = or between values
    bool osm_certain = false;  ///< the tags name this kind and no other
    std::string name_keywords; ///< `|` = or; `.*` allowed inside
    std::string default_mode;  ///< empty: counted, no coverage
    double default_minutes = 0.0;
    std::string capacity_unit, form, source;
    bool verified = false;
    bool generic() const { return key.size() > 4 && key.ends_with("_any"); }
};

enum class FacilityState : std::uint8_t { open, planned, idle, closed };

struct Facility {
    std::string id;     ///< unique in the project: "n123", "w123", "r123" from OSM, else the row's own id
    std::string name;   ///< as in the source; may be empty
    std::string family; ///< never empty
    std::string kind;   ///< key of a FacilityKind; empty in culture, service_point and other when not certain
    std::string level;
    std::optional<double> capacity;
    std::string capacity_unit;
    FacilityState state = FacilityState::open;
    bool mobile = false; ///< never counts as a fixed point
    std::string source;  ///< "OSM", file name or list name
    std::string date;    ///< YYYYMMDD of the source, may be empty
    MapXY place;
    std::int32_t unit = -1; ///< into the project's units, -1: outside all of them
};

} // namespace lifecircle
