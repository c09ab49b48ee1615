#pragma once
/// \file  How somebody travels: speeds by road class and the rules beside them. Data, read from datasets/profiles.

#include <map>
#include <memory>
#include <span>
#include <string>

#include <lifecircle/core/units.hpp>
#include <lifecircle/network/roads.hpp>
#include <lifecircle/network/slope_rule.hpp>
#include <lifecircle/network/turn_rule.hpp>

namespace lifecircle {

struct Profile {
    std::string key; ///< mode key of DOMAIN § 3: walk, walk_elderly, cycle, ebike, bus, drive
    TravelGroup group = TravelGroup::foot;
    std::map<std::string, double> speed_kmh; ///< by road class; a class that is missing or 0 is not travelled
    double permitted_speed_kmh = 0.0; ///< speed on a class not listed whose access tag says yes; 0: not travelled
    double top_speed_kmh = 0.0;       ///< no road is faster than this; 0: no cap
    bool obeys_max_speed = false;     ///< the stated speed limit caps the class speed
    bool obeys_oneway = true;
    double off_road_kmh = 2.4;   ///< between a place and the road; 40 m/min
    Metres snap_distance{500.0}; ///< farthest leg off the road
    Seconds fixed_time{0.0};     ///< added once to every journey on the network (wait and walk of a bus)
    Seconds horizon{3600.0};     ///< times are computed at least this far (DESIGN § 4.4)
    double reference_kmh = 0.0;  ///< turns metres over a limit into minutes (DESIGN § 4.9); > 0
    SlopeRule slope;             ///< how slopes change the speed on a road, where heights are known
    TurnRule turns;              ///< which turns are made, and what they cost
    bool speed_varies = false;   ///< by road class: legends name no single speed
    /// The profile that this one is at another time of day: the same roads, travelled the same ways, at other speeds;
    /// null: none. Its networks have the same nodes and edges, and only other times (network/retime).
    std::shared_ptr<const Profile> base;
    /// By road class, "" for those not listed: all speeds of the class times this, > 0, after caps. Empty: none
    /// changes.
    std::map<std::string, double> speed_factor;
    std::string zh, en; ///< label, where the texts have none for the key
    bool verified = false;
    std::string source; ///< where the figures come from, for legends and the manifest
};

/// Speed in whole metres per hour on a level road, 0 where the profile may not travel it at all.
std::int64_t speed_m_per_h(const Profile& profile, const Roads& roads, const Road& road);
std::int64_t speed_m_per_h(const Profile& profile, const std::string& road_class, const Road& road);

/// No speed on a slope or at a time of day is lower (unless the road is as slow without): times would outgrow their 32
/// bits.
inline constexpr std::int64_t kSlowest = 100; ///< metres per hour

/// Speed in whole metres per hour on a piece of road of the slopes given (rise over run in the direction of travel, on
/// stretches of equal length; NaN counts as level): the level speed times the harmonic mean of the factors, so that
/// the time is the sum of the times of the stretches. Caps of the profile and of the road hold downhill too.
/// \param level_m_per_h  what speed_m_per_h gives, > 0
std::int64_t speed_on_slopes(const Profile& profile, const Roads& roads, const Road& road, std::int64_t level_m_per_h,
                             std::span<const double> slopes);

/// Speed in whole metres per hour of legs off the road across ground of the slopes given, all as likely (either sign;
/// NaN counts as level): the harmonic mean, so that the time is the one to be expected. On each slope it is the
/// profile's off-road speed, but not more than its reference speed on a road of that slope, the slower way of the two.
/// Not more than the off-road speed, and that on the level and where there are no slopes.
std::int64_t off_road_on_slopes(const Profile& profile, std::span<const double> slopes);

/// Time for `length_mm` millimetres, rounded down to the microsecond. \pre speed > 0
constexpr Microseconds travel_time_us(std::int64_t length_mm, std::int64_t speed_m_per_h) {
    return length_mm * 3'600'000 / speed_m_per_h;
}

/// Time for a leg of `metres` off the road, rounded down to the microsecond. \pre kmh > 0
constexpr Microseconds leg_time_us(double metres, double kmh) {
    return static_cast<Microseconds>(metres * (3.6e6 / kmh));
}

/// The profile with every passable road at 1 m/s, on and off the road, on any slope: its "seconds" are metres along the
/// network.
/// Used for limits in metres (DESIGN § 4.3).
Profile metre_profile(const Profile& profile);

} // namespace lifecircle
