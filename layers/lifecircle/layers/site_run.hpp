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

/// What is asked, in words that a plan file keeps.
struct SiteRequest {
    std::string standard; ///< key
    SiteObjective objective = SiteObjective::cover;
    SiteCount count = SiteCount::people;
    CandidateSource candidates = CandidateSource::villages;
    std::uint32_t sites = 0;                ///< ignored with `share`
    std::optional<double> share;            ///< per cent
    std::vector<std::string> force, forbid; ///< ids of candidates
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
    std::vector<SiteLock> locks; ///< by candidate

    const Study& study() const { return run->inputs.study; }
    const StandardResult& result() const { return run->ledger.results[standard]; }
};

/// The standard of a kind or family, or the one with that key.
/// \param kind, key  one of them may be empty
/// \throws UsageError where there is none or there are several, naming those there are
std::string site_standard(const std::vector<Standard>& standards, const std::string& kind, const std::string& key);

/// \throws UsageError  an id that no candidate has, or that was refused; both forced and forbidden; as site_candidates
///         DataError   as site_weights
SiteQuestion site_question(std::unique_ptr<Assessment> run, const SiteRequest& request, const Progress& progress);

/// What plan_sites is to be asked.
SiteAsk site_ask(const SiteQuestion& question);

/// The facility that a suggested site would be, for what-if and for checks.
Facility facility_at(const SiteCandidate& candidate, const Standard& standard);

} // namespace lifecircle::layers
