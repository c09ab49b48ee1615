// Whatever a failure says has Chinese words: the sources are read for the English patterns, the table for their rows.
#include <doctest/doctest.h>

#include <array>
#include <cctype>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include <lifecircle/layers/failure_text.hpp>

namespace fs = std::filesystem;
using namespace lifecircle;
using layers::Language;
using layers::Texts;

namespace {

bool in_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// The literal that starts at the quote text[at]; `at` moves behind its end.
std::string literal(std::string_view text, std::size_t& at) {
    std::string out;
    for (++at; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] == '\\') ++at;
        out += text[at];
    }
    ++at;
    return out;
}

/// Behind the bracket that closes the one before `at`.
std::size_t behind_bracket(std::string_view text, std::size_t at, char open, char close) {
    for (int depth = 1; at < text.size() && depth > 0;) {
        if (text[at] == '"') {
            literal(text, at);
            continue;
        }
        depth += text[at] == open ? 1 : text[at] == close ? -1 : 0;
        ++at;
    }
    return at;
}

/// Literals among the arguments that start at `at`: not those in braces (places and values), nor in calls of others.
std::set<std::string> arguments(std::string_view text, std::size_t at) {
    std::set<std::string> found;
    for (int depth = 1; at < text.size() && depth > 0;) {
        const char c = text[at];
        if (c == '"') {
            std::string whole = literal(text, at);
            for (std::size_t next = at; next < text.size(); at = next) { // "a" "b" is one
                while (next < text.size() && std::isspace(static_cast<unsigned char>(text[next])) != 0) ++next;
                if (next >= text.size() || text[next] != '"') break;
                whole += literal(text, next);
            }
            found.insert(std::move(whole));
        } else if (c == '{') {
            at = behind_bracket(text, at + 1, '{', '}');
        } else if (c == '(' && in_name(text[at - 1])) {
            at = behind_bracket(text, at + 1, '(', ')');
        } else {
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            ++at;
        }
    }
    found.erase("");
    return found;
}

/// Patterns of a source. They stand in an Error, in a Phrase or in a function that makes one of either.
std::set<std::string> patterns_in(std::string_view text) {
    std::set<std::string> found;
    for (const std::string_view maker : {"Error", "error", "DataError", "UsageError", "OutputError", "Infeasible",
                                         "Phrase", "refuse", "said", "keep_kinds"})
        for (std::size_t at = text.find(maker); at != std::string_view::npos; at = text.find(maker, at + 1)) {
            std::size_t end = at + maker.size();
            if (at > 0 && in_name(text[at - 1])) continue;
            if (end < text.size() && text[end] == ' ') // Phrase name("…")
                for (++end; end < text.size() && in_name(text[end]);) ++end;
            if (end < text.size() && text[end] == '(') found.merge(arguments(text, end + 1));
        }
    return found;
}

/// Pattern -> a file it stands in.
std::map<std::string, std::string> patterns_of_sources() {
    std::map<std::string, std::string> found;
    for (const char* room : {"engine", "layers", "cli", "viewer"})
        for (const auto& entry : fs::recursive_directory_iterator(fs::path(LIFECIRCLE_SOURCE_DIR) / room)) {
            if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
            std::ifstream in(entry.path());
            const std::string text{std::istreambuf_iterator<char>(in), {}};
            for (const std::string& pattern : patterns_in(text)) found.emplace(pattern, entry.path().string());
        }
    return found;
}

/// {name}s; braces around anything else are text.
std::set<std::string> names_in(std::string_view text) {
    std::set<std::string> found;
    for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
        std::size_t end = at + 1;
        while (end < text.size() && in_name(text[end])) ++end;
        if (end > at + 1 && end < text.size() && text[end] == '}') found.emplace(text.substr(at, end - at));
    }
    return found;
}

} // namespace

TEST_CASE("failures: every pattern in the sources has a Chinese row") {
    const Texts zh(Language::zh);
    const auto patterns = patterns_of_sources();
    CHECK(patterns.size() > 300);
    for (const auto& [pattern, file] : patterns)
        CHECK_MESSAGE(zh.phrases().count(pattern) == 1, "still English: " << pattern << " in " << file);
}

TEST_CASE("failures: every Chinese row is of a pattern or of the system, and has its names") {
    const Texts zh(Language::zh);
    const auto patterns = patterns_of_sources();
    std::set<std::string> of_system;
    for (int code = 1; code < 140; ++code) of_system.insert(std::strerror(code)); // NOLINT(concurrency-mt-unsafe)
    for (const auto& [pattern, text] : zh.phrases()) {
        CAPTURE(pattern);
        CHECK(patterns.count(pattern) + of_system.count(pattern) > 0);
        CHECK_FALSE(text.empty());
        CHECK(names_in(pattern) == names_in(text));
    }
}

TEST_CASE("failures: the scan sees patterns, not places, values or words of others") {
    const auto found = patterns_in(R"x(throw DataError({.file = "f", .field = "crs"}, wide ? "one" : Phrase("two {n}",
        {{"n", names("three")}}), (a == b ? "four" " five" : ""), verbatim("six"));)x");
    CHECK(found == std::set<std::string>{"one", "two {n}", "four five"});
}

TEST_CASE("failures: one line in either language, values in place, phrases within phrases translated") {
    const DataError error(
        {.file = "a.csv", .row = "line 7", .field = "datum"}, Phrase("no column '{name}'", {{"name", "人口"}}),
        Phrase("one of {names}", {{"names", "x, y"}}),
        Phrase("add it to the table at {place}",
               {{"place", Phrase("line {line} of {file}", {{"line", 3}, {"file", "project.toml"}})}}));
    CHECK(std::string(error.what()) == "a.csv, line 7, field datum: no column '人口'; expected one of x, y – add it to "
                                       "the table at line 3 of project.toml");
    CHECK(layers::failure_text(Texts(Language::en), error) == error.what());
    CHECK(layers::failure_text(Texts(Language::zh), error) ==
          "a.csv，第 7 行，字段 datum：没有列“人口”；应为 以下之一：x, y – 请写入 project.toml 第 3 行 的表中");
}

TEST_CASE("failures: rows of reports have words too, other places stay as they are") {
    const Texts zh(Language::zh), en(Language::en);
    CHECK(layers::row_text(zh, "row 12 小杨家岔") == "第 12 行 小杨家岔");
    CHECK(layers::row_text(zh, "line 3") == "第 3 行");
    CHECK(layers::row_text(en, "row 12 小杨家岔") == "row 12 小杨家岔");
    CHECK(layers::row_text(zh, "way 17") == "way 17");
}

TEST_CASE("phrase: braces without a value stay, an empty phrase says nothing") {
    CHECK(Phrase("fields = { class = {x} } {y}", {{"x", 1}}).english() == "fields = { class = 1 } {y}");
    CHECK(Phrase().english().empty());
    CHECK(verbatim("{said} by GDAL").english() == "{said} by GDAL");
}
