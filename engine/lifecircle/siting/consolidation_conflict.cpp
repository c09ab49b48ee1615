#include <lifecircle/siting/consolidation_conflict.hpp>

#include <algorithm>
#include <numeric>

#include <lifecircle/siting/capacitated_cases.hpp>
#include <lifecircle/siting/conflict.hpp>

namespace lifecircle {
namespace {

std::vector<ConsolidationPart> parts_of(const ConsolidationProblem& problem, std::size_t demands) {
    std::vector<ConsolidationPart> parts;
    if (problem.sites) parts.push_back({ConsolidationRule::number, 0});
    const auto each = [&](ConsolidationRule rule, std::size_t count, auto is_rule) {
        for (std::uint32_t i = 0; i < count; ++i)
            if (is_rule(i)) parts.push_back({rule, i});
    };
    each(ConsolidationRule::capacity, problem.capacity.size(), [](std::uint32_t) { return true; });
    each(ConsolidationRule::minimum, problem.minimum.size(), [&](std::uint32_t j) { return problem.minimum[j] > 0; });
    each(ConsolidationRule::group, problem.groups.size(), [](std::uint32_t) { return true; });
    each(ConsolidationRule::lock, problem.lock.size(),
         [&](std::uint32_t j) { return problem.lock[j] != SiteLock::none; });
    each(ConsolidationRule::demand, demands, [](std::uint32_t) { return true; });
    return parts;
}

/// The problem with some of its rules.
struct SomeRules {
    AllocationCosts costs;
    ConsolidationProblem problem;
};

/// Demands that need no site may have one all the same, as a minimum may want; or one that is nowhere, stands beside
/// the others and takes everybody.
void serve_nowhere(SomeRules& some, const std::vector<std::uint8_t>& served, const Progress& progress) {
    CostRows rows = std::move(some.costs.by_candidate);
    for (std::uint32_t d = 0; d < served.size(); ++d)
        if (served[d] == 0) rows.entry.push_back({d, 0});
    rows.end_row();
    const std::size_t sites = rows.size() - 1;
    some.costs = allocation_costs(served.size(), std::move(rows), progress);
    ConsolidationProblem& problem = some.problem;
    const std::vector<std::int64_t>& size = problem.size.empty() ? problem.weight : problem.size;
    if (!problem.capacity.empty())
        problem.capacity.push_back(std::accumulate(size.begin(), size.end(), std::int64_t{0}));
    if (!problem.minimum.empty()) problem.minimum.push_back(0);
    problem.lock.resize(sites, SiteLock::none);
    problem.lock.push_back(SiteLock::forced);
    if (problem.sites) ++*problem.sites;
}

SomeRules with_rules(const AllocationCosts& costs, const ConsolidationProblem& problem,
                     const std::vector<ConsolidationPart>& parts, const std::vector<std::uint8_t>& in,
                     const Progress& progress) {
    SomeRules some{costs, problem};
    ConsolidationProblem& p = some.problem;
    std::vector<std::uint8_t> served(costs.demand_count(), 1), group(p.groups.size(), 1);
    const std::vector<std::int64_t>& size = p.size.empty() ? p.weight : p.size;
    const std::int64_t all = std::accumulate(size.begin(), size.end(), std::int64_t{0});
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (in[i] != 0) continue;
        const std::uint32_t of = parts[i].of;
        switch (parts[i].rule) {
        case ConsolidationRule::number:
            p.sites.reset();
            break;
        case ConsolidationRule::capacity:
            p.capacity[of] = all;
            break;
        case ConsolidationRule::minimum:
            p.minimum[of] = 0;
            break;
        case ConsolidationRule::group:
            group[of] = 0;
            break;
        case ConsolidationRule::lock:
            p.lock[of] = SiteLock::none;
            break;
        case ConsolidationRule::demand:
            served[of] = 0;
            break;
        }
    }
    for (std::size_t g = group.size(); g-- > 0;)
        if (group[g] == 0) p.groups.erase(p.groups.begin() + static_cast<std::ptrdiff_t>(g));
    if (std::count(served.begin(), served.end(), 0) > 0) serve_nowhere(some, served, progress);
    return some;
}

class ConflictSearch {
  public:
    ConflictSearch(const AllocationCosts& costs, const ConsolidationProblem& problem, const SitingEffort& effort,
                   const Progress& progress)
        : parts(parts_of(problem, costs.demand_count())), costs_(costs), problem_(problem), effort_(effort),
          progress_(progress) {}

