#pragma once
/// \file  The real extracts as projects.

#include <optional>
#include <string>
#include <vector>

#include "support/folder.hpp"

namespace lifecircle::test {

/// A place with real data, and the files of it under tests/support/data.hpp.
struct Place {
    std::string name;
    std::vector<std::string> files; ///< the OSM file first
};

inline const Place kAndorra{"andorra", {"andorra-2020.osm.pbf"}}, kLauf{"lauf", {"lauf-2020.osm.pbf"}},
    kPortoAlegre{"porto alegre", {"porto-alegre/poa-2020.osm.pbf", "porto-alegre/poa_hexgrid.csv"}};

/// Paths of the files. Nothing, after saying SKIPPED by name, where one is absent.
std::optional<std::vector<std::string>> files_or_skip(const Place& place);

/// Makes a project of the files: `init` as a planner types it; for Porto Alegre, whose people and schools stand in a
/// table of hexagons, a project file. \returns its folder
std::string make_project(const Place& place, const std::vector<std::string>& files, const Folder& home);

} // namespace lifecircle::test
