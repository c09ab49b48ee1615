#pragma once
/// \file  Pictures of 256 colours: a third of the bytes, for mail and the web.
/// Method: median cut after P. Heckbert (SIGGRAPH 1982), on colours of 6 bits a channel; no dithering, which would
///         make letters and thin lines ragged and the file large again.

#include <array>
#include <cstdint>
#include <vector>

#include <viewer/map/picture.hpp>

namespace lifecircle::viewer {

struct IndexedPicture {
    std::vector<std::array<std::uint8_t, 3>> colours; ///< at most 256
    std::vector<std::uint8_t> index;                  ///< a pixel each, rows from the top
};

/// The same picture gives the same colours. Cost: O(pixels + 262,144).
IndexedPicture quantised(const MapPicture& picture);

} // namespace lifecircle::viewer
