#pragma once
/// \file  Relief at one resolution, and what water does to it.
/// Source: stream power law solved implicitly from the base level upwards (Braun, Willett: A very efficient O(n),
/// implicit and parallel method to solve the stream power equation, 2013), with exponents 1/2 and 1.

#include <vector>

#include <lifecircle/sample/grid.hpp>

namespace lifecircle::sample {

struct Relief {
    Grid<float> height;      ///< metres
    Grid<float> uplift;      ///< metres in a unit of time
    Grid<std::uint8_t> base; ///< 1: great river, whose height never changes
    Grid<Cell> receiver;     ///< the cell that water flows to; itself at the base
    Grid<float> drained_km2; ///< ground above the cell, its own included
    std::vector<Cell> order; ///< every cell after its receiver
};

/// Fills pits, then finds for each cell a lower neighbour and the ground it drains. With `stray` > 0 the steepest way
/// down does not always win: each is made steeper by a chance factor up to 1 + stray. Without it a smooth surface gives
/// straight parallel valleys.
/// Cost: O(n); buckets of 3 cm instead of a heap.
void drain(Relief& relief, std::uint64_t seed, double stray);

/// One implicit step of dh/dt = U - sqrt(A) dh/dx, limited to slopes that loess can hold. \pre `drain` came before
void erode(Relief& relief, double time, double uplift_share);

/// Soil creep: rounds crests, leaves valleys.
void creep(Relief& relief, double share);

/// Cuts a flat floor beside each stream, whose width grows with the stream, and walls behind it that are no steeper
/// than loess stands. \pre `drain` came before
void lay_valley_floors(Relief& relief, std::uint64_t seed);

} // namespace lifecircle::sample
