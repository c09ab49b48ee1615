#pragma once
/// \file  The window itself (GLFW): it waits for input, and draws only when there is something new.

#include <string>

#include <viewer/app/app.hpp>

namespace lifecircle::viewer {

struct WindowOptions {
    FirstLook look;
    int width = 1400, height = 900;
    int frames = 0; ///< > 0: the window closes after so many frames with the map
};

/// Opens the window and returns when it is closed. \throws OutputError where no window can be opened
void run_window(const AppState& state, const WindowOptions& options, const std::string& title);

} // namespace lifecircle::viewer
