// lifecircle run: everything in one command: read, compute, write out/, print the tables.
#include <chrono>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <lifecircle/coverage/figures.hpp>
#include <lifecircle/layers/output_folder.hpp>

#include "map.hpp"
#include "output.hpp"
#include "report.hpp"
#include "terminal.hpp"
#include "villages.hpp"

namespace lifecircle::cli {
namespace {

void run(const Session& session, std::size_t most, const std::string& scenario) {
    const auto start = std::chrono::steady_clock::now();
    layers::Project project = layers::read_project(session.options.project);
    project.scenario = scenario;
    layers::check_folder_place(layers::result_folder(project));
    const auto done = assessed(session, std::move(project));
    const Study& study = done->inputs.study;
    layers::ResultOptions options = layers::result_options(done->project, done->inputs.reports);
    options.language = session.texts.language();
    std::string no_map;
    options.before_publishing = [&](const std::string& folder) { no_map = draw_run_map(session, *done, folder); };
    const layers::ResultFiles files = write_run(session, *done, options);
    VillageFilter filter;
    filter.most = most;
    session.print(load_table(session, done->inputs.reports) + "\n" + coverage_table(session, study, done->ledger, "") +
                  footnotes(session, *done) + "\n" + villages_table(session, study, done->ledger, filter));
    session.say("");
    say_written(session, files);
    session.say(no_map.empty() ? session.texts.fill("run.map", {{"file", files.folder + "/map.png"}}) : no_map);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    session.say(session.texts.fill("run.done", {{"seconds", one_decimal(took.count())}}));
    if (!session.options.json) return;
    nlohmann::ordered_json document = summary_of(*done);
    document["folder"] = files.folder, document["files"] = files.files;
    session.print_json(document);
}

} // namespace

void add_run(CLI::App& app, Session& session) {
    auto* command = app.add_subcommand("run", std::string(session.t("help.run")));
    auto most = std::make_shared<std::size_t>(5);
    command->add_option("--most", *most, std::string(session.t("help.most")))->type_name("N");
    auto scenario = std::make_shared<std::string>();
    add_scenario(*command, session, *scenario);
    command->footer(std::string(session.t("help.run_example")));
    command->callback([&session, most, scenario] { run(session, *most, *scenario); });
}

} // namespace lifecircle::cli
