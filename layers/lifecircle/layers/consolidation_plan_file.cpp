#include <lifecircle/layers/consolidation_plan_file.hpp>

#include <fstream>
#include <iterator>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include <lifecircle/core/error.hpp>

namespace lifecircle::layers {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kFormat = 1;
constexpr const char* kWanted = "a plan written by `lifecircle consolidate --out`";

template <class T> Json or_null(const std::optional<T>& value) { return value ? Json(*value) : Json(); }

template <class T> std::optional<T> if_given(const Json& json, const char* key) {
    const Json& value = json.at(key);
    return value.is_null() ? std::nullopt : std::optional(value.get<T>());
}

Json json_of(const ConsolidationRequest& r) {
    return {
        {"standard", r.standard},    {"kinds", r.kinds},   {"group", r.group},          {"keep", or_null(r.keep)},
        {"close", or_null(r.close)}, {"worse", r.worse},   {"lose", or_null(r.lose)},   {"minimum", or_null(r.minimum)},
        {"force", r.force},          {"forbid", r.forbid}, {"keep_one_per", r.one_per}, {"steps", r.steps}};
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
    return r;
}

ConsolidationPlanFile plan_from(const Json& json) {
    ConsolidationPlanFile plan;
    plan.parameter_set = json.at("parameter_set");
    plan.request = request_from(json.at("question"));
    for (const Json& input : json.at("inputs"))
        plan.inputs.push_back({input.at("role"), input.at("file"), input.at("bytes"), input.at("sha256")});
    const Json& found = json.at("plan");
    plan.kept = found.at("kept").get<std::vector<std::string>>();
    plan.closed = found.at("closed").get<std::vector<std::string>>();
    plan.moves = found.at("moves").get<std::vector<std::array<std::string, 3>>>();
    plan.status = found.at("status");
    if (plan.status != "optimal" && plan.status != "bounded") throw std::runtime_error(found.at("status").dump());
    plan.cost = found.at("cost"), plan.bound = found.at("bound"), plan.before = found.at("before");
    plan.pupils = found.at("pupils"), plan.moved = found.at("moved"), plan.added = found.at("added");
    return plan;
}

std::optional<std::string> text_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return {};
    return std::string((std::istreambuf_iterator<char>(in)), {});
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
    return file;
}

std::string plan_json(const ConsolidationPlanFile& plan) {
    Json inputs = Json::array();
    for (const ManifestInput& i : plan.inputs)
        inputs.push_back({{"role", i.role}, {"file", i.file}, {"bytes", i.bytes}, {"sha256", i.sha256}});
    const Json json{{"consolidation_plan", kFormat},
                    {"parameter_set", plan.parameter_set},
                    {"inputs", inputs},
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
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

bool is_consolidation_plan(const std::string& path) {
    const auto text = text_of(path);
    const Json json = text ? Json::parse(*text, nullptr, false) : Json();
    return json.is_object() && json.contains("consolidation_plan");
}

ConsolidationPlanFile read_consolidation_plan(const std::string& path) {
    const auto text = text_of(path);
    if (!text) throw DataError({.file = path}, "no such file", kWanted, "");
    try {
        const Json json = Json::parse(*text);
        if (json.at("consolidation_plan") != kFormat)
            throw DataError({.file = path}, "a plan of another form", Phrase("form {n}", {{"n", kFormat}}),
                            "make it anew with this program");
        return plan_from(json);
    } catch (const Error&) {
        throw;
    } catch (const std::exception& e) {
        throw DataError({.file = path}, Phrase("no plan: {said}", {{"said", words_of_others(e.what())}}), kWanted, "");
    }
}

} // namespace lifecircle::layers
