#pragma once
/// \file  Projects that the window's tests try things on.

#include <memory>
#include <string>

#include <viewer/jobs/project_jobs.hpp>

#include "support/folder.hpp"

namespace lifecircle::test {

inline const std::string kDrawnCounty = LIFECIRCLE_SOURCE_DIR "/tests/viewer/drawn_county";

/// The drawn county in a folder of its own, where scenarios may be saved.
/// \param head, more  lines at the begin and the end of project.toml
inline std::string county_in(const Folder& folder, const std::string& head = "", const std::string& more = "") {
    const std::string osm = LIFECIRCLE_SOURCE_DIR "/datasets/sample/drawn_county.osm";
    std::string text = head + "name = \"示例县\"\ncrs = \"EPSG:4546\"\nsynthetic = true\n";
    for (const char* role : {"roads", "facilities", "demand"})
        text.append("[[").append(role).append("]]\nfile = \"").append(osm).append("\"\n");
    text += "[[standard]]\nfamily = \"school\"\nmode = \"walk\"\nminutes = 15\nsteps = [5, 10, 15]\n"
            "[[standard]]\nfamily = \"clinic\"\nmode = \"drive\"\nminutes = 15\n";
    return folder.write("project.toml", text + more);
}

inline std::shared_ptr<const viewer::LoadedProject> loaded(const std::string& project) {
    return viewer::load_project(project, layers::Texts(layers::Language::en), {});
}

} // namespace lifecircle::test
