#pragma once
/// \file  An edited network as a whole new one behind the base: the inside of edit_network, where turns are not free.

#include <lifecircle/network/edit_network.hpp>

namespace lifecircle {

/// All edges of the base are gone, and those of a network built from the edited roads are new ones.
/// \param roads  as they are after the edits \param heights  null: none
EditedNetwork rebuilt_behind(const RoadNetwork& base, const Roads& roads, const HeightGrid* heights);

} // namespace lifecircle
