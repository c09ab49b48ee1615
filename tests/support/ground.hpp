#pragma once
/// \file  Zones checked by GEOS: validity, nesting, and the union of capsules drawn as polygons, a slow twin of the
///        tracer.

#include <span>

#include <lifecircle/core/geometry.hpp>
#include <lifecircle/reach/zone.hpp>

namespace lifecircle::test {

bool valid(const MultiPolygon& zone);

/// Square metres of `small` that lie outside `large`.
double outside_m2(const MultiPolygon& small, const MultiPolygon& large);

/// The ground reached within a threshold where there are no barriers: each piece as convex hulls of discs of `corners`
/// corners, united.
MultiPolygon capsule_union(std::span<const TimedPiece> pieces, Seconds threshold, const ZoneOptions& options,
                           int corners);

} // namespace lifecircle::test
