// lifecircle consolidate: which schools could merge without a child losing access, with proof and reasons.
#include <filesystem>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/consolidation_folder.hpp>
#include <lifecircle/layers/output_folder.hpp>
#include <lifecircle/layers/site_run.hpp>

#include "consolidate_report.hpp"
#include "number_range.hpp"
#include "outlook_report.hpp"
#include "output.hpp"

namespace lifecircle::cli {
namespace {

namespace fs = std::filesystem;

struct MergerWish {
    std::string kind, keep, out, scenario, projections;
    std::optional<std::uint32_t> close;
    bool fewest = false, order = false;
    layers::ConsolidationRequest request; ///< what needs no reading
};

void check_wish(const MergerWish& wish) {
    if (wish.kind.empty() && wish.request.standard.empty())
        throw UsageError({.field = "--kind"}, "nothing says which facilities", "--kind or --standard", "");
    if ((wish.keep.empty() ? 0 : 1) + (wish.close ? 1 : 0) + (wish.fewest ? 1 : 0) != 1)
        throw UsageError({.field = "--keep"}, "nothing, or more than one thing, says how many stay",
                         "--keep N, --close N or --fewest, one of them", "");
    const auto distance = [](const char* option, double value) {
        if (!(value >= 0.0 && value < 1e6))
            throw UsageError({.field = option}, Phrase("'{word}'", {{"word", std::to_string(value)}}),
                             "a number of at least 0", "");
    };
    distance("--worse", wish.request.worse), distance("--lose", wish.request.lose.value_or(0.0));
    if (wish.request.steps == 0)
        throw UsageError({}, "an effort of 0 steps", "at least 1", "allow the search some work");
    if (wish.order && !wish.out.empty())
        throw UsageError({.field = "--out"}, "a closing order", "a plan without --order, to write it", "");
    if (wish.order && !wish.close) throw UsageError({.field = "--order"}, "no number of closings", "--close N", "");
}

ConsolidationAsk asked(const Session& session, const layers::ConsolidationQuestion& question) {
    ConsolidationAsk ask = layers::consolidation_ask(question);
    ask.told = [&session](std::size_t done, std::size_t of) {
        session.progress.at("stage.consolidate_solve", static_cast<double>(done) / static_cast<double>(of));
    };
    session.progress.at("stage.consolidate_solve", 0.0);
    return ask;
}

ConsolidationOutcome solved(const Session& session, const layers::ConsolidationQuestion& q,
                            const ConsolidationAsk& ask) {
    return consolidate(q.study(), q.own, q.run->travels, q.terms, q.made, ask, session.progress);
}

std::string outlook(const Session& session, const layers::ConsolidationQuestion& q, const ConsolidationOutcome* plan) {
    if (!q.projections) return {};
    std::string text = outlook_today_text(session, q);
    if (plan != nullptr) text += outlook_plan_text(session, q, *plan);
    return text + "\n";
}

void suggest(const Session& session, const layers::ConsolidationQuestion& q, const std::string& out) {
    const ConsolidationOutcome plan = solved(session, q, asked(session, q));
    std::optional<layers::ResultFiles> files;
    if (!out.empty()) {
        layers::ResultOptions options = layers::result_options(q.run->project, q.run->inputs.reports);
        options.folder = out;
        options.language = session.texts.language();
        files = layers::write_consolidation(q, plan, options, session.progress);
    }
    session.progress.done();
    session.print(merger_table(session, q, plan) + "\n" + outlook(session, q, &plan) + merger_notes(session, q, &plan));
    if (files) say_written(session, *files);
    nlohmann::ordered_json document = merger_document(q, plan);
    if (files) document["folder"] = files->folder, document["files"] = files->files;
    session.print_json(document);
}

void draw_front(const Session& session, const layers::ConsolidationQuestion& q, const NumberRange& range) {
    ConsolidationAsk ask = asked(session, q);
    ask.reasons = false, ask.told = {};
    std::vector<FrontRow> rows;
    const auto most = static_cast<std::uint32_t>(q.made.sites.size());
    if (range.to > most)
        throw UsageError({.field = "--keep"}, verbatim(std::to_string(range.to)),
                         Phrase("1 to {most}, as many as there are", {{"most", most}}), "");
    for (std::uint32_t keep = range.to; keep >= range.from; --keep) { // most kept first: what closing costs grows
        session.progress.at("stage.consolidate_solve",
                            static_cast<double>(range.to - keep) / static_cast<double>(range.to - range.from + 1));
        ask.keep = keep;
        try {
            rows.push_back({keep, solved(session, q, ask), {}});
        } catch (const Infeasible& e) {
            rows.push_back({keep, std::nullopt, e.phrases.found});
        }
    }
    session.progress.done();
    session.print(front_table(session, q, rows) + "\n" + outlook(session, q, nullptr) +
                  merger_notes(session, q, nullptr));
    session.print_json(front_document(q, rows));
}

void draw_order(const Session& session, const layers::ConsolidationQuestion& q) {
    const ConsolidationAsk ask = asked(session, q);
    const std::vector<OrderStep> steps = closing_order(q.terms, q.made, *q.request.close, ask, session.progress);
    session.progress.done();
    session.print(order_table(session, q, steps, *q.request.close) + "\n" + outlook(session, q, nullptr) +
                  merger_notes(session, q, nullptr));
    session.print_json(order_document(q, steps));
}

/// Relative to the project, so that the plan can be checked elsewhere. No links are resolved, for none are where the
/// path is put together again. \see layers::use_projections
std::string from_project(const std::string& file, const std::string& folder) {
    const auto whole = [](const fs::path& path) { return fs::absolute(path).lexically_normal(); };
    const fs::path path = whole(file).lexically_relative(whole(folder));
    return (path.empty() ? whole(file) : path).string(); // empty: on another drive
}

void consolidate_schools(const Session& session, const MergerWish& wish) {
    check_wish(wish);
    const NumberRange range = wish.keep.empty() ? NumberRange{} : number_range(wish.keep, "--keep");
    const bool front = range.from != range.to;
    if (front && !wish.out.empty())
        throw UsageError({.field = "--out"}, "several numbers of schools", "one number, to write its plan", "");
    layers::Project project = layers::read_project(session.options.project);
    layers::ConsolidationRequest request = wish.request;
    request.standard = layers::site_standard(project.standards, wish.kind, request.standard);
    request.close = wish.close;
    if (!wish.projections.empty()) request.projections = from_project(wish.projections, project.folder);
    layers::use_projections(project, request.projections);
    if (!wish.keep.empty() && !front) request.keep = range.from;
    if (!wish.out.empty()) layers::check_folder_place(wish.out);
    project.zones = false; // no table or layer of this command shows them
    project.scenario = wish.scenario;
    const layers::ConsolidationQuestion question =
        layers::consolidation_question(assessed(session, std::move(project)), request, session.progress);
    if (front)
        draw_front(session, question, range);
    else if (wish.order)
        draw_order(session, question);
    else
        suggest(session, question, wish.out);
}

} // namespace

void add_consolidate(CLI::App& app, Session& session) {
    auto* command = app.add_subcommand("consolidate", std::string(session.t("help.consolidate")));
    auto wish = std::make_shared<MergerWish>();
    const auto text = [&](const char* key) { return std::string(session.t(key)); };
    layers::ConsolidationRequest& request = wish->request;
    command->add_option("--kind", wish->kind, text("help.site_kind"))->type_name("KIND");
    command->add_option("--standard", request.standard, text("help.standard"))->type_name("STANDARD");
    command->add_option("--kinds", request.kinds, text("help.merger_kinds"))->type_name("KIND");
    command->add_option("--group", request.group, text("help.merger_group"))->type_name("AGES");
    add_scenario(*command, session, wish->scenario);
    command->add_option("--keep", wish->keep, text("help.merger_keep"))->type_name("N");
    command->add_option("--close", wish->close, text("help.merger_close"))->type_name("N");
    command->add_flag("--fewest", wish->fewest, text("help.merger_fewest"));
    command->add_option("--worse", request.worse, text("help.merger_worse"))->type_name("MIN");
    command->add_option("--lose", request.lose, text("help.merger_lose"))->type_name("MIN");
    command->add_option("--minimum", request.minimum, text("help.merger_minimum"))
        ->type_name("N")
        ->check(CLI::NonNegativeNumber.description(""));
    command->add_option("--force", request.force, text("help.merger_force"))->type_name("ID");
    command->add_option("--forbid", request.forbid, text("help.merger_forbid"))->type_name("ID");
    command->add_option("--keep-one-per", request.one_per, text("help.merger_one_per"))->type_name("LEVEL");
    command->add_option("--projections", wish->projections, text("help.merger_projections"))->type_name("FILE");
    command->add_option("--viable", request.viable, text("help.merger_viable"))
        ->type_name("N")
        ->check(CLI::NonNegativeNumber.description(""));
    command->add_flag("--order", wish->order, text("help.merger_order"));
    command->add_option("--out,-o", wish->out, text("help.merger_out"))->type_name("DIR");
    command->add_option("--steps", request.steps, text("help.consolidate_steps"))->type_name("N");
    command->footer(text("help.merger_example"));
    command->callback([&session, wish] { consolidate_schools(session, *wish); });
}

} // namespace lifecircle::cli
