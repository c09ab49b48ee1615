#include "output.hpp"

#include <filesystem>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <lifecircle/coverage/figures.hpp>
#include <lifecircle/layers/legend_text.hpp>
#include <lifecircle/layers/summary.hpp>

#include "terminal.hpp"

namespace lifecircle::cli {

std::unique_ptr<layers::Assessment> assessed(const Session& session, layers::Project project,
                                             const std::function<void(const Study&)>& check) {
    layers::Inputs inputs = layers::load_inputs(project, session.progress);
    if (check) check(inputs.study);
    auto run = layers::assess_inputs(std::move(project), std::move(inputs), session.progress, session.options.cache);
    for (const layers::NetworkCache::Note& note : run->networks->notes())
        session.remark(session.texts.fill(note.text, {{"file", note.file}, {"why", session.texts.say(note.why)}}));
    for (const EditWithoutRoad& edit :
         edits_without_road(run->inputs.study, run->inputs.scenario, run->inputs.changes, run->travels))
        session.remark(without_road_text(session, run->inputs.study, edit));
    return run;
}

std::string without_road_text(const Session& session, const Study& study, const EditWithoutRoad& edit) {
    return session.texts.fill("scenario.without_road",
                              {{"number", std::to_string(edit.edit + 1)},
                               {"name", layers::name_or_id(study.facilities[edit.facility])},
                               {"mode", layers::mode_text(session.texts, study.standards[edit.standard])}});
}

void add_scenario(CLI::App& command, const Session& session, std::string& file) {
    command.add_option("--scenario", file, std::string(session.t("help.scenario")))->type_name("FILE");
}

nlohmann::ordered_json summary_of(const layers::Assessment& run) {
    const layers::Project& project = run.project;
    return nlohmann::ordered_json::parse(layers::summary_json(
        run.inputs.study, run.ledger,
        {project.name, layers::parameter_set_id(project), project.note, project.synthetic, run.inputs.reports}));
}

layers::ResultFiles write_run(const Session& session, const layers::Assessment& run,
                              const layers::ResultOptions& options) {
    const layers::Inputs& in = run.inputs;
    layers::ResultFiles files =
        layers::write_results(in.study, run.ledger, in.roads, in.barrier_lines, in.water, options, session.progress);
    session.progress.done();
    return files;
}

void say_written(const Session& session, const layers::ResultFiles& files) {
    // Of a shapefile its .shp stands for all parts.
    std::string list(session.t("run.wrote"));
    for (const std::string& file : files.files) {
        const std::string end = std::filesystem::path(file).extension().string();
        const bool part = end == ".shx" || end == ".prj" || end == ".cpg" || end == ".qml" || end == ".dbf";
        const std::string whole = std::filesystem::path(file).replace_extension(".shp").string();
        const bool beside = std::find(files.files.begin(), files.files.end(), whole) != files.files.end();
        if (!part || (end == ".dbf" && !beside)) list += "\n  " + files.folder + "/" + file;
    }
    session.say(list);
    for (const layers::CutText& cut : files.written.examples)
        session.say(session.texts.fill(
            "run.cut", {{"layer", cut.layer}, {"row", cut.row}, {"field", cut.field}, {"text", cut.text}}));
    if (files.written.texts_cut > files.written.examples.size())
        session.say(
            session.texts.fill("run.cut_more", {{"n", grouped(static_cast<std::int64_t>(files.written.texts_cut))}}));
}

} // namespace lifecircle::cli
