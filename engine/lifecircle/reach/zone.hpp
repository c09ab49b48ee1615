#pragma once
/// \file  The ground reached within a time: polygons that agree with the travel times.
/// Method: the ground reached from a straight piece of road is a capsule; the zone is the contour of the capsules'
/// depth on a world lattice, found by a pruned quadtree and marching squares. See docs/method.md, "Zones".

#include <cstdint>
#include <span>
#include <vector>

#include <lifecircle/core/geometry.hpp>
#include <lifecircle/core/progress.hpp>
#include <lifecircle/core/units.hpp>
#include <lifecircle/network/barriers.hpp>

namespace lifecircle {

inline constexpr std::uint32_t kNoSegment = 0xffffffffU;

/// A straight piece of road from which people may step off, and along which the time to (or from) the facility changes
/// linearly. A facility's own ground is a piece of length 0 with time 0.
struct TimedPiece {
    MapXY a, b;
    double time_a_s = 0.0, time_b_s = 0.0;
    FacilityId facility = kNoFacility;  ///< that it leads to or from, where that matters
    std::uint32_t segment = kNoSegment; ///< into RoadNetwork::segment, that it lies on; none: a facility's own ground
    double off_road_mps = 0.0;          ///< speed of legs to this piece, on a slope; 0: that of the ZoneOptions
};

struct ZoneOptions {
    double off_road_mps = 40.0 / 60.0; ///< speed off the road, of pieces that have none of their own
    Metres off_road_reach{500.0};      ///< nobody goes farther beside the road
    double cell_m = 6.25;              ///< lattice width: 25 m divided by a power of two
    double simplify_m = 1.0;           ///< 0: keep every vertex
};

inline double off_road_mps(const TimedPiece& piece, const ZoneOptions& options) {
    return piece.off_road_mps > 0.0 ? piece.off_road_mps : options.off_road_mps;
}

/// Zones for several thresholds at once.
/// \param pieces      in any order; the order does not change the result
/// \param thresholds  ascending, inclusive
/// \param barriers    a leg off the road that crosses one does not exist; may be empty
/// \returns one multipolygon for each threshold, valid, with holes, smaller ones inside larger ones; same bytes for any
///          number of threads
std::vector<MultiPolygon> trace_zones(std::span<const TimedPiece> pieces, std::span<const Seconds> thresholds,
                                      const Barriers& barriers, const ZoneOptions& options, const Progress& progress);

/// The truth the zones are compared with: seconds at a point, over all positions on all pieces within reach that it
/// sees past the barriers; infinity where there is none. Built once, asked often.
class PointTimes {
  public:
    PointTimes(std::span<const TimedPiece> pieces, const Barriers& barriers, const ZoneOptions& options);
    double at(MapXY p) const;

    /// Whose ground a point is: the facility with the least time (equal times: the lowest) and by how many seconds it
    /// is ahead of the next one (infinite where there is none). No facility where nothing is within reach.
    struct Share {
        FacilityId facility = kNoFacility;
        double ahead_s = 0.0;
    };
    Share share_at(MapXY p) const;

  private:
    template <class Use> void each_seen(MapXY p, Use use) const;
    std::vector<TimedPiece> pieces_;
    const Barriers& barriers_;
    ZoneOptions options_;
    double west_ = 0.0, south_ = 0.0, bin_m_ = 1.0;
    std::int64_t columns_ = 0, rows_ = 0;
    std::vector<std::uint32_t> first_, item_;
};

} // namespace lifecircle
