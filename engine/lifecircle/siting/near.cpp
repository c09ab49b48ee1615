#include <lifecircle/siting/near.hpp>

#include <algorithm>
#include <limits>
#include <vector>

#include <lifecircle/siting/relaxation.hpp>

namespace lifecircle {

SitingModel near_model(const SitingModel& model, std::span<const std::uint32_t> sites, int open_sites) {
    std::vector<std::uint8_t> open(model.candidate_count(), 0);
    for (const std::uint32_t s : sites) open[s] = 1;
    std::vector<std::int64_t> cut_off(model.demand_count(), std::numeric_limits<std::int64_t>::max());
    for (std::size_t d = 0; d < model.demand_count(); ++d) {
        int passed = 0;
        for (const CostEntry& e : model.by_demand[d]) {
            if (open[e.id] == 0 || ++passed < open_sites) continue;
            cut_off[d] = model.cost_of(d, e);
            break;
        }
    }
    return reduced(model, std::vector<Decision>(model.candidate_count(), Decision::none), cut_off);
}

std::int64_t cost_with(const SitingModel& model, std::span<const CandidateId> sites, std::uint64_t& steps) {
    std::vector<CandidateId> wanted(sites.begin(), sites.end());
    std::sort(wanted.begin(), wanted.end());
    std::vector<std::uint8_t> open(model.candidate_count(), 0);
    std::int64_t cost = model.decided;
    for (std::uint32_t j = 0; j < model.candidate_count(); ++j) {
        if (!std::binary_search(wanted.begin(), wanted.end(), model.candidate[j])) continue;
        open[j] = 1;
        cost += model.site_cost[j];
    }
    for (std::size_t d = 0; d < model.demand_count(); ++d) {
        const auto row = model.by_demand[d];
        const auto served = std::find_if(row.begin(), row.end(), [&](CostEntry e) { return open[e.id] != 0; });
        cost += served != row.end() ? model.cost_of(d, *served) : model.otherwise[d];
        steps += static_cast<std::uint64_t>(served - row.begin()) + 1;
    }
    return cost;
}

SitingModel with_cheapest(const SitingModel& model, std::span<const std::int64_t> multiplier, std::uint64_t most,
                          std::span<const std::uint32_t> sites, StepCount& count) {
    Relaxation r;
    relax(model, multiplier, r);
    count.spend(r.steps + model.pair_count());
    const auto cheaper = [&r](std::uint32_t a, std::uint32_t b) {
        return r.price[a] != r.price[b] ? r.price[a] < r.price[b] : a < b;
    };
    std::nth_element(r.order.begin(), r.order.begin() + static_cast<std::ptrdiff_t>(most), r.order.end(), cheaper);
    std::vector<Decision> decision(model.candidate_count(), Decision::closed);
    for (std::uint64_t k = 0; k < most; ++k) decision[r.order[k]] = Decision::none;
    for (const std::uint32_t s : sites) decision[s] = Decision::none;
    return reduced(model, decision, {});
}

} // namespace lifecircle
