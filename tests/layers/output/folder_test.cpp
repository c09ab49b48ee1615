// Results are whole or absent: exchange, recovery, failure of the disk.
#include <doctest/doctest.h>

#include <csignal>
#include <filesystem>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/output_folder.hpp>

#include "county.hpp"
#include "support/folder.hpp"

namespace fs = std::filesystem;
using namespace lifecircle;
using namespace lifecircle::layers;

namespace {

/// A run whose manifest is `text`.
void publish(const std::string& target, const std::string& text) {
    OutputFolder folder(target);
    write_file(folder.path() + "/manifest.json", text);
    folder.publish();
}

std::size_t entries(const std::string& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), {}));
}

} // namespace

TEST_CASE("output folder: the first run makes it, the second keeps the one before, the third forgets the first") {
    const test::Folder home;
    const std::string out = home.path("deep/out");
    publish(out, "1");
    CHECK(test::bytes_of(out + "/manifest.json") == "1");
    CHECK(entries(out) == 1); // no marker is left
    publish(out, "2");
    publish(out + "/", "3");
    CHECK(test::bytes_of(out + "/manifest.json") == "3");
    CHECK(test::bytes_of(out + ".previous/manifest.json") == "2");
    CHECK(entries(home.path("deep")) == 2);
}

TEST_CASE("output folder: a run that gives up leaves everything as it was") {
    const test::Folder home;
    publish(home.path("out"), "1");
    {
        const OutputFolder folder(home.path("out"));
        write_file(folder.path() + "/manifest.json", "half");
    }
    CHECK(test::bytes_of(home.path("out/manifest.json")) == "1");
    CHECK(entries(home.path()) == 1);
}

TEST_CASE("output folder: somebody's own files are not moved away") {
    const test::Folder home;
    home.write("mine/letter.txt", "dear");
    home.write("file", "x");
    CHECK_THROWS_AS(OutputFolder(home.path("mine")), OutputError);
    CHECK_THROWS_AS(OutputFolder(home.path("file")), OutputError);
    CHECK_THROWS_AS(OutputFolder(home.path("file/out")), OutputError); // no folder can be made there
    CHECK(test::bytes_of(home.path("mine/letter.txt")) == "dear");
    CHECK(entries(home.path()) == 2);
}

TEST_CASE("recovery: a folder that was never finished goes, one still being written stays") {
    const test::Folder home;
    publish(home.path("out"), "1");
    home.write("out.new-111/.unfinished", "");
    home.write("out.new-111/manifest.json", "half");
    home.write("out.new-222/.unfinished", "");
    const int running = open(home.path("out.new-222/.unfinished").c_str(), O_RDWR);
    REQUIRE(flock(running, LOCK_EX) == 0);
    CHECK(recover_output(home.path("out")));
    close(running);
    CHECK_FALSE(fs::exists(home.path("out.new-111")));
    CHECK(fs::exists(home.path("out.new-222")));
    CHECK(test::bytes_of(home.path("out/manifest.json")) == "1");
}

TEST_CASE("recovery: an exchange that was begun is completed") {
    const test::Folder home;
    home.write("out/.unfinished", ""); // the new result, already in its place
    home.write("out/manifest.json", "3");
    home.write("out.new-111/manifest.json", "2"); // the result before
    home.write("out.previous/manifest.json", "1");
    CHECK(recover_output(home.path("out")));
    CHECK(test::bytes_of(home.path("out/manifest.json")) == "3");
    CHECK(test::bytes_of(home.path("out.previous/manifest.json")) == "2");
    CHECK_FALSE(fs::exists(home.path("out/.unfinished")));
    CHECK(entries(home.path()) == 2);
    CHECK_FALSE(recover_output(home.path("out")));
}

TEST_CASE("recovery: without exchange in the file system, a crash between two renames is undone") {
    const test::Folder home;
    home.write("out.previous/manifest.json", "1");
    home.write("out.new-111/.unfinished", "");
    CHECK(recover_output(home.path("out")));
    CHECK(test::bytes_of(home.path("out/manifest.json")) == "1");
    CHECK(entries(home.path()) == 1);
}

TEST_CASE("writing: a device that is full is an OutputError with the system's reason") {
    try {
        write_file("/dev/full", "bytes");
        FAIL("nothing was thrown");
    } catch (const OutputError& error) {
        CHECK(error.where.file == "/dev/full");
        CHECK(std::string(error.what()).find("No space left") != std::string::npos);
    }
}

TEST_CASE("results: a disk that fills up at any point leaves the old result whole") {
    const test::County c = test::county();
    const test::Folder home;
    const ResultOptions options = c.options(home.path("out"));
    write_results(c.study, c.ledger, c.roads, c.rivers, c.lakes, options, {});
    const std::string before = test::bytes_of(home.path("out/manifest.json"));
    int failed = 0;
    for (const rlim_t bytes : {rlim_t{0}, rlim_t{40}, rlim_t{500}, rlim_t{3'000}, rlim_t{20'000}, rlim_t{90'000}}) {
        const pid_t child = fork();
        if (child == 0) {
            signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{bytes, bytes};
            setrlimit(RLIMIT_FSIZE, &limit);
            try {
                write_results(c.study, c.ledger, c.roads, c.rivers, c.lakes, options, {});
            } catch (const OutputError&) {
                _exit(5);
            } catch (...) {
                _exit(1);
            }
            _exit(0);
        }
        int status = 0;
        REQUIRE(waitpid(child, &status, 0) == child);
        CAPTURE(bytes);
        CHECK(WEXITSTATUS(status) == 5);
        failed += WEXITSTATUS(status) == 5 ? 1 : 0;
        CHECK(test::bytes_of(home.path("out/manifest.json")) == before);
        CHECK(fs::exists(home.path("out/workspace.gpkg")));
        CHECK(entries(home.path()) == 1);
    }
    CHECK(failed == 6);
}
