#include <lifecircle/scenario/check_site_plan.hpp>

#include <algorithm>
#include <vector>

namespace lifecircle {
namespace {

/// Least weight × cost of each demand from the sites that are marked, or of being left without.
std::vector<std::int64_t> least_costs(const SiteProblem& asked, const std::vector<std::uint8_t>& open) {
    const std::vector<std::int64_t>& weight = asked.problem.weight;
    std::vector<std::int64_t> least(weight.size());
    for (std::size_t d = 0; d < least.size(); ++d) least[d] = weight[d] * asked.problem.unserved.value_or(0);
    for (std::size_t site = 0; site < open.size(); ++site) {
        if (open[site] == 0) continue;
        for (const CostEntry& e : asked.costs.by_candidate[site])
            least[e.id] = std::min(least[e.id], weight[e.id] * e.cost);
    }
    return least;
}

} // namespace

std::optional<std::int64_t> counted_cost(const SiteProblem& asked, std::span<const CandidateId> sites) {
    const std::vector<SiteLock>& lock = asked.problem.lock;
    std::vector<std::uint8_t> open(lock.size(), 0);
    for (const CandidateId site : sites) {
        if (site >= lock.size() || lock[site] == SiteLock::kept || lock[site] == SiteLock::forbidden) return {};
        if (open[site]++ != 0) return {};
    }
    if (sites.size() != asked.problem.sites) return {};
    for (std::size_t site = 0; site < lock.size(); ++site) {
        if (lock[site] == SiteLock::forced && open[site] == 0) return {};
        if (lock[site] == SiteLock::kept) open[site] = 1;
    }
    std::int64_t cost = 0;
    for (const std::int64_t least : least_costs(asked, open)) cost += least;
    return cost;
}

std::optional<std::int64_t> counted_bound(const SiteProblem& asked, std::span<const std::int64_t> multiplier,
                                          std::int64_t scale, std::uint32_t sites) {
    const std::vector<SiteLock>& lock = asked.problem.lock;
    std::vector<std::uint8_t> decided(lock.size(), 0);
    std::uint32_t left = sites;
    for (std::size_t site = 0; site < lock.size(); ++site) {
        if (lock[site] == SiteLock::forced && left-- == 0) return {};
        decided[site] = lock[site] == SiteLock::kept || lock[site] == SiteLock::forced ? 1 : 0;
    }
    const std::vector<std::int64_t> most = least_costs(asked, decided);
    if (scale < 1 || multiplier.size() != most.size()) return {};
    __extension__ using Wide = __int128; // sums of whatever a file holds
    Wide sum = 0;
    for (std::size_t d = 0; d < most.size(); ++d) {
        if (multiplier[d] < 0 || multiplier[d] > Wide{most[d]} * scale) return {};
        sum += multiplier[d];
    }
    std::vector<Wide> price;
    for (std::size_t site = 0; site < lock.size(); ++site) {
        if (lock[site] != SiteLock::none) continue;
        price.push_back(0);
        for (const CostEntry& e : asked.costs.by_candidate[site])
            price.back() += std::min<Wide>(0, Wide{asked.problem.weight[e.id]} * e.cost * scale - multiplier[e.id]);
    }
    if (left > price.size()) return {};
    std::sort(price.begin(), price.end());
    for (std::uint32_t k = 0; k < left; ++k) sum += price[k];
    return sum <= 0 ? 0 : static_cast<std::int64_t>((sum + scale - 1) / scale);
}

} // namespace lifecircle
