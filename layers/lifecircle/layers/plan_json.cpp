#include <lifecircle/layers/plan_json.hpp>

#include <fstream>
#include <iterator>
#include <stdexcept>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/money.hpp>

namespace lifecircle::layers {

PlanJson json_of(const std::vector<ManifestInput>& inputs) {
    PlanJson list = PlanJson::array();
    for (const ManifestInput& i : inputs)
        list.push_back({{"role", i.role}, {"file", i.file}, {"bytes", i.bytes}, {"sha256", i.sha256}});
    return list;
}

std::vector<ManifestInput> inputs_from(const PlanJson& json) {
    std::vector<ManifestInput> inputs;
    for (const PlanJson& input : json)
        inputs.push_back({input.at("role"), input.at("file"), input.at("bytes"), input.at("sha256")});
    return inputs;
}

std::int64_t money_from(const PlanJson& json) {
    const auto money = money_in(json.get<double>());
    if (!money) throw std::runtime_error(json.dump());
    return *money;
}

PlanJson json_of(const PlanCertificate& certificate) {
    PlanJson multipliers = PlanJson::array();
    for (const auto& [id, value] : certificate.multiplier) multipliers.push_back(PlanJson::array({id, value}));
    PlanJson json;
    if (certificate.budget)
        json["budget"] = money_number(*certificate.budget);
    else
        json["sites"] = certificate.sites;
    json["bound"] = certificate.bound, json["scale"] = certificate.scale, json["multipliers"] = multipliers;
    return json;
}

PlanCertificate certificate_from(const PlanJson& json) {
    PlanCertificate certificate;
    if (json.contains("budget"))
        certificate.budget = money_from(json.at("budget"));
    else
        certificate.sites = json.at("sites");
    certificate.scale = json.at("scale"), certificate.bound = json.at("bound");
    for (const PlanJson& pair : json.at("multipliers"))
        certificate.multiplier.emplace_back(pair.at(0).get<std::string>(), pair.at(1).get<std::int64_t>());
    return certificate;
}

bool is_first(const PlanJson& json, const char* first, const char* second) {
    const auto word = json.get<std::string>();
    if (word != first && word != second) throw std::runtime_error("\"" + word + "\"");
    return word == first;
}

std::optional<std::string> plan_text(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return {};
    return std::string((std::istreambuf_iterator<char>(in)), {});
}

void read_plan_json(const std::string& path, const char* key, int form, const Phrase& wanted,
                    const std::function<void(const PlanJson&)>& take) {
    const auto text = plan_text(path);
    if (!text) throw DataError({.file = path}, "no such file", wanted, "");
    try {
        const PlanJson json = PlanJson::parse(*text);
        if (json.at(key) != form)
            throw DataError({.file = path}, "a plan of another form", Phrase("form {n}", {{"n", form}}),
                            "make it anew with this program");
        take(json);
    } catch (const Error&) {
        throw;
    } catch (const std::exception& e) {
        throw DataError({.file = path}, Phrase("no plan: {said}", {{"said", words_of_others(e.what())}}), wanted, "");
    }
}

} // namespace lifecircle::layers
