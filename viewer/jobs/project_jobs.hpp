#pragma once
/// \file  The work that the window leaves to jobs: computing a project, and making a standard drawable.

#include <memory>
#include <string>
#include <vector>

#include <lifecircle/core/progress.hpp>
#include <lifecircle/layers/run.hpp>
#include <lifecircle/layers/texts.hpp>

#include <viewer/map/ground.hpp>
#include <viewer/map/scene.hpp>

namespace lifecircle::viewer {

/// A computed project with the scene that borrows from it.
struct LoadedProject {
    std::unique_ptr<layers::Assessment> run;
    MapScene scene;
};

/// \throws Error, as the command line's `run`
std::shared_ptr<const LoadedProject> load_project(const std::string& path, const layers::Texts& texts,
                                                  const Progress& progress);

/// Some standards of a project with other facilities, from the beginning: with times of roads, the first with zones.
struct EditedRun {
    Study study;
    std::vector<std::size_t> standards; ///< computed
    Ledger ledger;                      ///< as many results as the project has, rows of those computed
};

/// What the canvas draws, with what it borrows from.
struct PreparedGround {
    std::shared_ptr<const LoadedProject> project;
    std::unique_ptr<const EditedRun> edited; ///< none: the project as it was read
    std::uint64_t version = 0;               ///< of the trial it shows
    Ground ground;
};
std::shared_ptr<const PreparedGround> prepare_ground(std::shared_ptr<const LoadedProject> project,
                                                     std::uint64_t version, int standard, const Progress& progress);

/// \param facilities  of the edited state \param version  its number
/// \param behind      standards that are to be computed besides
std::shared_ptr<const PreparedGround> prepare_edited_ground(std::shared_ptr<const LoadedProject> project,
                                                            std::vector<Facility> facilities, std::uint64_t version,
                                                            int standard, const std::vector<std::size_t>& behind,
                                                            const Progress& progress);

} // namespace lifecircle::viewer
