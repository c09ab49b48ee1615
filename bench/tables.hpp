#pragma once
/// \file  The tables of the kernels, each printed to standard output.

#include <cstdint>
#include <span>
#include <vector>

#include <lifecircle/reach/nearest.hpp>

namespace lifecircle::bench {

inline constexpr Deciseconds kLimit = 15 * 600; ///< unless said otherwise

/// The searches of service_area.hpp, with buckets, beside a binary heap.
void search_table(const AccessFinder& finder, std::span<const NodeId> seeds);

/// The hierarchy and sixteen times abreast beside a binary heap.
void sweep_table(const RoadNetwork& network, std::span<const NodeId> seeds, std::span<const NodeId> places);

/// Pairs of 20,000 villages with these facilities, and with 5,000 candidates.
void od_table(const AccessFinder& finder, const Roads& roads, std::span<const Source> facilities);

/// Facilities at `new_at` come and go, those that are open go and come back.
void what_if(const RoadNetwork& network, std::span<const NodeId> open_at, std::span<const NodeId> new_at,
             Deciseconds horizon, const char* how_far);
/// The same with the labels of every village, beside computing all of them again. The first `open_count` are open.
void what_if_places(const AccessFinder& finder, const std::vector<MapXY>& villages, const std::vector<Source>& sources,
                    std::uint32_t open_count);
/// Verdicts and the coverage table as well. The first `open_count` of the facilities at `places` are open.
void what_if_rows(const RoadNetwork& network, const std::vector<MapXY>& villages, const std::vector<MapXY>& places,
                  std::uint32_t open_count);
/// Roads close, are slower and come anew, one at a time, beside making all again. \param open  facilities
void what_if_roads(const AccessFinder& finder, const Roads& roads, const std::vector<MapXY>& villages,
                   std::span<const Source> open);

} // namespace lifecircle::bench
