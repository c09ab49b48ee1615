#pragma once
/// \file  What each of many facilities alone reaches within a limit.
/// Method: a bounded search from each, or sweeps of sixteen neighbours over the blocks of the network that they reach
/// (sweep.hpp), whichever is quicker. Both give the same times.

#include <cstddef>
#include <functional>
#include <span>

#include <lifecircle/reach/reach_tools.hpp>

namespace lifecircle {

/// Calls `take(i, area)` once for every source i: what ServiceAreaSearch finds for it. In no particular order, on all
/// cores, so several at a time; the area is lent for the call.
/// \param sources    hung in flow_at_facility(direction)
/// \param direction  to or from the facility; not round_trip
/// \param limit      inclusive
/// Cost: as ServiceAreaSearch for each source, or a quarter of that and, once, O(arcs of the network).
/// \throws Cancelled
void each_service_area(ReachTools& tools, std::span<const Source> sources, Direction direction, Deciseconds limit,
                       ReachMethod method, const Progress& progress,
                       const std::function<void(std::size_t, const ServiceArea&)>& take);

} // namespace lifecircle
