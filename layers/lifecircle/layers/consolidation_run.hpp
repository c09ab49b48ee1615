#pragma once
/// \file  From a project and a question to a plan of mergers: what every face does before it shows one.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <lifecircle/layers/load_report.hpp>
#include <lifecircle/layers/run.hpp>
#include <lifecircle/scenario/decline_outlook.hpp>

namespace lifecircle::layers {

/// What is asked, in words that a plan file keeps.
struct ConsolidationRequest {
    std::string standard;                     ///< key
    std::vector<std::string> kinds;           ///< that take part; empty: all that count for the standard
    std::string group;                        ///< ages that go there; empty: what the kinds have in common
    std::optional<std::uint32_t> keep, close; ///< one of them; none: the fewest
    double worse = 0.0;         ///< minutes (metres where the limit is in metres) for places beyond the limit
    std::optional<double> lose; ///< the same for all
    std::optional<std::int64_t> minimum, viable; ///< pupils; viable: that the outlook measures by, where not `minimum`
    std::vector<std::string> force, forbid;      ///< ids of facilities: stay, close
    std::string one_per;                         ///< level of units of which each keeps one: "township"; empty: none
    std::string projections;           ///< table of pupils by year, from the project's folder; empty: the project's
    std::uint64_t steps = 600'000'000; ///< some 3 s
    friend bool operator==(const ConsolidationRequest&, const ConsolidationRequest&) = default;
};

/// A question on its data, ready to be solved or checked. Not movable: it refers to the run.
struct ConsolidationQuestion {
    ConsolidationRequest request;
    std::unique_ptr<Assessment> run;
    StandardResult own; ///< of the standard, with those facilities alone that take part
    ConsolidationTerms terms;
    ConsolidationCase made;
    std::vector<std::string> kinds; ///< that take part
    std::string group;              ///< key of ages
    std::optional<PupilProjections> projections;
    std::optional<LoadReport> records, present, projected; ///< of the tables

    /// Viable size that the outlook measures by; 0: none is asked.
    std::int64_t viable() const { return request.viable.value_or(request.minimum.value_or(0)); }
    const Study& study() const { return run->inputs.study; }
    const Facility& school(CandidateId site) const { return study().facilities[made.sites[site]]; }
    bool in_minutes() const { return own.standard.limit.has_value(); }
    /// How many are to stay; none: the fewest.
    std::optional<std::uint32_t> keep() const;
};

/// Lets a project read the projections of a request, where it names some. \throws UsageError  no such file
void use_projections(Project& project, const std::string& file);

/// \throws UsageError  an id that no facility has, both forced and forbidden, kinds that can't stand in for each other,
///         an unknown kind or group, more closings than facilities
///         DataError as read_closure_records and consolidation_case
ConsolidationQuestion consolidation_question(std::unique_ptr<Assessment> run, const ConsolidationRequest& request,
                                             const Progress& progress);

/// What consolidate is to be asked.
ConsolidationAsk consolidation_ask(const ConsolidationQuestion& question);

} // namespace lifecircle::layers
