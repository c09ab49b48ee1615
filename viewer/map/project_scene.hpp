#pragma once
/// \file  From the finished run of a project to what a map is drawn from.

#include <lifecircle/layers/run.hpp>
#include <lifecircle/layers/texts.hpp>

#include <viewer/map/scene.hpp>

namespace lifecircle::viewer {

/// Borrows everything from `run`, which must outlive the scene. The texts name the sources.
MapScene scene_of(const layers::Assessment& run, const layers::Texts& texts);

/// What a scenario does, as a map shows it.
/// \param study  as edited \param changes  changes_of the scenario, one for each edit
std::vector<MapChange> map_changes(const Study& study, const Scenario& scenario,
                                   std::span<const FacilityChange> changes);

/// Whether it puts something on new ground where no area says what may be built.
bool is_planning_unchecked(const Scenario& scenario, std::span<const layers::RoleArea> areas);

/// The standard that a picture shows when none was asked for: the first with underserved villages, else the first.
int first_standard(const MapScene& scene);

/// Index of the standard with a key; "overview" is kOverview, an empty key asks for `first_standard`.
/// \throws UsageError naming the keys there are
int standard_of(const MapScene& scene, std::string_view key);

/// \throws UsageError for a key that none of these standards has; "" and "overview" are known
void check_standard(const std::vector<Standard>& standards, std::string_view key);

} // namespace lifecircle::viewer
