// lifecircle explain: why a village is served from where it is; whom a facility serves, and what if it closed.
#include "explain.hpp"

#include <algorithm>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/site_run.hpp>

#include "output.hpp"
#include "report.hpp"

namespace lifecircle::cli {
namespace {

struct ExplainWish {
    std::string what, standard, scenario;
    std::size_t most = 10;
};

struct Subject {
    bool facility = false;
    std::size_t number = 0;
};

std::string ids_of(const Study& study, const std::vector<Subject>& found) {
    constexpr std::size_t kMost = 12;
    std::string ids;
    for (std::size_t i = 0; i < std::min(kMost, found.size()); ++i) {
        const bool facility = found[i].facility;
        const std::string& id = facility ? study.facilities[found[i].number].id : study.demand[found[i].number].id;
        const std::string& name =
            facility ? study.facilities[found[i].number].name : study.demand[found[i].number].name;
        const std::int32_t unit =
            facility ? study.facilities[found[i].number].unit : study.demand[found[i].number].unit;
        if (i > 0) ids += ", ";
        ids.append(id).append(" (").append(name);
        if (unit >= 0) ids += (name.empty() ? "" : ", ") + study.units[static_cast<std::size_t>(unit)].name;
        ids += ")";
    }
    return found.size() > kMost ? ids + ", …" : ids;
}

template <class Test> std::vector<Subject> all_that(const Study& study, Test test) {
    std::vector<Subject> found;
    for (std::size_t p = 0; p < study.demand.size(); ++p)
        if (test(study.demand[p].id, study.demand[p].name)) found.push_back({false, p});
    for (std::size_t f = 0; f < study.facilities.size(); ++f)
        if (test(study.facilities[f].id, study.facilities[f].name)) found.push_back({true, f});
    return found;
}

/// By id, else by name. \throws UsageError where there is none, or several, naming those
Subject subject_of(const Study& study, const std::string& what) {
    auto found = all_that(study, [&](const std::string& id, const std::string&) { return id == what; });
    if (found.empty())
        found = all_that(study, [&](const std::string&, const std::string& name) { return name == what; });
    if (found.size() == 1) return found.front();
    if (found.size() > 1)
        throw UsageError({},
                         Phrase("{n} places and facilities are called '{word}'", {{"n", found.size()}, {"word", what}}),
                         Phrase("one of {names}", {{"names", ids_of(study, found)}}), "name it by its id");
    const auto like = all_that(
        study, [&](const std::string&, const std::string& name) { return name.find(what) != std::string::npos; });
    throw UsageError({}, Phrase("no village or facility '{word}'", {{"word", what}}),
                     like.empty() ? Phrase("an id or a name, as in layers XQD and SSFB")
                                  : Phrase("one of {names}", {{"names", ids_of(study, like)}}),
                     "");
}

void explain(const Session& session, const ExplainWish& wish) {
    layers::Project project = layers::read_project(session.options.project);
    project.scenario = wish.scenario, project.zones = false;
    if (!wish.standard.empty()) project.only = layers::site_standard(project.standards, "", wish.standard);
    if (wish.what.empty()) throw UsageError({}, "nothing to explain", "the id or name of a village or facility", "");
    const auto run = assessed(session, std::move(project), [&](const Study& study) { subject_of(study, wish.what); });
    const Subject subject = subject_of(run->inputs.study, wish.what);
    session.progress.at("stage.explain", 0.0);
    std::string text;
    nlohmann::ordered_json document;
    if (subject.facility) {
        const auto facility = static_cast<FacilityId>(subject.number);
        const auto reasons = facility_reasons(*run, facility, session.progress);
        text = facility_text(session, *run, facility, reasons, wish.most);
        document = facility_document(*run, facility, reasons);
    } else {
        const auto reasons = place_reasons(*run, subject.number, session.progress);
        text = place_text(session, *run, subject.number, reasons);
        document = place_document(*run, subject.number, reasons);
    }
    session.progress.done();
    session.print(text + "\n" + footnotes(session, *run));
    session.print_json(document);
}

} // namespace

void add_explain(CLI::App& app, Session& session) {
    auto* command = app.add_subcommand("explain", std::string(session.t("help.explain")));
    auto wish = std::make_shared<ExplainWish>();
    const auto text = [&](const char* key) { return std::string(session.t(key)); };
    command->add_option("what", wish->what, text("help.explain_what"))->type_name("ID")->required();
    command->add_option("--standard", wish->standard, text("help.standard"))->type_name("STANDARD");
    command->add_option("--most", wish->most, text("help.compare_most"))->type_name("N");
    add_scenario(*command, session, wish->scenario);
    command->footer(text("help.explain_example"));
    command->callback([&session, wish] { explain(session, *wish); });
}

} // namespace lifecircle::cli
