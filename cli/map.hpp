#pragma once
/// \file  Maps as pictures. Built without the viewer, they are refused with a clear word (map_absent.cpp).

#include <string>

#include <lifecircle/layers/run.hpp>

#include "session.hpp"

namespace lifecircle::cli {

/// Draws map.png of a run into a folder: the first standard with underserved villages.
/// \returns what to tell the user where there is no map on this machine; empty when it is drawn
/// \throws OutputError when the file can't be written
std::string draw_run_map(const Session& session, const layers::Assessment& run, const std::string& folder);

} // namespace lifecircle::cli
