#include <lifecircle/core/phrase.hpp>

#include <algorithm>
#include <map>
#include <utility>

namespace lifecircle {

std::string filled(std::string_view pattern, const std::function<const std::string*(std::string_view)>& value) {
    std::string text;
    for (std::size_t i = 0; i < pattern.size();) {
        const std::size_t close = pattern[i] == '{' ? pattern.find('}', i) : std::string_view::npos;
        const std::string* known =
            close == std::string_view::npos ? nullptr : value(pattern.substr(i + 1, close - i - 1));
        if (known == nullptr) {
            text += pattern[i++];
        } else {
            text += *known;
            i = close + 1;
        }
    }
    return text;
}

Phrase::Phrase(const char* english, std::vector<Value> values) : pattern_(english), values_(std::move(values)) {}

std::string Phrase::english() const {
    return in([](std::string_view pattern) { return pattern; });
}

std::string Phrase::in(const Words& words) const {
    std::map<std::string, std::string, std::less<>> texts;
    for (const Value& v : values_) texts.emplace(v.name, v.phrase.empty() ? v.text : v.phrase.in(words));
    return filled(words(pattern_), [&](std::string_view name) -> const std::string* {
        const auto found = texts.find(name);
        return found == texts.end() ? nullptr : &found->second;
    });
}

Phrase verbatim(std::string text) { return {"{text}", {{"text", std::move(text)}}}; }
Phrase words_of_others(std::string said) { return Phrase("{said}", {{"said", std::move(said)}}); }

} // namespace lifecircle
