#pragma once
/// \file  Where should the next facilities go: what a planner asks, as problems that solve_siting answers.
/// People first, places without a number after them: with m such places, a place with n people weighs n (m + 1) and one
/// without a number 1, so that the least weight left out is the fewest people left out, and among equal plans the
/// fewest places of which nobody knows how many live there. A missing number is thus neither people nor nothing.

#include <cstdint>
#include <vector>

#include <lifecircle/scenario/siting_times.hpp>
#include <lifecircle/siting/exclusive.hpp>

namespace lifecircle {

enum class SiteObjective : std::uint8_t {
    cover, ///< most within the standard (maximal cover)
    decay, ///< most, each counted the less the longer the journey (maximal cover with several thresholds: Church and
           ///< Roberts, Papers of the Regional Science Association 53 (1983) 117)
    mean,  ///< least time in all (p-median); beyond an hour over the limit counts as that hour
    worst, ///< the longest journey as short as it can be (p-centre), then the least time in all
};

/// A journey up to `within` (inclusive, in the unit of the times) counts so many per cent.
struct JourneyShare {
    Deciseconds within = 0;
    std::uint32_t percent = 0;
};

/// What a plan is to be good at.
struct SiteAim {
    SiteObjective objective = SiteObjective::cover;
    std::vector<JourneyShare> shares = {}; ///< of a decay: longer journeys count less, beyond the last nothing

    /// How much a journey counts of a decay, in per cent.
    std::uint32_t percent(Deciseconds time) const;
};
inline constexpr std::uint32_t kWhole_percent = 100;

enum class SiteCount : std::uint8_t { people, places }; ///< what counts: people of the standard's group, or places

/// What counts of each demand point. Places whose verdict is unknown (DESIGN § 4.8) count nothing: nobody knows whether
/// they lack anything.
struct SiteWeights {
    std::vector<std::int64_t> count;   ///< by demand point: people, or 1
    std::vector<std::uint8_t> counted; ///< has a number, and its verdict is known
    std::vector<std::uint8_t> unknown; ///< verdict unknown
    std::vector<std::int64_t> weight;  ///< of a maximal cover
    std::int64_t unit = 1;             ///< weight of one person (or place); of a decay: of a hundredth of one
    std::int64_t total = 0;            ///< Σ count
    std::uint32_t without_number = 0;  ///< places that weigh 1
    std::uint32_t unknown_places = 0;

    /// People in a cost; of a decay hundredths. For a bound: the fewest people that a plan of at least this weight
    /// leaves out.
    std::int64_t people(std::int64_t weighed) const { return weighed / unit; }
    /// The most weight that leaves out no more than these people.
    std::int64_t weight_of(std::int64_t people) const { return people * unit + unit - 1; }
};

/// \throws DataError where nothing counts: no place has a number, or every verdict is unknown
SiteWeights site_weights(const Study& study, const StandardResult& result, SiteCount count, SiteObjective objective);

/// Longest journey that a mean tells from others: an hour beyond the limit, as ranks do (DESIGN § 4.9).
Deciseconds mean_cutoff(const Standard& standard, const Profile& profile);
/// Longest journey that an aim tells from others.
Deciseconds site_cutoff(const SiteAim& aim, const Standard& standard, const Profile& profile);

/// Candidates in a unit that no existing facility serves.
struct UnitSites {
    std::int32_t unit = -1; ///< into Study::units
    std::vector<CandidateId> sites;
};

/// What holds of the chosen sites together.
struct SiteRules {
    ExclusiveSets apart = {};         ///< of each of these at most one is chosen; not of a longest journey
    std::vector<UnitSites> each = {}; ///< of each of these at least one is chosen; no candidate in two
};

/// A problem and the costs it is about.
struct SiteProblem {
    AllocationCosts costs;
    SitingProblem problem; ///< existing facilities are kept
    /// Of a longest journey: places that count and that no site which may be open reaches within the cut-off. With
    /// those that do not count they are left out: a site after all others, kept, serves them at no cost.
    std::vector<DemandId> beyond;
    ExclusiveSets apart = {}; ///< of each of these at most one is chosen; not of a longest journey
    /// So many demands behind those of the study are units that want a site: any in them serves them at no cost, and
    /// to leave one out costs more than to leave out all people.
    std::uint32_t units = 0;

    /// A plan of this cost leaves a unit without a site.
    bool leaves_unit(std::int64_t cost) const;
};

/// \param locks  by candidate; none or one for each
/// \throws UsageError  shares of a decay that do not ascend in length and fall from at most 100 to at least 1
/// \param sites  how many to choose
SiteProblem site_problem(const SitingTimes& siting, const Standard& standard, const SiteWeights& weights,
                         const SiteAim& aim, std::vector<SiteLock> locks, std::uint32_t sites,
                         const Progress& progress);

/// Adds rules to a problem that has none.
void add_rules(SiteProblem& asked, const SiteRules& rules, const Progress& progress);

/// Lets money take the place of the number of sites. \param price  by candidate, existing facilities not among them
void limit_money(SiteProblem& asked, std::vector<std::int64_t> price, std::int64_t budget);

} // namespace lifecircle
