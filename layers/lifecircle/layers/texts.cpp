#include <lifecircle/layers/texts.hpp>

#include <cstdlib>

#include <toml++/toml.h>

#include <lifecircle/layers/datasets.hpp>

namespace lifecircle::layers {
namespace {

void flatten(const toml::table& table, const std::string& prefix,
             std::map<std::string, std::string, std::less<>>& out) {
    for (const auto& [key, value] : table) {
        const std::string name = prefix.empty() ? std::string(key.str()) : prefix + "." + std::string(key.str());
        if (const auto* inner = value.as_table())
            flatten(*inner, name, out);
        else if (const auto text = value.value<std::string>())
            out.emplace(name, *text);
    }
}

} // namespace

Texts::Texts(Language language) : language_(language) {
    const bool chinese = language == Language::zh;
    flatten(toml::parse(dataset(chinese ? "texts/zh.toml" : "texts/en.toml")), "", table_);
}

std::string_view Texts::operator()(std::string_view key) const {
    const auto row = table_.find(key);
    return row == table_.end() ? key : std::string_view(row->second);
}

std::string Texts::fill(std::string_view key, const std::map<std::string, std::string>& values) const {
    const std::string_view pattern = (*this)(key);
    std::string text;
    for (std::size_t i = 0; i < pattern.size();) {
        const std::size_t close = pattern[i] == '{' ? pattern.find('}', i) : std::string_view::npos;
        const auto value = close == std::string_view::npos
                               ? values.end()
                               : values.find(std::string(pattern.substr(i + 1, close - i - 1)));
        if (value == values.end()) {
            text += pattern[i++];
        } else {
            text += value->second;
            i = close + 1;
        }
    }
    return text;
}

Language language_of_environment() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value != nullptr && *value != '\0')
            return std::string_view(value).starts_with("zh") ? Language::zh : Language::en;
    }
    return Language::en;
}

} // namespace lifecircle::layers
