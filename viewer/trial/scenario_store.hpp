#pragma once
/// \file  Scenarios as files beside a project: which there are, and saving one without harm to any other file.

#include <string>
#include <vector>

#include <lifecircle/scenario/scenario.hpp>

namespace lifecircle::viewer {

/// The scenario files in a folder, by name; files that are none are left out. Cost: reads every .toml there.
std::vector<std::string> scenario_files(const std::string& folder);

/// What a scenario's file is called: its name, with _ for what can't stand in a file's name, and .toml.
std::string scenario_file_name(const std::string& name);

enum class Saved : std::uint8_t {
    written,
    exists ///< another scenario stands there; nothing was written
};

/// \param replace  a scenario that stands there may go
/// \throws UsageError for an empty name, and where something stands that is no scenario; OutputError
Saved save_scenario(const Scenario& scenario, const std::string& path, bool replace, const std::string& remark);

} // namespace lifecircle::viewer
