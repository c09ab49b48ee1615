// Whatever stops a run, at whatever stage: the old results stay whole or the new ones stand there whole, and the next
// run finds its way.
#include <doctest/doctest.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <set>

#include "support/command.hpp"
#include "support/folder.hpp"

namespace fs = std::filesystem;
using namespace lifecircle;

namespace {

using Names = std::set<std::string>;

/// Without `cache`, which holds networks as soon as they are built and may be deleted at any time.
Names entries(const std::string& folder) {
    Names names;
    for (const auto& entry : fs::directory_iterator(folder)) names.insert(entry.path().filename().string());
    names.erase("cache"); // of networks: comes and goes, belongs to no run
    return names;
}

/// A project that was run once and then changed, so that the next run gives another manifest.
struct Changed {
    test::Folder home;
    std::string dir = home.path("p"), old;
    Changed() {
        REQUIRE(test::lifecircle({"init", dir, "--roads", test::drawn_county()}).exit == 0);
        REQUIRE(test::lifecircle({"run", "-p", dir}).exit == 0);
        old = manifest();
        std::ofstream(dir + "/project.toml", std::ios::app) << "\n# changed\n";
    }
    std::string manifest() const { return test::bytes_of(dir + "/out/manifest.json"); }
    bool whole() const {
        return fs::exists(dir + "/out/workspace.gpkg") && fs::exists(dir + "/out/summary.json") &&
               fs::exists(dir + "/out/shp/MQC.shp") && manifest().ends_with("}\n");
    }
};

constexpr int kStages[] = {1, 2, 3, 4, 6, 9, 12}; // lines of progress, of 13

} // namespace

TEST_CASE("interrupted: Ctrl-C at any stage is exit 130 and leaves the old results and nothing else") {
    int stopped = 0;
    for (const int stage : kStages) {
        const Changed project;
        const test::Outcome end = test::lifecircle_stopped({"run", "-p", project.dir}, stage, SIGINT);
        CAPTURE(stage);
        CAPTURE(end.err);
        CHECK(project.whole());
        if (end.exit == 0) { // it was quicker than the signal
            CHECK(project.manifest() != project.old);
            CHECK(entries(project.dir) == Names{"out", "out.previous", "project.toml"});
            continue;
        }
        ++stopped;
        CHECK(end.exit == 130);
        CHECK(project.manifest() == project.old);
        CHECK(entries(project.dir) == Names{"out", "project.toml"});
    }
    CHECK(stopped > 0);
}

TEST_CASE("interrupted: after kill -9 at any stage the results are whole, and the next run cleans up") {
    int killed = 0;
    for (const int stage : kStages) {
        const Changed project;
        const test::Outcome end = test::lifecircle_stopped({"run", "-p", project.dir}, stage, SIGKILL);
        CAPTURE(stage);
        killed += end.exit == 128 + SIGKILL ? 1 : 0;
        CHECK(project.whole());
        if (end.exit != 0) CHECK(project.manifest() == project.old);
        REQUIRE(test::lifecircle({"run", "-p", project.dir}).exit == 0);
        CHECK(project.whole());
        CHECK(project.manifest() != project.old);
        CHECK(entries(project.dir) == Names{"out", "out.previous", "project.toml"});
        CHECK(test::lifecircle({"verify", project.dir}).exit == 0);
    }
    CHECK(killed > 0);
}

TEST_CASE("interrupted: a first run that is killed leaves no results, and the next makes them") {
    const test::Folder home;
    const std::string dir = home.path("p");
    REQUIRE(test::lifecircle({"init", dir, "--roads", test::drawn_county()}).exit == 0);
    const test::Outcome end = test::lifecircle_stopped({"run", "-p", dir}, 4, SIGKILL);
    if (end.exit != 0) CHECK_FALSE(fs::exists(dir + "/out"));
    CHECK(test::lifecircle({"run", "-p", dir}).exit == 0);
    CHECK(entries(dir) == Names{"out", "project.toml"});
}
