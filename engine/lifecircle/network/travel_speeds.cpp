#include <lifecircle/network/travel_speeds.hpp>

#include <algorithm>

#include <lifecircle/core/parallel.hpp>

namespace lifecircle {

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
    return speeds;
}

std::vector<TravelSpeeds> travel_speeds(std::span<const Link> links, const Roads& roads, const Profile& profile,
                                        const HeightGrid& heights) {
    std::vector<TravelSpeeds> speeds;
    speeds.reserve(links.size());
    for (const Link& link : links) speeds.push_back({link.speed_m_per_h, link.speed_m_per_h});
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
