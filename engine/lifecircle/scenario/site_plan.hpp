#pragma once
/// \file  Where the next facilities should go, with proof and reasons: a plan of so many sites, of what a budget pays
/// for, or of the fewest (with prices: the cheapest) that bring a share of the people within the standard.
/// Method of the fewest: maximal covers (Church and ReVelle 1974) by their number of sites, which is halved between one
/// proved too few and one that does; so the fewest are proved by a bound of one site less. Of the cheapest the same by
/// budgets, in steps of the greatest common divisor of all prices.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <lifecircle/scenario/site_solve.hpp>

namespace lifecircle {

struct SiteAsk {
    SiteAim aim = {};
    std::uint32_t sites = 0;                 ///< ignored with `share` and `budget`
    std::vector<std::int64_t> prices = {};   ///< by candidate, hundredths of a unit of money; empty: not known
    std::optional<std::int64_t> budget = {}; ///< instead of `sites`; with prices, not of a longest journey
    std::optional<double> share = {}; ///< per cent of the people that count, (0, 100], thousandths kept; of cover only
    std::vector<SiteLock> locks = {}; ///< by candidate; none, forced or forbidden
    SiteRules rules = {};             ///< sets apart with a number of sites, and not of a longest journey
    SitingEffort effort = {};         ///< of each problem solved
    bool reasons = true;              ///< with runner-ups
    /// Told after each problem solved of how many there may be.
    std::function<void(std::size_t done, std::size_t of)> told = {};
};

/// Why so many: one site less, or the next smaller budget, is not enough.
struct FewerSites {
    std::uint32_t sites = 0;                      ///< of no account with prices
    std::int64_t budget = 0;                      ///< with prices
    std::int64_t left_out = 0;                    ///< the fewest people that so many sites leave out, by the search
    std::optional<SitingCertificate> certificate; ///< of that problem
};

/// The best plan without one site.
struct RunnerUp {
    enum class State : std::uint8_t {
        not_asked, ///< of forced sites, or without reasons
        none,    ///< there is no other plan: every other candidate is in this one, or some place would be out of reach
        unknown, ///< none was found with the steps allowed, and none ruled out
        found
    } state = State::not_asked;
    bool proved = false;
    std::vector<CandidateId> instead; ///< sites that are not in the plan; more than one where others move too
    std::int64_t loses = 0;           ///< people fewer within the standard; of a decay hundredths of people fewer; else
                                      ///< person-deciseconds more, of a longest journey where that stays as long
    std::int64_t loses_places = 0;    ///< places without a number fewer, where no people are lost; not of a decay
    std::uint32_t farther = 0;        ///< of a longest journey: by how much it grows
    /// Proved: every plan that keeps 99 % of what this one brings (people newly within; of a decay counted; of a mean
    /// time saved) has this site. Not told of longest journeys.
    bool in_every_near = false;
};

struct SuggestedSite {
    CandidateId site = kNoSite;
    bool forced = false;
    std::int64_t people = 0;          ///< newly within the standard and nearest to this one of the new sites
    std::uint32_t places = 0;         ///< of those, with a number or without; unknown ones are not among them
    std::uint32_t without_number = 0; ///< of those places
    std::int64_t unknown_people = 0;  ///< within the standard from here, and nobody knows whether they were before
    std::uint32_t unknown_places = 0;
    std::optional<double> before_ds, after_ds; ///< mean journey of `people`, or of `places` where there are
                                               ///< none; before: nothing where one had none
    std::int64_t gained = 0; ///< of a decay: hundredths of people by which more count, of those it is nearest to
    std::int64_t saved = 0; ///< person-deciseconds of those it is nearest to; what is beyond the cut-off counts as that
    RunnerUp runner_up;
};

struct SitePlan {
    SiteProblem asked; ///< of the final number of sites
    SiteAnswer answer; ///< to it; with a plan
    std::uint32_t sites = 0;
    std::optional<std::int64_t> price;             ///< of the new sites together, where prices are known
    std::optional<FewerSites> fewer;               ///< of a share, where more than none are needed
    bool fewest_proved = true;                     ///< of a share: `fewer` is proved to be too few, or too little
    std::vector<SuggestedSite> suggested;          ///< most people first, then places, then by candidate; of a mean
                                                   ///< most time saved first
    std::int64_t total = 0, before = 0, after = 0; ///< people that count, and within the standard
    std::int64_t most = 0; ///< of a cover: no plan brings more within; of a decay: hundredths, none counts more
    std::int64_t counted_before = 0, counted_after = 0;           ///< of a decay: hundredths of people
    DemandId farthest_before = kNoSite, farthest_after = kNoSite; ///< of a longest journey: who has it, lowest first
    std::optional<Deciseconds> longest_before; ///< of a longest journey, beyond places aside; nothing: over the cut-off
    std::uint32_t places = 0, places_before = 0, places_after = 0; ///< all but unknown ones
    double mean_before_ds = 0.0, mean_after_ds = 0.0; ///< of all that count; what is beyond the cut-off counts as that
};

/// Of the units that want a site (SiteRules::each) those that no forced one is in. Each takes a site of its own.
std::vector<std::size_t> wanting_units(const SiteAsk& ask);

/// Money limits the sites, not their number: with a budget, and with a share where prices are known.
bool is_for_money(const SiteAsk& ask);

/// No plan has fewer sites, or costs less where it is one of money: forced ones, and the cheapest in each unit that
/// wants one.
std::int64_t least_size(const SiteAsk& ask);

/// Of so many people how many are at least a share in per cent, rounded up; exact in thousandths of a per cent.
std::int64_t needed_people(std::int64_t total, double share);

/// The greatest common divisor of all prices of candidates that may be built, at least 1: sums of them are multiples.
std::int64_t price_step(const SiteAsk& ask);

/// \throws UsageError    as solve_siting; a share out of range, or with a mean
///         Infeasible    no candidates; a share that all candidates together do not reach, telling how much they do;
///                       too few sites for a longest journey within the cut-off, or to have one in each unit
///         Cancelled
/// Cost: as solve_siting, for a share some log₂(candidates) times, and once more for each site with reasons.
SitePlan plan_sites(const Study& study, const StandardResult& result, const SitingTimes& siting,
                    const SiteWeights& weights, const SiteAsk& ask, const Progress& progress);

} // namespace lifecircle
