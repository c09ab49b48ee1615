// lifecircle site: where the next facilities should go, with proof and reasons.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/money.hpp>
#include <lifecircle/layers/output_folder.hpp>
#include <lifecircle/layers/site_folder.hpp>

#include "number_range.hpp"
#include "output.hpp"
#include "site_report.hpp"

namespace lifecircle::cli {
namespace {

struct SiteWish {
    std::string kind, sites, budget, price, objective, decay, count = "people", candidates, out, scenario;
    std::optional<double> share;
    SiteVariations vary{.runs = 0};
    layers::SiteRequest request; ///< what needs no reading
};

void check_wish(const SiteWish& wish) {
    if (wish.kind.empty() && wish.request.standard.empty())
        throw UsageError({.field = "--kind"}, "nothing says which facilities", "--kind or --standard", "");
    if (wish.sites.empty() && !wish.share && wish.budget.empty())
        throw UsageError({.field = "--sites"}, "nothing says how many sites",
                         "--sites N, --cover PERCENT or --budget MONEY, one of them", "");
    if (!wish.budget.empty() && (wish.share || !wish.sites.empty()))
        throw UsageError({.field = "--budget"}, "a budget and a number of sites, or --cover", "one of them", "");
    if (wish.share && !(*wish.share > 0.0 && *wish.share <= 100.0))
        throw UsageError({.field = "--cover"}, Phrase("'{word}'", {{"word", std::to_string(*wish.share)}}),
                         "more than 0 and at most 100", "");
    const bool other = (!wish.objective.empty() && wish.objective != "cover") || !wish.decay.empty();
    if (wish.share && other)
        throw UsageError({.field = "--objective"}, "--cover with an objective other than cover",
                         "--sites, or the objective cover", "");
    const bool apart = wish.request.spacing_km > 0.0 || !wish.request.one_per.empty();
    if (apart && (wish.share || wish.objective == "worst"))
        throw UsageError({.field = wish.request.one_per.empty() ? "--spacing" : "--one-per"},
                         "sites apart from each other with --cover or the objective worst",
                         "--sites, and the objective cover or mean, or --decay", "");
    if (!wish.budget.empty() && (apart || wish.objective == "worst"))
        throw UsageError({.field = "--budget"},
                         "a budget of money with sites apart from each other, or the objective worst",
                         "--sites, or the objective cover or mean, or --decay", "");
    if (wish.vary.runs > 0) check_variations(wish.vary);
    if (wish.vary.runs > 0 && (wish.objective == "mean" || wish.objective == "worst"))
        throw UsageError({.field = "--vary"}, "variations of another objective", "the objective cover, or --decay", "");
    if (wish.request.steps == 0)
        throw UsageError({}, "an effort of 0 steps", "at least 1", "allow the search some work");
}

std::optional<std::int64_t> money(const std::string& text, const char* option) {
    if (text.empty()) return {};
    const auto money = layers::money_of(text);
    if (!money)
        throw UsageError({.field = option}, Phrase("'{word}'", {{"word", text}}),
                         "money: 0 or more, with at most two decimals", "");
    return money;
}

layers::SiteRequest request_of(const SiteWish& wish, const layers::Project& project) {
    layers::SiteRequest request = wish.request;
    request.standard = layers::site_standard(project.standards, wish.kind, request.standard);
    if (!wish.objective.empty()) request.objective = layers::objective_of(wish.objective);
    if (!wish.decay.empty()) request.objective = SiteObjective::decay, request.decay = layers::decay_of(wish.decay);
    request.count = wish.count == "places" ? SiteCount::places : SiteCount::people;
    request.candidates = !wish.candidates.empty()     ? layers::candidate_source_of(wish.candidates)
                         : project.candidates.empty() ? layers::CandidateSource::villages
                                                      : layers::CandidateSource::layer;
    request.share = wish.share;
    request.budget = money(wish.budget, "--budget"), request.price = money(wish.price, "--price");
    return request;
}

SiteAsk asked(const Session& session, const layers::SiteQuestion& question) {
    SiteAsk ask = layers::site_ask(question);
    ask.told = [&session](std::size_t done, std::size_t of) {
        session.progress.at("stage.site_solve", static_cast<double>(done) / static_cast<double>(of));
    };
    session.progress.at("stage.site_solve", 0.0);
    return ask;
}

/// Of each run: some tenths of a second.
constexpr std::uint64_t kVariedSteps = 200'000'000;

void suggest(const Session& session, const layers::SiteQuestion& question, const SiteWish& wish) {
    SiteAsk ask = asked(session, question);
    const SitePlan plan =
        plan_sites(question.study(), question.result(), question.siting, question.weights, ask, session.progress);
    std::optional<SiteRobustness> robust;
    if (wish.vary.runs > 0) {
        ask.effort.steps = std::min(ask.effort.steps, kVariedSteps);
        robust = site_robustness(question.result(), question.siting, question.weights, ask, plan, wish.vary,
                                 session.progress);
    }
    const std::string& out = wish.out;
    std::optional<layers::ResultFiles> files;
    if (!out.empty()) {
        layers::ResultOptions options = layers::result_options(question.run->project, question.run->inputs.reports);
        options.folder = out;
        options.language = session.texts.language();
        files = layers::write_sites(question, plan, options, session.progress);
    }
    session.progress.done();
    session.print(site_table(session, question, plan) +
                  (robust ? robust_table(session, question, plan, wish.vary, *robust) : std::string()) + "\n" +
                  site_notes(session, question, &plan));
    if (files) say_written(session, *files);
    nlohmann::ordered_json document = site_document(question, plan);
    if (robust) document["variations"] = robust_document(question, plan, wish.vary, *robust);
    if (files) document["folder"] = files->folder, document["files"] = files->files;
    session.print_json(document);
}

void draw_curve(const Session& session, const layers::SiteQuestion& question, const NumberRange& range) {
    SiteAsk ask = asked(session, question);
    ask.reasons = false, ask.told = {};
    std::vector<SitePlan> plans;
    for (ask.sites = range.from; ask.sites <= range.to; ++ask.sites) {
        session.progress.at("stage.site_solve", static_cast<double>(ask.sites - range.from) /
                                                    static_cast<double>(range.to - range.from + 1));
        plans.push_back(
            plan_sites(question.study(), question.result(), question.siting, question.weights, ask, session.progress));
    }
    session.progress.done();
    session.print(curve_table(session, question, plans) + "\n" + site_notes(session, question, nullptr));
    session.print_json(curve_document(question, plans));
}

void site(const Session& session, const SiteWish& wish) {
    check_wish(wish);
    const NumberRange range = wish.sites.empty() ? NumberRange{} : number_range(wish.sites, "--sites");
    const bool curve = range.from != range.to;
    if (curve && wish.vary.runs > 0)
        throw UsageError({.field = "--vary"}, "several numbers of sites", "one number, to vary its plan", "");
    if (curve && !wish.out.empty())
        throw UsageError({.field = "--out"}, "several numbers of sites", "one number, to write its plan", "");
    layers::Project project = layers::read_project(session.options.project);
    layers::SiteRequest request = request_of(wish, project);
    request.sites = range.from;
    if (!wish.out.empty()) layers::check_folder_place(wish.out);
    project.zones = false; // no table or layer of this command shows them
    project.only = request.standard;
    project.scenario = wish.scenario;
    layers::SiteQuestion question = layers::site_question(
        assessed(session, std::move(project)), request, session.progress, wish.vary.runs > 0 ? wish.vary.wider() : 1.0);
    if (curve)
        draw_curve(session, question, range);
    else
        suggest(session, question, wish);
}

} // namespace

void add_site(CLI::App& app, Session& session) {
    auto* command = app.add_subcommand("site", std::string(session.t("help.site")));
    auto wish = std::make_shared<SiteWish>();
    const auto text = [&](const char* key) { return std::string(session.t(key)); };
    const auto one_of = [&](const char* name, std::string& value, const char* help, std::vector<std::string> words,
                            const char* type) {
        command->add_option(name, value, text(help))
            ->type_name(type)
            ->check(CLI::IsMember(std::move(words)).description(""));
    };
    command->add_option("--kind", wish->kind, text("help.site_kind"))->type_name("KIND");
    command->add_option("--standard", wish->request.standard, text("help.standard"))->type_name("STANDARD");
    auto* sites = command->add_option("--sites", wish->sites, text("help.site_sites"))->type_name("N");
    command->add_option("--cover", wish->share, text("help.site_cover"))->type_name("PERCENT")->excludes(sites);
    command->add_option("--budget", wish->budget, text("help.site_budget"))->type_name("MONEY");
    command->add_option("--price", wish->price, text("help.site_price"))->type_name("MONEY");
    one_of("--objective", wish->objective, "help.site_objective", {"cover", "mean", "worst"}, "OBJECTIVE");
    command->add_option("--decay", wish->decay, text("help.site_decay"))
        ->type_name("STEPS")
        ->excludes(command->get_option("--objective"));
    one_of("--count", wish->count, "help.site_count", {"people", "places"}, "COUNT");
    one_of("--candidates", wish->candidates, "help.site_candidates", {"villages", "layer", "idle", "planned"},
           "CANDIDATES");
    command->add_option("--force", wish->request.force, text("help.site_force"))->type_name("ID");
    command->add_option("--forbid", wish->request.forbid, text("help.site_forbid"))->type_name("ID");
    command->add_option("--spacing", wish->request.spacing_km, text("help.site_spacing"))->type_name("KM");
    command->add_option("--one-per", wish->request.one_per, text("help.site_one_per"))->type_name("LEVEL");
    command->add_option("--in-each", wish->request.in_each, text("help.site_in_each"))->type_name("LEVEL");
    add_scenario(*command, session, wish->scenario);
    command->add_option("--out,-o", wish->out, text("help.site_out"))->type_name("DIR");
    command->add_option("--vary", wish->vary.runs, text("help.site_vary"))->type_name("N")->check(CLI::Range(1, 1000));
    command->add_option("--vary-people", wish->vary.people_percent, text("help.site_vary_people"))
        ->type_name("PERCENT");
    command->add_option("--vary-speed", wish->vary.speed_percent, text("help.site_vary_speed"))->type_name("PERCENT");
    command->add_option("--steps", wish->request.steps, text("help.site_steps"))->type_name("N");
    command->footer(text("help.site_example"));
    command->callback([&session, wish] { site(session, *wish); });
}

} // namespace lifecircle::cli
