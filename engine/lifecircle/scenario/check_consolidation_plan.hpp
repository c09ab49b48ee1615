#pragma once
/// \file  Whether a consolidation is what it says, without the solver: counted from a case made anew.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include <lifecircle/scenario/consolidation_problem.hpp>

namespace lifecircle {

/// One thing that does not hold.
struct ConsolidationFault {
    enum class What : std::uint8_t {
        lock,     ///< a site kept or closed against its lock; `at`: the site
        journey,  ///< a place given a school that is closed, or too far for the rule; `at`: the demand
        capacity, ///< `at`: the site
        minimum,  ///< `at`: the site
        rule,     ///< `at`: into the rules
    } what = What::lock;
    std::uint32_t at = 0;
};

struct CountedConsolidation {
    std::vector<ConsolidationFault> faults;
    std::int64_t cost = 0;             ///< Σ weight × cost, of journeys that are allowed
    std::int64_t moved = 0, added = 0; ///< pupils who change schools, pupil-deciseconds longer
};

/// \param sites    kept, any order  \param site_of  by demand
CountedConsolidation count_consolidation(const ConsolidationCase& made, const ConsolidationTerms& terms,
                                         std::span<const CandidateId> sites, std::span<const CandidateId> site_of);

} // namespace lifecircle
