#include <lifecircle/scenario/check_site_plan.hpp>

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

namespace lifecircle {
namespace {

__extension__ using CheckedSum = __int128; // sums of whatever a file holds
constexpr std::int64_t kUnserved = std::numeric_limits<std::int64_t>::max();

/// Least weight × cost of each demand from the sites that are marked, or of being left without; kUnserved: neither.
std::vector<std::int64_t> least_costs(const SiteProblem& asked, const std::vector<std::uint8_t>& open) {
    const std::vector<std::int64_t>& weight = asked.problem.weight;
    std::vector<std::int64_t> least(weight.size(), kUnserved);
    for (std::size_t d = 0; d < least.size() && asked.problem.unserved; ++d)
        least[d] = weight[d] * *asked.problem.unserved;
    for (std::size_t site = 0; site < open.size(); ++site) {
        if (open[site] == 0) continue;
        for (const CostEntry& e : asked.costs.by_candidate[site])
            least[e.id] = std::min(least[e.id], weight[e.id] * e.cost);
    }
    return least;
}

/// Marks of the sites that serve; nothing where the choice is none the problem allows.
std::optional<std::vector<std::uint8_t>> open_sites(const SiteProblem& asked, std::span<const CandidateId> sites) {
    const std::vector<SiteLock>& lock = asked.problem.lock;
    std::vector<std::uint8_t> open(lock.size(), 0);
    for (const CandidateId site : sites) {
        if (site >= lock.size() || lock[site] == SiteLock::kept || lock[site] == SiteLock::forbidden) return {};
        if (open[site]++ != 0) return {};
    }
    if (asked.problem.budget ? price_of(asked.problem, sites) > *asked.problem.budget
                             : sites.size() != asked.problem.sites)
        return {};
    for (std::size_t site = 0; site < lock.size(); ++site) {
        if (lock[site] == SiteLock::forced && open[site] == 0) return {};
        if (lock[site] == SiteLock::kept) open[site] = 1;
    }
    return open;
}

/// The same question with every weight 1, whose costs are then the pairs' own.
SiteProblem unweighted(const SiteProblem& asked) {
    SiteProblem plain = asked;
    std::fill(plain.problem.weight.begin(), plain.problem.weight.end(), 1);
    return plain;
}

/// Σ price × part at its least, parts 0 to 1, with Σ money × part <= left; rounded down.
CheckedSum least_for_money(std::vector<std::pair<CheckedSum, std::int64_t>> paid, std::int64_t left) {
    std::sort(paid.begin(), paid.end(),
              [](const auto& a, const auto& b) { return a.first * b.second < b.first * a.second; });
    CheckedSum sum = 0;
    for (const auto& [price, money] : paid) {
        if (money > left) return sum - (-price * left + money - 1) / money;
        sum += price, left -= money;
    }
    return sum;
}

} // namespace

std::optional<std::int64_t> counted_cost(const SiteProblem& asked, std::span<const CandidateId> sites) {
    const auto open = open_sites(asked, sites);
    if (!open) return {};
    std::int64_t cost = 0;
    for (const std::int64_t least : least_costs(asked, *open)) {
        if (least == kUnserved) return {};
        cost += least;
    }
    return cost;
}

std::optional<std::int64_t> counted_farthest(const SiteProblem& asked, std::span<const CandidateId> sites) {
    const auto open = open_sites(asked, sites);
    if (!open) return {};
    std::int64_t farthest = 0;
    for (const std::int64_t least : least_costs(unweighted(asked), *open)) farthest = std::max(farthest, least);
    if (farthest == kUnserved) return {};
    return farthest;
}

std::optional<std::int64_t> counted_longest(const SiteProblem& asked, std::span<const std::int64_t> multiplier,
                                            std::int64_t scale, std::uint32_t too_near) {
    const std::vector<SiteLock>& lock = asked.problem.lock;
    if (multiplier.empty()) {
        std::vector<std::uint8_t> may(lock.size(), 1);
        for (std::size_t site = 0; site < lock.size(); ++site) may[site] = lock[site] != SiteLock::forbidden ? 1 : 0;
        const std::vector<std::int64_t> least = least_costs(unweighted(asked), may);
        const std::int64_t farthest = *std::max_element(least.begin(), least.end());
        if (farthest == kUnserved) return {};
        return farthest;
    }
    SiteProblem cover; // pairs up to too_near at no cost, each site at a cost of 1
    for (std::size_t site = 0; site < lock.size(); ++site) {
        for (const CostEntry& e : asked.costs.by_candidate[site])
            if (e.cost <= too_near) cover.costs.by_candidate.entry.push_back({e.id, 0});
        cover.costs.by_candidate.end_row();
    }
    cover.problem.weight.assign(asked.problem.weight.size(), 0);
    cover.problem.site_cost.assign(lock.size(), 1), cover.problem.lock = lock;
    const auto fewest = counted_bound(cover, multiplier, scale, 0);
    if (!fewest || *fewest <= std::int64_t{asked.problem.sites.value_or(0)}) return {};
    std::optional<std::int64_t> next;
    for (const CostEntry& e : asked.costs.by_demand.entry)
        if (e.cost > too_near && (!next || e.cost < *next)) next = e.cost;
    return next;
}

std::optional<std::int64_t> counted_bound(const SiteProblem& asked, std::span<const std::int64_t> multiplier,
                                          std::int64_t scale, std::int64_t size) {
    const std::vector<SiteLock>& lock = asked.problem.lock;
    const auto cost_of = [&](std::size_t site) {
        return asked.problem.site_cost.empty() ? std::int64_t{0} : asked.problem.site_cost[site];
    };
    const bool any_number = !asked.problem.sites, for_money = asked.problem.budget.has_value();
    CheckedSum sum = 0;
    std::vector<std::uint8_t> decided(lock.size(), 0);
    std::int64_t left = size;
    for (std::size_t site = 0; site < lock.size(); ++site) {
        decided[site] = lock[site] == SiteLock::kept || lock[site] == SiteLock::forced ? 1 : 0;
        if (lock[site] != SiteLock::forced) continue;
        left -= for_money ? asked.problem.price[site] : 1;
        if ((!any_number || for_money) && left < 0) return {};
        sum += CheckedSum{cost_of(site)} * scale;
    }
    const std::vector<std::int64_t> most = least_costs(asked, decided);
    if (scale < 1 || multiplier.size() != most.size()) return {};
    for (std::size_t d = 0; d < most.size(); ++d) {
        if (multiplier[d] < 0 || (most[d] != kUnserved && multiplier[d] > CheckedSum{most[d]} * scale)) return {};
        sum += multiplier[d];
    }
    constexpr CheckedSum kMostSum = CheckedSum{1} << 62; // what a search made stays below; times money it is held
    if (for_money && sum > kMostSum) return {};
    std::vector<CheckedSum> price;
    std::vector<std::pair<CheckedSum, std::int64_t>>
        paid; // price of the relaxation and in money, of those that cost money
    for (std::size_t site = 0; site < lock.size(); ++site) {
        if (lock[site] != SiteLock::none) continue;
        if (for_money && asked.problem.price[site] > left) continue; // can't be open
        price.push_back(CheckedSum{cost_of(site)} * scale);
        for (const CostEntry& e : asked.costs.by_candidate[site])
            price.back() +=
                std::min<CheckedSum>(0, CheckedSum{asked.problem.weight[e.id]} * e.cost * scale - multiplier[e.id]);
        if (!for_money || asked.problem.price[site] == 0) continue;
        if (price.back() < 0) paid.emplace_back(price.back(), asked.problem.price[site]);
        price.pop_back();
    }
    if (for_money) sum += least_for_money(std::move(paid), left);
    std::sort(price.begin(), price.end());
    if (any_number)
        left = static_cast<std::int64_t>(std::lower_bound(price.begin(), price.end(), CheckedSum{0}) - price.begin());
    if (std::cmp_greater(left, price.size())) return {};
    for (std::int64_t k = 0; k < left; ++k) sum += price[static_cast<std::size_t>(k)];
    return sum <= 0 ? 0 : static_cast<std::int64_t>((sum + scale - 1) / scale);
}

} // namespace lifecircle
