#include "verify_plan.hpp"

#include <filesystem>

#include <nlohmann/json.hpp>

#include <lifecircle/coverage/figures.hpp>
#include <lifecircle/layers/consolidation_plan_file.hpp>
#include <lifecircle/layers/money.hpp>
#include <lifecircle/layers/plan_file.hpp>
#include <lifecircle/layers/results.hpp>
#include <lifecircle/layers/site_folder.hpp>

#include "output.hpp"
#include "terminal.hpp"

namespace lifecircle::cli {
namespace {

namespace fs = std::filesystem;
using layers::ManifestDifference;
using layers::PlanCheck;
using layers::PlanDifference;
using layers::PlanFile;

/// With the scenario that the plan began with.
template <class File> layers::Project project_of_plan(const File& plan, const std::string& path) {
    layers::Project project = layers::read_project(path);
    project.zones = false;
    for (const layers::ManifestInput& input : plan.inputs)
        if (input.role == "scenario") project.scenario = (fs::path(project.folder) / input.file).string();
    return project;
}

/// What a plan was made from and what the project is made of now.
template <class File> std::vector<PlanDifference> changed_inputs(const File& plan, const layers::Project& project) {
    layers::Manifest before, now;
    before.parameter_set = plan.parameter_set, before.inputs = plan.inputs;
    now.parameter_set = layers::parameter_set_id(project);
    now.inputs = layers::result_options(project, {}).inputs;
    std::vector<PlanDifference> found;
    if (before.parameter_set != now.parameter_set)
        found.push_back({"parameters", {}, before.parameter_set, now.parameter_set});
    for (const ManifestDifference& d : layers::differences(before, now))
        if (d.part == ManifestDifference::Part::input) found.push_back({"input", d.name, d.before, d.after});
    return found;
}

/// Files beside the plan that are not as they were written.
std::vector<PlanDifference> changed_files(const std::string& plan) {
    const fs::path folder = fs::path(plan).parent_path();
    const fs::path manifest = folder / "manifest.json";
    std::vector<PlanDifference> found;
    if (fs::path(plan).filename() != "plan.json" || !fs::exists(manifest)) return found;
    for (const ManifestDifference& d : layers::changed_files(layers::read_manifest(manifest.string()), folder.string()))
        found.push_back({"file", d.name, d.before, d.after});
    return found;
}

std::string what_text(const Session& session, const std::string& what) {
    const bool of_results = what == "parameters" || what == "input" || what == "file";
    return std::string(session.t((of_results ? "verify." : "plan.") + what));
}

bool is_for_money(const PlanFile& plan) { return plan.certificate && plan.certificate->budget; }

std::string budget_text(const PlanFile& plan) {
    return is_for_money(plan) ? layers::money_text(*plan.certificate->budget) : std::string();
}

/// What a certificate shows that leaves something open.
std::string certified_text(const layers::Texts& t, const PlanFile& plan, const PlanCheck& check,
                           const SiteWeights& weights) {
    const std::string for_money = is_for_money(plan) ? "_money" : "";
    switch (plan.request.objective) {
    case SiteObjective::cover:
        break;
    case SiteObjective::decay:
        return t.fill("plan.most_counted" + for_money,
                      {{"budget", budget_text(plan)},
                       {"most", layers::hundredths_text(
                                    weights.total * kWhole_percent - weights.people(check.certified), true)}});
    case SiteObjective::mean:
        return t.fill("plan.least_mean", {{"bound", grouped(check.certified)}, {"cost", grouped(plan.cost)}});
    case SiteObjective::worst:
        return t.fill("plan.least_longest", {{"bound", grouped(check.certified)}, {"cost", grouped(plan.cost)}});
    }
    return t.fill("plan.most" + for_money,
                  {{"budget", budget_text(plan)}, {"most", grouped(weights.total - weights.people(check.certified))}});
}

/// What the certificates show by themselves.
std::string proofs(const Session& session, const PlanFile& plan, const PlanCheck& check, const SiteWeights& weights) {
    const layers::Texts& t = session.texts;
    std::string text;
    if (check.certificate_proves)
        text += paragraph(
            t.fill(is_for_money(plan) ? "plan.proves_money" : "plan.proves", {{"budget", budget_text(plan)}}));
    else
        text += paragraph(certified_text(t, plan, check, weights));
    if (!check.certificate_proves && plan.bound > check.certified) text += paragraph(t("plan.rest"));
    if (plan.request.share) {
        const bool searched = plan.total - plan.fewer_left_out < needed_people(plan.total, *plan.request.share);
        const std::string key = is_for_money(plan) ? "plan.cheapest" : "plan.fewest";
        text += paragraph(t(key + (check.fewer_proved ? "" : searched ? "_open" : "_unproved")));
    }
    return text;
}

} // namespace

std::optional<std::string> plan_in(const std::string& given) {
    const fs::path beside = fs::path(given) / "plan.json";
    if (fs::is_directory(given)) return fs::exists(beside) ? std::optional(beside.string()) : std::nullopt;
    return fs::path(given).extension() == ".json" ? std::optional(given) : std::nullopt;
}

namespace {

std::string difference_table(const Session& session, const std::vector<PlanDifference>& found) {
    Table table({{std::string(session.t("verify.what")), Align::left, 24},
                 {std::string(session.t("verify.name")), Align::left, 36},
                 {std::string(session.t("plan.stated")), Align::left, 28},
                 {std::string(session.t("plan.counted")), Align::left, 28}});
    for (const PlanDifference& d : found)
        table.add({what_text(session, d.what), d.name.empty() ? "–" : d.name, d.stated.empty() ? "–" : d.stated,
                   d.counted.empty() ? "–" : d.counted});
    return table.text();
}

nlohmann::ordered_json difference_list(const std::vector<PlanDifference>& found) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const PlanDifference& d : found)
        list.push_back({{"part", d.what}, {"name", d.name}, {"stated", d.stated}, {"counted", d.counted}});
    return list;
}

