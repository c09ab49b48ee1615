#pragma once
/// \file  Roads as awkward as real ones, and edits of them at random.

#include <lifecircle/network/road_edits.hpp>

#include "support/twins.hpp"

namespace lifecircle::test {

/// Random roads, a third of them closed to people on foot, with gates, and pieces cut into parts.
Roads roads_to_edit(Dice& dice, int junctions, double side_m);

/// Roads closed, opened, turned one-way, made of another class; new roads between places on roads and in the open, one
/// often coming to the other.
RoadEdits random_edits(Dice& dice, const Roads& roads, std::uint32_t count);

} // namespace lifecircle::test
