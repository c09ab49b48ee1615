#include <lifecircle/scenario/consolidation_solve.hpp>

#include <algorithm>

namespace lifecircle {
namespace {

/// The largest closed schools of each broken rule stay.
void hold(const ConsolidationTerms& terms, const ConsolidationCase& made, const std::vector<std::int32_t>& broken,
          const std::vector<CandidateId>& kept, ConsolidationProblem& problem) {
    for (const std::int32_t r : broken) {
        const ClosureRule& rule = terms.rules[static_cast<std::size_t>(r)];
        std::vector<CandidateId> closed;
        std::uint32_t stay = 0;
        for (const CandidateId s : rule.sites)
            if (std::binary_search(kept.begin(), kept.end(), s))
                ++stay;
            else if (problem.lock[s] == SiteLock::none)
                closed.push_back(s);
        std::stable_sort(closed.begin(), closed.end(),
                         [&](CandidateId a, CandidateId b) { return made.load[a] > made.load[b]; });
        for (const CandidateId s : closed) {
            if (stay++ >= rule.least) break;
            problem.lock[s] = SiteLock::forced;
            if (!problem.minimum.empty()) problem.minimum[s] = 0;
        }
    }
}

} // namespace

std::vector<std::int32_t> rules_broken(const std::vector<ClosureRule>& rules, const std::vector<CandidateId>& sites) {
    std::vector<std::int32_t> broken;
    for (std::size_t r = 0; r < rules.size(); ++r) {
        const auto stay = std::count_if(rules[r].sites.begin(), rules[r].sites.end(), [&](CandidateId s) {
            return std::binary_search(sites.begin(), sites.end(), s);
        });
        if (stay < static_cast<std::int64_t>(std::min<std::size_t>(rules[r].least, rules[r].sites.size())))
            broken.push_back(static_cast<std::int32_t>(r));
    }
    return broken;
}

RuledSolution solve_ruled(const ConsolidationTerms& terms, const ConsolidationCase& made,
                          std::optional<std::uint32_t> keep, const std::vector<SiteLock>& locks,
                          const SitingEffort& effort, const Progress& progress) {
    ConsolidationProblem problem = made.problem;
    problem.lock = locks, problem.sites = keep;
    RuledSolution out{solve_consolidation(made.costs, problem, effort, progress), {}};
    const std::int64_t bound = out.solution.bound;
    const auto certificate = out.solution.certificate;
    const std::uint32_t fewest = out.solution.fewest_bound;
    const std::size_t first = out.solution.plan ? out.solution.plan->sites.size() : 0;
    while (out.solution.plan) {
        const std::vector<std::int32_t> broken = rules_broken(terms.rules, out.solution.plan->sites);
        if (broken.empty()) break;
        std::vector<SiteLock> before = problem.lock;
        hold(terms, made, broken, out.solution.plan->sites, problem);
        if (problem.lock == before) { // nothing left to hold: closed by hand
            out.solution.plan.reset();
            out.solution.status = ConsolidationStatus::undecided;
            break;
        }
        for (const std::int32_t r : broken)
            if (std::find(out.rules_held.begin(), out.rules_held.end(), r) == out.rules_held.end())
                out.rules_held.push_back(r);
        out.solution = solve_consolidation(made.costs, problem, effort, progress);
    }
    if (out.rules_held.empty()) return out;
    // Held schools were a guess: what is proved is only what holds of the problem without them.
    ConsolidationSolution& s = out.solution;
    s.fewest_bound = fewest;
    const bool as_many = s.plan && s.plan->sites.size() == first;
    s.bound = as_many ? bound : made.cost_before; // no cost is below that of today
    s.certificate = as_many ? certificate : std::nullopt;
    if (!s.plan)
        s.status = ConsolidationStatus::undecided;
    else
        s.status = s.plan->cost == s.bound && s.plan->sites.size() == fewest ? ConsolidationStatus::optimal
                                                                             : ConsolidationStatus::bounded;
    std::sort(out.rules_held.begin(), out.rules_held.end());
    return out;
}

} // namespace lifecircle
