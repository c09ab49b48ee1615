#pragma once
/// \file  A sample (engine/sample) as a project on disk: `project.toml`, `sample.gpkg`, `heights.tif`, `manifest.json`.

#include <string>
#include <vector>

#include <lifecircle/core/progress.hpp>
#include <lifecircle/sample/sample.hpp>

namespace lifecircle::layers {

struct SampleFiles {
    std::string folder;             ///< as given
    std::vector<std::string> files; ///< relative to it, project.toml first
    std::string name;               ///< of the place: 示例县, 示例市
    std::size_t roads = 0, places = 0, facilities = 0, units = 0;
    People people = 0;
};

/// Whether a folder holds what `write_sample` wrote: its manifest says so.
bool is_sample_folder(const std::string& folder);

/// Makes the sample and writes it beside `folder`; the two are exchanged when everything is on the disk. What stood
/// there before is kept as `folder.previous`. An interruption at any moment leaves the old folder, or nothing, and no
/// half. \param force  replaces a folder that is neither empty nor a sample, too \throws UsageError   for such a folder
/// without `force`, and for a request that can't be met \throws OutputError  when it can't be written; Cancelled Cost
/// of writing, beside making it: docs/method.md, "Sample county".
SampleFiles write_sample(const SampleRequest& request, const std::string& folder, bool force, const Progress& progress);

} // namespace lifecircle::layers
