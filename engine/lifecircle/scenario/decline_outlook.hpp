#pragma once
/// \file  Decline outlook: with the pupils that a user expects, when each school falls below the viable size, and to
/// which year a plan of mergers holds.
/// Judged are the years that are told, and none between. A village without a number for a year is unknown in that
/// year, never 0 and never as today: its school then has the pupils of the others *or more*, which is enough to say
/// that it is large enough or too full, and never that it is too small or has room.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <lifecircle/scenario/consolidation_plan.hpp>

namespace lifecircle {

/// Pupils expected, of the ages that go to these schools. From the user; nothing here is extrapolated.
struct PupilProjections {
    std::vector<int> years;                                 ///< ascending, each once; at least one
    std::vector<std::vector<std::optional<People>>> pupils; ///< by year, then by demand point of the study; >= 0
};

/// Of one school in one year.
struct ExpectedPupils {
    People known = 0;
    std::uint32_t places = 0;  ///< villages
    std::uint32_t unknown = 0; ///< of those, without a number for this year
    bool complete = true; ///< `known` is all of them; else there are as many or more, or nobody knows who goes there
    Guard viable = Guard::unknown; ///< at least `minimum`
    Guard room = Guard::unknown;   ///< at most `places`
};

struct SchoolOutlook {
    CandidateId site = kNoSite;
    std::int64_t minimum = 0; ///< 0: none is asked, or it must stay whatever its size
    std::optional<std::int64_t> places;
    std::vector<ExpectedPupils> years; ///< as PupilProjections::years
};

enum class OutlookLimit : std::uint8_t { viable, room };

/// Where a limit is no longer kept, or it is not known whether it is.
struct OutlookBreak {
    int year = 0;
    CandidateId site = kNoSite; ///< the first of them
    std::uint32_t sites = 0;    ///< how many in this year
};

/// To which year some schools all keep a limit.
struct HoldsTo {
    std::optional<int> to;              ///< surely in every year told up to this one; nothing: not in the first
    std::optional<OutlookBreak> doubt;  ///< first year in which it is not known; nothing where `broken` is before it
    std::optional<OutlookBreak> broken; ///< first year in which one surely breaks it
    Guard always() const { return broken ? Guard::no : doubt ? Guard::unknown : Guard::yes; }
};

/// What ends a plan, or one closing of it. \see valid_to
struct PlanTerm {
    HoldsTo viable, room;
};
/// The last year told up to which both hold; nothing: not the first.
std::optional<int> valid_to(const PlanTerm& term);

struct PlanOutlook {
    std::vector<SchoolOutlook> kept; ///< after the mergers, by the limits of the plan, ascending by site
    PlanTerm plan;                   ///< of all that are kept
    std::vector<PlanTerm> closings;  ///< as ConsolidationOutcome::closings: of the schools that receive
};

/// The schools as they are today, were none closed: all of the case, measured by the viable size and by their places.
/// \param minimum  viable size, pupils; 0: none
/// Cost: years × (villages + schools), as plan_outlook.
std::vector<SchoolOutlook> outlook_today(const ConsolidationCase& made, std::int64_t minimum,
                                         const PupilProjections& projections);

/// \param plan     with a plan. Its rules hold for every year as they held for today: schools that must stay have no
///        minimum, those fuller than their places today may not become fuller
/// \param minimum  viable size, that of the plan or another; 0: none
PlanOutlook plan_outlook(const ConsolidationCase& made, const ConsolidationOutcome& plan, std::int64_t minimum,
                         const PupilProjections& projections);

/// \param schools  none: then it holds
HoldsTo holds_to(std::span<const int> years, std::span<const SchoolOutlook* const> schools, OutlookLimit limit);

} // namespace lifecircle
