#include <lifecircle/network/profile.hpp>

#include <algorithm>
#include <cmath>

namespace lifecircle {
namespace {

std::int64_t whole_m_per_h(double kmh) { return static_cast<std::int64_t>(std::floor(kmh * 1000.0 + 0.5)); }

double capped_kmh(const Profile& profile, const Road& road, double kmh) {
    if (profile.obeys_max_speed && road.max_speed_kmh > 0.0F) kmh = std::min(kmh, double{road.max_speed_kmh});
    if (profile.top_speed_kmh > 0.0) kmh = std::min(kmh, profile.top_speed_kmh);
    return kmh;
}

double factor_on(const Profile& profile, const std::string& road_class) {
    if (profile.speed_factor.empty()) return 1.0;
    const auto own = profile.speed_factor.find(road_class), others = profile.speed_factor.find("");
    return own != profile.speed_factor.end()      ? own->second
           : others != profile.speed_factor.end() ? others->second
                                                  : 1.0;
}

/// At the profile's time of day. \param m_per_h  at any time
std::int64_t timed(const Profile& profile, const std::string& road_class, std::int64_t m_per_h) {
    const double factor = factor_on(profile, road_class);
    if (factor == 1.0 || m_per_h == 0) return m_per_h;
    return std::max(whole_m_per_h(static_cast<double>(m_per_h) / 1000.0 * factor), std::min(m_per_h, kSlowest));
}

/// Before the time of day.
std::int64_t level_m_per_h(const Profile& profile, const std::string& road_class, const Road& road) {
    const Permission permission = road.allowed.of(profile.group);
    if (permission == Permission::no) return 0;
    const auto row = profile.speed_kmh.find(road_class);
    double kmh = row == profile.speed_kmh.end() ? 0.0 : row->second;
    if (kmh <= 0.0 && permission == Permission::yes) kmh = profile.permitted_speed_kmh;
    return whole_m_per_h(capped_kmh(profile, road, kmh));
}

} // namespace

std::int64_t speed_m_per_h(const Profile& profile, const Roads& roads, const Road& road) {
    return speed_m_per_h(profile, roads.class_names[road.road_class], road);
}

std::int64_t speed_m_per_h(const Profile& profile, const std::string& road_class, const Road& road) {
    return timed(profile, road_class, level_m_per_h(profile, road_class, road));
}

std::int64_t speed_on_slopes(const Profile& profile, const Roads& roads, const Road& road, std::int64_t at_its_time,
                             std::span<const double> slopes) {
    const auto& names = profile.slope.level_classes;
    const std::string& road_class = roads.class_names[road.road_class];
    if (profile.slope.kind == SlopeRule::Kind::none || slopes.empty()) return at_its_time;
    if (std::find(names.begin(), names.end(), road_class) != names.end()) return at_its_time;
    const std::int64_t level = profile.speed_factor.empty() ? at_its_time : level_m_per_h(profile, road_class, road);
    const double level_kmh = static_cast<double>(level) / 1000.0;
    double times = 0.0;
    for (const double slope : slopes)
        times += std::isnan(slope) ? 1.0 : 1.0 / slope_factor(profile.slope, slope, level_kmh);
    const double mean = std::round(static_cast<double>(slopes.size()) / times * 1e6) / 1e6;
    const std::int64_t sloped = whole_m_per_h(capped_kmh(profile, road, level_kmh * mean));
    return timed(profile, road_class, std::max(sloped, std::min(level, kSlowest)));
}

std::int64_t off_road_on_slopes(const Profile& profile, std::span<const double> slopes) {
    const double level_kmh = profile.off_road_kmh;
    const double road_kmh = std::max(profile.reference_kmh, level_kmh); // else the level would be slower than itself
    double times = 0.0;
    for (const double slope : slopes) {
        if (std::isnan(slope)) {
            times += 1.0;
            continue;
        }
        const double slower =
            std::min(slope_factor(profile.slope, slope, road_kmh), slope_factor(profile.slope, -slope, road_kmh));
        times += std::max(1.0, level_kmh / (road_kmh * slower));
    }
    const auto level = static_cast<std::int64_t>(std::llround(level_kmh * 1000.0));
    if (slopes.empty()) return level;
    // In whole millionths: a double just below a whole metre would lose it.
    return level * std::llround(static_cast<double>(slopes.size()) / times * 1e6) / 1'000'000;
}

Profile metre_profile(const Profile& profile) {
    constexpr double kOneMetrePerSecond = 3.6;
    Profile metres = profile;
    for (auto& [name, kmh] : metres.speed_kmh)
        if (kmh > 0.0) kmh = kOneMetrePerSecond;
    if (metres.permitted_speed_kmh > 0.0) metres.permitted_speed_kmh = kOneMetrePerSecond;
    metres.top_speed_kmh = 0.0;
    metres.obeys_max_speed = false;
    metres.off_road_kmh = kOneMetrePerSecond;
    metres.fixed_time = Seconds{0.0};
    metres.slope = {};
    metres.base = nullptr;
    metres.speed_factor.clear();
    metres.turns = {};
    metres.turns.obeys_restrictions = profile.turns.obeys_restrictions;
    return metres;
}

} // namespace lifecircle
