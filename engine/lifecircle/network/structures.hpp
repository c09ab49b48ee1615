#pragma once
/// \file  How bridges and tunnels rise: between the ground at their ends, whatever lies below or above them.

#include <cstdint>
#include <map>

#include <lifecircle/core/height_grid.hpp>
#include <lifecircle/network/roads.hpp>

namespace lifecircle {

/// Road that is a bridge or tunnel -> rise over run in its direction, NaN where a height is not known.
///
/// An end is on the ground where a road that is neither bridge nor tunnel comes there, or nothing else. Where only such
/// structures meet, the end is in the air (or under the ground): its height is that of the ends on the ground that it
/// leads to, weighted by one over the way to them – in between on a bridge made of several roads, and a mean where
/// bridges fork (inverse distance weighting: D. Shepard, Proc. 23rd ACM National Conference, 1968, along the roads).
/// So slopes depend on no road that is added later, unless it comes to such an end in the air.
/// Cost: O(n) for n points and roads, O(k² log k) for k structures that hang together by ends in the air.
std::map<std::uint32_t, double> structure_slopes(const Roads& roads, const HeightGrid& heights);

} // namespace lifecircle
