// The synthetic county as a user makes and computes it.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "support/command.hpp"
#include "support/folder.hpp"

using namespace lifecircle;
using nlohmann::json;

TEST_CASE("sample: a small place is made, and run computes it with everything marked synthetic") {
    const test::Folder home;
    const std::string dir = home.path("place");
    const test::Outcome made = test::lifecircle({"sample", "--size", "10000", "--seed", "7", "--out", dir, "--json"});
    REQUIRE_MESSAGE(made.exit == 0, made.err);
    const json said = json::parse(made.out);
    CHECK(said["synthetic"] == true);
    CHECK(said["roads"] > 8'000);
    CHECK(said["files"].size() == 4);
    const test::Outcome done = test::lifecircle({"run", "-p", dir, "--json"});
    REQUIRE_MESSAGE(done.exit == 0, done.err);
    const json summary = json::parse(done.out);
    CHECK(summary["synthetic"] == true);
    std::size_t covered = 0, missed = 0, unknown = 0;
    for (const json& row : summary["coverage"]) {
        if (row["level"] != "project") continue;
        covered += row["places_covered"].get<std::size_t>();
        missed += row["places_not_covered"].get<std::size_t>();
        unknown += row["places_unknown"].get<std::size_t>();
    }
    CHECK(covered > 0);
    CHECK(missed > 0);
    CHECK(unknown > 0); // of one kind the sample has none, and no list is declared complete
    const json& row = *std::find_if(summary["coverage"].begin(), summary["coverage"].end(),
                                    [](const json& r) { return r["level"] == "township"; });
    const test::Outcome table = test::lifecircle({"coverage", "-p", dir, "--level", "township"});
    CHECK(table.out.starts_with("code "));
    CHECK(table.out.find("\n" + row["unit"].get<std::string>() + "  " + row["unit_name"].get<std::string>()) !=
          std::string::npos);
    CHECK(test::lifecircle({"verify", dir}).exit == 0); // its own manifest beside project.toml is not a result's
}

TEST_CASE("sample: wrong sizes and other people's folders are refused with exit 2 and 5") {
    const test::Folder home;
    home.write("mine/letter.txt", "dear");
    CHECK(test::lifecircle({"sample", "--size", "village", "--out", home.path("a")}).exit == 2);
    CHECK(test::lifecircle({"sample", "--size", "9999", "--out", home.path("a")}).exit == 2);
    CHECK(test::lifecircle({"sample", "--size", "10000x", "--out", home.path("a")}).exit == 2);
    CHECK(test::lifecircle({"sample", "--seed", "-1", "--out", home.path("a")}).exit == 2);
    CHECK(test::lifecircle({"sample"}).exit == 2);
    const test::Outcome refused = test::lifecircle({"sample", "--size", "10000", "--out", home.path("mine")});
    CHECK(refused.exit == 5); // as export: it can't be written there
    CHECK(refused.err.find("--force") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(home.path("a")));
}
