#include "support/orlib.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <utility>

#include "support/twins.hpp"

namespace lifecircle::test {

SitingInstance read_pmed(const std::string& file) {
    std::ifstream in(file);
    std::size_t n = 0, edges = 0;
    std::uint32_t sites = 0;
    in >> n >> edges >> sites;
    constexpr std::uint32_t far = std::numeric_limits<std::uint32_t>::max() / 2;
    std::vector<std::vector<std::uint32_t>> cost(n, std::vector<std::uint32_t>(n, far));
    for (std::size_t i = 0; i < n; ++i) cost[i][i] = 0;
    std::size_t a = 0, b = 0;
    for (std::uint32_t c = 0; in >> a >> b >> c;) cost[a - 1][b - 1] = cost[b - 1][a - 1] = c;
    for (std::size_t k = 0; k < n; ++k)
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < n; ++j) cost[i][j] = std::min(cost[i][j], cost[i][k] + cost[k][j]);
    CostRows rows;
    for (const auto& row : cost) {
        for (std::uint32_t d = 0; d < n; ++d)
            if (row[d] < far) rows.entry.push_back({d, row[d]});
        rows.end_row();
    }
    return {allocation_costs(n, std::move(rows), {}), p_median(std::vector<People>(n, 1), sites)};
}

SitingInstance read_scp(const std::string& file) {
    std::ifstream in(file);
    std::size_t demands = 0, candidates = 0;
    in >> demands >> candidates;
    std::vector<std::int64_t> site_cost(candidates);
    for (auto& c : site_cost) in >> c;
    CostRows by_demand;
    for (std::size_t d = 0; d < demands; ++d) {
        std::size_t count = 0;
        in >> count;
        for (std::uint32_t c = 0; count > 0 && in >> c; --count) by_demand.entry.push_back({c - 1, 0});
        by_demand.end_row();
    }
    AllocationCosts costs = allocation_costs(demands, turned(by_demand, candidates), {});
    SitingProblem problem = set_cover(costs, std::move(site_cost));
    return {std::move(costs), std::move(problem)};
}

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
