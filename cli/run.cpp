// lifecircle run: everything in one command: read, compute, write out/, print the tables.
#include <chrono>
#include <filesystem>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <lifecircle/layers/result_tables.hpp>
#include <lifecircle/layers/run.hpp>

#include "report.hpp"
#include "terminal.hpp"

namespace lifecircle::cli {
namespace {

void run(const Session& session, std::size_t most) {
    const auto start = std::chrono::steady_clock::now();
    const auto done = layers::assess_project(layers::read_project(session.options.project), session.progress);
    const Study& study = done->inputs.study;
    const std::string folder = (std::filesystem::path(done->project.folder) / "out").string();
    const std::string summary = layers::summary_json(done->project, study, done->ledger, done->inputs.reports);
    const std::string mark = done->project.output.bom ? "\xef\xbb\xbf" : "";
    const std::vector<layers::ResultFile> files{
        {"summary.json", summary},
        {"coverage.csv", mark + layers::coverage_csv(study, done->ledger)},
        {"underserved.csv", mark + layers::underserved_csv(study, done->ledger)},
        {"project.toml", done->project.text}};
    layers::write_folder(folder, files, session.progress);
    session.progress.done();
    session.print(load_table(session, done->inputs.reports) + "\n" + coverage_table(session, study, done->ledger, "") +
                  footnotes(session, study, done->ledger) + "\n" +
                  underserved_table(session, study, done->ledger, "", most));
    std::string list = std::string(session.t("run.wrote"));
    for (const layers::ResultFile& file : files) list += "\n  " + folder + "/" + file.name;
    session.say(list);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    session.say(session.texts.fill("run.done", {{"seconds", one_decimal(took.count())}}));
    if (session.options.json) session.print_json(nlohmann::ordered_json::parse(summary));
}

} // namespace

void add_run(CLI::App& app, Session& session) {
    auto* command = app.add_subcommand("run", std::string(session.t("help.run")));
    auto most = std::make_shared<std::size_t>(5);
    command->add_option("--most", *most, std::string(session.t("help.most")));
    command->footer(std::string(session.t("help.run_example")));
    command->callback([&session, most] { run(session, *most); });
}

} // namespace lifecircle::cli
