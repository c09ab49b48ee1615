#include <lifecircle/siting/consolidation_certificate.hpp>

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

namespace lifecircle {
namespace {

constexpr std::int64_t kMostLoads = 100'000, kNone = std::numeric_limits<std::int64_t>::max() / 4;

struct Taken {
    std::int64_t price = 0, size = 0;
};

/// The least sum of prices of a set with a size within the limits; nothing where no set has one.
std::optional<std::int64_t> least_price(const std::vector<Taken>& pairs, std::int64_t low, std::int64_t high) {
    std::int64_t all = 0, free = 0;
    for (const Taken& p : pairs) all += p.size, free += std::min<std::int64_t>(0, p.price);
    if (low > high || low > all) return std::nullopt;
    high = std::min(high, all);
    if ((low == 0 && high == all) || high > kMostLoads) return free;
    std::vector<std::int64_t> least(static_cast<std::size_t>(high) + 1, kNone);
    least[0] = 0;
    for (const Taken& p : pairs)
        for (std::int64_t load = high; load >= p.size; --load) {
            const std::int64_t with = least[static_cast<std::size_t>(load - p.size)];
            std::int64_t& here = least[static_cast<std::size_t>(load)];
            if (with != kNone) here = std::min(here, with + p.price);
        }
    const std::int64_t best = *std::min_element(least.begin() + low, least.end());
    return best == kNone ? std::nullopt : std::optional(best);
}

struct Priced {
    std::int64_t price = 0;
    CandidateId site = 0;
    std::uint32_t group = kNoSite;
};

std::vector<std::uint32_t> groups_of(const ConsolidationProblem& problem, std::size_t sites) {
    std::vector<std::uint32_t> out(sites, kNoSite);
    for (std::uint32_t g = 0; g < problem.groups.size(); ++g)
        for (const CandidateId j : problem.groups[g].sites) out[j] = g;
    return out;
}

/// The cheapest of a choice, what groups need before the rest. \returns nothing where they are too few
std::optional<std::int64_t> cheapest(std::vector<Priced> choice, std::size_t wanted, std::vector<std::uint32_t> lacks) {
    std::sort(choice.begin(), choice.end(), [](const Priced& a, const Priced& b) { return a.price < b.price; });
    std::int64_t sum = 0;
    for (const bool for_groups : {true, false})
        for (Priced& each : choice) {
            const bool needed = each.group != kNoSite && lacks[each.group] > 0;
            if (each.price == kNone || wanted == 0 || (for_groups && !needed)) continue;
            if (needed) --lacks[each.group];
            sum += std::exchange(each.price, kNone);
            --wanted;
        }
    const bool enough = wanted == 0 && std::all_of(lacks.begin(), lacks.end(), [](std::uint32_t n) { return n == 0; });
    return enough ? std::optional(sum) : std::nullopt;
}

} // namespace

std::int64_t certified_bound(const AllocationCosts& costs, const ConsolidationProblem& problem,
                             std::span<const std::int64_t> multiplier, std::int64_t scale) {
    constexpr std::int64_t no_plan = std::numeric_limits<std::int64_t>::max();
    const std::size_t sites = costs.candidate_count();
    const std::vector<std::uint32_t> group = groups_of(problem, sites);
    std::vector<std::uint32_t> lacks;
    for (const SiteGroup& each : problem.groups) lacks.push_back(each.least);
    std::int64_t value = 0;
    for (const std::int64_t each : multiplier) value += each;
    std::size_t wanted = *problem.sites;
    std::vector<Priced> choice;
    for (CandidateId j = 0; j < sites; ++j) {
        const SiteLock lock = problem.lock.empty() ? SiteLock::none : problem.lock[j];
        if (lock == SiteLock::forbidden) continue;
        std::vector<Taken> pairs;
        for (const CostEntry& e : costs.by_candidate[j])
            pairs.push_back({problem.weight[e.id] * e.cost * scale - multiplier[e.id],
                             problem.size.empty() ? problem.weight[e.id] : problem.size[e.id]});
        const auto price = least_price(pairs, problem.minimum.empty() ? 0 : problem.minimum[j],
                                       problem.capacity.empty() ? kNone : problem.capacity[j]);
        const bool locked = lock != SiteLock::none;
        if (locked && (!price || wanted == 0)) return no_plan;
        if (!price) continue;
        if (!locked) {
            choice.push_back({*price, j, group[j]});
            continue;
        }
        value += *price;
        --wanted;
        if (group[j] != kNoSite && lacks[group[j]] > 0) --lacks[group[j]];
    }
    const auto rest = cheapest(std::move(choice), wanted, std::move(lacks));
    if (!rest) return no_plan;
    value += *rest;
    return value <= 0 ? 0 : (value + scale - 1) / scale;
}

} // namespace lifecircle