    /// True only where it is proved; a plan, or no answer, is no.
    bool leave_none(const std::vector<std::uint8_t>& in) {
        if (stopped || steps >= effort_.steps) {
            is_least = false;
            return false;
        }
        const SomeRules some = with_rules(costs_, problem_, parts, in, progress_);
        const CapacitatedModel model = capacitated_model(some.costs, some.problem, !some.problem.sites);
        SitingEffort effort = effort_;
        effort.steps = std::max<std::uint64_t>(1, (effort_.steps - std::min(effort_.steps, steps)) / 8);
        effort.enough = [&](const SitingBracket& now) {
            stopped = stopped || (effort_.enough && effort_.enough({std::nullopt, 0, steps + now.steps}));
            return stopped || now.cost.has_value();
        };
        StepCount count(effort, progress_);
        AssignmentIncumbent best{model.worst, {}, {}};
        const CapacitatedResult result = search_capacitated(model, best, count);
        steps += count.bracket.steps;
        if (!best.pair.empty()) return false;
        if (!result.all) is_least = false;
        return result.all;
    }

    /// Without whole kinds of rules, where these are none of the conflict: few questions for many parts.
    std::vector<std::uint8_t> kinds() {
        std::vector<std::uint8_t> in(parts.size(), 1);
        for (const ConsolidationRule rule :
             {ConsolidationRule::lock, ConsolidationRule::group, ConsolidationRule::minimum,
              ConsolidationRule::capacity, ConsolidationRule::number}) {
            std::vector<std::uint8_t> fewer = in;
            for (std::size_t i = 0; i < parts.size(); ++i)
                if (parts[i].rule == rule) fewer[i] = 0;
            if (fewer != in && leave_none(fewer)) in = std::move(fewer);
        }
        is_least = true; // single ones are asked for again
        return in;
    }

    const std::vector<ConsolidationPart> parts;
    std::uint64_t steps = 0;
    bool is_least = true, stopped = false;

  private:
    const AllocationCosts& costs_;
    const ConsolidationProblem& problem_;
    const SitingEffort& effort_;
    const Progress& progress_;
};

Phrase kind_name(ConsolidationRule rule) {
    switch (rule) {
    case ConsolidationRule::number:
        return Phrase("the number of sites");
    case ConsolidationRule::capacity:
        return Phrase("capacities");
    case ConsolidationRule::minimum:
        return Phrase("minimum enrolments");
    case ConsolidationRule::group:
        return Phrase("what groups of sites must keep");
    case ConsolidationRule::lock:
        return Phrase("locks");
    case ConsolidationRule::demand:
        break;
    }
    return Phrase("a site for every demand");
}

} // namespace

std::uint64_t find_conflict(const AllocationCosts& costs, const ConsolidationProblem& problem,
                            const SitingEffort& effort, const Progress& progress, ConsolidationSolution& out) {
    ConflictSearch search(costs, problem, effort, progress);
    const std::vector<std::uint8_t> in = least_conflict(
        search.kinds(), [&](const std::vector<std::uint8_t>& parts) { return search.leave_none(parts); });
    Phrase rules;
    for (std::size_t i = 0; i < in.size(); ++i) {
        if (in[i] == 0) continue;
        const bool told = !out.conflict.empty() && out.conflict.back().rule == search.parts[i].rule;
        out.conflict.push_back(search.parts[i]);
        if (told) continue;
        const Phrase name = kind_name(search.parts[i].rule);
        rules = rules.empty() ? name : Phrase("{one}, {other}", {{"one", rules}, {"other", name}});
    }
    out.conflict_is_least = search.is_least;
    out.stopped = search.stopped;
    out.reason = Phrase("no plan keeps these rules together: {rules}", {{"rules", rules}});
    return search.steps;
}

} // namespace lifecircle
