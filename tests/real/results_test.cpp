// The whole command on real extracts: what a planner gets, and that it adds up.
#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <set>

#include <nlohmann/json.hpp>

#include "real/project.hpp"
#include "support/command.hpp"
#include "support/folder.hpp"

namespace fs = std::filesystem;
using namespace lifecircle;
using nlohmann::json;

namespace {

const std::vector<std::string> kFamilies{"school", "clinic", "fitness", "elderly"};

json read_json(const std::string& path) {
    std::ifstream file(path);
    return json::parse(file);
}

/// `init` and `run` as a planner types them.
struct Run {
    test::Folder home;
    std::string dir;
    json summary;
    double seconds = 0.0;

    Run(const test::Place& place, const std::vector<std::string>& files) : dir(test::make_project(place, files, home)) {
        const auto start = std::chrono::steady_clock::now();
        const test::Outcome done = test::lifecircle({"run", "-p", dir, "--json"});
        seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        REQUIRE_MESSAGE(done.exit == 0, done.err);
        summary = json::parse(done.out);
    }
    const json& row(const std::string& family, const std::string& mode) const {
        std::string standard = family;
        standard.append("_").append(mode).append("_15");
        for (const json& r : summary["coverage"])
            if (r["standard"] == standard && r["level"] == "project" && r["group"] == "all") return r;
        FAIL("no row for " << standard);
        throw std::logic_error("unreachable");
    }
};

/// Covered + not covered + unknown = total, for people and places, in every row, and the lists hold as many.
void check_sums(const json& summary) {
    CHECK_FALSE(summary["coverage"].empty());
    for (const json& r : summary["coverage"]) {
        CAPTURE(r.dump());
        CHECK(r["places_covered"].get<int>() + r["places_not_covered"].get<int>() + r["places_unknown"].get<int>() ==
              r["places"].get<int>());
        if (!r["people"].is_null())
            CHECK(r["people_covered"].get<std::int64_t>() + r["people_not_covered"].get<std::int64_t>() +
                      r["people_unknown"].get<std::int64_t>() ==
                  r["people"].get<std::int64_t>());
        CHECK(r["people_rate"].is_null() == (r["people_unknown"] != 0 || r["people"].is_null() || r["people"] == 0));
    }
    for (const json& list : summary["underserved"]) {
        std::set<std::int64_t> ranks;
        for (const char* part : {"villages", "check_roads"})
            for (const json& village : list[part]) ranks.insert(village["rank"].get<std::int64_t>());
        const std::size_t ranked = list["villages"].size() + list["check_roads"].size();
        CHECK(ranks.size() == ranked);
        if (ranked > 0) CHECK(*ranks.rbegin() == static_cast<std::int64_t>(ranked));
        for (const json& r : summary["coverage"])
            if (r["standard"] == list["standard"] && r["level"] == "project" && r["group"] == "all") {
                CHECK(r["places_not_covered"] == ranked);
                CHECK(r["places_unknown"] == list["no_data"].size());
                CHECK(r["places_no_road"] == list["check_roads"].size());
            }
    }
}

json result_hashes(const std::string& dir) { return read_json(dir + "/out/manifest.json")["results"]; }

} // namespace

TEST_CASE("andorra: schools, clinics, fitness and elderly, on foot and by car, in one command") {
    const auto files = test::files_or_skip(test::kAndorra);
    if (!files) return;
    const Run run(test::kAndorra, *files);
    MESSAGE("init done, run took ", run.seconds, " s");
    check_sums(run.summary);
    for (const std::string mode : {"walk", "drive"}) {
        for (const std::string family : {"school", "clinic", "fitness"}) {
            const json& row = run.row(family, mode);
            CHECK(row["places"] == 67);
            CHECK(row["places_unknown"] == 0);
            CHECK(row["places_covered"] > 0);
            CHECK(row["places_not_covered"] > 0);
            CHECK(row["list_unchecked"] == true);
        }
        const json& elderly = run.row("elderly", mode); // the extract has none and no list is complete
        CHECK(elderly["places_unknown"] == 67);
        CHECK(elderly["people_unknown"] == elderly["people"]);
        CHECK(elderly["people_rate"].is_null());
        CHECK(elderly["places_rate"].is_null());
    }
    for (const std::string& family : kFamilies) // who walks there can also be driven there
        CHECK(run.row(family, "drive")["places_covered"] >= run.row(family, "walk")["places_covered"]);
}

TEST_CASE("andorra: one core and all cores give the same results, and verify says so") {
    const auto files = test::files_or_skip(test::kAndorra);
    if (!files) return;
    const Run run(test::kAndorra, *files);
    const json all = result_hashes(run.dir);
    REQUIRE(test::lifecircle({"run", "-p", run.dir}, {"", "taskset -c 0", 0}).exit == 0);
    CHECK(result_hashes(run.dir) == all);
    CHECK(fs::exists(run.dir + "/out.previous/manifest.json"));
    const test::Outcome same = test::lifecircle({"verify", run.dir});
    CHECK_MESSAGE(same.exit == 0, same.out, same.err);
}

TEST_CASE("lauf: all four families") {
    const auto files = test::files_or_skip(test::kLauf);
    if (!files) return;
    const Run run(test::kLauf, *files);
    MESSAGE("run took ", run.seconds, " s");
    check_sums(run.summary);
    for (const std::string mode : {"walk", "drive"})
        for (const std::string& family : kFamilies) {
            const json& row = run.row(family, mode);
            CAPTURE(row.dump());
            CHECK(row["places"] == 8);
            CHECK(row["places_unknown"] == 0);
            CHECK(row["places_covered"] > 0);
        }
}
