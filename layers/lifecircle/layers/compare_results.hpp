#pragma once
/// \file  Results of earlier runs side by side, read back from their folders: last year's with this year's.
/// A summary holds the minutes of who is beyond the limit alone: those of places within it are not stated, and there
/// are no figures of journeys.

#include <string>
#include <vector>

#include <lifecircle/layers/compared.hpp>

namespace lifecircle::layers {

/// \param folders   with summary.json and workspace.gpkg, or projects with such a folder `out`
/// \param standard  key of the one to compare; empty: all that both have
/// \throws DataError   a file that is missing or none of ours
///         UsageError  no standard that the first and another folder both have
ComparedStates compare_results(const std::vector<std::string>& folders, const std::string& standard);

} // namespace lifecircle::layers
