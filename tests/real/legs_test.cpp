// Legs off the road on real ground: the speed that a piece of road gives to all its legs, against the slope of each
// leg.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include <lifecircle/layers/project.hpp>

#include "extract.hpp"

using namespace lifecircle;

namespace {

/// Seconds of legs to the nearest position on a road, and how far estimates lie off them.
struct Errors {
    std::vector<double> seconds;
    void see(double estimate, double truth) { seconds.push_back(std::abs(estimate - truth)); }
    double mean() const {
        double sum = 0.0;
        for (const double s : seconds) sum += s;
        return sum / static_cast<double>(seconds.size());
    }
    double quantile(double share) {
        const auto at = seconds.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(seconds.size() - 1));
        std::nth_element(seconds.begin(), at, seconds.end());
        return *at;
    }
};

/// Metres per hour straight up or down a slope, the slower way, on foot off the road.
double speed_up(const Profile& walk, double slope) {
    const double level = walk.off_road_kmh * 1000.0;
    if (std::isnan(slope)) return level;
    const double steepest = std::abs(slope) - walk.slope.best_slope;
    return std::min(level, walk.reference_kmh * 1000.0 *
                               std::exp(-walk.slope.decay * (steepest - std::abs(walk.slope.best_slope))));
}

/// By the slope of the road alone.
double speed_beside(const RoadNetwork& network, std::uint32_t s) {
    const Segment& segment = network.segment[s];
    const Road& road = network.roads[segment.road];
    const auto level = static_cast<double>(speed_m_per_h(network.profile, network.class_names[road.road_class], road));
    const double slower = std::min(segment.forward_m_per_h, segment.backward_m_per_h);
    return std::min(network.profile.off_road_kmh, network.profile.reference_kmh * slower / level) * 1000.0;
}

} // namespace

TEST_CASE("legs: on the slopes of Andorra nearer to the slope of each leg than by the road's slope alone") {
    const auto extract = test::extract_named("andorra-2020.osm.pbf");
    const auto heights = test::heights_named("andorra-dem-srtm3.tif", "andorra-2020.osm.pbf");
    if (!extract || !heights) return;
    const RoadNetwork network = build_network(extract->roads, layers::profile_of({}, "walk"), *heights);
    const Barriers none;
    const AccessFinder finder(network, none);
    Errors level, by_road, ours;
    test::Dice dice(17);
    const auto point = [&] {
        const auto all = static_cast<std::uint32_t>(extract->roads.point.size());
        return extract->roads.point[dice.below(all)] + MapXY{dice.between(-450, 450), dice.between(-450, 450)};
    };
    for (int i = 0; i < 2000; ++i) {
        const MapXY place = point();
        const PlaceAccess access = finder.find(place, Flow::leaving);
        const auto nearest = std::min_element(access.touches.begin(), access.touches.end(),
                                              [](const Touch& a, const Touch& b) { return a.leg_m < b.leg_m; });
        if (nearest == access.touches.end() || nearest->leg_m < 1.0) continue;
        const MapXY on_road = network.shape_of(nearest->segment).at(static_cast<double>(nearest->at_mm));
        const double rise = height_at(*heights, place) - height_at(*heights, on_road);
        const auto seconds = [&](double m_per_h) { return nearest->leg_m * 3600.0 / m_per_h; };
        const double truth = seconds(speed_up(network.profile, rise / nearest->leg_m));
        level.see(seconds(network.profile.off_road_kmh * 1000.0), truth);
        by_road.see(seconds(speed_beside(network, nearest->segment)), truth);
        ours.see(seconds(off_road_kmh(network, nearest->segment) * 1000.0), truth);
    }
    CHECK(ours.seconds.size() > 1500);
    CHECK(ours.mean() < 0.8 * by_road.mean());
    CHECK(ours.mean() < 0.8 * level.mean());
    CHECK(ours.quantile(0.95) < 0.8 * by_road.quantile(0.95));
    MESSAGE(ours.seconds.size(), " legs: mean error ", ours.mean(), " s, by the road's slope ", by_road.mean(),
            " s, as on the level ", level.mean(), " s; 95th percentile ", ours.quantile(0.95), ", ",
            by_road.quantile(0.95), ", ", level.quantile(0.95), " s");
}
