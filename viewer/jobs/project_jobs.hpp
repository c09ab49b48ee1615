#pragma once
/// \file  The work that the window leaves to jobs: computing a project, and making a standard drawable.

#include <memory>
#include <string>

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

/// What the canvas draws, with the project it borrows from.
struct PreparedGround {
    std::shared_ptr<const LoadedProject> project;
    Ground ground;
};
std::shared_ptr<const PreparedGround> prepare_ground(std::shared_ptr<const LoadedProject> project, int standard,
                                                     const Progress& progress);

} // namespace lifecircle::viewer
