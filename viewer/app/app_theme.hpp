#pragma once
/// \file  The interface in the colours of the map's sheet.

#include <viewer/map/palette.hpp>

namespace lifecircle::viewer {

/// \pre ImGui's context is there
void set_theme(Theme theme);

} // namespace lifecircle::viewer
