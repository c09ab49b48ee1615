#pragma once
/// \file  Tables of a project file, each read by its own source; for project.cpp only. All of them throw DataError with
/// file and line.

#include <map>
#include <string>

#include <lifecircle/layers/project.hpp>
#include <lifecircle/layers/toml_reader.hpp>

namespace lifecircle::layers {

/// One [[roads]], [[facilities]] … table. \param name  "roads"
InputSpec read_input(const std::string& file, const toml::table& table, InputRole role, const std::string& name);

/// One [[standard]], with its names and key. \param own_profiles  of the project, by mode
Standard read_standard(const std::string& file, const toml::table& table,
                       const std::map<std::string, std::string>& own_profiles);

} // namespace lifecircle::layers
