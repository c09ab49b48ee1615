#pragma once
/// \file  Places that hold so many people that a coverage rate is their verdict: a town given as one point.

#include <cstdint>
#include <span>
#include <vector>

#include <lifecircle/coverage/demand.hpp>

namespace lifecircle {

/// From this share of all people counted on, a place decides: covered or not, it alone moves the rate by a tenth, as
/// much as a plan of five years sets out to gain, and a town's far quarters are taken for its middle.
inline constexpr double kDecidingShare = 0.1;
/// Among few places each holds much: one that is meant here also holds three times what it would if all were alike.
inline constexpr double kOutstanding = 3.0;

struct DecidingPlace {
    std::size_t place = 0; ///< into the demand
    People people = 0;
    People of = 0; ///< of all places with a number
};

/// Most people first, ties by order; at most ten can be.
std::vector<DecidingPlace> deciding_places(std::span<const DemandPoint> demand);

} // namespace lifecircle
