#include <lifecircle/layers/plan_file.hpp>

#include <stdexcept>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/money.hpp>
#include <lifecircle/layers/plan_json.hpp>

namespace lifecircle::layers {
namespace {

using Json = PlanJson;

constexpr int kFormat = 1;

PlanCertificate certificate_of(const SitingCertificate& certificate, std::uint32_t sites,
                               const SiteQuestion& question) {
    PlanCertificate kept{sites, certificate.scale, certificate.bound, {}};
    for (std::size_t d = 0; d < certificate.multiplier.size(); ++d)
        if (certificate.multiplier[d] > 0)
            kept.multiplier.emplace_back(demand_id(question, d), certificate.multiplier[d]);
    return kept;
}

Json json_of(const SiteRequest& r) {
    Json json{{"standard", r.standard},
              {"objective", objective_key(r.objective)},
              {"count", r.count == SiteCount::places ? "places" : "people"},
              {"candidates", candidate_source_key(r.candidates)}};
    if (r.objective == SiteObjective::decay) json["decay"] = decay_text(r.decay);
    if (r.share)
        json["cover"] = *r.share;
    else if (r.budget)
        json["budget"] = money_number(*r.budget);
    else
        json["sites"] = r.sites;
    if (r.price) json["price"] = money_number(*r.price);
    if (r.spacing_km > 0.0) json["spacing_km"] = r.spacing_km;
    if (!r.one_per.empty()) json["one_per"] = r.one_per;
    if (!r.in_each.empty()) json["in_each"] = r.in_each;
    json["force"] = r.force, json["forbid"] = r.forbid, json["steps"] = r.steps;
    return json;
}

/// A word that an option may have, too: here a slip of the file, not of the user.
template <class Reader> auto word_in(const Json& json, Reader read) {
    try {
        return read(json.get<std::string>());
    } catch (const UsageError&) {
        throw std::runtime_error(json.dump());
    }
}

SiteRequest request_from(const Json& json) {
    SiteRequest r;
    r.standard = json.at("standard");
    r.objective = word_in(json.at("objective"), objective_of);
    if (r.objective == SiteObjective::decay) r.decay = word_in(json.at("decay"), decay_of);
    r.count = is_first(json.at("count"), "places", "people") ? SiteCount::places : SiteCount::people;
    r.candidates = word_in(json.at("candidates"), candidate_source_of);
    if (json.contains("cover")) {
        r.share = json.at("cover").get<double>();
        if (!(*r.share > 0.0 && *r.share <= 100.0)) throw std::runtime_error(json.at("cover").dump());
    } else if (json.contains("budget")) {
        r.budget = money_from(json.at("budget"));
    } else {
        r.sites = json.at("sites");
    }
    if (json.contains("price")) r.price = money_from(json.at("price"));
    r.spacing_km = json.value("spacing_km", 0.0), r.one_per = json.value("one_per", std::string());
    r.in_each = json.value("in_each", std::string());
    r.force = json.at("force").get<std::vector<std::string>>();
    r.forbid = json.at("forbid").get<std::vector<std::string>>();
    r.steps = json.at("steps");
    return r;
}

PlanFile plan_from(const Json& json) {
    PlanFile plan;
    plan.parameter_set = json.at("parameter_set");
    plan.request = request_from(json.at("question"));
    plan.inputs = inputs_from(json.at("inputs"));
    const Json& found = json.at("plan");
    plan.sites = found.at("sites").get<std::vector<std::string>>();
    plan.status = is_first(found.at("status"), "optimal", "bounded") ? "optimal" : "bounded";
    plan.cost = found.at("cost"), plan.bound = found.at("bound");
    if (found.contains("price")) plan.price = money_from(found.at("price"));
    plan.total = found.at("total"), plan.before = found.at("before"), plan.after = found.at("after");
    if (plan.request.objective == SiteObjective::worst)
        plan.sum = found.at("sum"), plan.too_near = found.at("too_near");
    if (json.contains("certificate")) plan.certificate = certificate_from(json.at("certificate"));
    if (json.contains("fewer")) {
        plan.fewer = certificate_from(json.at("fewer"));
        plan.fewer_left_out = json.at("fewer").at("left_out");
    }
    return plan;
}

} // namespace

PlanFile plan_file_of(const SiteQuestion& question, const SitePlan& plan, const std::string& parameter_set,
                      std::vector<ManifestInput> inputs) {
    PlanFile file;
    file.request = question.request, file.parameter_set = parameter_set, file.inputs = std::move(inputs);
    for (const SuggestedSite& s : plan.suggested) file.sites.push_back(question.siting.candidates[s.site].id);
    const SitingSolution& solution = plan.answer.solution;
    file.status = plan.answer.is_proved() ? "optimal" : "bounded";
    file.cost = solution.plan->cost, file.bound = solution.bound;
    file.price = plan.price;
    file.total = plan.total, file.before = plan.before, file.after = plan.after;
    const auto& longest = plan.answer.longest;
    if (longest) {
        file.sum = file.cost, file.cost = longest->farthest, file.bound = longest->bound;
        file.too_near = longest->too_near;
    }
    const auto& certificate = longest ? longest->certificate : solution.certificate;
    if (certificate) file.certificate = certificate_of(*certificate, plan.sites, question);
    if (file.certificate) file.certificate->budget = plan.asked.problem.budget;
    if (plan.fewer) {
        file.fewer_left_out = plan.fewer->left_out;
        file.fewer = PlanCertificate{plan.fewer->sites, 1, 0, {}};
        if (plan.fewer->certificate) file.fewer = certificate_of(*plan.fewer->certificate, plan.fewer->sites, question);
        if (question.is_for_money()) file.fewer->budget = plan.fewer->budget;
    }
    return file;
}

std::string plan_json(const PlanFile& plan) {
    Json json{{"siting_plan", kFormat},
              {"parameter_set", plan.parameter_set},
              {"inputs", json_of(plan.inputs)},
              {"question", json_of(plan.request)},
              {"plan",
               {{"sites", plan.sites},
                {"status", plan.status},
                {"cost", plan.cost},
                {"bound", plan.bound},
                {"total", plan.total},
                {"before", plan.before},
                {"after", plan.after}}}};
    if (plan.request.objective == SiteObjective::worst)
        json["plan"]["sum"] = plan.sum, json["plan"]["too_near"] = plan.too_near;
    if (plan.price) json["plan"]["price"] = money_number(*plan.price);
    if (plan.certificate) json["certificate"] = json_of(*plan.certificate);
    if (plan.fewer) {
        json["fewer"] = json_of(*plan.fewer);
        json["fewer"]["left_out"] = plan.fewer_left_out;
    }
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

PlanFile read_plan(const std::string& path) {
    PlanFile plan;
    read_plan_json(path, "siting_plan", kFormat, Phrase("a plan written by `lifecircle site --out`"),
                   [&](const Json& json) { plan = plan_from(json); });
    return plan;
}

} // namespace lifecircle::layers
