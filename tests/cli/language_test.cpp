// Usage errors and documents: in the user's language, with the right exit code, one document each.
#include <nlohmann/json.hpp>

#include "projects.hpp"

using namespace lifecircle;
using nlohmann::json;

TEST_CASE("usage: what is wrong is said in the language asked for, with the word that was meant") {
    const auto says = [](std::initializer_list<std::string_view> words, const std::string& text) {
        const test::Outcome outcome = test::lifecircle(words);
        CHECK(outcome.exit == 2);
        CHECK_MESSAGE(outcome.err.find(text) != std::string::npos, outcome.err);
        CHECK(outcome.out.empty());
    };
    says({"--lang", "zh"}, "缺少子命令");
    says({"rnu", "--lang", "zh"}, "没有子命令或选项 rnu");
    says({"covrage"}, "did you mean coverage?");
    says({"run", "--mots", "3"}, "did you mean --most?");
    says({"run", "--mots", "3", "--lang=zh"}, "是否想用 --most？");
    says({"init", "x", "--lang", "zh"}, "缺少 --roads");
    says({"run", "--most", "many", "--lang", "zh"}, "--most 的值“many”无法识别");
    says({"run", "--most"}, "--most wants a value");
    says({"coverage", "--level", "street", "--lang", "zh"}, "可用：city,county,township,village,community");
    says({"run", "--lang", "de"}, "one of zh,en");
}

TEST_CASE("json: errors of every sort are one document with their exit code") {
    const test::Folder folder;
    const auto error = [](std::initializer_list<std::string_view> words, int exit) {
        const test::Outcome outcome = test::lifecircle(words);
        CHECK(outcome.exit == exit);
        const json document = json::parse(outcome.out); // throws when it is none, or more than one
        CHECK(document["error"]["exit"] == exit);
        CHECK_FALSE(document["error"]["message"].get<std::string>().empty());
    };
    error({"--json"}, 2);
    error({"fly", "--json"}, 2);
    error({"run", "--wings", "--json"}, 2);
    error({"--json", "run", "-p", "nowhere"}, 2);
    error({"info", folder.path("nowhere"), "--json"}, 3);
}

TEST_CASE("json: every subcommand prints one document and nothing else") {
    const test::CountyProject project;
    const std::string other = project.home.path("other"), out = project.home.path("export");
    const auto document = [](std::initializer_list<std::string_view> words) {
        const test::Outcome outcome = test::lifecircle(words);
        CHECK_MESSAGE(outcome.exit == 0, outcome.err);
        CHECK(json::parse(outcome.out).is_object());
        CHECK(outcome.err == "");
    };
    document({"init", other, "--roads", test::drawn_county(), "--json"});
    document({"import", "-p", project.dir, "--json"});
    document({"run", "-p", project.dir, "--json"});
    document({"coverage", "-p", project.dir, "--json"});
    document({"underserved", "-p", project.dir, "--json"});
    document({"export", "-p", project.dir, "-o", out, "--json"});
    document({"verify", project.dir, "--json"});
    document({"info", project.dir, "--json"});
    document({"completion", "bash", "--json"});
    document({"completion", "standards", "-p", project.dir, "--json"});
}

TEST_CASE("language: --lang before and after the subcommand, else from the environment") {
    const std::string chinese = "子命令";
    CHECK(test::lifecircle({"--lang", "zh", "--help"}).out.find(chinese) != std::string::npos);
    CHECK(test::lifecircle({"run", "--help", "--lang=zh"}).out.find("通用选项") != std::string::npos);
    CHECK(test::lifecircle({"--help"}).out.find(chinese) == std::string::npos);
    CHECK(test::lifecircle({"--help"}, {"", "env LC_ALL= LANG=zh_CN.UTF-8", 0}).out.find(chinese) == std::string::npos);
    CHECK(test::lifecircle({"--version", "--lang", "zh"}).exit == 0);
}
