// lifecircle underserved: which villages are beyond the limit, worst first, and why.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <lifecircle/layers/output_folder.hpp>
#include <lifecircle/layers/run.hpp>

#include "output.hpp"
#include "report.hpp"
#include "villages.hpp"

namespace lifecircle::cli {
namespace {

struct Wish {
    VillageFilter filter;
    std::string csv, scenario;
};

void list_villages(const Session& session, const Wish& wish) {
    layers::Project project = layers::read_project(session.options.project);
    project.scenario = wish.scenario;
    VillageFilter before = wish.filter; // units are known only once the inputs are read
    before.unit.clear();
    Study asked;
    asked.standards = project.standards;
    check_filter(before, asked);
    if (!wish.csv.empty()) layers::check_file_place(wish.csv);
    project.zones = session.options.json; // the table does not show them
    const auto run =
        assessed(session, std::move(project), [&](const Study& study) { check_filter(wish.filter, study); });
    const Study& study = run->inputs.study;
    session.progress.done();
    if (!wish.csv.empty()) layers::write_file(wish.csv, villages_csv(session, study, run->ledger, wish.filter));
    const std::string villages = villages_table(session, study, run->ledger, wish.filter);
    session.print(villages + (villages.ends_with("\n\n") ? "" : "\n") + footnotes(session, *run));
    if (!wish.csv.empty()) session.say(std::string(session.t("run.wrote")) + "\n  " + wish.csv);
    if (!session.options.json) return;
    nlohmann::ordered_json document = summary_of(*run);
    keep_villages(document, study, wish.filter);
    session.print_json(document);
}

} // namespace

void add_underserved(CLI::App& app, Session& session) {
    auto* command = app.add_subcommand("underserved", std::string(session.t("help.underserved")));
    auto wish = std::make_shared<Wish>();
    const auto text = [&](const char* key) { return std::string(session.t(key)); };
    command->add_option("--standard", wish->filter.standard, text("help.standard"))->type_name("STANDARD");
    command->add_option("--family", wish->filter.family, text("help.family"))->type_name("FAMILY");
    command->add_option("--unit", wish->filter.unit, text("help.unit"))->type_name("UNIT");
    command->add_option("--reason", wish->filter.reasons, text("help.reason"))->type_name("REASON")->delimiter(',');
    command->add_option("--most", wish->filter.most, text("help.most"))->type_name("N");
    command->add_option("--csv", wish->csv, text("help.csv"))->type_name("FILE");
    add_scenario(*command, session, wish->scenario);
    command->footer(text("help.underserved_example"));
    command->callback([&session, wish] { list_villages(session, *wish); });
}

} // namespace lifecircle::cli
