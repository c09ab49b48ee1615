#include <algorithm>
#include <cmath>

#include <lifecircle/sample/chance.hpp>
#include <lifecircle/sample/erosion.hpp>
#include <lifecircle/sample/noise.hpp>

namespace lifecircle::sample {
namespace {

constexpr double kSmallestStreamKm2 = 2.5;
constexpr double kGreatRiverKm2 = 3'000.0; // as wide a floor as a stream of this size
constexpr double kWidestFloorM = 650.0;
constexpr double kStepAtBankM = 2.0, kRiseToEdgeM = 13.0;
constexpr double kWallM = 260.0;    // how far behind the floor's edge the hillside is cut back
constexpr double kWallSlope = 0.42; // at its foot; twice as steep at the top

bool has_floor(const Relief& relief, Cell i) {
    return relief.base[i] != 0 || relief.drained_km2[i] >= kSmallestStreamKm2;
}

/// Half the width of the floor; varies along the valley over about 800 m.
double floor_width_m(const Relief& relief, std::uint64_t seed, Cell i) {
    const double km2 = relief.base[i] != 0 ? kGreatRiverKm2 : static_cast<double>(relief.drained_km2[i]);
    const double vary = 1.0 + 0.45 * noise(seed_for(seed, Draw::floor_width), relief.height.centre(i), 840.0);
    return std::min(kWidestFloorM, (30.0 + 24.0 * std::sqrt(km2)) * vary);
}

/// How high the ground may be this far from a stream: nearly flat to the edge of the floor, then a wall that a hillside
/// of loess can stand at.
double highest_m(double away_m, double width_m) {
    const double floor = kStepAtBankM + kRiseToEdgeM * std::min(1.0, (away_m * away_m) / (width_m * width_m));
    const double behind = std::max(0.0, away_m - width_m);
    return floor + kWallSlope * behind * (1.0 + behind / kWallM);
}

} // namespace

void lay_valley_floors(Relief& relief, std::uint64_t seed) {
    Grid<float>& h = relief.height;
    const std::vector<float> old = h.value;
    for (const Cell i : relief.order) {
        if (!has_floor(relief, i)) continue;
        const double width = floor_width_m(relief, seed, i);
        const int reach = static_cast<int>((width + kWallM) / h.size_m) + 1;
        const int x0 = h.column_of(i), y0 = h.row_of(i);
        for (int y = std::max(0, y0 - reach); y <= std::min(h.rows - 1, y0 + reach); ++y) {
            for (int x = std::max(0, x0 - reach); x <= std::min(h.columns - 1, x0 + reach); ++x) {
                const int dx = x - x0, dy = y - y0;
                const double away = std::sqrt(static_cast<double>(dx * dx + dy * dy)) * h.size_m;
                const Cell j = h.at(x, y);
                if (away > width + kWallM || relief.base[j] != 0) continue;
                h[j] = std::min(h[j], static_cast<float>(old[i] + highest_m(away, width)));
            }
        }
    }
    for (const Cell i : relief.order) // the bed itself stays lowest
        if (relief.base[i] == 0 && has_floor(relief, i)) h[i] = std::min(h[i], old[i]);
}

} // namespace lifecircle::sample
