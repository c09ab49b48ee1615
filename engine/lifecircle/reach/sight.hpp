#pragma once
/// \file  Who sees whom past barriers, for whole squares at once.

#include <span>

#include <lifecircle/core/geometry.hpp>
#include <lifecircle/network/barriers.hpp>

namespace lifecircle {

/// Whether the piece s meets the box, edges included.
bool meets(const BarrierSegment& s, const Box& box);

/// True only if no leg from any point of `square` to `q` meets a wall. False may also mean "not known".
bool surely_open(const Box& square, MapXY q, std::span<const BarrierSegment> walls);

/// True only if every leg from `square` to `road` meets a wall. It looks for connected walls that lead from one side of
/// the strip between the two boxes to its other side and touch neither box: no straight leg passes those. False may
/// also mean "not known".
/// \param walls  those that meet the box around both; pieces that share an end are connected
/// Cost: O(k²) at worst for k walls, mostly O(k).
bool surely_blocked(const Box& square, const Box& road, std::span<const BarrierSegment> walls);

} // namespace lifecircle
