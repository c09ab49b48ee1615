#include <viewer/app/app_theme.hpp>

#include <imgui.h>

namespace lifecircle::viewer {

void set_theme(Theme theme) {
    if (theme == Theme::dark)
        ImGui::StyleColorsDark();
    else
        ImGui::StyleColorsLight();
    ImGuiStyle& style = ImGui::GetStyle();
    style.WindowRounding = style.FrameRounding = 3.0F;
    style.WindowBorderSize = 1.0F;
    style.FrameBorderSize = theme == Theme::light ? 1.0F : 0.0F; // else a field to write in is white on white
    const Colour c = palette_of(theme).sheet;
    style.Colors[ImGuiCol_WindowBg] = {c.r, c.g, c.b, 1.0F};
}

} // namespace lifecircle::viewer
