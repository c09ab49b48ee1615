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
    if (chinese) flatten(toml::parse(dataset("texts/failures.zh.toml")), "", phrases_);
}

std::string_view Texts::operator()(std::string_view key) const {
    const auto row = table_.find(key);
    return row == table_.end() ? key : std::string_view(row->second);
}

std::string Texts::fill(std::string_view key, const std::map<std::string, std::string>& values) const {
    return filled((*this)(key), [&](std::string_view name) -> const std::string* {
        const auto value = values.find(std::string(name));
        return value == values.end() ? nullptr : &value->second;
    });
}

std::string Texts::say(const Phrase& phrase) const {
    return phrase.in([this](std::string_view english) {
        const auto row = phrases_.find(english);
        return row == phrases_.end() ? english : std::string_view(row->second);
    });
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
