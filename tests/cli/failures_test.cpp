// What goes wrong gets one clear message, the right exit code, and loses nothing.
#include <doctest/doctest.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <nlohmann/json.hpp>

#include "support/command.hpp"
#include "support/folder.hpp"

namespace fs = std::filesystem;
using namespace lifecircle;

namespace {

bool says(const test::Outcome& outcome, const std::string& text) { return outcome.err.find(text) != std::string::npos; }

std::string finished_project(const test::Folder& home) {
    std::string dir = home.path("p");
    REQUIRE(test::lifecircle({"init", dir, "--roads", test::drawn_county()}).exit == 0);
    REQUIRE(test::lifecircle({"run", "-p", dir}).exit == 0);
    return dir;
}

std::size_t entries(const std::string& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), {}));
}

} // namespace

TEST_CASE("failures: wrong use is exit 2") {
    const test::Folder home;
    CHECK(test::lifecircle({}).exit == 2);
    CHECK(test::lifecircle({"fly"}).exit == 2);
    CHECK(test::lifecircle({"run", "--wings"}).exit == 2);
    const test::Outcome none = test::lifecircle({"run", "-p", home.path("nowhere")});
    CHECK(none.exit == 2);
    CHECK(says(none, "nowhere"));
    const std::string dir = home.path("p");
    REQUIRE(test::lifecircle({"init", dir, "--roads", test::drawn_county()}).exit == 0);
    CHECK(test::lifecircle({"init", dir, "--roads", test::drawn_county()}).exit == 2); // a project is there
    const test::Outcome key = test::lifecircle({"underserved", "-p", dir, "--standard", "school_fly_1"});
    CHECK(key.exit == 2);
    CHECK(says(key, "school_walk_15"));                 // what could be meant
    CHECK(test::lifecircle({"verify", dir}).exit == 2); // nothing was run yet
    CHECK(test::lifecircle({"export", "-p", dir, "-o", home.path("x"), "--layers", "ABC"}).exit == 2);
    CHECK(test::lifecircle({"export", "-p", dir, "-o", home.path("x"), "--formats", "docx"}).exit == 2);
    CHECK_FALSE(fs::exists(home.path("x")));
}

TEST_CASE("failures: bad input is exit 3 and names file, line and what is expected") {
    const test::Folder home;
    const test::Outcome cut =
        test::lifecircle({"init", home.path("a"), "--roads",
                          home.write("cut.osm", test::bytes_of(test::drawn_county()).substr(0, 3000))});
    CHECK(cut.exit == 3);
    CHECK(says(cut, "cut.osm"));
    CHECK(test::lifecircle({"init", home.path("b"), "--roads", home.path("none.osm.pbf")}).exit == 3);

    const std::string dir = home.path("p");
    REQUIRE(test::lifecircle({"init", dir, "--roads", test::drawn_county()}).exit == 0);
    std::ofstream(dir + "/project.toml", std::ios::app)
        << "\n[[standard]]\nfamily = \"school\"\nmode = \"fly\"\nminutes = 15\n";
    const test::Outcome mode = test::lifecircle({"run", "-p", dir});
    CHECK(mode.exit == 3);
    CHECK(says(mode, "project.toml"));
    CHECK(says(mode, "fly"));
    const test::Outcome document = test::lifecircle({"run", "-p", dir, "--json"});
    CHECK(nlohmann::json::parse(document.out)["error"]["exit"] == 3);
}

TEST_CASE("failures: results that can't be written are exit 5 and leave the old ones") {
    const test::Folder home;
    const std::string dir = finished_project(home);
    const std::string before = test::bytes_of(dir + "/out/manifest.json");
    SUBCASE("a full disk, as a limit of 8 KiB a file") {
        const test::Outcome full = test::lifecircle({"run", "-p", dir}, {"ulimit -f 16;", "", 0});
        CHECK(full.exit == 5);
        CHECK(test::bytes_of(dir + "/out/manifest.json") == before);
        CHECK(entries(dir) == 3); // project.toml, out and cache, nothing half-written
    }
    SUBCASE("a folder that holds somebody's own files") {
        home.write("mine/letter.txt", "dear");
        CHECK(test::lifecircle({"export", "-p", dir, "-o", home.path("mine")}).exit == 5);
        CHECK(test::bytes_of(home.path("mine/letter.txt")) == "dear");
    }
    SUBCASE("a file where the folder should be") {
        home.write("taken", "x");
        const test::Outcome refused = test::lifecircle({"export", "-p", dir, "-o", home.path("taken")});
        CHECK(refused.exit == 5);
        CHECK(refused.err.find("computing") == std::string::npos); // said at once, not after the work
        CHECK(test::bytes_of(home.path("taken")) == "x");
    }
    CHECK(test::lifecircle({"verify", dir}).exit == 0);
}

TEST_CASE("failures: an interrupted run is exit 130 and leaves the old results") {
    const test::Folder home;
    const std::string dir = finished_project(home);
    const std::string before = test::bytes_of(dir + "/out/manifest.json");
    const test::Outcome stopped = test::lifecircle({"run", "-p", dir}, {"", "", SIGINT});
    CHECK(stopped.exit == 130);
    CHECK(test::bytes_of(dir + "/out/manifest.json") == before);
    CHECK(entries(dir) == 3);
}
