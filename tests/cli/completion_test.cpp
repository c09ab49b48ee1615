// The completion script, used by bash.
#include <algorithm>
#include <sstream>
#include <vector>

#include "projects.hpp"

using namespace lifecircle;

namespace {

/// What bash would offer after these words, the last of which is being typed.
std::vector<std::string> offered(const std::vector<std::string>& words, const std::string& folder = ".") {
    std::string script =
        "cd '" + folder + "' || exit 9\nsource <(lifecircle completion bash) || exit 8\nCOMP_WORDS=(lifecircle";
    for (const std::string& word : words) script += " '" + word + "'";
    script += ")\nCOMP_CWORD=" + std::to_string(words.size()) +
              "\n_lifecircle\n[ ${#COMPREPLY[@]} = 0 ] || printf '%s\\n' \"${COMPREPLY[@]}\"\n";
    const test::Outcome outcome = test::bash(script);
    CHECK(outcome.exit == 0);
    CHECK(outcome.err == "");
    std::vector<std::string> lines;
    std::istringstream text(outcome.out);
    for (std::string line; std::getline(text, line);) lines.push_back(line);
    return lines;
}

bool has(const std::vector<std::string>& words, const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

using Words = std::vector<std::string>;

} // namespace

TEST_CASE("completion: subcommands and their options") {
    CHECK(offered({"ex"}) == Words{"export", "explain"});
    CHECK(offered({"co"}) == Words{"coverage", "consolidate", "compare", "completion"});
    CHECK(offered({"export", "--f"}) == Words{"--formats"});
    const Words all = offered({"run", "--"});
    for (const char* option : {"--most", "--json", "--lang", "--project", "--no-cache", "--rebuild-cache"})
        CHECK(has(all, option));
    CHECK_FALSE(has(all, "--formats"));
}

TEST_CASE("completion: values of options, also after a comma and after =") {
    CHECK(offered({"coverage", "--level", "t"}) == Words{"township"});
    CHECK(offered({"run", "--lang", ""}) == Words{"zh", "en"});
    CHECK(offered({"run", "--lang", "=", "e"}) == Words{"en"});
    CHECK(offered({"init", "p", "--modes", "walk,dr"}) == Words{"walk,drive", "walk,drive_school"});
    CHECK(offered({"info", "--kinds", "cli"}) == Words{"clinic"});
}

TEST_CASE("completion: files, folders, and the standards of the project") {
    const test::CountyProject project;
    project.home.write("roads of 县.osm", "");
    CHECK(offered({"info", "roads"}, project.home.path()) == Words{"roads of 县.osm"});
    CHECK(offered({"run", "-p", "pro"}, project.home.path()) == Words{"project"});
    const Words keys = offered({"underserved", "-p", project.dir, "--standard", "clinic"});
    CHECK(has(keys, "clinic_walk_15"));
    CHECK(has(keys, "clinic_drive_15"));
    CHECK(offered({"underserved", "--standard", "clinic"}, project.home.path()).empty()); // no project there
}

TEST_CASE("completion: every subcommand that help lists is offered") {
    const Words commands = offered({""});
    const std::string help = test::lifecircle({"--help"}).out;
    CHECK(commands.size() >= 9);
    for (const std::string& command : commands) CHECK(help.find("\n  " + command + " ") != std::string::npos);
}
