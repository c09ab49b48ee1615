#pragma once
/// \file  A scenario written as the file that read_scenario reads: what a plan leaves behind for `--scenario`.

#include <string>

#include <lifecircle/scenario/scenario.hpp>

namespace lifecircle::layers {

/// Places in metres of the project's system, to the last digit: read again they are the same edits.
/// \param remark  a comment at its head, a line each; may be empty
std::string scenario_text(const Scenario& scenario, const std::string& remark);

} // namespace lifecircle::layers
