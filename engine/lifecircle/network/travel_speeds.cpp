#include <lifecircle/network/travel_speeds.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

#include <lifecircle/core/parallel.hpp>

namespace lifecircle {
namespace {

/// Of legs to a piece that has these speeds. \param slopes  room to work in
std::uint16_t speed_beside(const RoadSlopes& ground, const Road& road, const Profile& profile,
                           std::uint32_t level_m_per_h, const TravelSpeeds& speeds, MapXY a, MapXY b,
                           std::vector<double>& slopes) {
    if (profile.slope.kind != SlopeRule::Kind::walk) return 0;
    const std::int64_t level = std::llround(profile.off_road_kmh * 1000.0);
    std::int64_t beside = level;
    if (const std::uint32_t slower = std::min(speeds.along, speeds.against); slower != level_m_per_h)
        beside = std::min<std::int64_t>(beside, std::llround(profile.reference_kmh * 1000.0) * slower / level_m_per_h);
    if (steps_off(road)) {
        ground.beside(a, b, profile.snap_distance.value, slopes);
        beside = std::min(beside, off_road_on_slopes(profile, slopes));
    }
    if (beside >= level) return 0;
    return static_cast<std::uint16_t>(std::clamp<std::int64_t>(beside, 1, std::numeric_limits<std::uint16_t>::max()));
}

} // namespace

TravelSpeeds speeds_on(const RoadSlopes& ground, const Roads& roads, const Profile& profile, std::uint32_t road,
                       std::uint32_t level_m_per_h, MapXY a, MapXY b) {
    static thread_local std::vector<double> slopes; // of thousands of pieces, one after the other
    const auto speed = [&] {
        return static_cast<std::uint32_t>(speed_on_slopes(profile, roads, roads.roads[road], level_m_per_h, slopes));
    };
    TravelSpeeds speeds;
    ground.along(road, a, b, slopes);
    speeds.along = speed();
    for (double& slope : slopes) slope = -slope;
    speeds.against = speed();
    speeds.beside = speed_beside(ground, roads.roads[road], profile, level_m_per_h, speeds, a, b, slopes);
    return speeds;
}

std::vector<TravelSpeeds> travel_speeds(std::span<const Link> links, const Roads& roads, const Profile& profile,
                                        const HeightGrid& heights) {
    std::vector<TravelSpeeds> speeds;
    speeds.reserve(links.size());
    for (const Link& link : links) speeds.push_back({link.speed_m_per_h, link.speed_m_per_h, 0});
    if (profile.slope.kind == SlopeRule::Kind::none || heights.empty()) return speeds;
    const RoadSlopes ground(roads, heights);
    constexpr std::size_t kBatch = 4096;
    parallel_for((links.size() + kBatch - 1) / kBatch, {}, [&](std::size_t batch) {
        const std::size_t end = std::min(links.size(), (batch + 1) * kBatch);
        for (std::size_t i = batch * kBatch; i < end; ++i) {
            const SegmentPart piece = drawn_piece(roads, links[i].vertex);
            speeds[i] = speeds_on(ground, roads, profile, links[i].road, links[i].speed_m_per_h, piece.a, piece.b);
        }
    });
    return speeds;
}

} // namespace lifecircle
