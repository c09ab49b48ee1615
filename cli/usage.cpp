#include "usage.hpp"

#include <algorithm>
#include <vector>

#include <CLI/CLI.hpp>

namespace lifecircle::cli {
namespace {

/// Edits between two words: insert, remove, replace one letter each (Levenshtein).
std::size_t edits(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t corner = row[0]++;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
            corner = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row[b.size()];
}

/// The word of the subcommand in use (or the program) that is nearest to what was typed; empty where none is near.
std::string nearest_word(const CLI::App& app, const CLI::App& command, const std::string& typed) {
    std::vector<std::string> words;
    if (&command == &app)
        for (const CLI::App* sub : app.get_subcommands({})) words.push_back(sub->get_name());
    for (const CLI::App* level : {&command, &app})
        for (const CLI::Option* o : level->get_options({}))
            for (const std::string& name : o->get_lnames()) words.push_back("--" + name);
    const std::string word = typed.substr(0, typed.find('='));
    std::string best;
    std::size_t least = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (const std::string& w : words)
        if (const std::size_t n = edits(word, w); n < least) least = n, best = w;
    return best;
}

std::string before(const std::string& text, std::string_view mark) { return text.substr(0, text.find(mark)); }

/// What is wrong, in the words of the table; the parser's own where there are none for it.
std::string found(const layers::Texts& texts, const CLI::App& app, const CLI::App& command,
                  const CLI::ParseError& error) {
    std::string said = error.what();
    const std::vector<std::string> left = app.remaining(true);
    const auto unexpected = [&](const std::string& typed) {
        std::string text = texts.fill(&command == &app ? "usage.unknown_command" : "usage.unknown", {{"what", typed}});
        const std::string near = nearest_word(app, command, typed);
        return near.empty() ? text : text + texts.fill("usage.suggest", {{"what", near}});
    };
    switch (static_cast<CLI::ExitCodes>(error.get_exit_code())) {
    case CLI::ExitCodes::RequiredError:
        if (said.starts_with("A subcommand"))
            return left.empty() ? std::string(texts("usage.no_command")) : unexpected(left.front());
        return texts.fill("usage.missing", {{"what", before(said, " is required")}});
    case CLI::ExitCodes::ExtrasError:
        return left.empty() ? said : unexpected(left.front());
    case CLI::ExitCodes::ConversionError:
        return texts.fill("usage.value", {{"what", before(said.substr(said.find(": ") + 2), " = ")},
                                          {"value", said.substr(said.find(" = ") + 3)}});
    case CLI::ExitCodes::ValidationError: {
        const std::size_t cut = said.find(" not in {");
        if (cut == std::string::npos) return said;
        const std::size_t colon = said.find(": ");
        return texts.fill("usage.choice", {{"what", said.substr(0, colon)},
                                           {"value", said.substr(colon + 2, cut - colon - 2)},
                                           {"choices", said.substr(cut + 9, said.size() - cut - 10)}});
    }
    case CLI::ExitCodes::ExcludesError:
        return texts.fill("usage.excludes",
                          {{"what", before(said, " excludes ")}, {"other", said.substr(said.rfind(' ') + 1)}});
    case CLI::ExitCodes::ArgumentMismatch:
        return texts.fill("usage.no_value", {{"what", before(said, ":")}});
    default:
        return said;
    }
}

} // namespace

UsageError usage_error(const layers::Texts& texts, const CLI::App& app, const CLI::ParseError& error) {
    const CLI::App* command = &app;
    for (const CLI::App* sub : app.get_subcommands({}))
        if (sub->count() > 0) command = sub;
    const std::string help = "lifecircle " + (command == &app ? "" : command->get_name() + " ") + "--help";
    return UsageError({}, verbatim(found(texts, app, *command, error)), "",
                      verbatim(texts.fill("usage.help", {{"command", help}})));
}

} // namespace lifecircle::cli
