// lifecircle import: what the inputs of a project are understood as, and what somebody should look at in them.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <lifecircle/coverage/figures.hpp>
#include <lifecircle/layers/footnotes.hpp>
#include <lifecircle/layers/import.hpp>

#include "report.hpp"
#include "terminal.hpp"

namespace lifecircle::cli {
namespace {

std::string counts_text(const Session& session, const layers::Inputs& inputs) {
    return session.texts.fill("import.counts", {{"roads", count(inputs.roads.roads.size())},
                                                {"facilities", count(inputs.study.facilities.size())},
                                                {"demand", count(inputs.study.demand.size())},
                                                {"units", count(inputs.study.units.size())}}) +
           "\n";
}

std::string findings_text(const Session& session, const std::vector<layers::Finding>& findings) {
    if (findings.empty()) return std::string(session.t("import.nothing_found")) + "\n";
    Table table({{std::string(session.t("report.finding")), Align::left, 72},
                 {std::string(session.t("report.count")), Align::right, 10},
                 {std::string(session.t("report.of")), Align::right, 10},
                 {std::string(session.t("report.examples")), Align::left, 60}});
    for (const layers::Finding& f : findings) {
        std::string examples;
        for (std::size_t i = 0; i < std::min<std::size_t>(f.examples.size(), 3); ++i)
            examples += (examples.empty() ? "" : "; ") + f.examples[i];
        table.add({std::string(session.t(f.text)), count(f.count), count(f.of), examples});
    }
    return table.text();
}

std::string demand_notes(const Session& session, const Study& study) {
    std::string text;
    for (const auto& notes : {layers::basis_footnotes(study), layers::deciding_footnotes(study)})
        for (const layers::Footnote& note : notes) text += paragraph(session.texts.fill(note.key, note.values));
    return text.empty() ? text : "\n" + text;
}

void import(const Session& session) {
    const layers::Project project = layers::read_project(session.options.project);
    const layers::Inputs inputs = layers::load_inputs(project, session.progress);
    session.progress.at("stage.check_inputs", 0.0);
    const std::vector<layers::Finding> findings = layers::check_inputs(inputs);
    const layers::ImportResult result =
        layers::write_import(project, inputs, findings, session.texts.language(), session.progress);
    session.progress.done();
    session.print(load_table(session, inputs.reports) + "\n" + counts_text(session, inputs) + "\n" +
                  findings_text(session, findings) + demand_notes(session, inputs.study));
    std::string list(session.t("run.wrote"));
    for (const std::string& file : result.files) list += "\n  " + result.folder + "/" + file;
    session.say("\n" + list);
    if (!session.options.json) return;
    auto document = nlohmann::ordered_json::parse(layers::import_json(project, inputs, findings));
    document["folder"] = result.folder, document["files"] = result.files;
    session.print_json(document);
}

} // namespace

void add_import(CLI::App& app, Session& session) {
    auto* command = app.add_subcommand("import", std::string(session.t("help.import")));
    command->footer(std::string(session.t("help.import_example")));
    command->callback([&session] { import(session); });
}

} // namespace lifecircle::cli
