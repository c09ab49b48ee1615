#pragma once
/// \file  From a study and its network to the pairs of a siting problem: who is how far from which possible site.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include <lifecircle/core/progress.hpp>
#include <lifecircle/coverage/assess.hpp>
#include <lifecircle/siting/costs.hpp>

namespace lifecircle {

/// Where something could be built.
struct SiteCandidate {
    std::string id, name;   ///< of the village, or of the row of a layer; the id is unique among candidates
    std::int32_t unit = -1; ///< into Study::units
    MapXY place;
    std::optional<std::int64_t> price = {}; ///< hundredths of a unit of money, >= 0
};

/// Sites are numbered as in `candidates`; existing facilities follow, as sites candidates.size() + i.
struct SitingTimes {
    std::vector<SiteCandidate> candidates;
    std::vector<SiteCandidate> unconnected; ///< refused: no road within the snap distance
    std::vector<FacilityId> existing;       ///< that count for the standard
    AllocationCosts times;  ///< by demand point of the study; deciseconds, decimetres for limits in metres
    Deciseconds cutoff = 0; ///< inclusive: longer journeys are no pairs

    std::size_t site_count() const { return candidates.size() + existing.size(); }
};

/// Every time is the one that assess() finds if only this site were open, round trips included.
/// \param result      of the standard: its facilities stay
/// \param candidates  in the order in which ties go to them
/// Cost: a search from each site as far as the cut-off, two for round trips; memory for the pairs within it.
/// \throws Cancelled
SitingTimes siting_times(const Study& study, const StandardResult& result, const Travel& travel,
                         std::vector<SiteCandidate> candidates, Deciseconds cutoff, const Progress& progress);

} // namespace lifecircle
