#include <viewer/panels/progress_panel.hpp>

#include <imgui.h>

namespace lifecircle::viewer {

ProgressPanelActions draw_progress_panel(const JobLook& look, const std::string& failure, const layers::Texts& texts,
                                         float centre_x, float centre_y) {
    ProgressPanelActions actions;
    const auto t = [&](std::string_view key) { return std::string(texts(key)); };
    ImGui::SetNextWindowPos({centre_x, centre_y}, ImGuiCond_Always, {0.5F, 0.5F});
    ImGui::SetNextWindowSize({420.0F, 0.0F});
    constexpr ImGuiWindowFlags kFlags =
        ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings;
    ImGui::Begin("progress", nullptr, kFlags);
    if (failure.empty()) {
        const std::string stage = look.stage.empty() ? t("window.loading") : t(look.stage);
        ImGui::TextUnformatted(stage.c_str());
        ImGui::ProgressBar(static_cast<float>(look.done), {-1.0F, 0.0F});
        if (ImGui::Button((t("window.stop") + "###stop").c_str())) actions.stop = true;
    } else {
        ImGui::TextWrapped("%s", failure.c_str());
        if (ImGui::Button((t("window.again") + "###again").c_str())) actions.again = true;
    }
    ImGui::End();
    return actions;
}

} // namespace lifecircle::viewer
