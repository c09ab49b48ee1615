#pragma once
/// \file  What `lifecircle init` writes: a commented project.toml after a look at the inputs.

#include <string>
#include <vector>

#include <lifecircle/layers/project.hpp>

namespace lifecircle::layers {

struct DraftInput {
    InputRole role = InputRole::roads;
    std::string path;
    std::string layer{}; ///< empty: chosen among those of the file
};

struct DraftRequest {
    std::string folder; ///< of the project; files are written relative to it
    std::string name;
    std::string crs;                ///< empty: chosen by where the first road layer lies
    std::string datum, encoding;    ///< for inputs that state none themselves
    std::vector<std::string> modes; ///< at least one
    std::vector<DraftInput> inputs;
};

struct Draft {
    std::string text; ///< of project.toml
    std::string crs;
    struct Input {
        std::string file;
        std::string zh, en; ///< what is in it: "1227 features, table, EPSG:4326 (WGS 84)"
        InputRole role = InputRole::roads;
        Box degrees = {};           ///< of a sample; empty where not looked at
        double km_from_roads = 0.0; ///< between it and the roads, where facilities or demand lie wholly apart
    };
    std::vector<Input> inputs;
};

/// Guesses which columns hold what and writes the guesses down with comments in both languages, so that they can be
/// checked and changed. \throws UsageError without roads; DataError as the readers do, and for two road layers that lie
/// in no common place
Draft draft_project(const DraftRequest& request);

} // namespace lifecircle::layers
