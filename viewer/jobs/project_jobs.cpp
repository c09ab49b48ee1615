#include <viewer/jobs/project_jobs.hpp>

#include <viewer/map/project_scene.hpp>

namespace lifecircle::viewer {
namespace {

/// \param standards  of which the first gets zones, where one is shown
std::unique_ptr<const EditedRun> run_edited(const LoadedProject& project, std::vector<Facility> facilities,
                                            std::vector<std::size_t> standards, bool zones, const Progress& progress) {
    auto edited = std::make_unique<EditedRun>();
    edited->study = *project.scene.study;
    edited->study.facilities = std::move(facilities);
    const std::vector<Standard> all = std::move(edited->study.standards);
    edited->study.standards.clear(), edited->study.joint.clear();
    for (const std::size_t s : standards) edited->study.standards.push_back(all[s]);
    AssessOptions options{.zones = zones, .zone_samples = 0};
    if (zones) options.zones_of = all[standards.front()].key;
    Ledger found = assess(edited->study, project.run->travels, options, progress);
    edited->study.standards = all;
    edited->ledger.results.resize(all.size());
    for (std::size_t i = 0; i < standards.size(); ++i)
        edited->ledger.results[standards[i]] = std::move(found.results[i]);
    for (CoverageRow& row : found.rows)
        row.standard = static_cast<std::int32_t>(standards[static_cast<std::size_t>(row.standard)]);
    edited->ledger.rows = std::move(found.rows), edited->standards = std::move(standards);
    return edited;
}

} // namespace

std::shared_ptr<const LoadedProject> load_project(const std::string& path, const layers::Texts& texts,
                                                  const Progress& progress) {
    auto loaded = std::make_shared<LoadedProject>();
    loaded->run = layers::assess_project(layers::read_project(path), progress);
    loaded->scene = scene_of(*loaded->run, texts);
    return loaded;
}

std::shared_ptr<const PreparedGround> prepare_ground(std::shared_ptr<const LoadedProject> project,
                                                     std::uint64_t version, int standard, const Progress& progress) {
    progress.at("stage.map", 0.0);
    auto prepared = std::make_shared<PreparedGround>();
    prepared->ground = make_ground(project->scene, standard);
    prepared->project = std::move(project), prepared->version = version;
    return prepared;
}

std::shared_ptr<const PreparedGround> prepare_edited_ground(std::shared_ptr<const LoadedProject> project,
                                                            std::vector<Facility> facilities, std::uint64_t version,
                                                            int standard, const std::vector<std::size_t>& behind,
                                                            const Progress& progress) {
    auto prepared = std::make_shared<PreparedGround>();
    std::vector<std::size_t> standards;
    if (standard != kOverview) standards.push_back(static_cast<std::size_t>(standard));
    for (const std::size_t s : behind)
        if (static_cast<int>(s) != standard) standards.push_back(s);
    MapScene scene = project->scene;
    if (!standards.empty()) {
        const bool zones = standard != kOverview;
        prepared->edited = run_edited(*project, std::move(facilities), std::move(standards), zones, progress);
        scene.study = &prepared->edited->study, scene.ledger = &prepared->edited->ledger;
    }
    progress.at("stage.map", 0.0);
    prepared->ground = make_ground(scene, standard);
    prepared->project = std::move(project), prepared->version = version;
    return prepared;
}

} // namespace lifecircle::viewer
