#pragma once
/// \file  The right edge of the window: which standard is shown, how many it serves, and the legend or the scenario.

#include <optional>

#include <imgui.h>

#include <lifecircle/layers/texts.hpp>

#include <viewer/app/state.hpp>
#include <viewer/map/scene.hpp>
#include <viewer/panels/scenario_panel.hpp>

namespace lifecircle::viewer {

struct SidePanelInput {
    const layers::Texts& texts;
    const MapScene& scene;
    ImTextureID legend = nullptr; ///< a picture
    float legend_width = 0.0F, legend_height = 0.0F;
    float left = 0.0F, width = 0.0F, height = 0.0F; ///< of the panel, pixels
    const ScenarioPanelInput* scenario = nullptr;   ///< none: the legend alone
    ScenarioPanelState* scenario_state = nullptr;
    bool lead_to_scenario = false; ///< something was tried: its page comes up
};

struct SidePanelActions {
    std::optional<int> standard; ///< kOverview or an index
    std::optional<Theme> theme;
    std::optional<layers::Language> language;
    bool fit = false; ///< show the whole project
    ScenarioPanelActions scenario;
};

SidePanelActions draw_side_panel(const AppState& state, const SidePanelInput& input);

} // namespace lifecircle::viewer