/// What the certificate shows of plans that keep as many schools.
std::string merger_proof(const Session& session, const layers::ConsolidationPlanFile& plan,
                         const layers::MergerCheck& check, const layers::ConsolidationQuestion& question) {
    if (!plan.certificate) return paragraph(session.t("plan.merger_bound"));
    if (check.certified == plan.cost) return paragraph(session.t("plan.merger_proves"));
    const std::int64_t least = std::max<std::int64_t>(0, check.certified - question.made.cost_before);
    const bool in_minutes = question.in_minutes();
    const std::int64_t unit = question.made.unit * (in_minutes ? 600 : 10);
    std::string text = paragraph(session.texts.fill(in_minutes ? "plan.merger_least" : "plan.merger_least_m",
                                                    {{"least", grouped(least / unit)}}));
    return plan.bound > check.certified ? text + paragraph(session.t("plan.rest")) : text;
}

bool verify_mergers(const Session& session, const std::string& path, const std::string& project_path) {
    const layers::ConsolidationPlanFile plan = layers::read_consolidation_plan(path);
    layers::Project project = project_of_plan(plan, project_path);
    layers::use_projections(project, plan.request.projections);
    std::vector<PlanDifference> found = changed_inputs(plan, project);
    const layers::ConsolidationQuestion question =
        layers::consolidation_question(assessed(session, std::move(project)), plan.request, session.progress);
    const layers::MergerCheck check = layers::check_plan(plan, question, session.progress);
    for (const auto& more : {check.differences, changed_files(path)})
        found.insert(found.end(), more.begin(), more.end());
    session.progress.done();
    std::string text = paragraph(session.t(found.empty() ? "plan.merger_same" : "plan.differs"));
    if (!found.empty()) text += difference_table(session, found);
    session.print(text + merger_proof(session, plan, check, question));
    session.print_json({{"same", found.empty()},
                        {"differences", difference_list(found)},
                        {"certified_bound", check.certified},
                        {"certificate_proves", check.certified == plan.cost}});
    return found.empty();
}

} // namespace

bool verify_plan(const Session& session, const std::string& path, const std::string& project_path) {
    if (layers::is_consolidation_plan(path)) return verify_mergers(session, path, project_path);
    const PlanFile plan = layers::read_plan(path);
    layers::Project project = project_of_plan(plan, project_path);
    std::vector<PlanDifference> found = changed_inputs(plan, project);
    const layers::SiteQuestion question =
        layers::site_question(assessed(session, std::move(project)), plan.request, session.progress);
    PlanCheck check = layers::check_plan(plan, question, session.progress);
    found.insert(found.end(), check.differences.begin(), check.differences.end());
    const auto files = changed_files(path);
    found.insert(found.end(), files.begin(), files.end());
    session.progress.done();
    std::string text = paragraph(session.t(found.empty() ? "plan.same" : "plan.differs"));
    if (!found.empty()) text += difference_table(session, found);
    session.print(text + proofs(session, plan, check, question.weights));
    session.print_json({{"same", found.empty()},
                        {"differences", difference_list(found)},
                        {"certified_bound", check.certified},
                        {"certificate_proves", check.certificate_proves},
                        {"fewest_proved", check.fewer_proved}});
    return found.empty();
}

} // namespace lifecircle::cli
