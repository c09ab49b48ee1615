#include <lifecircle/siting/problem.hpp>

#include <algorithm>
#include <utility>

#include <lifecircle/core/error.hpp>

namespace lifecircle {
namespace {

/// Sums of all costs times 16 steps of a multiplier stay below 2^61, so that nothing overflows.
constexpr std::int64_t kLargest = std::int64_t{1} << 57;
/// Products of sums of prices and of costs stay below 2^114, and doubles hold prices exactly.
constexpr std::int64_t kLargestPrices = (std::int64_t{1} << 53) - 1;

void check_length(const Phrase& what, std::size_t length, std::size_t wanted) {
    if (length != wanted)
        throw UsageError({}, Phrase("a list of {count} {what}", {{"count", length}, {"what", what}}),
                         Phrase("{count}", {{"count", wanted}}), "");
}

void check_numbers(const AllocationCosts& costs, const SitingProblem& problem) {
    for (std::size_t demand = 0; demand < problem.weight.size(); ++demand)
        if (problem.weight[demand] < 0)
            throw UsageError({},
                             Phrase("demand {demand} has the weight {weight}",
                                    {{"demand", demand}, {"weight", problem.weight[demand]}}),
                             "0 or more", "correct or leave out that demand");
    for (std::size_t candidate = 0; candidate < problem.site_cost.size(); ++candidate)
        if (problem.site_cost[candidate] < 0)
            throw UsageError({},
                             Phrase("candidate {candidate} costs {cost}",
                                    {{"candidate", candidate}, {"cost", problem.site_cost[candidate]}}),
                             "0 or more", "correct or leave out that candidate");
    const auto some = [](std::int64_t number) { return number > 0; };
    if (problem.site_cost.empty() && std::none_of(problem.weight.begin(), problem.weight.end(), some))
        throw UsageError({}, "all weights are 0", "at least one above 0", "check the population column of the demand");
    if (worst_cost(costs, problem) > kLargest / static_cast<std::int64_t>(problem.weight.size() + 1))
        throw UsageError({}, "weights and costs whose sums are too large", "sums times demands below 2^57",
                         "use coarser units");
}

void check_locks(std::size_t candidates, const SitingProblem& problem) {
    if (!problem.sites) return;
    std::uint32_t kept = 0, forced = 0, forbidden = 0;
    for (const SiteLock lock : problem.lock) {
        kept += lock == SiteLock::kept ? 1U : 0U;
        forced += lock == SiteLock::forced ? 1U : 0U;
        forbidden += lock == SiteLock::forbidden ? 1U : 0U;
    }
    const std::size_t choice = candidates - kept - forbidden;
    if (*problem.sites > choice)
        throw UsageError({}, Phrase("{sites} sites to choose", {{"sites", *problem.sites}}),
                         Phrase("at most {count}, the candidates that may be chosen", {{"count", choice}}),
                         "ask for fewer sites or add candidates");
    if (*problem.sites < forced)
        throw UsageError(
            {},
            Phrase("{sites} sites to choose and {forced} forced ones", {{"sites", *problem.sites}, {"forced", forced}}),
            "no more forced than sites", "the locks contradict the number: release some or choose more sites");
    if (*problem.sites + kept == 0)
        throw UsageError({}, "no site to choose and none kept", "at least one", "ask for one site or more");
}

void check_budget(std::size_t candidates, const SitingProblem& problem) {
    if (!problem.budget) return;
    check_length(Phrase("prices"), problem.price.size(), candidates);
    if (problem.sites)
        throw UsageError({}, "a number of sites and a budget", "one of them", "leave out the number of sites");
    if (*problem.budget < 0)
        throw UsageError({}, Phrase("a budget of {budget}", {{"budget", *problem.budget}}), "0 or more", "");
    std::int64_t sum = 0, forced = 0;
    for (CandidateId c = 0; c < candidates; ++c) {
        const std::int64_t price = problem.price[c];
        if (price < 0)
            throw UsageError({}, Phrase("candidate {candidate} costs {cost}", {{"candidate", c}, {"cost", price}}),
                             "0 or more", "correct or leave out that candidate");
        if (price > kLargestPrices - sum)
            throw UsageError({}, "prices whose sum is too large", "a sum below 2^53", "use coarser units");
        sum += price;
        if (lock_of(problem, c) == SiteLock::forced) forced += price;
    }
    if (forced > *problem.budget)
        throw UsageError({},
                         Phrase("a budget of {budget} and forced sites that cost {forced}",
                                {{"budget", *problem.budget}, {"forced", forced}}),
                         "forced sites within the budget",
                         "the locks contradict the budget: release some or raise the budget");
}

void check_reach(const AllocationCosts& costs, const SitingProblem& problem) {
    std::size_t without = 0, example = 0;
    for (std::size_t demand = costs.demand_count(); demand-- > 0;) {
        const auto row = costs.by_demand[demand];
        if (std::any_of(row.begin(), row.end(),
                        [&](CostEntry e) { return lock_of(problem, e.id) != SiteLock::forbidden; }))
            continue;
        ++without, example = demand;
    }
    if (without > 0)
        throw Infeasible({},
                         Phrase("{count} demands that no candidate can serve, the first is demand {demand}",
                                {{"count", without}, {"demand", example}}),
                         "a candidate within the cut-off of every demand",
                         "add candidates, widen the cut-off or release a lock");
}

} // namespace

SitingProblem p_median(std::vector<People> weight, std::uint32_t sites) {
    return {std::move(weight), {}, {}, sites, std::nullopt, {}, {}};
}

SitingProblem set_cover(const AllocationCosts& costs, std::vector<std::int64_t> site_cost) {
    if (site_cost.empty()) site_cost.assign(costs.candidate_count(), 1);
    return {std::vector<std::int64_t>(costs.demand_count(), 0),
            std::move(site_cost),
            {},
            std::nullopt,
            std::nullopt,
            {},
            {}};
}

SitingProblem maximal_cover(std::vector<People> weight, std::uint32_t sites, std::uint32_t unserved) {
    return {std::move(weight), {}, {}, sites, unserved, {}, {}};
}

SitingProblem with_budget(SitingProblem problem, std::vector<std::int64_t> price, std::int64_t budget) {
    problem.sites.reset();
    problem.price = std::move(price), problem.budget = budget;
    return problem;
}

std::int64_t price_of(const SitingProblem& problem, std::span<const CandidateId> sites) {
    std::int64_t sum = 0;
    for (const CandidateId c : sites)
        if (!problem.price.empty() && lock_of(problem, c) != SiteLock::kept) sum += problem.price[c];
    return sum;
}

std::int64_t worst_cost(const AllocationCosts& costs, const SitingProblem& problem) {
    std::int64_t sum = 1;
    const auto add = [&sum](std::int64_t number, std::int64_t times) {
        std::int64_t product = 0; // what overflows is too large by far, and stays there
        if (__builtin_mul_overflow(number, times, &product) || __builtin_add_overflow(sum, product, &sum))
            sum = kLargest;
        sum = std::min(sum, kLargest);
    };
    for (std::size_t demand = 0; demand < costs.demand_count(); ++demand) {
        const auto row = costs.by_demand[demand];
        const std::uint32_t dearest = std::max(row.empty() ? 0U : row.back().cost, problem.unserved.value_or(0));
        add(problem.weight[demand], dearest);
    }
    for (const std::int64_t cost : problem.site_cost) add(cost, 1);
    return sum;
}

void check_problem(const AllocationCosts& costs, const SitingProblem& problem) {
    if (costs.demand_count() == 0) throw UsageError({}, "no demand", "at least one demand", "");
    if (costs.candidate_count() == 0) throw UsageError({}, "no candidates", "at least one candidate site", "");
    check_length(Phrase("weights"), problem.weight.size(), costs.demand_count());
    if (!problem.site_cost.empty())
        check_length(Phrase("site costs"), problem.site_cost.size(), costs.candidate_count());
    if (!problem.lock.empty()) check_length(Phrase("locks"), problem.lock.size(), costs.candidate_count());
    check_numbers(costs, problem);
    check_locks(costs.candidate_count(), problem);
    check_budget(costs.candidate_count(), problem);
    if (!problem.unserved) check_reach(costs, problem);
}

} // namespace lifecircle
