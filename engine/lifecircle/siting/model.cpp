#include <lifecircle/siting/model.hpp>

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace lifecircle {
namespace {

constexpr std::int64_t kFinestScale = std::int64_t{1} << 20;
constexpr std::int64_t kLargestSum = std::int64_t{1} << 61;

/// Nothing decided yet, kept and forced sites among the candidates.
SitingModel undecided_model(const AllocationCosts& costs, const SitingProblem& problem) {
    const std::int64_t worst = worst_cost(costs, problem);
    SitingModel model;
    model.candidate.resize(costs.candidate_count());
    std::iota(model.candidate.begin(), model.candidate.end(), 0U);
    model.site_cost = problem.site_cost;
    model.site_cost.resize(costs.candidate_count(), 0);
    model.unservable = problem.unserved ? std::numeric_limits<std::int64_t>::max() : worst;
    model.scale = finest_scale(worst, costs.demand_count());
    if (problem.budget) model.budget = problem.budget, model.price = problem.price;
    for (DemandId d = 0; d < costs.demand_count(); ++d) {
        const std::int64_t otherwise = problem.unserved ? problem.weight[d] * *problem.unserved : worst;
        const auto row = costs.by_demand[d];
        for (const CostEntry& e : row) {
            if (problem.weight[d] * e.cost >= otherwise) break; // ascending
            model.by_demand.entry.push_back(e);
        }
        if (model.by_demand.entry.size() == model.by_demand.first.back()) {
            model.decided += otherwise;
            continue;
        }
        model.by_demand.end_row();
        model.demand.push_back(d);
        model.weight.push_back(problem.weight[d]);
        model.otherwise.push_back(otherwise);
    }
    return model;
}

/// After what these decisions open. \pre model.budget
std::int64_t left_of_budget(const SitingModel& model, std::span<const Decision> decision) {
    std::int64_t left = *model.budget;
    for (std::size_t j = 0; j < decision.size(); ++j)
        if (decision[j] == Decision::open) left -= model.price[j];
    return left;
}

/// Decisions and what they leave too little money for.
std::vector<Decision> with_too_dear(const SitingModel& model, std::span<const Decision> decision) {
    std::vector<Decision> out(decision.begin(), decision.end());
    if (!model.budget) return out;
    const std::int64_t left = left_of_budget(model, decision);
    for (std::size_t j = 0; j < out.size(); ++j)
        if (out[j] == Decision::none && model.price[j] > left) out[j] = Decision::closed;
    return out;
}

} // namespace

std::int64_t finest_scale(std::int64_t worst, std::size_t demands) {
    std::int64_t scale = kFinestScale;
    while (scale > 1 && worst > kLargestSum / scale / static_cast<std::int64_t>(demands + 1)) scale /= 2;
    return scale;
}

std::vector<std::uint32_t> sites_in(const SitingModel& model, std::vector<CandidateId> sites) {
    std::sort(sites.begin(), sites.end());
    std::vector<std::uint32_t> out;
    for (std::uint32_t j = 0; j < model.candidate_count(); ++j)
        if (std::binary_search(sites.begin(), sites.end(), model.candidate[j])) out.push_back(j);
    return out;
}

SitingModel model_of(const AllocationCosts& costs, const SitingProblem& problem) {
    SitingModel model = undecided_model(costs, problem);
    std::vector<Decision> decision(costs.candidate_count(), Decision::none);
    std::uint32_t kept = 0;
    for (CandidateId c = 0; c < costs.candidate_count(); ++c) {
        const SiteLock lock = lock_of(problem, c);
        if (lock == SiteLock::none) continue;
        decision[c] = lock == SiteLock::forbidden ? Decision::closed : Decision::open;
        if (lock != SiteLock::kept) continue;
        ++kept, model.site_cost[c] = 0;
        if (model.budget) model.price[c] = 0;
    }
    if (problem.sites) model.more = *problem.sites + kept;
    const bool none = std::all_of(decision.begin(), decision.end(), [](Decision d) { return d == Decision::none; });
    if (none && !model.budget) {
        model.by_candidate = turned(model.by_demand, model.candidate_count());
        return model;
    }
    model = reduced(model, decision, {});
    std::erase_if(model.open, [&](CandidateId c) { return lock_of(problem, c) == SiteLock::kept; });
    return model;
}

bool contradicts(const SitingModel& model, std::span<const Decision> decision) {
    if (model.budget && left_of_budget(model, decision) < 0) return true;
    if (!model.more) return false;
    const auto open = std::count(decision.begin(), decision.end(), Decision::open);
    const auto closed = std::count(decision.begin(), decision.end(), Decision::closed);
    const auto all = static_cast<std::ptrdiff_t>(decision.size()), more = static_cast<std::ptrdiff_t>(*model.more);
    return open > more || all - closed < more;
}

SitingModel reduced(const SitingModel& model, std::span<const Decision> decided,
                    std::span<const std::int64_t> cut_off) {
    const std::vector<Decision> decision = with_too_dear(model, decided);
    SitingModel out;
    out.open = model.open, out.decided = model.decided, out.more = model.more;
    if (model.budget) out.budget = left_of_budget(model, decision);
    out.unservable = model.unservable, out.scale = model.scale;
    std::vector<std::uint32_t> new_id(model.candidate_count(), kNoSite);
    for (std::uint32_t c = 0; c < model.candidate_count(); ++c) {
        if (decision[c] == Decision::none) {
            new_id[c] = static_cast<std::uint32_t>(out.candidate.size());
            out.candidate.push_back(model.candidate[c]);
            out.site_cost.push_back(model.site_cost[c]);
            if (model.budget) out.price.push_back(model.price[c]);
        } else if (decision[c] == Decision::open) {
            out.open.push_back(model.candidate[c]);
            out.decided += model.site_cost[c];
            if (out.more) --*out.more;
        }
    }
    for (std::size_t d = 0; d < model.demand_count(); ++d) {
        std::int64_t otherwise = model.otherwise[d];
        for (const CostEntry& e : model.by_demand[d]) {
            if (decision[e.id] == Decision::closed) continue;
            const std::int64_t cost = model.cost_of(d, e);
            if (decision[e.id] == Decision::open || (!cut_off.empty() && cost > cut_off[d])) {
                otherwise = cost; // ascending: no other entry is cheaper
                break;
            }
            out.by_demand.entry.push_back({new_id[e.id], e.cost});
        }
        // Entries as dear as what follows decide nothing.
        while (out.by_demand.entry.size() > out.by_demand.first.back() &&
               model.weight[d] * out.by_demand.entry.back().cost >= otherwise)
            out.by_demand.entry.pop_back();
        if (out.by_demand.entry.size() == out.by_demand.first.back()) {
            out.decided += otherwise;
            continue;
        }
        out.by_demand.end_row();
        out.demand.push_back(model.demand[d]);
        out.weight.push_back(model.weight[d]);
        out.otherwise.push_back(otherwise);
    }
    out.by_candidate = turned(out.by_demand, out.candidate_count());
    return out;
}

std::vector<std::int64_t> carried_over(const SitingModel& from, std::span<const std::int64_t> by_demand,
                                       const SitingModel& to) {
    std::vector<std::int64_t> out;
    out.reserve(to.demand_count());
    for (std::size_t d = 0, at = 0; d < to.demand_count(); ++d, ++at) {
        while (from.demand[at] != to.demand[d]) ++at;
        out.push_back(by_demand[at]);
    }
    return out;
}

} // namespace lifecircle
