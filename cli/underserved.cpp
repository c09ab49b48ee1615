// lifecircle underserved: which villages are beyond the limit, worst first, and why.
#include <algorithm>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/run.hpp>

#include "output.hpp"
#include "report.hpp"

namespace lifecircle::cli {
namespace {

void check_standard(const layers::Project& project, const std::string& key) {
    if (key.empty()) return;
    std::string known;
    for (const Standard& s : project.standards) {
        if (s.key == key) return;
        known += (known.empty() ? "" : ", ") + s.key;
    }
    throw UsageError({.file = project.file}, "standard '" + key + "'", "one of " + known, "");
}

} // namespace

void add_underserved(CLI::App& app, Session& session) {
    auto* command = app.add_subcommand("underserved", std::string(session.t("help.underserved")));
    auto standard = std::make_shared<std::string>();
    auto most = std::make_shared<std::size_t>(20);
    command->add_option("--standard", *standard, std::string(session.t("help.standard")));
    command->add_option("--most", *most, std::string(session.t("help.most")));
    command->footer(std::string(session.t("help.underserved_example")));
    command->callback([&session, standard, most] {
        layers::Project project = layers::read_project(session.options.project);
        check_standard(project, *standard);
        const auto run = layers::assess_project(std::move(project), session.progress);
        session.progress.done();
        session.print(underserved_table(session, run->inputs.study, run->ledger, *standard, *most) +
                      footnotes(session, run->inputs.study, run->ledger));
        if (session.options.json) session.print_json(summary_of(*run));
    });
}

} // namespace lifecircle::cli
