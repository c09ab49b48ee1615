#pragma once
/// \file  Panels without a window: the mouse is set by hand, frames are drawn, wishes are read.

#include <imgui.h>

namespace lifecircle::test {

/// ImGui without OpenGL.
struct Screen {
    Screen() {
        ImGui::CreateContext();
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.DisplaySize = {1000.0F, 700.0F};
        io.DeltaTime = 0.1F;
        unsigned char* pixels = nullptr;
        int width = 0, height = 0;
        io.Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
    }
    ~Screen() { ImGui::DestroyContext(); }
    Screen(const Screen&) = delete;
    Screen& operator=(const Screen&) = delete;

    /// One frame with the mouse at a place. \returns what `draw` returns
    template <class Draw> static auto frame(ImVec2 mouse, bool down, Draw draw) {
        ImGui::GetIO().MousePos = mouse;
        ImGui::GetIO().MouseDown[0] = down;
        ImGui::NewFrame();
        auto result = draw();
        ImGui::Render();
        return result;
    }
};

/// Clicks at every place of a grid until a wish is there.
/// \param step  between columns of the grid
template <class Draw, class Wished>
bool click_until(ImVec2 from, ImVec2 to, Draw draw, Wished wished, float step = 25.0F) {
    for (float y = from.y; y < to.y; y += 6.0F)
        for (float x = from.x; x < to.x; x += step) {
            Screen::frame({x, y}, false, draw);
            Screen::frame({x, y}, true, draw);
            if (wished(Screen::frame({x, y}, false, draw))) return true;
        }
    return false;
}

} // namespace lifecircle::test
