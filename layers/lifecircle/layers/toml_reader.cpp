#include <lifecircle/layers/toml_reader.hpp>

#include <algorithm>
#include <utility>

namespace lifecircle::layers {

TomlReader::TomlReader(const std::string& file, const toml::table& table, std::string name,
                       std::initializer_list<std::string_view> known)
    : file_(file), table_(table), name_(std::move(name)) {
    for (const auto& [key, value] : table) {
        if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
        std::string list;
        for (const std::string_view k : known) list += (list.empty() ? "" : ", ") + std::string(k);
        throw DataError(where(value),
                        Phrase("unknown key '{key}' in {table}", {{"key", std::string(key.str())}, {"table", name_}}),
                        Phrase("one of {names}", {{"names", list}}), "");
    }
}

std::vector<std::string> TomlReader::strings(std::string_view key, std::vector<std::string> otherwise) const {
    const toml::node* node = table_.get(key);
    if (node == nullptr) return otherwise;
    const toml::array* array = node->as_array();
    if (array == nullptr) fail(*node, key);
    std::vector<std::string> out;
    for (const toml::node& item : *array) {
        const auto text = item.value<std::string>();
        if (!text) fail(item, key);
        out.push_back(*text);
    }
    return out;
}

std::map<std::string, std::string> TomlReader::string_map(std::string_view key) const {
    std::map<std::string, std::string> out;
    const toml::node* node = table_.get(key);
    if (node == nullptr) return out;
    const toml::table* inner = node->as_table();
    if (inner == nullptr) fail(*node, key);
    for (const auto& [k, v] : *inner) {
        const auto text = v.value<std::string>();
        if (!text) fail(v, k.str());
        out.emplace(k.str(), *text);
    }
    return out;
}

std::vector<Seconds> TomlReader::numbers(std::string_view key, double unit) const {
    std::vector<Seconds> out;
    const toml::node* node = table_.get(key);
    if (node == nullptr) return out;
    const toml::array* array = node->as_array();
    if (array == nullptr) fail(*node, key);
    for (const toml::node& item : *array) {
        const auto value = item.value<double>();
        if (!value || !(*value > 0.0 && *value < 1e7)) fail(item, key);
        out.push_back(Seconds{*value * unit});
    }
    return out;
}

const toml::table* TomlReader::table(std::string_view key) const {
    const toml::node* node = table_.get(key);
    if (node != nullptr && !node->is_table()) fail(*node, key);
    return node == nullptr ? nullptr : node->as_table();
}

int TomlReader::whole(std::string_view key, int otherwise, int low, int high) const {
    const auto value = get<std::int64_t>(key, otherwise);
    if (value < low || value > high)
        throw DataError(where(*table_.get(key)),
                        Phrase("{key} = {value}", {{"key", std::string(key)}, {"value", value}}),
                        Phrase("{low} to {high}", {{"low", low}, {"high", high}}), "");
    return static_cast<int>(value);
}

Where TomlReader::where(const toml::node& at) const {
    return {.file = file_, .row = "line " + std::to_string(at.source().begin.line)};
}

void TomlReader::fail(const toml::node& node, std::string_view key) const {
    throw DataError(
        where(node),
        Phrase("the value of '{key}' in {table} has the wrong type", {{"key", std::string(key)}, {"table", name_}}),
        "the type it has in the file that `lifecircle init` writes", "");
}

toml::table parse_toml(const std::string& text, const std::string& file) {
    try {
        return toml::parse(text, file);
    } catch (const toml::parse_error& e) {
        throw DataError({.file = file, .row = "line " + std::to_string(e.source().begin.line)},
                        words_of_others(std::string(e.description())), "TOML", "");
    }
}

void each_table(const toml::table& root, std::string_view key, const TomlReader& r,
                const std::function<void(const toml::table&)>& use) {
    const toml::node* node = root.get(key);
    if (node == nullptr) return;
    const toml::array* array = node->as_array();
    if (array == nullptr || !array->is_homogeneous(toml::node_type::table))
        throw DataError(r.where(*node), Phrase("'{key}' is no list of tables", {{"key", std::string(key)}}),
                        verbatim("[[" + std::string(key) + "]]"), "");
    for (const toml::node& item : *array) use(*item.as_table());
}

} // namespace lifecircle::layers
