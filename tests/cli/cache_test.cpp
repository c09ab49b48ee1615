// Networks kept in cache/ change nothing but the time that a command takes.
#include <csignal>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "projects.hpp"

namespace fs = std::filesystem;
using namespace lifecircle;

namespace {

std::size_t kept(const std::string& folder) {
    return fs::exists(folder) ? static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), {})) : 0;
}

} // namespace

TEST_CASE("cache: the same numbers built, found and without it") {
    const test::CountyProject project;
    const test::Outcome without = test::lifecircle({"coverage", "-p", project.dir, "--json", "--no-cache"});
    REQUIRE(without.exit == 0);
    CHECK(kept(project.dir + "/cache") == 0);
    const test::Outcome built = test::lifecircle({"coverage", "-p", project.dir, "--json"});
    CHECK(kept(project.dir + "/cache") == 2); // on foot, by car
    const test::Outcome found = test::lifecircle({"coverage", "-p", project.dir, "--json"});
    CHECK(built.out == without.out);
    CHECK(found.out == without.out);
}

TEST_CASE("cache: a damaged network is built again, with a note and the same numbers") {
    const test::CountyProject project;
    const test::Outcome before = test::lifecircle({"coverage", "-p", project.dir, "--json"});
    for (const auto& entry : fs::directory_iterator(project.dir + "/cache"))
        std::ofstream(entry.path(), std::ios::binary | std::ios::app) << "more";
    const test::Outcome after = test::lifecircle({"coverage", "-p", project.dir, "--json"});
    CHECK(after.exit == 0);
    CHECK(after.out == before.out);
    CHECK(after.err.find("built again") != std::string::npos);
    CHECK(test::lifecircle({"coverage", "-p", project.dir, "-q"}).err.empty());
}

TEST_CASE("cache: rebuilt on request, with the same numbers and no note; not together with none") {
    const test::CountyProject project;
    const test::Outcome before = test::lifecircle({"coverage", "-p", project.dir, "--json"});
    for (const auto& entry : fs::directory_iterator(project.dir + "/cache"))
        std::ofstream(entry.path(), std::ios::binary) << "damaged";
    const test::Outcome rebuilt = test::lifecircle({"coverage", "-p", project.dir, "--json", "--rebuild-cache"});
    CHECK(rebuilt.exit == 0);
    CHECK(rebuilt.out == before.out);
    CHECK(rebuilt.err.find("built again") == std::string::npos);
    for (const auto& entry : fs::directory_iterator(project.dir + "/cache")) CHECK(fs::file_size(entry.path()) > 512);
    const test::Outcome both =
        test::lifecircle({"coverage", "-p", project.dir, "--no-cache", "--rebuild-cache", "--lang", "en"});
    CHECK(both.exit == 2);
    CHECK(both.err.find("--rebuild-cache") != std::string::npos);
    CHECK(both.err.find("can't both be given") != std::string::npos);
    CHECK(test::lifecircle({"coverage", "-p", project.dir, "--no-cache", "--rebuild-cache", "--lang", "zh"})
              .err.find("不能同时使用") != std::string::npos);
}

TEST_CASE("cache: a killed run leaves whole networks or none, and the next one clears what it left") {
    const test::CountyProject project;
    for (const int stage : {1, 2, 3, 4, 5}) {
        fs::remove_all(project.dir + "/cache");
        test::lifecircle_stopped({"coverage", "-p", project.dir}, stage, SIGKILL);
        const test::Outcome next = test::lifecircle({"coverage", "-p", project.dir});
        CAPTURE(stage);
        CHECK(next.exit == 0);
        CHECK(next.err.find("built again") == std::string::npos);
        CHECK(kept(project.dir + "/cache") == 2);
    }
}

TEST_CASE("cache: networks that nobody asks for any more are removed") {
    const test::CountyProject project;
    REQUIRE(test::lifecircle({"coverage", "-p", project.dir}).exit == 0);
    std::string text = test::bytes_of(project.dir + "/project.toml");
    for (std::size_t at = 0; (at = text.find("mode = \"drive\"")) != std::string::npos;)
        text.replace(at, 14, "mode = \"cycle\"");
    std::ofstream(project.dir + "/project.toml", std::ios::binary) << text;
    REQUIRE(test::lifecircle({"coverage", "-p", project.dir}).exit == 0);
    CHECK(kept(project.dir + "/cache") == 2); // on foot, by bicycle
}
