#pragma once
/// \file  Maximal covers whose sites overlap: what the root leaves open, searched by areas (area_bound.hpp). In turn:
/// the bound by areas, plans from theirs and by regions (cover_regions.hpp), and a smaller model from both, which is
/// divided anew. What is left at the end is for cases.

#include <lifecircle/siting/root.hpp>
#include <lifecircle/siting/small_cover.hpp>

namespace lifecircle {

/// Covering, a set number of sites (not a budget), every demand may be left out, lists not too long.
bool can_be_searched_by_areas(const SitingModel& model);

/// \param root  not proved
/// \param most  sites of an area, at most kMostSmallSites
/// \returns what is left; its value bounds plans that cost less than the best one
RootState search_areas(RootState root, std::size_t most, Incumbent& best, StepCount& count);

} // namespace lifecircle
