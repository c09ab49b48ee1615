// lifecircle map as a user calls it, and map.png in a run. Built only with the viewer.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <vector>

#include <nlohmann/json.hpp>

#include "support/command.hpp"
#include "support/folder.hpp"

namespace fs = std::filesystem;
using namespace lifecircle;
using nlohmann::json;

namespace {

std::string project_in(const test::Folder& home) {
    std::string dir = home.path("p");
    REQUIRE(test::lifecircle({"init", dir, "--roads", test::drawn_county()}).exit == 0);
    return dir;
}

/// Width and height from a PNG's first chunk; {0, 0} when it is no PNG.
std::array<unsigned, 2> png_size(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::array<unsigned char, 24> head{};
    file.read(reinterpret_cast<char*>(head.data()), head.size());
    const std::string_view mark("\x89PNG\r\n\x1a\n", 8);
    if (!file || std::string_view(reinterpret_cast<const char*>(head.data()), 8) != mark) return {0, 0};
    const auto number = [&](std::size_t at) {
        return unsigned{head[at]} << 24 | unsigned{head[at + 1]} << 16 | unsigned{head[at + 2]} << 8 | head[at + 3];
    };
    return {number(16), number(20)};
}

} // namespace

TEST_CASE("map: a picture of the size asked for, with the standard asked for") {
    const test::Folder home;
    const std::string dir = project_in(home), picture = home.path("图.png");
    const test::Outcome done = test::lifecircle(
        {"map", "-p", dir, "--standard", "school_walk_15", "--size", "800x500", "--out", picture, "--json"});
    REQUIRE_MESSAGE(done.exit == 0, done.err);
    CHECK(png_size(picture) == std::array{800U, 500U});
    CHECK(json::parse(done.out)["standard"] == "school_walk_15");

    const test::Outcome paper = test::lifecircle({"map", "-p", dir, "--standard", "overview", "--size", "A4", "--dpi",
                                                  "100", "--theme", "dark", "--out", picture, "--json"});
    REQUIRE_MESSAGE(paper.exit == 0, paper.err);
    CHECK(png_size(picture) == std::array{1169U, 827U}); // 297 x 210 mm
    CHECK(json::parse(paper.out)["standard"] == "overview");
}

TEST_CASE("map: what can't be drawn is said, with the right exit code") {
    const test::Folder home;
    const std::string dir = project_in(home), picture = home.path("map.png");
    const auto exit_of = [&](std::string_view option, std::string_view value, std::string_view word) {
        std::vector<std::string_view> words{"map", "-p", dir, option, value};
        if (option != "--out") words.insert(words.end(), {"--out", picture});
        const test::Outcome outcome = test::lifecircle(words);
        CHECK_MESSAGE(outcome.err.find(word) != std::string::npos, outcome.err);
        CHECK_FALSE(fs::exists(picture));
        CHECK_MESSAGE(outcome.err.starts_with("error: "), outcome.err); // nothing was computed
        return outcome.exit;
    };
    CHECK(exit_of("--standard", "school_fly_1", "school_walk_15") == 2); // names those there are
    CHECK(exit_of("--size", "big", "WIDTHxHEIGHT") == 2);
    CHECK(exit_of("--size", "A9", "A4, A3, A2") == 2);
    CHECK(exit_of("--size", "100x100", "320 x 240") == 2);
    CHECK(exit_of("--box", "112,37,111,38", "west < east") == 2);
    CHECK(exit_of("--theme", "pink", "pink") == 2);
    CHECK(exit_of("--out", home.path("none/map.png"), "none/map.png") == 5);
    CHECK(exit_of("--out", home.path(""), home.path("")) == 5); // a folder
}

TEST_CASE("map: a run leaves map.png with its results") {
    const test::Folder home;
    const std::string dir = project_in(home);
    const test::Outcome done = test::lifecircle({"run", "-p", dir, "--json"});
    REQUIRE_MESSAGE(done.exit == 0, done.err);
    CHECK(png_size(dir + "/out/map.png") == std::array{1600U, 1000U});
    const json files = json::parse(done.out)["files"];
    CHECK(std::find(files.begin(), files.end(), "map.png") != files.end());
    CHECK(test::lifecircle({"verify", dir}).exit == 0);
}

TEST_CASE("map: help shows an example in both languages") {
    for (const char* lang : {"--lang=en", "--lang=zh"}) {
        const test::Outcome help = test::lifecircle({lang, "map", "--help"});
        CHECK(help.exit == 0);
        CHECK(help.out.find("lifecircle map -p") != std::string::npos);
        CHECK(help.out.find("help.") == std::string::npos); // a missing text shows as its key
    }
}
