#include <viewer/jobs/project_jobs.hpp>

#include <viewer/map/project_scene.hpp>

namespace lifecircle::viewer {

std::shared_ptr<const LoadedProject> load_project(const std::string& path, const layers::Texts& texts,
                                                  const Progress& progress) {
    auto loaded = std::make_shared<LoadedProject>();
    loaded->run = layers::assess_project(layers::read_project(path), progress);
    loaded->scene = scene_of(*loaded->run, texts);
    return loaded;
}

std::shared_ptr<const PreparedGround> prepare_ground(std::shared_ptr<const LoadedProject> project, int standard,
                                                     const Progress& progress) {
    progress.at("stage.map", 0.0);
    auto prepared = std::make_shared<PreparedGround>();
    prepared->ground = make_ground(project->scene, standard);
    prepared->project = std::move(project);
    return prepared;
}

} // namespace lifecircle::viewer
