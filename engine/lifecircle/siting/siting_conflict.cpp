#include <lifecircle/siting/siting_conflict.hpp>

#include <algorithm>

#include <lifecircle/siting/conflict.hpp>

namespace lifecircle {
namespace {

/// Set covers of some of the demands, asked whether they take more sites, or more money, than there may be.
class SomeDemands {
  public:
    SomeDemands(const AllocationCosts& costs, const SitingProblem& problem, const SitingEffort& effort,
                const Progress& progress)
        : costs_(costs), problem_(problem), effort_(effort), progress_(progress) {}

    /// Demands that the multipliers of a bound rest on; all where that bound is too weak.
    std::vector<std::uint8_t> first() {
        std::vector<std::uint8_t> in(costs_.demand_count(), 1);
        const SitingSolution whole = fewest_for(in, false);
        if (!whole.certificate || whole.certificate->bound <= limit()) return in;
        for (DemandId d = 0; d < in.size(); ++d) in[d] = whole.certificate->multiplier[d] > 0 ? 1 : 0;
        return in;
    }

    bool leave_none(const std::vector<std::uint8_t>& in) {
        if (out.stopped || out.steps >= effort_.steps) {
            out.is_least = false;
            return false;
        }
        const SitingSolution some = fewest_for(in, true);
        const bool none = some.bound > limit();
        if (!none && !(some.plan && some.plan->cost <= limit())) out.is_least = false; // not known
        return none;
    }

    DemandConflict out;

  private:
    std::int64_t limit() const { return problem_.budget ? *problem_.budget : std::int64_t{*problem_.sites}; }

    AllocationCosts costs_of(const std::vector<std::uint8_t>& in) const {
        std::vector<std::uint32_t> number(in.size(), 0);
        std::uint32_t count = 0;
        for (std::size_t d = 0; d < in.size(); ++d)
            if (in[d] != 0) number[d] = count++;
        CostRows rows;
        for (std::size_t site = 0; site < costs_.candidate_count(); ++site) {
            for (const CostEntry& e : costs_.by_candidate[site])
                if (in[e.id] != 0) rows.entry.push_back({number[e.id], 0});
            rows.end_row();
        }
        return allocation_costs(count, std::move(rows), progress_);
    }

    SitingSolution fewest_for(const std::vector<std::uint8_t>& in, bool till_known) {
        if (std::none_of(in.begin(), in.end(), [](std::uint8_t d) { return d != 0; })) return nobody();
        const AllocationCosts some = costs_of(in);
        SitingProblem cover = set_cover(some, problem_.budget ? problem_.price : std::vector<std::int64_t>{});
        cover.lock = problem_.lock;
        const std::int64_t most = limit();
        const std::uint64_t left = effort_.steps - std::min(effort_.steps, out.steps);
        SitingEffort effort{std::max<std::uint64_t>(1, left / 8), effort_.seed, {}};
        effort.cases = till_known;
        effort.enough = [&](const SitingBracket& now) {
            out.stopped = out.stopped || (effort_.enough && effort_.enough({std::nullopt, 0, out.steps + now.steps}));
            return out.stopped || (till_known && ((now.cost && *now.cost <= most) || now.bound > most));
        };
        SitingSolution solution = solve_siting(some, cover, effort, progress_);
        out.steps += solution.steps;
        return solution;
    }

    static SitingSolution nobody() {
        SitingSolution solution;
        solution.plan = SitingPlan{};
        return solution;
    }

    const AllocationCosts& costs_;
    const SitingProblem& problem_;
    const SitingEffort& effort_;
    const Progress& progress_;
};

} // namespace

DemandConflict demand_conflict(const AllocationCosts& costs, const SitingProblem& problem, const SitingEffort& effort,
                               const Progress& progress) {
    SomeDemands some(costs, problem, effort, progress);
    const std::vector<std::uint8_t> in =
        least_conflict(some.first(), [&](const std::vector<std::uint8_t>& parts) { return some.leave_none(parts); });
    for (DemandId d = 0; d < in.size(); ++d)
        if (in[d] != 0) some.out.demands.push_back(d);
    return std::move(some.out);
}

} // namespace lifecircle
