#pragma once
/// \file  What several subcommands do with a finished run: hand its results out.

#include <functional>
#include <memory>

#include <nlohmann/json_fwd.hpp>

#include <lifecircle/layers/results.hpp>
#include <lifecircle/layers/run.hpp>

#include "session.hpp"

namespace lifecircle::cli {

/// Reads and computes the project of --project, with the edits of its scenario; networks come from its cache and are
/// kept there unless
/// --no-cache or --rebuild-cache.
/// \param check  looks at the inputs before anything is computed, and throws where an option does not fit them
std::unique_ptr<layers::Assessment> assessed(const Session& session, layers::Project project,
                                             const std::function<void(const Study&)>& check = {});

/// Says that nobody gets from what an edit put up to a road.
std::string without_road_text(const Session& session, const Study& study, const EditWithoutRoad& edit);

/// Gives a subcommand --scenario, for Project::scenario.
void add_scenario(CLI::App& command, const Session& session, std::string& file);

/// The one document of --json.
nlohmann::ordered_json summary_of(const layers::Assessment& run);

layers::ResultFiles write_run(const Session& session, const layers::Assessment& run,
                              const layers::ResultOptions& options);

/// Says which files there are, and which texts a file could not hold whole.
void say_written(const Session& session, const layers::ResultFiles& files);

} // namespace lifecircle::cli
