#pragma once
/// \file  What `lifecircle info` shows, one function for each sort of thing.

#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include <lifecircle/core/geometry.hpp>
#include <lifecircle/layers/look.hpp>

#include "session.hpp"

namespace lifecircle::cli {

/// An OpenStreetMap file, or any other file that GDAL opens. \throws DataError
void show_osm(const Session& session, const std::string& path);
void show_file(const Session& session, const std::string& path);

/// A project file, and the results beside it where there are any. \throws DataError, UsageError
void show_project(const Session& session, const std::string& path);
/// A folder of results (one with manifest.json). \throws DataError
void show_results(const Session& session, const std::string& folder);

/// The facility kinds, of one family unless empty. \throws UsageError for an unknown family
void show_kinds(const Session& session, const std::string& family);
void show_modes(const Session& session);

/// "111.0500°E–111.2000°E 37.8000°N–37.9500°N"
std::string degrees_text(const Box& degrees);
/// [west, south, east, north]
nlohmann::ordered_json box_json(const Box& box);
/// Lines that start with "!", and the same as a list. Empty without warnings.
std::string warnings_text(const Session& session, const std::vector<layers::LookWarning>& warnings);
nlohmann::ordered_json warnings_json(const Session& session, const std::vector<layers::LookWarning>& warnings);
/// "1.6 MB"
std::string bytes_text(std::uint64_t bytes);
/// Name and value below each other, values lined up.
std::string facts_text(const std::vector<std::pair<std::string, std::string>>& facts);

} // namespace lifecircle::cli
