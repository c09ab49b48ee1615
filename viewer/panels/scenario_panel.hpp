#pragma once
/// \file  What is tried: the edits, who gains and who loses by them, saving and opening.

#include <array>
#include <string>
#include <vector>

#include <lifecircle/layers/texts.hpp>

#include <viewer/app/commands.hpp>
#include <viewer/trial/outcome.hpp>
#include <viewer/trial/workbench.hpp>

namespace lifecircle::viewer {

struct ScenarioPanelState {
    std::array<char, 160> name{};   ///< as typed
    std::vector<std::string> files; ///< scenarios beside the project, listed when they were last asked for
};

struct ScenarioPanelInput {
    const layers::Texts& texts;
    const Workbench& bench;
    int standard = kOverview;
    Theme theme = Theme::light;
    Tool tool = Tool::look;
    const Outcome* outcome = nullptr; ///< of the standard shown; none: an overview, or not computed yet
    std::string note;                 ///< what became of the last command
};

struct ScenarioPanelActions {
    Wishes commands;
    bool list_files = false; ///< the list of files was opened
};

/// Into the ImGui window that is open.
ScenarioPanelActions draw_scenario_panel(ScenarioPanelState& state, const ScenarioPanelInput& input);

} // namespace lifecircle::viewer
