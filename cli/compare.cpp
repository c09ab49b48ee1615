// lifecircle compare: states of a project side by side: scenarios, or results of earlier runs.
#include <algorithm>
#include <filesystem>
#include <functional>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/compare_results.hpp>
#include <lifecircle/layers/compare_run.hpp>
#include <lifecircle/layers/output_folder.hpp>
#include <lifecircle/layers/result_state.hpp>
#include <lifecircle/layers/site_run.hpp>

#include "compare_report.hpp"
#include "output.hpp"
#include "report.hpp"

namespace lifecircle::cli {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct CompareWish {
    std::vector<std::string> states; ///< base, scenario files or folders of results
    std::string standard, out;
    CompareView view;
};

bool is_folder(const std::string& state) {
    std::error_code ignored;
    return fs::is_directory(state, ignored);
}

/// \returns whether they are results
bool check_states(const std::vector<std::string>& states) {
    if (states.size() < 2 || states.size() > 4)
        throw UsageError({}, Phrase("{n} states", {{"n", states.size()}}),
                         "two to four: base, scenario files, or folders of results",
                         "lifecircle compare base scenario.toml");
    const auto folders = std::count_if(states.begin(), states.end(), is_folder);
    if (folders != 0 && static_cast<std::size_t>(folders) != states.size())
        throw UsageError({}, "folders of results beside scenarios", "scenarios of one project, or folders of results",
                         "`lifecircle run --scenario` makes the results of a scenario");
    return folders != 0;
}

/// \param manifest  with project and inputs
layers::ResultFiles write_comparison(const Session& session, const layers::ComparedStates& compared,
                                     const std::string& out, layers::Manifest manifest) {
    layers::OutputFolder folder(out);
    layers::ResultFiles result;
    const std::string document = compare_document(compared).dump(2, ' ', false, Json::error_handler_t::replace);
    layers::write_file(folder.path() + "/comparison.json", document + "\n");
    layers::write_file(folder.path() + "/places.csv", compared_places_csv(session, compared));
    layers::write_file(folder.path() + "/units.csv", compared_units_csv(session, compared));
    manifest.versions = layers::software_versions();
    manifest.files = layers::manifest_files(folder.path(), layers::files_below(folder.path()));
    layers::write_file(folder.path() + "/manifest.json", layers::manifest_json(manifest));
    session.progress.check();
    result.files = layers::files_below(folder.path()), result.folder = out;
    folder.publish();
    return result;
}

void show(const Session& session, const CompareWish& wish, const layers::ComparedStates& compared,
          const std::string& notes, const std::function<layers::Manifest()>& manifest) {
    Json document = compare_document(compared);
    std::optional<layers::ResultFiles> files;
    if (!wish.out.empty()) files = write_comparison(session, compared, wish.out, manifest());
    session.progress.done();
    session.print(compare_table(session, compared, wish.view) + (notes.empty() ? "" : "\n" + notes));
    if (files) say_written(session, *files), document["folder"] = files->folder, document["files"] = files->files;
    session.print_json(document);
}

/// What a comparison of scenarios was made from.
layers::Manifest manifest_of(const layers::Assessment& base, const std::vector<std::string>& states) {
    const layers::ResultOptions options = layers::result_options(base.project, {});
    layers::Manifest manifest = layers::manifest_of({}, options);
    for (const std::string& state : states)
        if (state != layers::kBaseState) manifest.inputs.push_back(layers::manifest_input("scenario", state, state));
    return manifest;
}

/// The same of results.
layers::Manifest manifest_of(const std::vector<std::string>& folders) {
    layers::Manifest manifest;
    for (const std::string& folder : folders) {
        const std::string summary = layers::result_file(folder, "summary.json");
        manifest.inputs.push_back(layers::manifest_input("results", folder, summary));
    }
    return manifest;
}

void compare_projects(const Session& session, const CompareWish& wish) {
    std::vector<std::optional<layers::ScenarioFile>> files;
    for (const std::string& state : wish.states)
        files.push_back(state == layers::kBaseState ? std::nullopt : std::optional(layers::read_scenario(state)));
    layers::Project project = layers::read_project(session.options.project);
    project.zones = false;
    if (!wish.standard.empty()) project.only = layers::site_standard(project.standards, "", wish.standard);
    auto base = assessed(session, project, [&](const Study& study) {
        check_level(study, wish.view.level);
        for (const auto& file : files) // before anything is computed
            if (file) apply(study, layers::scenario_of(*file, project, study));
    });
    const layers::ScenarioStates all = layers::compare_scenarios(std::move(base), files, session.progress);
    for (const layers::ScenarioState& state : all.states)
        for (const EditWithoutRoad& edit :
             edits_without_road(state.study, state.scenario, state.changes, all.base->travels))
            session.remark(state.scenario.name + ": " + without_road_text(session, state.study, edit));
    show(session, wish, all.compared, footnotes(session, *all.base),
         [&] { return manifest_of(*all.base, wish.states); });
}

void compare_states(const Session& session, const CompareWish& wish) {
    const bool results = check_states(wish.states);
    if (!wish.out.empty()) layers::check_folder_place(wish.out);
    if (!results) return compare_projects(session, wish);
    const layers::ComparedStates compared = layers::compare_results(wish.states, wish.standard);
    show(session, wish, compared, "", [&] { return manifest_of(wish.states); });
}

} // namespace

void add_compare(CLI::App& app, Session& session) {
    auto* command = app.add_subcommand("compare", std::string(session.t("help.compare")));
    auto wish = std::make_shared<CompareWish>();
    const auto text = [&](const char* key) { return std::string(session.t(key)); };
    command->add_option("states", wish->states, text("help.compare_states"))->type_name("STATE")->required();
    command->add_option("--standard", wish->standard, text("help.standard"))->type_name("STANDARD");
    command->add_option("--level", wish->view.level, text("help.compare_level"))
        ->type_name("LEVEL")
        ->check(CLI::IsMember({"city", "county", "township", "village", "community"}).description(""));
    command->add_option("--most", wish->view.most, text("help.compare_most"))->type_name("N");
    command->add_option("--out,-o", wish->out, text("help.compare_out"))->type_name("DIR");
    command->footer(text("help.compare_example"));
    command->callback([&session, wish] { compare_states(session, *wish); });
}

} // namespace lifecircle::cli
