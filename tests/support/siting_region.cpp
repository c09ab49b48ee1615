#include "support/siting_region.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "support/twins.hpp"

namespace lifecircle::test {

SitingInstance random_region(std::uint64_t seed, std::uint32_t demands, std::uint32_t candidates, std::uint32_t sites,
                             std::uint32_t cut_off) {
    Dice dice(seed);
    struct Point {
        double x, y;
    };
    std::vector<Point> towns(std::max(8U, demands / 120)), villages, places;
    for (Point& t : towns) t = {dice.between(0, 100), dice.between(0, 100)};
    const auto somewhere = [&]() -> Point {
        if (dice.chance(0.35)) return {dice.between(0, 100), dice.between(0, 100)};
        const Point town = towns[dice.below(static_cast<std::uint32_t>(towns.size()))];
        const auto off = [&] { return dice.between(-4, 4) + dice.between(-4, 4) + dice.between(-2, 2); };
        return {town.x + off(), town.y + off()};
    };
    for (std::uint32_t d = 0; d < demands; ++d) villages.push_back(somewhere());
    for (std::uint32_t c = 0; c < candidates; ++c)
        places.push_back(dice.chance(0.7) ? villages[dice.below(demands)] : somewhere());
    std::vector<People> people;
    for (std::uint32_t d = 0; d < demands; ++d)
        people.push_back(1 + static_cast<People>(40.0 / std::sqrt(dice.between(0.01, 1.0))));
    CostRows rows;
    for (const Point& p : places) {
        for (std::uint32_t d = 0; d < demands; ++d) {
            const double km = 1.4 * std::sqrt((villages[d].x - p.x) * (villages[d].x - p.x) +
                                              (villages[d].y - p.y) * (villages[d].y - p.y));
            const double time_ds = km / 20.0 * 36'000.0;
            if (time_ds <= cut_off) rows.entry.push_back({d, static_cast<std::uint32_t>(time_ds)});
        }
        rows.end_row();
    }
    return {allocation_costs(demands, std::move(rows), {}), p_median(std::move(people), sites)};
}

} // namespace lifecircle::test
