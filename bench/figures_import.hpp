#pragma once
/// \file  Reading OSM files, apart from all that knows networks: libosmium has names of its own for them.

#include <cstdint>
#include <string>

namespace lifecircle::bench {

/// An OSM file read, `side` x `side` times beside itself, next to decoding it. \param file  PBF
void import_figures(const std::string& file, std::uint32_t side);

} // namespace lifecircle::bench
