#pragma once
/// \file  Water as lines, polygons and wet cells.

#include <cstdint>
#include <vector>

#include <lifecircle/sample/erosion.hpp>
#include <lifecircle/sample/sample.hpp>

namespace lifecircle::sample {

/// What a road builder meets in a cell. Streams too small for a bridge count as land.
enum class Water : std::uint8_t { none, river, great_river };

/// From here on a stream is a river: it is crossed at bridges only.
inline constexpr double kRiverKm2 = 60.0;

struct Stream {
    Line line;        ///< downstream, local metres
    double km2 = 0.0; ///< drained at its lower end
    bool river() const { return km2 >= kRiverKm2; }
};

/// Streams that drain at least `least_km2`, each from a spring or confluence to the next confluence.
std::vector<Stream> trace_streams(const Relief& relief, double least_km2);

/// Wet cells; rivers are connected by sides, so that no diagonal step slips through them.
Grid<Water> wet_cells(const Relief& relief);

/// The great rivers bank to bank, from the southern to the northern edge of the map.
std::vector<Polygon> great_river_polygons(const SampleRequest& request);

} // namespace lifecircle::sample
