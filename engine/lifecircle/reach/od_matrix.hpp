#pragma once
/// \file  Times between places and facilities, pair by pair, as far as a limit.
/// Method: a bounded search from each facility, or sweeps of sixteen neighbours over the region above the places
/// (sweep.hpp), whichever is quicker. Both give the same times.

#include <cstdint>
#include <span>
#include <vector>

#include <lifecircle/reach/reach_tools.hpp>

namespace lifecircle {

/// Rows of facilities, in the order given; in each the places within the limit.
struct OdMatrix {
    std::vector<std::size_t> first;   ///< facility -> range in `place` and `time_ds`; size sources.size() + 1
    std::vector<std::uint32_t> place; ///< ascending in each row
    std::vector<Deciseconds> time_ds; ///< whole journeys: ways to and from roads and fixed times are in it
};

/// \param places     hung in flow_at_place(direction)
/// \param sources    hung in flow_at_facility(direction)
/// \param direction  to or from the facility; not round_trip
/// \param limit      inclusive
/// \returns every pair whose journey takes no longer; each time is that of nearest_by_place if only this facility
///          were open. The same for either method and any number of threads.
/// Cost: a search from each facility, or for many facilities their sweeps, and the direct ways of neighbours, which are
/// then the larger part (decisions/0006); memory for the pairs within the limit.
/// \throws Cancelled
OdMatrix od_matrix(ReachTools& tools, std::span<const PlaceAccess> places, std::span<const Source> sources,
                   Direction direction, Deciseconds limit, ReachMethod method, const Progress& progress);

struct OdOptions {
    const Hierarchy* hierarchy = nullptr; ///< of the finder's network; null: no sweeps
    ReachMethod method = ReachMethod::by_estimate;
};

/// The same with scratch space for this call alone.
OdMatrix od_matrix(const AccessFinder& finder, std::span<const PlaceAccess> places, std::span<const Source> sources,
                   Direction direction, Deciseconds limit, const OdOptions& options, const Progress& progress);

} // namespace lifecircle
