#pragma once
/// \file  Several scenarios of one project: the inputs read once, the networks made once, each state assessed.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <lifecircle/layers/compared.hpp>
#include <lifecircle/layers/scenario_file.hpp>

namespace lifecircle::layers {

/// The word that stands for the project without edits.
inline constexpr std::string_view kBaseState = "base";

/// One scenario on the project.
struct ScenarioState {
    Scenario scenario; ///< without a name: the project as it is
    std::vector<FacilityChange> changes;
    Study study;
    Ledger ledger;
};

struct ScenarioStates {
    std::unique_ptr<Assessment> base;  ///< the project as it is
    std::vector<ScenarioState> states; ///< in the order asked
    ComparedStates compared;
};

/// \param base   assessed without a scenario and zones
/// \param files  one for each state; nothing: the project as it is
/// \throws as scenario_of and apply; Cancelled
ScenarioStates compare_scenarios(std::unique_ptr<Assessment> base,
                                 const std::vector<std::optional<ScenarioFile>>& files, const Progress& progress);

} // namespace lifecircle::layers
