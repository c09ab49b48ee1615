#include <lifecircle/layers/consolidation_plan_file.hpp>

#include <stdexcept>

#include <lifecircle/layers/json_values.hpp>
#include <lifecircle/layers/plan_json.hpp>

namespace lifecircle::layers {
namespace {

using Json = PlanJson;

constexpr int kFormat = 1;

template <class T> std::optional<T> if_given(const Json& json, const char* key) {
    const Json& value = json.at(key);
    return value.is_null() ? std::nullopt : std::optional(value.get<T>());
}

Json json_of(const ConsolidationRequest& r) {
    return {{"standard", r.standard},
            {"kinds", r.kinds},
            {"group", r.group},
            {"keep", or_null(r.keep)},
            {"close", or_null(r.close)},
            {"worse", r.worse},
            {"lose", or_null(r.lose)},
            {"minimum", or_null(r.minimum)},
            {"force", r.force},
            {"forbid", r.forbid},
            {"keep_one_per", r.one_per},
            {"projections", r.projections},
            {"viable", or_null(r.viable)},
            {"steps", r.steps}};
}

ConsolidationRequest request_from(const Json& json) {
    ConsolidationRequest r;
    r.standard = json.at("standard"), r.group = json.at("group");
    r.kinds = json.at("kinds").get<std::vector<std::string>>();
    r.keep = if_given<std::uint32_t>(json, "keep"), r.close = if_given<std::uint32_t>(json, "close");
    r.worse = json.at("worse"), r.lose = if_given<double>(json, "lose");
    if (!(r.worse >= 0.0) || (r.lose && !(*r.lose >= 0.0))) throw std::runtime_error(json.at("worse").dump());
    r.minimum = if_given<std::int64_t>(json, "minimum");
    r.force = json.at("force").get<std::vector<std::string>>();
    r.forbid = json.at("forbid").get<std::vector<std::string>>();
    r.one_per = json.at("keep_one_per"), r.steps = json.at("steps");
    r.projections = json.value("projections", "");
    if (json.contains("viable")) r.viable = if_given<std::int64_t>(json, "viable");
    return r;
}

ConsolidationPlanFile plan_from(const Json& json) {
    ConsolidationPlanFile plan;
    plan.parameter_set = json.at("parameter_set");
    plan.request = request_from(json.at("question"));
    plan.inputs = inputs_from(json.at("inputs"));
    const Json& found = json.at("plan");
    plan.kept = found.at("kept").get<std::vector<std::string>>();
    plan.closed = found.at("closed").get<std::vector<std::string>>();
    plan.moves = found.at("moves").get<std::vector<std::array<std::string, 3>>>();
    plan.status = is_first(found.at("status"), "optimal", "bounded") ? "optimal" : "bounded";
    plan.cost = found.at("cost"), plan.bound = found.at("bound"), plan.before = found.at("before");
    plan.pupils = found.at("pupils"), plan.moved = found.at("moved"), plan.added = found.at("added");
    if (json.contains("certificate")) plan.certificate = certificate_from(json.at("certificate"));
    return plan;
}

} // namespace

ConsolidationPlanFile plan_file_of(const ConsolidationQuestion& question, const ConsolidationOutcome& plan,
                                   const std::string& parameter_set, std::vector<ManifestInput> inputs) {
    ConsolidationPlanFile file;
    const ConsolidationCase& made = question.made;
    const ConsolidationPlan& found = *plan.solution.plan;
    file.request = question.request, file.parameter_set = parameter_set, file.inputs = std::move(inputs);
    for (const CandidateId s : found.sites) file.kept.push_back(question.school(s).id);
    for (const Closing& c : plan.closings) file.closed.push_back(question.school(c.site).id);
    for (std::size_t d = 0; d < made.demand_count(); ++d)
        if (found.site_of[d] != made.before[d])
            file.moves.push_back({question.study().demand[made.point[d]].id, question.school(made.before[d]).id,
                                  question.school(found.site_of[d]).id});
    file.status = plan.solution.status == ConsolidationStatus::optimal ? "optimal" : "bounded";
    file.cost = found.cost, file.bound = plan.solution.bound, file.before = made.cost_before;
    file.pupils = plan.pupils, file.moved = plan.moved.pupils, file.added = plan.added;
    if (const auto& proof = plan.solution.certificate) {
        file.certificate = PlanCertificate{plan.keep, proof->scale, proof->bound, {}};
        for (std::size_t d = 0; d < made.demand_count(); ++d)
            if (proof->multiplier[d] != 0)
                file.certificate->multiplier.emplace_back(question.study().demand[made.point[d]].id,
                                                          proof->multiplier[d]);
    }
    return file;
}

std::string plan_json(const ConsolidationPlanFile& plan) {
    Json json{{"consolidation_plan", kFormat},
              {"parameter_set", plan.parameter_set},
              {"inputs", json_of(plan.inputs)},
              {"question", json_of(plan.request)},
              {"plan",
               {{"kept", plan.kept},
                {"closed", plan.closed},
                {"moves", plan.moves},
                {"status", plan.status},
                {"cost", plan.cost},
                {"bound", plan.bound},
                {"before", plan.before},
                {"pupils", plan.pupils},
                {"moved", plan.moved},
                {"added", plan.added}}}};
    if (plan.certificate) json["certificate"] = json_of(*plan.certificate);
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

bool is_consolidation_plan(const std::string& path) {
    const auto text = plan_text(path);
    const Json json = text ? Json::parse(*text, nullptr, false) : Json();
    return json.is_object() && json.contains("consolidation_plan");
}

ConsolidationPlanFile read_consolidation_plan(const std::string& path) {
    ConsolidationPlanFile plan;
    read_plan_json(path, "consolidation_plan", kFormat, Phrase("a plan written by `lifecircle consolidate --out`"),
                   [&](const Json& json) { plan = plan_from(json); });
    return plan;
}

} // namespace lifecircle::layers
