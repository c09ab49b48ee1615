#pragma once
/// \file  How far the roads hang together, whoever may use them: what a clerk should know before anybody is "on an
/// island".

#include <cstddef>

#include <lifecircle/core/units.hpp>
#include <lifecircle/network/roads.hpp>

namespace lifecircle {

struct Islands {
    std::size_t count = 0;  ///< of nets of roads that share no point with the largest one
    Metres length, largest; ///< of all roads; of the longest net
};

/// Roads that share a point are one net, whatever their class and direction. Cost: O(n) for n vertices.
Islands count_islands(const Roads& roads);

} // namespace lifecircle
