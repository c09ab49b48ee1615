#pragma once
/// \file  What is wrong, or may be, with inputs that each read well by itself: seen when they are together.

#include <string_view>
#include <vector>

#include <lifecircle/core/geometry.hpp>
#include <lifecircle/layers/load_report.hpp>
#include <lifecircle/layers/project.hpp>
#include <lifecircle/network/roads.hpp>

namespace lifecircle::layers {

/// The doubt of one role's inputs ("roads", "demand" …) stands in the report of the first of them; none where it counts
/// nothing.
void add_doubt(std::vector<LoadReport>& reports, std::string_view role, LoadNote doubt);

/// The project's system is known and metric, that of its results known. \throws DataError with the line, if not
void check_systems(const Project& project);

/// Lengths must be those on the ground: a project's system that misstates them by more than 0.1 % in the box of the
/// roads is a doubt. \throws DataError, naming a system that fits, beyond 1 %
void check_scale(const Project& project, const Box& roads, std::vector<LoadReport>& reports);

/// Nets of roads that nobody gets away from on a road.
void check_islands(const Roads& roads, std::vector<LoadReport>& reports);

/// A list declared complete for a unit that is not there would be a promise to nobody. \throws DataError
void check_complete(const Project& project, const std::vector<Unit>& units);

} // namespace lifecircle::layers
