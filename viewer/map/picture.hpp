#pragma once
/// \file  A whole map as a picture: title, ground, signs, names, legend, scale, sources. Drawn without a window.

#include <cstdint>
#include <string>
#include <vector>

#include <lifecircle/layers/texts.hpp>

#include <viewer/map/palette.hpp>
#include <viewer/map/scene.hpp>
#include <viewer/map/view.hpp>

namespace lifecircle::viewer {

struct MapStyle {
    int width = 1600, height = 1000; ///< pixels
    layers::Language language = layers::Language::zh;
    Theme theme = Theme::light;
    int standard = kOverview;
    std::string title;           ///< empty: project and standard
    double dots_per_inch = 96.0; ///< letters, lines and signs keep their size on paper
    std::optional<Box> box;      ///< ground shown, metres; empty: all places of the project
};

/// Four bytes a pixel (red, green, blue, opaque), first row at the top.
struct MapPicture {
    int width = 0, height = 0;
    double dots_per_inch = 96.0;
    std::vector<std::uint8_t> rgba;
};

/// \throws UsageError for a map too small to read
void check_size(const MapStyle& style);

/// Draws a map. Deterministic on one machine; OpenGL may round differently on another.
/// \throws OutputError where this machine can't draw without a window, or the picture is too large for it;
///         UsageError when the standard does not exist or the picture is smaller than 320 x 240
/// Cost: a county of 80,000 edges takes well under a second with software OpenGL.
MapPicture render_map(const MapScene& scene, const MapStyle& style);

enum class PngColours : std::uint8_t {
    full,
    few ///< 256 (quantise.hpp)
};

/// Writes a PNG with its dots per inch, beside and then renamed. \throws OutputError
void write_png(const MapPicture& picture, const std::string& path, PngColours colours = PngColours::full);

} // namespace lifecircle::viewer
