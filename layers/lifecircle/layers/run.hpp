#pragma once
/// \file  From a project file to the ledger: what every face does before it shows anything.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <lifecircle/core/height_grid.hpp>
#include <lifecircle/core/progress.hpp>
#include <lifecircle/coverage/assess.hpp>
#include <lifecircle/layers/load_report.hpp>
#include <lifecircle/layers/network_cache.hpp>
#include <lifecircle/layers/project.hpp>
#include <lifecircle/layers/vector_input.hpp>
#include <lifecircle/scenario/scenario.hpp>

namespace lifecircle::layers {

/// All inputs of a project as values, in its metric system.
struct Inputs {
    Roads roads;
    Study study;
    std::vector<Line> barrier_lines;     ///< rivers, canals, railways, motorways at ground level, cliffs
    std::vector<Line> rivers, railways;  ///< those of barrier_lines that a map shows in a way of their own
    std::vector<MultiPolygon> water;     ///< and other areas that nobody crosses on foot
    std::vector<RoleArea> areas;         ///< built-up, allowed, forbidden …: kept for those who ask
    HeightGrid heights;                  ///< of all inputs and 2 km around; empty without [[heights]]
    std::vector<LoadReport> reports;     ///< one for each input and role
    std::string data_date;               ///< of the newest input that states one
    Scenario scenario;                   ///< made to `study` already; without edits where the project has none
    std::vector<FacilityChange> changes; ///< that it made
};

/// Reads every input once, assigns units by code, else by position, copies the project's standards, and makes the edits
/// of its scenario.
/// \throws DataError, UsageError
Inputs load_inputs(const Project& project, const Progress& progress);

/// Inputs, networks and ledger of one run. Not movable: networks refer to the barriers beside them.
struct Assessment {
    Project project;
    Inputs inputs;
    Barriers barriers;
    Travels travels;
    Ledger ledger;
    std::unique_ptr<NetworkCache> networks; ///< gives the hierarchies of `travels`; notes what could not be kept
    Assessment() = default;
    Assessment(const Assessment&) = delete;
    Assessment& operator=(const Assessment&) = delete;
};

/// \param use  of `cache/` beside the project file; the results are the same
std::unique_ptr<Assessment> assess_project(Project project, const Progress& progress, CacheUse use = CacheUse::none);

/// The same from inputs that are read already (by `load_inputs` of this project).
std::unique_ptr<Assessment> assess_inputs(Project project, Inputs inputs, const Progress& progress,
                                          CacheUse use = CacheUse::none);

} // namespace lifecircle::layers
