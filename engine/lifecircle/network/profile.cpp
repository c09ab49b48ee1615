#include <lifecircle/network/profile.hpp>

#include <algorithm>
#include <cmath>

namespace lifecircle {

std::int64_t speed_m_per_h(const Profile& profile, const Roads& roads, const Road& road) {
    const Permission permission = road.allowed.of(profile.group);
    if (permission == Permission::no) return 0;
    const auto row = profile.speed_kmh.find(roads.class_names[road.road_class]);
    double kmh = row == profile.speed_kmh.end() ? 0.0 : row->second;
    if (kmh <= 0.0 && permission == Permission::yes) kmh = profile.permitted_speed_kmh;
    if (profile.obeys_max_speed && road.max_speed_kmh > 0.0F) kmh = std::min(kmh, double{road.max_speed_kmh});
    if (profile.top_speed_kmh > 0.0) kmh = std::min(kmh, profile.top_speed_kmh);
    return static_cast<std::int64_t>(std::floor(kmh * 1000.0 + 0.5));
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
    return metres;
}

} // namespace lifecircle
