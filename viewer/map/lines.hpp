#pragma once
/// \file  Lines ready to be thinned and drawn: roads in classes, with or without times, and every other line of a map.

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include <lifecircle/core/geometry.hpp>

namespace lifecircle::viewer {

/// No way to a facility, or none asked for.
inline constexpr float kNoTime = std::numeric_limits<float>::infinity();

/// Drawing classes of roads, the most important first.
inline constexpr int kRoadRanks = 7;

/// Rank of a road class: OSM highway values and the Chinese classes. 0 expressways … 6 paths; unknown words count as 4.
int road_rank(std::string_view road_class);

struct LineSet {
    struct Piece {
        std::uint32_t first = 0, count = 0; ///< into vertex
        std::uint8_t layer = 0;             ///< what is drawn alike; lower is more important
    };
    std::vector<MapXY> vertex;
    std::vector<float> time_s; ///< same index as vertex; kNoTime where unreachable
    std::vector<Piece> pieces;

    void add(std::span<const MapXY> line, std::uint8_t layer);
    void add_ring(std::span<const MapXY> ring, std::uint8_t layer);
    bool empty() const { return pieces.empty(); }
};

} // namespace lifecircle::viewer
