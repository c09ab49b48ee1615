#include <lifecircle/layers/failure_text.hpp>

#include <algorithm>
#include <optional>
#include <string_view>

namespace lifecircle::layers {

namespace {

/// In words, where it says of what it is the number.
std::optional<std::string> numbered_row(const Texts& texts, const std::string& row) {
    for (const auto& [word, key] :
         {std::pair<std::string_view, const char*>("row ", "usage.row"), {"line ", "usage.line"}}) {
        if (!row.starts_with(word)) continue;
        const std::size_t end = std::min(row.find(' ', word.size()), row.size());
        return texts.fill(key, {{"what", row.substr(word.size(), end - word.size())}}) + row.substr(end);
    }
    return std::nullopt;
}

} // namespace

std::string row_text(const Texts& texts, const std::string& row) { return numbered_row(texts, row).value_or(row); }

std::string failure_text(const Texts& texts, const Error& error) {
    const Where& where = error.where;
    std::string text = where.file;
    const auto place = [&](const std::string& part) {
        if (!part.empty()) text += (text.empty() ? "" : std::string(texts("usage.comma"))) + part;
    };
    if (!where.layer.empty()) place(texts.fill("usage.layer", {{"what", where.layer}}));
    if (!where.row.empty())
        place(numbered_row(texts, where.row).value_or(texts.fill("usage.row", {{"what", where.row}})));
    if (!where.field.empty()) place(texts.fill("usage.field", {{"what", where.field}}));
    const auto add = [&](const char* before, const Phrase& part) {
        if (!part.empty()) text += (text.empty() ? "" : std::string(texts(before))) + texts.say(part);
    };
    add("usage.found", error.phrases.found);
    add("usage.expected", error.phrases.expected);
    add("usage.advice", error.phrases.advice);
    return text;
}

int exit_code(const Error& error) {
    if (dynamic_cast<const UsageError*>(&error) != nullptr) return 2;
    if (dynamic_cast<const DataError*>(&error) != nullptr) return 3;
    if (dynamic_cast<const Infeasible*>(&error) != nullptr) return 4;
    if (dynamic_cast<const OutputError*>(&error) != nullptr) return 5;
    if (dynamic_cast<const Cancelled*>(&error) != nullptr) return 130;
    return 1;
}

} // namespace lifecircle::layers
