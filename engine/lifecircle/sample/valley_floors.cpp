#include <algorithm>
#include <cmath>

#include <lifecircle/sample/chance.hpp>
#include <lifecircle/sample/erosion.hpp>

namespace lifecircle::sample {
namespace {

constexpr double kSmallestStreamKm2 = 2.5;
constexpr double kGreatRiverKm2 = 3'000.0; // as wide a floor as a stream of this size
constexpr double kWidestFloorM = 650.0;
constexpr double kStepAtBankM = 2.0, kRiseToEdgeM = 13.0;

bool has_floor(const Relief& relief, Cell i) {
    return relief.base[i] != 0 || relief.drained_km2[i] >= kSmallestStreamKm2;
}

/// Half the width of the floor; varies along the valley in stretches of about 800 m.
double floor_width_m(const Relief& relief, std::uint64_t seed, Cell i) {
    const double km2 = relief.base[i] != 0 ? kGreatRiverKm2 : static_cast<double>(relief.drained_km2[i]);
    const auto x = static_cast<std::uint64_t>(relief.height.column_of(i) / 14);
    const auto y = static_cast<std::uint64_t>(relief.height.row_of(i) / 14);
    const double vary = 0.65 + 0.7 * chance(seed_for(seed, Draw::floor_width), y, x);
    return std::min(kWidestFloorM, (30.0 + 24.0 * std::sqrt(km2)) * vary);
}

} // namespace

void lay_valley_floors(Relief& relief, std::uint64_t seed) {
    Grid<float>& h = relief.height;
    const std::vector<float> old = h.value;
    for (const Cell i : relief.order) {
        if (!has_floor(relief, i)) continue;
        const double width = floor_width_m(relief, seed, i);
        const int reach = static_cast<int>(width / h.size_m) + 1;
        const int x0 = h.column_of(i), y0 = h.row_of(i);
        for (int y = std::max(0, y0 - reach); y <= std::min(h.rows - 1, y0 + reach); ++y) {
            for (int x = std::max(0, x0 - reach); x <= std::min(h.columns - 1, x0 + reach); ++x) {
                const int dx = x - x0, dy = y - y0;
                const double share = (dx * dx + dy * dy) * h.size_m * h.size_m / (width * width);
                const Cell j = h.at(x, y);
                if (share > 1.0 || relief.base[j] != 0) continue;
                h[j] = std::min(h[j], static_cast<float>(old[i] + kStepAtBankM + kRiseToEdgeM * share));
            }
        }
    }
    for (const Cell i : relief.order) // the bed itself stays lowest
        if (relief.base[i] == 0 && has_floor(relief, i)) h[i] = std::min(h[i], old[i]);
}

} // namespace lifecircle::sample
