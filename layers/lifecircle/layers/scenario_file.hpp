#pragma once
/// \file  scenario.toml: the ordered edits of a scenario (docs/formats.md, "Scenarios").
/// Read in two steps, so that what is wrong with the file itself is said before a project is read.

#include <optional>
#include <string>
#include <vector>

#include <lifecircle/layers/project.hpp>
#include <lifecircle/scenario/scenario.hpp>

namespace lifecircle::layers {

enum class EditVerb : std::uint8_t { open, close, merge, move, resize, convert };

/// Where something is to stand: a place of the project, degrees, or metres of the project's system. One of the three.
struct PlaceSpec {
    std::string at;                 ///< id of a demand point
    std::optional<double> lon, lat; ///< degrees in the file's datum
    std::optional<double> x, y;     ///< metres in the project's system
    bool given() const { return !at.empty() || lon || x; }
};

/// One [[edit]], checked by itself.
struct EditSpec {
    EditVerb verb = EditVerb::open;
    std::string id, into, name;
    std::optional<KindOfFacility> kind; ///< of something new or converted
    PlaceSpec place;
    std::optional<double> capacity;
    int line = 0;
};

struct ScenarioFile {
    std::string path;
    std::string name;  ///< scenario_stem unless it says one
    std::string datum; ///< of lon and lat; empty: not stated
    std::vector<EditSpec> edits;
};

/// What a scenario is called by its file: the file's name without its ending; of a `scenario.toml` that of its folder.
std::string scenario_stem(const std::string& path);

/// \throws UsageError where there is no such file; DataError naming file and line: no TOML, an unknown key or verb, a
///         wrong type, a kind that is not known, a place that is none or several, degrees without a datum
ScenarioFile read_scenario(const std::string& path);

/// The edits on the places of a project, with the units they lie in.
/// \throws DataError naming file and line: a place that the project has not, a datum that is none
Scenario scenario_of(const ScenarioFile& file, const Project& project, const Study& study);

} // namespace lifecircle::layers
