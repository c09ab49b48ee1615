#pragma once
/// \file  Roads at random whose turns are not all free.

#include <lifecircle/network/profile.hpp>
#include <lifecircle/network/roads.hpp>

#include "support/twins.hpp"

namespace lifecircle::test {

/// random_roads, and besides: roads that end where another goes on, loops, parallel roads, gates, and restrictions at
/// points where roads end. They apply to all groups but a few.
Roads roads_with_turns(Dice& dice, int junctions, double side_m);

/// Appends restrictions of all sorts at points where roads end.
void restrict_turns(Dice& dice, int count, Roads& roads);

/// On foot, obeying restrictions. \param costs  turns cost whole deciseconds at random, some of them nothing
Profile turning(Dice& dice, bool costs);

} // namespace lifecircle::test
