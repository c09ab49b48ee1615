// On a terminal: a bar while working, and lines no longer than it is wide. Elsewhere: plain lines, or nothing.
#include <algorithm>
#include <set>
#include <sstream>

#include <terminal.hpp>

#include "projects.hpp"

using namespace lifecircle;

namespace {

/// Columns of the widest line that stays, without the bar and the signs that move the cursor.
std::size_t widest(const std::string& text) {
    std::size_t most = 0;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        while (!line.empty() && line.back() == '\r') line.pop_back();
        if (const std::size_t cleared = line.rfind("\x1b[K"); cleared != std::string::npos) line.erase(0, cleared + 3);
        most = std::max(most, cli::display_width(line));
    }
    return most;
}

/// A root folder made by hand may have no /dev/pts.
bool no_terminals() {
    if (test::has_terminals()) return false;
    MESSAGE("SKIPPED: no terminal can be made here (/dev/pts)");
    return true;
}

} // namespace

TEST_CASE("progress: a bar on a terminal, nothing with --quiet") {
    if (no_terminals()) return;
    const test::CountyProject project;
    const test::Outcome bar = test::lifecircle_on_terminal({"run", "-p", project.dir}, 120);
    CHECK(bar.exit == 0);
    CHECK(bar.out.find("░") != std::string::npos);
    CHECK(bar.out.find("\r\x1b[K") != std::string::npos); // and it leaves the line
    const test::Outcome quiet = test::lifecircle_on_terminal({"run", "-p", project.dir, "-q"}, 120);
    CHECK(quiet.out.find("░") == std::string::npos);
    CHECK(quiet.out.find("Schools") != std::string::npos); // the result stays
}

TEST_CASE("progress: plain lines where there is no terminal, nothing with --quiet or --json") {
    const test::CountyProject project;
    const test::Outcome lines = test::lifecircle({"run", "-p", project.dir});
    CHECK(lines.err.find("░") == std::string::npos);
    CHECK(lines.err.starts_with("reading inputs\n"));
    std::multiset<std::string> stages;
    std::istringstream said(lines.err);
    for (std::string line; std::getline(said, line);) stages.insert(line);
    for (const std::string& stage : stages) CHECK_MESSAGE(stages.count(stage) == 1, stage);
    CHECK(test::lifecircle({"run", "-p", project.dir, "-q"}).err.empty());
    CHECK(test::lifecircle({"run", "-p", project.dir, "--json"}).err.empty());
}

TEST_CASE("terminal: help and tables keep to the width of the terminal, in both languages") {
    if (no_terminals()) return;
    const test::CountyProject project;
    const auto width_of = [](std::initializer_list<std::string_view> words, unsigned short columns) {
        const test::Outcome said = test::lifecircle_on_terminal(words, columns);
        CHECK(said.exit == 0);
        CHECK(!said.out.empty());
        return widest(said.out);
    };
    for (const char* lang : {"zh", "en"}) {
        CAPTURE(lang);
        CHECK(width_of({"export", "--help", "--lang", lang}, 72) <= 72);
        CHECK(width_of({"--help", "--lang", lang}, 60) <= 60);
        CHECK(width_of({"info", "--kinds", "--lang", lang}, 100) <= 100);
        CHECK(width_of({"underserved", "-p", project.dir, "--lang", lang}, 80) <= 80);
        CHECK(width_of({"coverage", "-p", project.dir, "--lang", lang}, 100) <= 100);
    }
}
