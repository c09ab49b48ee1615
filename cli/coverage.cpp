// lifecircle coverage: the coverage table, nothing written.
#include <algorithm>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <lifecircle/layers/run.hpp>

#include "output.hpp"
#include "report.hpp"

namespace lifecircle::cli {

void add_coverage(CLI::App& app, Session& session) {
    auto* command = app.add_subcommand("coverage", std::string(session.t("help.coverage")));
    auto level = std::make_shared<std::string>();
    command->add_option("--level", *level, std::string(session.t("help.coverage_level")))
        ->type_name("LEVEL")
        ->check(CLI::IsMember({"city", "county", "township", "village", "community"}).description(""));
    auto scenario = std::make_shared<std::string>();
    add_scenario(*command, session, *scenario);
    command->footer(std::string(session.t("help.coverage_example")));
    command->callback([&session, level, scenario] {
        layers::Project project = layers::read_project(session.options.project);
        project.scenario = *scenario;
        project.zones = session.options.json; // the table does not show them
        const auto is_units = [](const layers::InputSpec& input) { return input.role == layers::InputRole::units; };
        if (std::none_of(project.inputs.begin(), project.inputs.end(), is_units)) check_level({}, *level);
        const auto run = assessed(session, std::move(project), [&](const Study& study) { check_level(study, *level); });
        session.progress.done();
        session.print(coverage_table(session, run->inputs.study, run->ledger, *level) + footnotes(session, *run));
        if (session.options.json) session.print_json(summary_of(*run));
    });
}

} // namespace lifecircle::cli
