#pragma once
/// \file  How far a plan of sites hangs on numbers that nobody knows exactly: people and speeds vary, the same question
/// is solved each time, and it is counted which sites stay and what the plan as it is would lose.

#include <cstdint>
#include <vector>

#include <lifecircle/scenario/site_plan.hpp>

namespace lifecircle {

struct SiteVariations {
    std::uint32_t runs = 20;
    double people_percent = 20.0; ///< each place's number alike between so many per cent less and more, [0, 100]
    double speed_percent = 10.0;  ///< all speeds of a run alike between so many per cent slower and faster, [0, 50];
                                  ///< of no account for limits in metres
    std::uint64_t seed = 1;

    /// Pairs are wanted as far as so many times the aim's longest journey.
    double wider() const { return 1.0 + speed_percent / 100.0; }
};

/// \throws UsageError for ranges that are none
void check_variations(const SiteVariations& variations);

/// What a run takes for true.
struct VariedNumbers {
    Standard standard;
    SiteAim aim;
    SiteWeights weights;
};
/// Speeds that are higher by a tenth are limits that are longer by a tenth.
VariedNumbers varied_numbers(const Standard& standard, const SiteWeights& weights, const SiteAim& aim,
                             const SiteVariations& variations, std::uint32_t run);

struct SiteRobustness {
    std::uint32_t runs = 0;
    std::uint32_t proved = 0;         ///< runs whose best plan is proved
    std::vector<std::uint32_t> stays; ///< by SitePlan::suggested: runs in whose best plan the site is
    double least = 1.0, most = 0.0; ///< share of the people of a run whom the plan as it is brings within (of a decay:
                                    ///< counts)
    std::int64_t regret =
        0; ///< people whom the best plan of a run brings within and the plan as it is does not, at most
};

/// \param siting  with pairs as far as `variations.wider()` times the aim's longest journey
/// \param ask     of a cover or a decay; the effort is that of each run
/// \throws UsageError  a range that is none, another aim; Cancelled
/// \returns the same for the same seed on any machine
/// Cost: a problem for each run, begun at the plan.
SiteRobustness site_robustness(const StandardResult& result, const SitingTimes& siting, const SiteWeights& weights,
                               const SiteAsk& ask, const SitePlan& plan, const SiteVariations& variations,
                               const Progress& progress);

} // namespace lifecircle
