#include <lifecircle/sample/country.hpp>

#include <algorithm>
#include <cmath>

#include <lifecircle/sample/chance.hpp>
#include <lifecircle/sample/noise.hpp>

namespace lifecircle::sample {
namespace {

double distance_to_river(MapXY p, const std::vector<double>& rivers_x) {
    double nearest = 1e9;
    for (const double x : rivers_x) nearest = std::min(nearest, std::abs(p.x - x));
    return nearest;
}

double distance_to_rim(const SampleRequest& r, MapXY p) {
    return std::min({p.x, p.y, r.width_m - p.x, r.height_m - p.y});
}

} // namespace

std::vector<double> great_rivers_x(const SampleRequest& r, double y) {
    const auto bend = [&](std::uint64_t part, double wide_m, double wide_step, double narrow_step) {
        return wide_m * noise(seed_for(r.seed, Draw::river_bend, part), {0.5, y}, wide_step) +
               500.0 * noise(seed_for(r.seed, Draw::river_bend, part + 1), {0.5, y}, narrow_step);
    };
    const double room = std::min(1.0, r.width_m / 45'000.0); // small maps have a straighter river nearer to the edge
    std::vector<double> x{room * (4'300.0 + bend(0, 1'700.0, 9'000.0, 3'100.0))};
    if (r.counties > 1) x.push_back(r.width_m - 5'200.0 + bend(2, 1'500.0, 11'000.0, 3'700.0));
    return x;
}

double great_river_height_m(const SampleRequest& r, double y) {
    return 705.0 + 1.1 * y / 1'000.0 * (22'500.0 / r.height_m + 0.5);
}

double great_river_half_width_m(const SampleRequest& r, double y) {
    return 88.0 + 22.0 * noise(seed_for(r.seed, Draw::river_bend, 4), {0.5, y}, 1'400.0);
}

double uplift_m(const SampleRequest& r, MapXY p, const std::vector<double>& rivers_x) {
    const double far = std::min(1.0, distance_to_river(p, rivers_x) / 30'000.0);
    const double range = fractal(seed_for(r.seed, Draw::uplift), p, 17'000.0, 3);
    double up = 38.0 + 40.0 * far * far + 50.0 * far * std::max(0.0, range + 0.2) + 14.0 * range;
    const double rim = distance_to_rim(r, p);
    if (rim < 3'500.0) up += 30.0 * (1.0 - rim / 3'500.0);
    // Long chains, mostly north to south: where a stretched noise passes through zero.
    const double crest = noise(seed_for(r.seed, Draw::crest), {p.x * 0.55, p.y}, 15'000.0);
    const double ridge = 1.0 - std::abs(crest) * 3.0;
    if (ridge > 0.0) up += 75.0 * ridge * far;
    return std::max(9.0, up);
}

double start_height_m(const SampleRequest& r, MapXY p, const std::vector<double>& rivers_x) {
    const double rim = distance_to_rim(r, p);
    return great_river_height_m(r, p.y) + 120.0 + distance_to_river(p, rivers_x) * 0.012 +
           190.0 * fractal(seed_for(r.seed, Draw::start_height), p, 7'000.0, 5) +
           (rim < 3'000.0 ? 0.06 * (3'000.0 - rim) : 0.0);
}

} // namespace lifecircle::sample
