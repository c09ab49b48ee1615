// lifecircle site on the extracts: what it says is what coverage counts once its sites stand, and its plan holds.
#include <doctest/doctest.h>

#include <fstream>

#include <nlohmann/json.hpp>

#include "real/project.hpp"
#include "support/command.hpp"

using namespace lifecircle;
using nlohmann::json;

namespace {

json said(const std::vector<std::string_view>& words) {
    const test::Outcome outcome = test::lifecircle(words);
    REQUIRE_MESSAGE(outcome.exit == 0, outcome.err);
    return json::parse(outcome.out);
}

json covered(const std::string& dir, const std::string& standard) {
    const json document = said({"coverage", "-p", dir, "--json"});
    for (const json& row : document["coverage"])
        if (row["standard"] == standard && row["unit"].is_null() && row["group"] == "all") return row;
    FAIL("no row of ", standard);
    return {};
}

std::string crs_of(const std::string& dir) {
    const std::string text = test::bytes_of(dir + "/project.toml"), key = "crs = \"";
    const std::size_t from = text.find(key) + key.size();
    return text.substr(from, text.find('"', from) - from);
}

void sites_on(const test::Place& place) {
    const auto files = test::files_or_skip(place);
    if (!files) return;
    const test::Folder home;
    const std::string dir = test::make_project(place, *files, home), out = home.path("sites");
    for (const char* count : {"people", "places"}) {
        CAPTURE(count);
        const json plan = said({"site", "-p", dir, "--standard", "clinic_walk_15", "--sites", "3", "--count", count,
                                "--out", out, "--json"});
        CHECK(plan["status"] == "optimal");
        CHECK(plan["after"] > plan["before"]);
        const json check = said({"verify", out, "-p", dir, "--json"});
        CHECK(check["same"] == true);
        const std::string with = dir + "-" + count;
        REQUIRE(test::lifecircle({"init", with, "--roads", (*files)[0]}).exit == 0);
        std::string rows = "id,name,x,y\n";
        for (const json& s : plan["sites"])
            rows += "s" + s["id"].get<std::string>() + ",new," + std::to_string(s["x"].get<double>()) + "," +
                    std::to_string(s["y"].get<double>()) + "\n";
        std::ofstream(with + "/new.csv") << rows;
        std::ofstream(with + "/project.toml", std::ios::app)
            << "\n[[facilities]]\nfile = \"new.csv\"\ndatum = \"" << crs_of(with)
            << "\"\nfields = {id = \"id\", name = \"name\", x = \"x\", y = \"y\"}\nfixed = {family = \"clinic\"}\n";
        const json after = covered(with, "clinic_walk_15");
        CHECK(plan["places_after"] == after["places_covered"]);
        CHECK(plan["after"] == after[plan["count"] == "people" ? "people_covered" : "places_covered"]);
    }
}

} // namespace

TEST_CASE("sites: Andorra, three new clinics") { sites_on(test::kAndorra); }

TEST_CASE("sites: Lauf, three new clinics") { sites_on(test::kLauf); }
