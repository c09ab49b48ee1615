#pragma once
/// \file  What a plan of sites does for whom, and what it would cost to do without one of them.

#include <span>

#include <lifecircle/scenario/site_plan.hpp>

namespace lifecircle {

/// Fills `suggested` and the totals from the plan's sites and the pairs' times; no search.
/// Cost: O(pairs of the chosen sites).
void count_served(const Study& study, const StandardResult& result, const SitingTimes& siting,
                  const SiteWeights& weights, const SiteAim& aim, SitePlan& plan);

/// The best plan found without one site.
struct PlanWithout {
    CandidateId site = kNoSite;
    bool ruled_out = false; ///< there is no such plan
    SiteAnswer answer =
        {}; ///< without a plan: every other candidate is needed, or somebody would be beyond the cut-off
};

/// The plan's problem solved once more with this site forbidden. \throws Cancelled
PlanWithout plan_without(const SitePlan& plan, CandidateId site, SiteObjective objective, const SitingEffort& effort,
                         const Progress& progress);

/// What it costs to do without a site of the plan.
/// \param seen  one for this site among them; others may happen to do without it better, where a search ended early
RunnerUp runner_up(const SitePlan& plan, const SiteWeights& weights, SiteObjective objective, CandidateId site,
                   std::span<const PlanWithout> seen);

} // namespace lifecircle
