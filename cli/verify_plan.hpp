#pragma once
/// \file  `verify` of a plan of sites: counted again without the solver.

#include <optional>
#include <string>

#include "session.hpp"

namespace lifecircle::cli {

/// plan.json where a file of that form, or a folder that holds one, is given; nothing where results are meant.
std::optional<std::string> plan_in(const std::string& given);

/// \param project  the project file or folder the plan was made from
/// \returns whether it holds: prints what does not, and what its certificates prove
bool verify_plan(const Session& session, const std::string& plan, const std::string& project);

} // namespace lifecircle::cli
