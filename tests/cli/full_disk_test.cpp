// Nowhere to write: a full disk, a full device behind standard output, a folder that may not be written.
#include <doctest/doctest.h>

#include <filesystem>

#include <unistd.h>

#include "support/command.hpp"
#include "support/folder.hpp"

namespace fs = std::filesystem;
using namespace lifecircle;

namespace {

std::string project_in(const test::Folder& home) {
    std::string dir = home.path("p");
    REQUIRE(test::lifecircle({"init", dir, "--roads", test::drawn_county()}).exit == 0);
    return dir;
}

} // namespace

TEST_CASE("full disk: standard output that can't be written is exit 5, not a table cut short") {
    const test::Folder home;
    const std::string dir = project_in(home);
    for (const char* document : {"--json", "--quiet"}) {
        const test::Outcome full = test::lifecircle({"coverage", "-p", dir, document}, {"", "", 0, "/dev/full"});
        CHECK(full.exit == 5);
        CHECK(full.err.find("standard output") != std::string::npos);
    }
}

TEST_CASE("full disk: a small file system that fills up keeps what was there") {
    const test::Folder home;
    const std::string dir = project_in(home), mount = home.path("small");
    fs::create_directories(mount);
    // In a mount space of its own: a file system of 60 KiB, an older file on it, the command, then a look at it.
    const std::string script =
        home.write("small.sh", "mount -t tmpfs -o size=60k none '" + mount + "' || exit 77\necho kept >'" + mount +
                                   "/letter'\n\"$@\"; code=$?\nls -A '" + mount + "' >'" + home.path("listing") +
                                   "'; exit $code\n");
    const std::string under = std::string("unshare -m") + (geteuid() == 0 ? "" : " -r") + " sh " + script;
    const test::Outcome full = test::lifecircle({"export", "-p", dir, "-o", mount + "/out"}, {"", under, 0, ""});
    if (full.exit != 5 && !fs::exists(home.path("listing"))) {
        MESSAGE("SKIPPED: no file system may be mounted here: ", full.err);
        return;
    }
    CHECK(full.exit == 5);
    CHECK(full.err.find("room left") != std::string::npos);
    CHECK(test::bytes_of(home.path("listing")) == "letter\n");
}

TEST_CASE("full disk: a project folder that may not be written is exit 5 and names it") {
    const test::Folder home;
    const std::string dir = project_in(home);
    fs::permissions(home.path(), fs::perms(0755));
    fs::permissions(dir, fs::perms(0555));
    // Root may write anywhere, so it becomes nobody.
    const std::string nobody = geteuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups" : "";
    const test::Outcome refused = test::lifecircle({"run", "-p", dir}, {"", nobody, 0, ""});
    if (refused.exit == 126 || refused.exit == 127) {
        MESSAGE("SKIPPED: nobody may run the program here: ", refused.err);
        return;
    }
    CHECK(refused.exit == 5);
    CHECK(refused.err.find(dir) != std::string::npos);
    CHECK(refused.err.find("Permission denied") != std::string::npos);
    CHECK_FALSE(fs::exists(dir + "/out"));
    fs::permissions(dir, fs::perms(0755));
}
