#pragma once
/// \file  What follows the cursor: what a drag brings and takes, or how far the village below it is from each service.

#include <string>
#include <vector>

#include <lifecircle/layers/texts.hpp>

#include <viewer/map/scene.hpp>
#include <viewer/trial/outcome.hpp>

namespace lifecircle::viewer {

/// Its name, then a line for each standard: minutes to the nearest, before and after where they differ.
/// \param base  the project as it was read
std::vector<std::string> hover_lines(const MapScene& base, const MapScene& now, std::uint32_t demand,
                                     const layers::Texts& texts);

/// Beside the cursor. Nothing for no lines.
void draw_hover(const std::vector<std::string>& lines);

} // namespace lifecircle::viewer
