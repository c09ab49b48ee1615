#include <lifecircle/siting/exclusive.hpp>

#include <algorithm>
#include <limits>
#include <memory>
#include <utility>

#include <lifecircle/core/error.hpp>

namespace lifecircle {
namespace {

struct ExclusiveCase {
    std::vector<SiteLock> lock;
    std::shared_ptr<const SitingSolution> solution; ///< with a plan
};

class ExclusiveSearch {
  public:
    ExclusiveSearch(const AllocationCosts& costs, const SitingProblem& problem, const ExclusiveSets& sets,
                    const SitingEffort& effort, const Progress& progress, SitingSolution& out)
        : costs_(costs), problem_(problem), sets_(sets), effort_(effort), progress_(progress), out_(out),
          sets_of_(costs.candidate_count()) {
        for (std::uint32_t s = 0; s < sets.size(); ++s)
            for (const CandidateId c : sets[s])
                if (sets_of_[c].empty() || sets_of_[c].back() != s) sets_of_[c].push_back(s); // named twice counts once
    }

    void run(const SitingSolution* earlier) {
        std::vector<SiteLock> lock = problem_.lock;
        lock.resize(costs_.candidate_count(), SiteLock::none);
        if (!forbid_beside_forced(lock)) return none(Phrase("forced sites that may not stand beside each other"));
        if (!are_enough(lock)) return none(Phrase("too few sites that may stand beside each other"));
        // What forced ones forbid is left to the cases, so that the certificate is that of the problem as it is put.
        lock = problem_.lock;
        lock.resize(costs_.candidate_count(), SiteLock::none);
        if (earlier != nullptr && earlier->plan) take_if_allowed(earlier->plan->sites, lock);
        add(std::move(lock), earlier, 0);
        while (!open_.empty() && !over()) {
            // Deepest first until there is a plan, then lowest bound first.
            auto next = std::prev(open_.end());
            if (out_.plan)
                next = std::min_element(open_.begin(), open_.end(), [](const ExclusiveCase& a, const ExclusiveCase& b) {
                    return a.solution->bound < b.solution->bound;
                });
            const ExclusiveCase parent = std::move(*next);
            open_.erase(next);
            if (out_.plan && parent.solution->bound >= out_.plan->cost) continue;
            branch(parent);
        }
        finish();
    }

  private:
    void none(const Phrase& why) { out_.status = SitingStatus::infeasible, out_.reason = why; }

    bool over() const { return out_.stopped || out_.steps >= effort_.steps; }

    /// \returns false where two of a set are forced
    bool forbid_beside_forced(std::vector<SiteLock>& lock) const {
        for (CandidateId c = 0; c < lock.size(); ++c) {
            if (lock[c] != SiteLock::forced) continue;
            for (const std::uint32_t s : sets_of_[c])
                for (const CandidateId beside : sets_[s]) {
                    if (beside == c) continue;
                    if (lock[beside] == SiteLock::forced) return false;
                    lock[beside] = SiteLock::forbidden;
                }
        }
        return true;
    }

    /// No more sites can be chosen than sets have one left, as far as sets share none, and those in no set.
    bool are_enough(const std::vector<SiteLock>& lock) const {
        std::uint32_t forced = 0, most = 0;
        std::vector<std::uint8_t> counted(lock.size(), 0);
        const auto may = [&](CandidateId c) { return lock[c] == SiteLock::none || lock[c] == SiteLock::forced; };
        for (const auto& set : sets_) {
            if (std::none_of(set.begin(), set.end(), [&](CandidateId c) { return may(c) && counted[c] == 0; }))
                continue;
            ++most;
            for (const CandidateId c : set) counted[c] = 1;
        }
        for (CandidateId c = 0; c < lock.size(); ++c) {
            forced += lock[c] == SiteLock::forced ? 1U : 0U;
            most += may(c) && counted[c] == 0 ? 1U : 0U;
        }
        return forced <= *problem_.sites && *problem_.sites <= most;
    }

    /// An earlier plan, where it keeps the present locks, number and sets.
    void take_if_allowed(const std::vector<CandidateId>& earlier, const std::vector<SiteLock>& lock) {
        std::vector<CandidateId> sites;
        for (const CandidateId c : earlier)
            if (lock[c] != SiteLock::kept) sites.push_back(c);
        if (sites.size() != *problem_.sites || !keeps_sets(sets_, sites)) return;
        for (CandidateId c = 0; c < lock.size(); ++c) {
            const bool chosen = std::find(sites.begin(), sites.end(), c) != sites.end();
            if (chosen ? lock[c] == SiteLock::forbidden : lock[c] == SiteLock::forced) return;
        }
        out_.plan = plan_with(costs_, problem_, std::move(sites));
    }

