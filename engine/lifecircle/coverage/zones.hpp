#pragma once
/// \file  The zones of a standard, and how far they agree with the times they are made from.

#include <span>

#include <lifecircle/core/progress.hpp>
#include <lifecircle/coverage/ledger.hpp>
#include <lifecircle/reach/nearest.hpp>
#include <lifecircle/reach/zone.hpp>

namespace lifecircle {

/// Share of points, spread evenly over the zone and the 500 m around it, where the polygon says otherwise than the time
/// at the point. The points depend on the zone alone.
/// \returns 0..1; 0 for an empty zone
double zone_disagreement(const MultiPolygon& zone, Seconds threshold, const PointTimes& truth, int samples,
                         const Progress& progress);

/// Fills `result.zones` and `result.zone_disagreement`, one for each threshold, and sets the steps of its standard to
/// them.
void add_zones(const RoadNetwork& network, const Barriers& barriers, std::span<const Source> sources, int samples,
               StandardResult& result, const Progress& progress);

/// The thresholds that zones are made for, ascending: the steps, else the limit. Metres as seconds at 1 m/s.
std::vector<Seconds> zone_thresholds(const Standard& standard);

} // namespace lifecircle
