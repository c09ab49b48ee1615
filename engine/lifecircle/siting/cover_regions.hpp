#pragma once
/// \file  Plans of a maximal cover made better a region at a time: some forty candidates around an open site are chosen
/// anew, exactly, with as many open ones as before, while all others stay.
/// Source: Shaw 1998 (large neighbourhoods).

#include <cstdint>
#include <vector>

#include <lifecircle/siting/effort.hpp>
#include <lifecircle/siting/model.hpp>

namespace lifecircle {

/// \param sites       open, the model's indices; as many come back
/// \param site_price  what a site is about worth, in 1 / scale, >= 0: any does, a good one is sooner
/// \returns sites that no region makes better, or those the count was over at
/// \pre is_covering(model), a set number of sites, every demand may be left out
std::vector<std::uint32_t> better_by_regions(const SitingModel& model, const std::vector<std::uint32_t>& sites,
                                             std::int64_t site_price, StepCount& count);

} // namespace lifecircle
