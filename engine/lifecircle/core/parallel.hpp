#pragma once
/// \file  Loops over both cores. Each task writes its own slot, so the result does not depend on the number of threads.

#include <cstddef>
#include <functional>

#include <lifecircle/core/progress.hpp>

namespace lifecircle {

/// Calls `body(i)` once for every i in [0, count), in no particular order, on all cores.
/// \throws Cancelled between items once `progress.stop` is set; rethrows what `body` throws.
void parallel_for(std::size_t count, const Progress& progress, const std::function<void(std::size_t)>& body);

} // namespace lifecircle
