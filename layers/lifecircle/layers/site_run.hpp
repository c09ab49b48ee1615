#pragma once
/// \file  From a project and a question to a plan of sites: what every face does before it shows one.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <lifecircle/layers/run.hpp>
#include <lifecircle/layers/site_candidates.hpp>
#include <lifecircle/scenario/site_plan.hpp>

namespace lifecircle::layers {

/// One step of a decay as it is asked: up to so many minutes (or metres) a journey counts so many per cent.
struct DecayStep {
    double within = 0.0;
    std::uint32_t percent = 0;
    friend bool operator==(const DecayStep&, const DecayStep&) = default;
};

/// What is asked, in words that a plan file keeps.
struct SiteRequest {
    std::string standard; ///< key
    SiteObjective objective = SiteObjective::cover;
    std::vector<DecayStep> decay; ///< of the objective decay, and of no other
    SiteCount count = SiteCount::people;
    CandidateSource candidates = CandidateSource::villages;
    std::uint32_t sites = 0;                ///< ignored with `share` and `budget`
    std::optional<std::int64_t> budget;     ///< instead of `sites`: hundredths (money.hpp) that the sites may cost
    std::optional<std::int64_t> price;      ///< of candidates that do not say what they cost, hundredths
    std::optional<double> share;            ///< per cent
    std::vector<std::string> force, forbid; ///< ids of candidates
    double spacing_km = 0.0;                ///< new sites lie so far apart, as the crow flies; 0: no such rule
    std::string one_per;                    ///< level of units: at most one new site in each; empty: no such rule
    std::string in_each;                    ///< level of units: each has a facility in the end; empty: no such rule
    std::uint64_t steps = SitingEffort{}.steps;
    friend bool operator==(const SiteRequest&, const SiteRequest&) = default;
};

/// A question on its data, ready to be solved or checked. Not movable: it refers to the run.
struct SiteQuestion {
    SiteRequest request;
    std::unique_ptr<Assessment> run;
    std::size_t standard = 0;  ///< into run->ledger.results
    SiteCandidates candidates; ///< `allowed` is emptied into `siting`; those without a road join `refused`
    SitingTimes siting;
    SiteWeights weights;
    SiteAim aim;
    SiteRules rules;                  ///< what spacing, one_per and in_each ask of sites together
    std::vector<SiteLock> locks;      ///< by candidate
    std::vector<std::int64_t> prices; ///< by candidate, hundredths; empty: they are not known

    /// The plan is one of money, not of a number of sites.
    bool is_for_money() const { return request.budget || (request.share && !prices.empty()); }
    const Study& study() const { return run->inputs.study; }
    const StandardResult& result() const { return run->ledger.results[standard]; }
};

/// Candidates of which at most one may be chosen, as spacing and one_per want it.
/// \throws UsageError  a distance that is none, a level that no unit has
ExclusiveSets exclusive_sets(const Study& study, const std::vector<SiteCandidate>& candidates,
                             const SiteRequest& request);

/// Units of the level `in_each` in which no existing facility stands, with the candidates in them, which may be none.
/// \throws UsageError  a level that no unit has
std::vector<UnitSites> units_without(const Study& study, const SitingTimes& siting, const SiteRequest& request);

/// By demand of the problem: a place's id, or "unit:" and its code of a unit that wants a site.
std::string demand_id(const SiteQuestion& question, std::size_t demand);

/// "cover", "decay", "mean", "worst": as options, plans and documents write an objective.
std::string_view objective_key(SiteObjective objective);
/// \throws UsageError for another word
SiteObjective objective_of(std::string_view key);

/// "15:100,30:50": up to 15 minutes (or metres, as the standard's limit is) a journey counts whole, up to 30 half.
/// \throws UsageError where it is something else, or steps do not ascend and fall
std::vector<DecayStep> decay_of(const std::string& text);
std::string decay_text(const std::vector<DecayStep>& decay);

/// The standard of a kind or family, or the one with that key.
/// \param kind, key  one of them may be empty
/// \throws UsageError where there is none or there are several, naming those there are
std::string site_standard(const std::vector<Standard>& standards, const std::string& kind, const std::string& key);

/// \throws UsageError  an id that no candidate has, or that was refused; both forced and forbidden; steps of a decay
///                     that are none; a budget where prices are not known; as site_candidates
///         DataError   as site_weights
/// \param wider  pairs as far as so many times the aim's longest journey, for variations of it; >= 1
SiteQuestion site_question(std::unique_ptr<Assessment> run, const SiteRequest& request, const Progress& progress,
                           double wider = 1.0);

/// What plan_sites is to be asked.
SiteAsk site_ask(const SiteQuestion& question);

/// The facility that a suggested site would be, for what-if and for checks.
Facility facility_at(const SiteCandidate& candidate, const Standard& standard);

} // namespace lifecircle::layers
