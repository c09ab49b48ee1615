#pragma once
/// \file  The embedded sample: a fictional loess-hill county (示例县, codes 99…) made from a seed alone. SYNTHETIC: no
/// real
///        place, no real person; say so wherever it is shown.
/// Method: docs/method.md, "Sample county". Terrain by uplift against stream erosion, roads by least-cost floods over
/// it. The same request gives the same values on every machine and for any number of threads: whole-number chance, only
/// + - * / and square roots on doubles, total orders in every sort.

#include <cstdint>
#include <string>
#include <vector>

#include <lifecircle/core/geometry.hpp>
#include <lifecircle/core/height_grid.hpp>
#include <lifecircle/core/progress.hpp>
#include <lifecircle/coverage/demand.hpp>
#include <lifecircle/coverage/facility.hpp>
#include <lifecircle/network/roads.hpp>

namespace lifecircle {

/// What is asked for. The three makers give the usual sizes; the fields may be changed afterwards.
struct SampleRequest {
    std::uint64_t seed = 1;
    int counties = 1;
    double width_m = 45'000.0, height_m = 45'000.0; ///< of one terrain, or of one tile of several side by side
    int towns_per_county = 14;                      ///< the county seat included; fewer where there is no room
    int settlements_per_county = 1'540;             ///< seat, towns, villages and hamlets; fewer where there is no room
    People people_per_county = 180'000;
    int field_tracks_per_county = 26'500;
    /// Counties as tiles with a terrain each, joined by trunk roads, instead of all on one terrain. For benchmarks:
    /// large and quick, but the ground jumps at the seams.
    bool side_by_side = false;

    /// One county: about 83,000 road edges, 1,540 settlements.
    static SampleRequest county(std::uint64_t seed);
    /// 13 counties on one terrain of 144 km x 163 km: about 1.1 million road edges, 20,000 settlements.
    static SampleRequest prefecture(std::uint64_t seed);
    /// As many tiles as about `edges` road edges need; settlements and facilities in the same proportion as a county's.
    /// \pre 10'000 <= edges <= 10'000'000
    static SampleRequest edges(std::int64_t edges, std::uint64_t seed);
};

/// A place from nothing, in EPSG:4546 (CGCS2000, 3-degree zone around 111 degrees east), coordinates rounded to 1 mm.
struct Sample {
    SampleRequest request;
    std::string name;              ///< 示例县 or 示例市
    std::string crs = "EPSG:4546"; ///< of all coordinates
    /// One road for each edge between junctions; numbered roads have a name (G901, S902, X903). Roads that meet share a
    /// point; apart from bridges and tunnels no two cross without one.
    Roads roads;
    std::vector<DemandPoint> demand; ///< communities of seat and towns, villages, hamlets; ids of 12 digits
    DemandSource demand_source;
    std::vector<Facility> facilities; ///< of all families; some planned, idle or closed
    std::vector<Unit> units;          ///< in order of code: city (several counties), counties, townships; with polygons
    std::vector<Line> rivers;         ///< crossed at bridges only: barriers on foot
    std::vector<Line> streams;        ///< small water that anybody steps over
    std::vector<MultiPolygon> water;  ///< the great rivers, bank to bank: barriers on foot
    HeightGrid heights;               ///< 30 m cells; 60 m for tiles side by side
};

/// Makes the sample.
/// \throws UsageError for a map below 12 km, more than 400 counties, no people; Cancelled
/// Cost, two cores: county about 2 s and 0.13 GiB, prefecture about 40 s and 0.95 GiB, 10 million edges about 4 min.
Sample make_sample(const SampleRequest& request, const Progress& progress);

} // namespace lifecircle
