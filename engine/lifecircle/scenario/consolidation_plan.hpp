#pragma once
/// \file  Which schools to close, with proof, and what every closing does to the children: before and after, the four
/// guards of a merge, the best plan that leaves it open.

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include <lifecircle/scenario/consolidation_problem.hpp>
#include <lifecircle/siting/consolidate.hpp>

namespace lifecircle {

struct ConsolidationAsk {
    std::optional<std::uint32_t> keep; ///< sites that stay, exactly; none: as few as possible
    SitingEffort effort = {};          ///< of the plan
    SitingEffort runner_up = {};       ///< of each plan that leaves one closing open
    bool reasons = true;               ///< with runner-ups
    const char* asked = "--keep";      ///< the option that says how many, for messages
    /// Told after each problem solved of how many there may be.
    std::function<void(std::size_t done, std::size_t of)> told = {};
};

/// Journeys of those who change schools. Means and shares are over pupils; over places where no number is known.
/// Places with no pupil are in none of these figures.
struct MovedPupils {
    People pupils = 0;
    std::uint32_t places = 0, without_number = 0; ///< villages, and those of them whose pupils nobody counted
    double mean_before_ds = 0.0, mean_after_ds = 0.0;
    Deciseconds p95_before_ds = 0, p95_after_ds = 0, worst_before_ds = 0, worst_after_ds = 0;
    People beyond = 0;                                       ///< pupils beyond the limit after
    std::uint32_t beyond_places = 0;                         ///< and places: those that were beyond it before
    People crossing = 0;                                     ///< pupils who go to another township than they live in
    std::uint32_t crossing_places = 0, crossing_unknown = 0; ///< unknown: a place or school in no township
    double bus_m = 0.0;                                      ///< see way_lengths
    std::uint32_t bus_unknown = 0;                           ///< places whose way has no known length
};

enum class Guard : std::uint8_t { no, yes, unknown };
struct Guards {
    Guard consent = Guard::unknown; ///< recorded
    Guard limit = Guard::unknown;   ///< every child within the limit
    Guard bus = Guard::unknown;     ///< transport where pupils cross a township border
    Guard places = Guard::unknown;  ///< free places at the receiving schools
    bool all() const {
        return consent == Guard::yes && limit == Guard::yes && bus == Guard::yes && places == Guard::yes;
    }
};

/// How far a closing has come, as the rules for rural schools know it.
enum class ClosureState : std::uint8_t { proposed, hearing, notice, consented, refused };

struct ReceivingSchool {
    CandidateId site = kNoSite;
    MovedPupils moved;
    std::optional<std::int64_t> free_places; ///< after the move; nothing where its places are not known
};

struct Closing {
    CandidateId site = kNoSite;
    bool forced = false;             ///< closed by --forbid
    std::vector<ReceivingSchool> to; ///< most pupils first; empty: nobody goes there today
    MovedPupils moved;
    Guards guards;
    ClosureState state = ClosureState::proposed;
    enum class Other : std::uint8_t { not_asked, none, found } other = Other::not_asked;
    bool other_proved = false;
    bool other_equal = false;              ///< of the best plan that leaves it open: it costs no more
    std::int64_t other_costs = 0;          ///< pupil-deciseconds more; may be less than 0 where places weigh the rest
    std::int64_t other_costs_places = 0;   ///< place-deciseconds more, of places without a number
    std::vector<CandidateId> other_closes; ///< sites that close instead
};

struct ConsolidationOutcome {
    ConsolidationSolution solution; ///< with a plan, in the numbers of the case
    std::uint32_t keep = 0;
    std::vector<Closing> closings; ///< most pupils first, then by site
    MovedPupils moved;             ///< all who change schools
    MovedPupils rezoned;           ///< of those: their school stays, but others need its places
    std::int64_t added = 0;        ///< pupil-deciseconds longer than before, never less than 0 for anybody
    std::int64_t added_places = 0; ///< place-deciseconds, of places without a number
    People losing = 0; ///< pupils within the limit before and not after: none, by the rule; counted all the same
    std::uint32_t losing_places = 0;
    People pupils = 0;                         ///< of all demand
    std::vector<std::int64_t> load;            ///< by site, after
    std::vector<std::uint32_t> without_number; ///< by site: points without a number, after
    std::vector<std::int32_t> rules_held;      ///< rules that had to be locked after a first plan broke them
};

/// \throws Infeasible  naming the rules that leave no plan; UsageError as solve_consolidation; Cancelled
ConsolidationOutcome consolidate(const Study& study, const StandardResult& own, const Travels& travels,
                                 const ConsolidationTerms& terms, const ConsolidationCase& made,
                                 const ConsolidationAsk& ask, const Progress& progress);

/// A step of a closing order: each keeps closed what the step before closed.
struct OrderStep {
    CandidateId closes = kNoSite;
    std::int64_t cost = 0, free_cost = 0;   ///< of the nested plan, and of the best plan with as many closings
    std::int64_t added = 0, free_added = 0; ///< pupil-deciseconds longer than before, of both
    std::int64_t added_places = 0, free_added_places = 0; ///< place-deciseconds, of places without a number
    bool proved = false, free_proved = false;
};

/// Closes one site after another, each step the best that builds on the last. Ends early where no step is possible.
/// \param closings  how many, those of --forbid among them: they come first and are no steps
std::vector<OrderStep> closing_order(const ConsolidationTerms& terms, const ConsolidationCase& made,
                                     std::uint32_t closings, const ConsolidationAsk& ask, const Progress& progress);

/// Township (else the finest unit above it) of a place; -1 where it lies in none.
std::int32_t township_of(const std::vector<Unit>& units, std::int32_t unit);

} // namespace lifecircle
