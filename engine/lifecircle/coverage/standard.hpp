#pragma once
/// \file  What counts as served: a kind or family, a mode, a limit, a direction, and for whom.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <lifecircle/core/units.hpp>
#include <lifecircle/coverage/demand.hpp>
#include <lifecircle/network/slope_rule.hpp>

namespace lifecircle {

enum class Direction : std::uint8_t { to_facility, from_facility, round_trip };

struct Standard {
    std::string key;     ///< unique in the project, e.g. "school_walk_15"
    std::string subject; ///< kind key (village_clinic) or family key (clinic)
    bool is_family = false;
    std::string family;           ///< of the subject; empty where it is a family itself, or not known
    std::string zh, en;           ///< label of the subject
    std::string mode;             ///< profile key
    std::string mode_zh, mode_en; ///< label of a profile that the project brings; else empty
    std::optional<Seconds> limit; ///< exactly one of the two is set
    std::optional<Metres> limit_metres;
    std::vector<Seconds> steps; ///< thresholds of the zones shown, e.g. 5/10/15 min; the limit is among them
    Direction direction = Direction::to_facility;
    std::string group = "all";
    double speed_kmh = 0.0;                        ///< of the mode, for legends and exports; 0: varies by road class
    SlopeRule::Kind slope = SlopeRule::Kind::none; ///< how slopes change it, where heights are known
    bool turns_cost = false;                       ///< the mode's turns take time, for legends and exports
    bool verified = false;
};

} // namespace lifecircle
