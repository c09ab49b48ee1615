#pragma once
/// \file  Parts of a covering model small enough to be solved exactly: candidates that share much demand, together.

#include <cstdint>
#include <span>
#include <vector>

#include <lifecircle/siting/effort.hpp>
#include <lifecircle/siting/model.hpp>
#include <lifecircle/siting/small_cover.hpp>

namespace lifecircle {

/// A demand as an area has it.
struct AreaDemand {
    std::uint32_t demand = 0; ///< of the model
    std::uint32_t row = 0;    ///< of `cover`
    bool shared = false;      ///< other areas cover it, too
};

struct CoverArea {
    std::vector<std::uint32_t> site; ///< of the model, ascending; bit j of sets is site[j]
    std::vector<AreaDemand> demand;
    SmallCover cover; ///< prices and values are still to be set
    SiteSet open = 0; ///< its last plan
};

/// Sums of squares of the lengths of demands' lists above which dividing costs more than it gives.
inline constexpr std::size_t kLongestDivision = 10'000'000;
/// Whether lists are short enough.
bool can_be_divided(const SitingModel& model);

/// Every candidate is in one area of at most `most` sites.
/// \param multiplier  by demand: how much a demand counts that candidates share; rows begin with theirs
/// Method: pairs of groups are joined, those first that share most for their size (average linkage).
/// Cost: O(s log s), s: sum of squares of the lengths of demands' lists.
std::vector<CoverArea> cover_areas(const SitingModel& model, std::span<const std::int64_t> multiplier, std::size_t most,
                                   StepCount& count);

} // namespace lifecircle
