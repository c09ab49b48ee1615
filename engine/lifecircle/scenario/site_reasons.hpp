#pragma once
/// \file  What a plan of sites does for whom, and what it would cost to do without one of them.

#include <lifecircle/scenario/site_plan.hpp>

namespace lifecircle {

/// Fills `suggested` and the totals from the plan's sites and the pairs' times; no search.
/// Cost: O(pairs of the chosen sites).
void count_served(const Study& study, const StandardResult& result, const SitingTimes& siting,
                  const SiteWeights& weights, SitePlan& plan);

/// The plan's problem solved once more with this site forbidden. \throws Cancelled
RunnerUp runner_up(const SitePlan& plan, const SiteWeights& weights, SiteObjective objective, CandidateId site,
                   const SitingEffort& effort, const Progress& progress);

} // namespace lifecircle
