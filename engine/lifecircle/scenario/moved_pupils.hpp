#pragma once
/// \file  What changes for those who change schools.

#include <span>
#include <vector>

#include <lifecircle/scenario/consolidation_plan.hpp>

namespace lifecircle {

/// Length of the way from each place to its school, metres one way, by demand; nothing where it is not known. Only
/// of those that move, and of their ways before.
struct WayLengths {
    std::vector<std::optional<double>> before_m, after_m;
};

/// \param site_of  by demand
/// Cost: a search from each school that is left, and from each that receives.
WayLengths way_lengths(const Study& study, const StandardResult& own, const Travels& travels,
                       const ConsolidationCase& made, const std::vector<CandidateId>& site_of,
                       const Progress& progress);

/// Where a ride is needed: farther than a primary pupil walks (2 km, second hand, unverified).
inline constexpr double kWalkToSchool_m = 2000.0;

/// Measures a set of demand that moves. New bus kilometres: for each place with pupils whose new way is longer than
/// kWalkToSchool_m, that way, less the old one where it was as long already; one way, every place by itself.
class MoveMeasure {
  public:
    MoveMeasure(const Study& study, const StandardResult& own, const ConsolidationCase& made,
                const std::vector<CandidateId>& site_of, const WayLengths& ways);
    MovedPupils of(std::span<const std::uint32_t> demands) const;
    /// 1: to another township, 0: within it, -1: nobody knows.
    int crosses(std::uint32_t demand) const;

  private:
    const Study& study_;
    const ConsolidationCase& made_;
    const std::vector<CandidateId>& site_of_;
    const WayLengths& ways_;
    Deciseconds limit_;
};

} // namespace lifecircle
