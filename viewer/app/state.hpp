#pragma once
/// \file  What the window shows, as plain data, and how the mouse changes it.

#include <cstdint>
#include <string>

#include <lifecircle/layers/texts.hpp>

#include <viewer/app/commands.hpp>
#include <viewer/map/palette.hpp>
#include <viewer/map/scene.hpp>
#include <viewer/map/view.hpp>

namespace lifecircle::viewer {

struct AppState {
    std::string project = ".";
    layers::Language language = layers::Language::zh;
    Theme theme = Theme::light;
    int standard = kOverview;
    View view;                  ///< of the map's part of the window
    std::int32_t selected = -1; ///< demand point
    std::string facility;       ///< selected, by id; empty: none
    Tool tool = Tool::look;
    bool fitted = false; ///< the view was set to the project once
};

/// One look at the mouse over the map.
struct MapMouse {
    Pixel at;
    bool over_map = false; ///< no panel takes it
    bool pressed = false;  ///< the left button went down in this frame
    bool held = false;
    bool released = false;
    double wheel = 0.0; ///< steps; > 0: nearer
};

/// Between frames: whether the map is held, and whether it moved since.
struct Drag {
    bool holding = false, moved = false;
    Pixel start, last;
};

/// Drags and zooms. A press that moves less than 4 pixels is a click.
/// \returns whether the mouse clicked on the map
bool move_view(View& view, Drag& drag, const MapMouse& mouse);

} // namespace lifecircle::viewer
