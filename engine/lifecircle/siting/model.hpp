#pragma once
/// \file  What is left of a siting problem when some candidates are decided: the form that searches and bounds work on.
/// An open candidate that stays open needs no place in it: it lowers what each demand costs otherwise and makes lists
/// shorter. So kept and forced sites, cases of the tree and candidates ruled out by a bound are all the same here.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <lifecircle/siting/problem.hpp>

namespace lifecircle {

/// Indices are the model's own, for demands and candidates.
struct SitingModel {
    std::vector<CandidateId> candidate;  ///< of the problem, by the model's index; ascending
    std::vector<std::int64_t> site_cost; ///< by candidate
    std::vector<DemandId> demand;     ///< of the problem, by the model's index; ascending; each has a row with entries
    std::vector<std::int64_t> weight; ///< by demand
    std::vector<std::int64_t>
        otherwise;                    ///< what the demand costs, weight included, where no candidate in its row is open
    CostRows by_demand, by_candidate; ///< entries whose weight × cost is below `otherwise`
    std::vector<CandidateId> open;    ///< decided, of the problem; kept ones are not listed
    std::int64_t decided = 0;         ///< cost of these sites and of demands that have no choice left
    std::optional<std::uint32_t> more; ///< how many candidates are to be opened exactly; none: any number
    /// What the opened ones may cost together; none: no limit. Of a model with a budget each candidate's price is
    /// within it: others can't be open and are closed by `reduced`.
    std::optional<std::int64_t> budget;
    std::vector<std::int64_t> price; ///< by candidate, with a budget; else empty
    std::int64_t unservable = 0;     ///< a cost of this or more: some demand has no site, the plan is none
    std::int64_t scale = 1;          ///< steps of a multiplier (relaxation.hpp) in one unit of cost

    std::size_t demand_count() const { return demand.size(); }
    std::size_t candidate_count() const { return candidate.size(); }
    std::size_t pair_count() const { return by_demand.entry.size(); }
    std::int64_t cost_of(std::size_t d, CostEntry entry) const { return weight[d] * entry.cost; }
};

/// Which sites are open depends on what others are, even where they share no demand: there are so many of them, or so
/// much money for them.
inline bool is_limited(const SitingModel& model) { return model.more || model.budget; }

/// Nothing is left to decide: one plan is left, or the number of sites alone counts.
inline bool is_settled(const SitingModel& model) {
    return model.demand_count() == 0 || model.candidate_count() == 0 ||
           (model.more && (*model.more == 0 || *model.more == model.candidate_count()));
}

/// With all locks decided. \pre check_problem(costs, problem) throws nothing
SitingModel model_of(const AllocationCosts& costs, const SitingProblem& problem);

/// The model's indices of sites that still are among its candidates, ascending. \param sites  of the problem
std::vector<std::uint32_t> sites_in(const SitingModel& model, std::vector<CandidateId> sites);

/// Steps of multipliers as fine as sums of `demands` costs up to `worst` leave room for.
std::int64_t finest_scale(std::int64_t worst, std::size_t demands);

enum class Decision : std::uint8_t { none, open, closed };

/// More sites opened, or fewer left, than there are to be, or more money spent: no plan has all of these decisions.
bool contradicts(const SitingModel& model, std::span<const Decision> decision);

/// The model after decisions. Plans keep their cost. Candidates that are dearer than what is left of a budget are
/// closed besides. \pre they do not contradict the number of sites or the budget
/// \param decision  by candidate
/// \param cut_off   by demand, may be empty: the caller knows that no plan worth finding serves a demand at more than
///     this; such entries go, and the demand then costs as the first of them
SitingModel reduced(const SitingModel& model, std::span<const Decision> decision,
                    std::span<const std::int64_t> cut_off);

/// Values by demand of `from`, put in the order of `to`, which was made of it.
std::vector<std::int64_t> carried_over(const SitingModel& from, std::span<const std::int64_t> by_demand,
                                       const SitingModel& to);

} // namespace lifecircle