    /// Half of what is left for each, so that one case does not take all.
    /// \param at_least  a bound of the case it is part of
    void add(std::vector<SiteLock> lock, const SitingSolution* from, std::int64_t at_least) {
        SitingProblem problem = problem_;
        problem.lock = std::move(lock);
        SitingEffort effort = effort_;
        effort.steps = std::max<std::uint64_t>(1, (effort_.steps - std::min(effort_.steps, out_.steps)) / 2);
        effort.enough = [&](const SitingBracket& now) {
            const bool told =
                effort_.enough && effort_.enough({best_cost(), std::min(lowest(), at_least), out_.steps + now.steps});
            out_.stopped = out_.stopped || told;
            return told || (out_.plan && now.bound >= out_.plan->cost);
        };
        auto solution = std::make_shared<SitingSolution>(solve_siting(costs_, problem, effort, progress_, from));
        out_.steps += solution->steps;
        solution->bound = std::max(solution->bound, at_least);
        if (out_.nodes++ == 0) out_.certificate = solution->certificate;
        if (!solution->plan) {
            left_open_ = std::min(left_open_, solution->bound);
            return;
        }
        const bool holds = keeps_sets(sets_, solution->plan->sites);
        if (holds && (!out_.plan || solution->plan->cost < out_.plan->cost)) out_.plan = solution->plan;
        if (out_.plan && solution->bound >= out_.plan->cost) return;
        if (!holds)
            open_.push_back({std::move(problem.lock), std::move(solution)});
        else // what this case leaves open
            left_open_ = std::min(left_open_, solution->bound);
    }

    void branch(const ExclusiveCase& parent) {
        const CandidateId site = clash(parent.solution->plan->sites);
        std::vector<SiteLock> with = parent.lock, without = parent.lock;
        const bool was_forced = parent.lock[site] == SiteLock::forced; // what that forbids was not seen to yet
        with[site] = SiteLock::forced, without[site] = SiteLock::forbidden;
        if (!was_forced && are_enough(without)) add(std::move(without), parent.solution.get(), parent.solution->bound);
        if (!forbid_beside_forced(with) || !are_enough(with)) return;
        if (over())
            left_open_ = std::min(left_open_, parent.solution->bound);
        else
            add(std::move(with), parent.solution.get(), parent.solution->bound);
    }

    /// The site that stands beside most others it may not; the lowest of these.
    CandidateId clash(const std::vector<CandidateId>& sites) const {
        std::vector<std::uint32_t> count(sets_.size(), 0);
        for (const CandidateId c : sites)
            for (const std::uint32_t s : sets_of_[c]) ++count[s];
        CandidateId worst = kNoSite;
        std::uint32_t most = 0;
        for (const CandidateId c : sites) {
            std::uint32_t clashes = 0;
            for (const std::uint32_t s : sets_of_[c]) clashes += count[s] - 1;
            if (clashes > most) most = clashes, worst = c;
        }
        return worst;
    }

    std::optional<std::int64_t> best_cost() const { return out_.plan ? std::optional(out_.plan->cost) : std::nullopt; }

    /// Of what was left open so far.
    std::int64_t lowest() const {
        std::int64_t bound = left_open_;
        for (const ExclusiveCase& c : open_) bound = std::min(bound, c.solution->bound);
        return bound;
    }

    void finish() {
        const bool all = open_.empty() && left_open_ == std::numeric_limits<std::int64_t>::max();
        out_.bound = lowest();
        if (!out_.plan) {
            out_.certificate.reset();
            if (all) out_.bound = 0, none(Phrase("too few sites that may stand beside each other"));
            return;
        }
        out_.bound = std::min(out_.bound, out_.plan->cost);
        out_.status = out_.bound == out_.plan->cost ? SitingStatus::optimal : SitingStatus::bounded;
    }

    const AllocationCosts& costs_;
    const SitingProblem& problem_;
    const ExclusiveSets& sets_;
    const SitingEffort& effort_;
    const Progress& progress_;
    SitingSolution& out_;
    std::vector<std::vector<std::uint32_t>> sets_of_; ///< by candidate
    std::vector<ExclusiveCase> open_;
    std::int64_t left_open_ = std::numeric_limits<std::int64_t>::max(); ///< least bound of cases that ended early
};

} // namespace

bool keeps_sets(const ExclusiveSets& sets, const std::vector<CandidateId>& sites) {
    std::vector<CandidateId> sorted = sites;
    std::sort(sorted.begin(), sorted.end());
    return std::all_of(sets.begin(), sets.end(), [&](const std::vector<CandidateId>& set) {
        return std::count_if(set.begin(), set.end(),
                             [&](CandidateId c) { return std::binary_search(sorted.begin(), sorted.end(), c); }) <= 1;
    });
}

SitingSolution solve_exclusive(const AllocationCosts& costs, const SitingProblem& problem, const ExclusiveSets& sets,
                               const SitingEffort& effort, const Progress& progress, const SitingSolution* earlier) {
    if (!problem.sites || !problem.unserved)
        throw UsageError({}, "sites apart from each other, in any number or where everybody must be served",
                         "a number of sites and a cost of being left without", "");
    for (const auto& set : sets)
        for (const CandidateId c : set)
            if (c >= costs.candidate_count() || lock_of(problem, c) == SiteLock::kept)
                throw UsageError({}, "a set of sites with one that stands already, or that is none", "candidates", "");
    check_problem(costs, problem);
    if (effort.steps == 0) throw UsageError({}, "an effort of 0 steps", "at least 1", "allow the search some work");
    SitingSolution out;
    ExclusiveSearch(costs, problem, sets, effort, progress, out).run(earlier);
    return out;
}

} // namespace lifecircle
