// The quick start is true: its commands, run one after the other, print what the page says, in both languages.
#include <doctest/doctest.h>

#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "support/command.hpp"
#include "support/data.hpp"
#include "support/folder.hpp"

using namespace lifecircle;

namespace {

struct Step {
    std::string command;
    std::vector<std::string> printed; ///< "…" stands for any lines, at the end of a line for the rest of it
};

/// The commands of the blocks marked `console`: "$ " starts one, "> " goes on with it, all else is what it prints.
std::vector<Step> steps_of(const std::string& page) {
    std::vector<Step> steps;
    bool inside = false;
    std::istringstream lines(test::bytes_of(page));
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("```"))
            inside = line == "```console";
        else if (inside && line.starts_with("$ "))
            steps.push_back({line.substr(2), {}});
        else if (inside && line.starts_with("> "))
            steps.back().command += "\n" + line.substr(2);
        else if (inside)
            steps.back().printed.push_back(line);
    }
    return steps;
}

bool is_line(const std::string& line, const std::string& expected) {
    const std::string rest = "…";
    if (!expected.ends_with(rest)) return line == expected;
    return line == expected || line.starts_with(expected.substr(0, expected.size() - rest.size()));
}

/// The first line expected that does not come where it should; empty: all come.
std::string missing(const std::string& printed, const std::vector<std::string>& expected) {
    std::istringstream lines(printed);
    std::string line;
    bool any = false;
    for (const std::string& wanted : expected) {
        if (wanted == "…") {
            any = true;
            continue;
        }
        bool found = false;
        while (!found && std::getline(lines, line)) {
            found = is_line(line, wanted);
            if (!found && !any && !line.empty()) return wanted;
        }
        if (!found) return wanted;
        any = false;
    }
    return {};
}

void follow(const std::string& name, const std::string& language) {
    const auto extract = test::data_file("andorra-2020.osm.pbf");
    const bool peer = test::bash("command -v ogr2ogr").exit == 0;
    if (!extract || !peer) {
        MESSAGE("SKIPPED: no ", (extract ? "ogr2ogr" : "andorra-2020.osm.pbf"));
        return;
    }
    const test::Folder home;
    std::filesystem::copy_file(*extract, home.path("andorra.osm.pbf"));
    const std::vector<Step> steps = steps_of(std::string(LIFECIRCLE_SOURCE_DIR) + "/docs/" + name);
    REQUIRE(steps.size() > 10);
    for (const Step& step : steps) {
        const test::Outcome done =
            test::bash("cd " + home.path() + "\nexport LC_ALL=" + language + "\n" + step.command + "\n");
        const bool fails =
            !step.printed.empty() && (step.printed[0].starts_with("error:") || step.printed[0].starts_with("错误："));
        CHECK_MESSAGE((done.exit == 0) != fails, step.command, "\n", done.err);
        std::vector<std::string> expected = step.printed;
        if (fails) expected.insert(expected.begin(), "…"); // progress, and what bash says of a locale not installed
        const std::string printed = fails ? done.err : done.out;
        const std::string gone = missing(printed, expected);
        CHECK_MESSAGE(gone.empty(), step.command, "\nlacks: ", gone, "\nprinted:\n", printed);
    }
}

} // namespace

TEST_CASE("quickstart: every command of the page prints what the page says") { follow("quickstart.md", "C.UTF-8"); }

TEST_CASE("quickstart: so does every command of the Chinese page") { follow("quickstart.zh.md", "zh_CN.UTF-8"); }
