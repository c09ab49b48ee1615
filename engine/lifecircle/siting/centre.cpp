#include <lifecircle/siting/centre.hpp>

#include <algorithm>
#include <utility>

#include <lifecircle/core/error.hpp>

namespace lifecircle {
namespace {

void check_centre(const AllocationCosts& costs, const SitingProblem& problem) {
    if (!problem.sites || problem.unserved || !problem.site_cost.empty())
        throw UsageError({}, "a p-centre with sites' costs, without a number of sites or with demands left out",
                         "a number of sites and nothing else to weigh", "state how many sites are to be chosen");
    check_problem(costs, problem);
}

/// The pairs up to a cost.
AllocationCosts nearer(const AllocationCosts& costs, std::uint32_t most) {
    const auto some = [most](const CostRows& rows) {
        CostRows out;
        for (std::size_t r = 0; r < rows.size(); ++r) {
            for (const CostEntry& e : rows[r])
                if (e.cost <= most) out.entry.push_back(e);
            out.end_row();
        }
        return out;
    };
    return {some(costs.by_demand), some(costs.by_candidate)};
}

/// Below this some demand has no candidate that may be open.
std::uint32_t nearest_of_farthest(const AllocationCosts& costs, const SitingProblem& problem) {
    std::uint32_t farthest = 0;
    for (DemandId d = 0; d < costs.demand_count(); ++d) {
        const auto row = costs.by_demand[d];
        const auto nearest = std::find_if(row.begin(), row.end(),
                                          [&](CostEntry e) { return lock_of(problem, e.id) != SiteLock::forbidden; });
        farthest = std::max(farthest, nearest->cost);
    }
    return farthest;
}

/// Every cost from `least` on that a pair has, ascending.
std::vector<std::uint32_t> costs_from(const AllocationCosts& costs, std::uint32_t least) {
    std::vector<std::uint32_t> all;
    for (const CostEntry& e : costs.by_demand.entry)
        if (e.cost >= least) all.push_back(e.cost);
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

enum class Reply : std::uint8_t { yes, no, unknown };

class Centre {
  public:
    Centre(const AllocationCosts& costs, const SitingProblem& problem, const SitingEffort& effort,
           const Progress& progress)
        : costs_(costs), problem_(problem), effort_(effort), progress_(progress) {}

    CentreSolution run() {
        const std::vector<std::uint32_t> radii = costs_from(costs_, nearest_of_farthest(costs_, problem_));
        std::size_t proved_no = 0, not_found = 0, yes = radii.size() - 1; // counts of radii; the last may be a no too
        while (not_found < yes && !out_.stopped) {
            const std::size_t at = not_found + (yes - not_found) / 2;
            const Reply reply = serves_all(radii[at]);
            if (reply == Reply::yes) {
                yes = at;
                continue;
            }
            if (reply == Reply::no) proved_no = at + 1, out_.too_near = radii[at];
            not_found = at + 1;
        }
        out_.bound = radii[proved_no];
        if (proved_no > 0) show_bound();
        out_.within = least_sum(radii[yes]);
        for (DemandId d = 0; out_.within.plan && d < costs_.demand_count(); ++d) {
            const auto row = costs_.by_demand[d];
            const CandidateId site = out_.within.plan->site_of[d];
            const auto pair = std::find_if(row.begin(), row.end(), [site](CostEntry e) { return e.id == site; });
            out_.farthest = std::max(out_.farthest, pair->cost);
        }
        return std::move(out_);
    }

  private:
    /// \param until  of the whole effort
    SitingEffort rest(std::uint64_t until, std::uint64_t most) const {
        const std::uint64_t left = until - std::min(until, out_.steps);
        return {std::max<std::uint64_t>(1, std::min(left, most)), effort_.seed, {}};
    }

    /// What the caller is told and asked while a question is at work: steps of all, nothing of its costs.
    bool enough(const SitingBracket& now) const {
        return effort_.enough && effort_.enough({std::nullopt, 0, out_.steps + now.steps});
    }

    void count(const SitingSolution& solution, bool stopped) {
        out_.steps += solution.steps;
        out_.stopped = out_.stopped || stopped;
    }

    /// The fewest sites within a radius, until it is known whether there are few enough.
    /// \param till_shown  goes on until the certificate itself shows it, or the effort ends
    SitingSolution fewest_within(std::uint32_t radius, bool till_shown) {
        const CostStep within{radius, 0};
        const AllocationCosts near = stepped(costs_, {&within, 1}, progress_);
        SitingProblem cover = set_cover(near);
        cover.lock = problem_.lock;
        const std::int64_t sites = *problem_.sites;
        SitingEffort effort = rest(effort_.steps / 4 * 3, effort_.steps / 8); // a quarter is left for the sum
        effort.cases = !till_shown;
        bool stopped = false;
        effort.enough = [&](const SitingBracket& now) {
            stopped = stopped || enough(now);
            return stopped || (!till_shown && ((now.cost && *now.cost <= sites) || now.bound > sites));
        };
        SitingSolution solution = solve_siting(near, cover, effort, progress_);
        count(solution, stopped);
        return solution;
    }

    Reply serves_all(std::uint32_t radius) {
        SitingSolution solution = fewest_within(radius, false);
        const std::int64_t sites = *problem_.sites;
        if (solution.plan && solution.plan->cost <= sites) {
            served_ = std::move(solution);
            served_.certificate.reset(); // is of the cover
            return Reply::yes;
        }
        if (solution.bound <= sites) return Reply::unknown;
        out_.certificate = std::move(solution.certificate);
        return Reply::no;
    }

    /// A cover that ended as soon as its bound said no may have left weak multipliers.
    void show_bound() {
        if (out_.stopped || (out_.certificate && out_.certificate->bound > std::int64_t{*problem_.sites})) return;
        SitingSolution again = fewest_within(out_.too_near, true);
        if (again.certificate && (!out_.certificate || again.certificate->bound > out_.certificate->bound))
            out_.certificate = std::move(again.certificate);
    }

    SitingSolution least_sum(std::uint32_t radius) {
        SitingEffort effort = rest(effort_.steps, effort_.steps);
        bool stopped = false;
        effort.enough = [&](const SitingBracket& now) { return stopped = stopped || enough(now); };
        SitingSolution solution = solve_siting(nearer(costs_, radius), problem_, effort, progress_, &served_);
        count(solution, stopped);
        return solution;
    }

    const AllocationCosts& costs_;
    const SitingProblem& problem_;
    const SitingEffort& effort_;
    const Progress& progress_;
    SitingSolution served_; ///< the last cover that few enough sites make
    CentreSolution out_;
};

} // namespace

CentreSolution solve_centre(const AllocationCosts& costs, const SitingProblem& problem, const SitingEffort& effort,
                            const Progress& progress) {
    check_centre(costs, problem);
    if (effort.steps == 0) throw UsageError({}, "an effort of 0 steps", "at least 1", "allow the search some work");
    return Centre(costs, problem, effort, progress).run();
}

} // namespace lifecircle
