// Scenarios on the command line: run, coverage, compare, explain; each read back and set against another command.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "projects.hpp"

using namespace lifecircle;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

using Words = std::vector<std::string_view>;

/// The drawn county with two scenarios beside it.
struct ScenarioProject : test::CountyProject {
    std::string close = home.write("close-north.toml", "[[edit]]\ndo = \"close\"\nid = \"n72\"\n");
    std::string build = home.write("build.toml", R"(name = "两处新建"
datum = "WGS84"
[[edit]]
do = "open"
id = "new-clinic"
name = "石桥村"
kind = "village_clinic"
at = "n57"
[[edit]]
do = "open"
family = "school"
lon = 111.0830317
lat = 37.5160375
)");
};

test::Outcome command(const std::string& dir, Words words) {
    words.insert(words.end(), {"-p", dir});
    return test::lifecircle(words);
}

json document(const std::string& dir, Words words) {
    words.push_back("--json");
    const test::Outcome outcome = command(dir, words);
    REQUIRE_MESSAGE(outcome.exit == 0, outcome.err);
    return json::parse(outcome.out);
}

void refused(const std::string& dir, const Words& words, int exit, const std::string& said) {
    const test::Outcome outcome = command(dir, words);
    CAPTURE(outcome.err);
    CHECK(outcome.exit == exit);
    CHECK(outcome.err.find(said) != std::string::npos);
    CHECK(outcome.out.empty());
}

const json& of_standard(const json& list, const std::string& key) {
    const auto found = std::find_if(list.begin(), list.end(), [&](const json& s) { return s["standard"] == key; });
    REQUIRE(found != list.end());
    return *found;
}

/// Ids of the places that a summary lists as beyond a standard, and of those it knows nothing of.
std::pair<std::set<std::string>, std::set<std::string>> not_within(const json& summary, const std::string& key) {
    std::pair<std::set<std::string>, std::set<std::string>> ids;
    const json& lists = of_standard(summary["underserved"], key);
    for (const char* list : {"villages", "check_roads"})
        for (const json& place : lists[list]) ids.first.insert(place["id"].get<std::string>());
    for (const json& place : lists["no_data"]) ids.second.insert(place["id"].get<std::string>());
    return ids;
}

std::string turn_of(const json& before, const json& after, const std::string& key, const std::string& id) {
    const auto word = [&](const json& summary) {
        const auto [beyond, unknown] = not_within(summary, key);
        return std::string(beyond.count(id) > 0 ? "beyond" : unknown.count(id) > 0 ? "unknown" : "within");
    };
    std::string b = word(before);
    const std::string a = word(after);
    if (b == a) return b;
    if (b != "unknown" && a != "unknown") return a == "within" ? "gained" : "lost";
    return b + "_" + a;
}

} // namespace

TEST_CASE("scenario: run leaves the project's own results alone, names the scenario, and verify finds it again") {
    const ScenarioProject project;
    const test::Outcome own = command(project.dir, {"run"});
    REQUIRE(own.exit == 0);
    const std::string before = test::bytes_of(project.dir + "/out/summary.json");
    REQUIRE(command(project.dir, {"run", "--scenario", project.build}).exit == 0);
    CHECK(test::bytes_of(project.dir + "/out/summary.json") == before);
    CHECK(json::parse(before)["scenario"].is_null());
    const std::string out = project.dir + "/out-build";
    const json summary = json::parse(test::bytes_of(out + "/summary.json"));
    CHECK(summary["scenario"] == "两处新建");
    CHECK(summary["facilities"] == json::parse(before)["facilities"].get<int>() + 2);
    const json manifest = json::parse(test::bytes_of(out + "/manifest.json"));
    CHECK(manifest["scenario"] == "两处新建");
    CHECK(std::any_of(manifest["inputs"].begin(), manifest["inputs"].end(),
                      [](const json& i) { return i["role"] == "scenario"; }));
    CHECK(command(project.dir, {"verify", out}).exit == 0);
    std::ofstream(project.build, std::ios::app) << "[[edit]]\ndo = \"close\"\nid = \"n74\"\n";
    CHECK(command(project.dir, {"verify", out}).exit == 6);
}

TEST_CASE("compare: rows are those of coverage in both states, lists those of underserved") {
    const ScenarioProject project;
    for (const std::string& file : {project.close, project.build}) {
        CAPTURE(file);
        const json before = document(project.dir, {"underserved"}),
                   after = document(project.dir, {"underserved", "--scenario", file}),
                   compared = document(project.dir, {"compare", "base", file});
        REQUIRE(compared["pairs"].size() == 1);
        std::size_t turned = 0;
        for (const json& s : compared["pairs"][0]["standards"]) {
            const std::string key = s["standard"];
            CAPTURE(key);
            for (const json& row : s["rows"])
                for (const auto& [side, summary] : {std::pair{"before", &before}, std::pair{"after", &after}}) {
                    const auto same = [&, r = &row](const json& c) {
                        return c["standard"] == key && c["unit"] == (*r)["unit"] && c["group"] == (*r)["group"];
                    };
                    const json& rows = (*summary)["coverage"];
                    const auto covered = std::find_if(rows.begin(), rows.end(), same);
                    REQUIRE(covered != rows.end());
                    CHECK(row[side]["people_within"] == (*covered)["people_covered"]);
                    CHECK(row[side]["people_unknown"] == (*covered)["people_unknown"]);
                    CHECK(row[side]["places_within"] == (*covered)["places_covered"]);
                    CHECK(row[side]["places_beyond"] == (*covered)["places_not_covered"]);
                }
            std::map<std::string, std::string> turns;
            for (const json& place : s["places"])
                turns[place["id"].get<std::string>()] = place["turn"].get<std::string>();
            for (int node = 56; node <= 70; ++node) {
                const std::string id = "n" + std::to_string(node), turn = turn_of(before, after, key, id);
                if (turns.count(id) > 0) CHECK(turns[id] == turn);
                if (turn == "within" || turn == "beyond" || turn == "unknown") continue;
                CHECK(turns.count(id) == 1);
                ++turned;
            }
        }
        CHECK(turned > 0);
    }
}

TEST_CASE("compare: results of two runs turn the same places as the scenario they were made by") {
    const ScenarioProject project;
    REQUIRE(command(project.dir, {"run"}).exit == 0);
    REQUIRE(command(project.dir, {"run", "--scenario", project.build}).exit == 0);
    const std::string one = project.dir + "/out", other = project.dir + "/out-build";
    const json read = document(project.dir, {"compare", one, other}),
               computed = document(project.dir, {"compare", "base", project.build});
    CHECK(read["states"][1]["name"] == "两处新建");
    CHECK(read["same_people"] == true);
    for (const json& ours : read["pairs"][0]["standards"]) {
        const json& theirs = of_standard(computed["pairs"][0]["standards"], ours["standard"].get<std::string>());
        CAPTURE(ours["standard"]);
        for (const json& row : ours["rows"])
            CHECK(std::find(theirs["rows"].begin(), theirs["rows"].end(), row) != theirs["rows"].end());
        const auto turned = [](const json& s) {
            std::set<std::pair<std::string, std::string>> list;
            for (const json& p : s["places"])
                if (p["turn"] != "within" && p["turn"] != "beyond" && p["turn"] != "unknown")
                    list.emplace(p["id"].get<std::string>(), p["turn"].get<std::string>());
            return list;
        };
        CHECK(turned(ours) == turned(theirs));
        CHECK(ours["journeys_before"].is_null()); // results do not hold the minutes of who is within
    }
}

TEST_CASE("compare: up to four states, each with the first; files of a comparison can be written again") {
    const ScenarioProject project;
    const std::string out = project.home.path("compared");
    for (int again = 0; again < 2; ++again) {
        const json compared = document(project.dir, {"compare", project.close, "base", project.build, "--standard",
                                                     "school_walk_15", "--out", out});
        CHECK(compared["states"].size() == 3);
        REQUIRE(compared["pairs"].size() == 2);
        CHECK(compared["pairs"][1]["after"] == 2);
        CHECK(compared["pairs"][0]["standards"].size() == 1);
        for (const char* file : {"comparison.json", "places.csv", "units.csv", "manifest.json"})
            CHECK(fs::exists(out + "/" + file));
        json written = json::parse(test::bytes_of(out + "/comparison.json"));
        CHECK(written["pairs"] == compared["pairs"]);
        const std::string places = test::bytes_of(out + "/places.csv");
        const auto lines = static_cast<std::size_t>(std::count(places.begin(), places.end(), '\n'));
        CHECK(lines == 1 + compared["pairs"][0]["standards"][0]["places"].size() +
                           compared["pairs"][1]["standards"][0]["places"].size());
    }
    const json undone = document(project.dir, {"compare", project.close, "base", "--standard", "school_walk_15"});
    const json done = document(project.dir, {"compare", "base", project.close, "--standard", "school_walk_15"});
    const json &back = undone["pairs"][0]["standards"][0]["rows"][0],
               &forth = done["pairs"][0]["standards"][0]["rows"][0];
    CHECK(back["people_gained"] == forth["people_lost"]);
    CHECK(forth["people_lost"] > 0);
}

TEST_CASE("compare and scenarios: what is wrong is said") {
    const ScenarioProject project;
    const std::string &dir = project.dir,
                      twice = project.home.write("twice.toml", "[[edit]]\ndo = \"close\"\nid = \"n72\"\n"
                                                               "[[edit]]\ndo = \"close\"\nid = \"n72\"\n");
    refused(dir, {"compare", "base"}, 2, "1 states");
    refused(dir, {"compare", "base", "base", "base", "base", "base"}, 2, "5 states");
    refused(dir, {"compare", "base", dir}, 2, "folders of results beside scenarios");
    refused(dir, {"compare", "base", "nowhere.toml"}, 2, "no scenario file");
    refused(dir, {"compare", "base", twice}, 2, "edit 2");
    refused(dir, {"coverage", "--scenario", twice}, 2, "n72 is closed already, by edit 1");
    refused(dir, {"compare", dir, dir}, 3, "summary.json");
    refused(dir, {"compare", "base", project.close, "--standard", "castle"}, 2, "castle");
    const std::string far =
        project.home.write("far.toml", "datum = \"WGS84\"\n[[edit]]\ndo = \"open\"\nname = \"远处\"\n"
                                       "family = \"school\"\nlon = 111.2\nlat = 37.6\n");
    const test::Outcome outcome = command(dir, {"coverage", "--scenario", far});
    CHECK(outcome.exit == 0);
    CHECK(outcome.err.find("no road within reach") != std::string::npos);
    CHECK(outcome.out.find("Scenario far, edits made: 1.") != std::string::npos);
}

TEST_CASE("explain: a village's figures are those of the summary, and the runner-up comes after the nearest") {
    const ScenarioProject project;
    const json summary = document(project.dir, {"underserved"});
    std::size_t beyond = 0;
    for (int node = 56; node <= 70; ++node) {
        const std::string id = "n" + std::to_string(node);
        CAPTURE(id);
        const json village = document(project.dir, {"explain", id});
        CHECK(village["is"] == "village");
        for (const json& s : village["standards"]) {
            const std::string key = s["standard"];
            const json& lists = of_standard(summary["underserved"], key);
            const char* verdict = "covered";
            for (const char* list : {"villages", "check_roads", "no_data"})
                for (const json& place : lists[list]) {
                    if (place["id"] != id) continue;
                    verdict = std::string_view(list) == "no_data" ? "unknown" : "not_covered";
                    CHECK(s["reason"] == place["reason"]);
                    CHECK(s["people"] == place["people"]);
                    CHECK(s["distance_m"] == place["distance_m"]);
                    if (place["nearest"].is_null()) continue;
                    ++beyond;
                    CHECK(s["nearest"]["id"] == place["nearest"]);
                    CHECK(s["nearest"]["minutes"] == place["minutes"]);
                }
            CHECK(s["verdict"] == verdict);
            if (!s["runner_up"].is_null())
                CHECK(s["runner_up"]["minutes"].get<double>() >= s["nearest"]["minutes"].get<double>());
            if (s["nearest_by_crow"].is_null() || s["nearest_by_crow"]["minutes"].is_null()) continue;
            CHECK(s["nearest_by_crow"]["minutes"].get<double>() >= s["nearest"]["minutes"].get<double>());
        }
    }
    CHECK(beyond > 10);
    CHECK(document(project.dir, {"explain", "北沟里"})["id"] == "n60");
}

TEST_CASE("explain: a facility's catchment, and what closing it does is what compare says") {
    const ScenarioProject project;
    const json school = document(project.dir, {"explain", "n72"});
    const json compared = document(project.dir, {"compare", "base", project.close});
    CHECK(school["is"] == "facility");
    REQUIRE(!school["standards"].empty());
    std::size_t moved = 0;
    for (const json& s : school["standards"]) {
        const json& pair = of_standard(compared["pairs"][0]["standards"], s["standard"].get<std::string>());
        CHECK(s["if_closed"]["places"] == pair["places"]);
        std::size_t places = 0;
        for (const json& r : s["if_closed"]["receivers"]) places += r["places"].get<std::size_t>();
        CHECK(places == s["catchment"]["places"]);
        CHECK(places == pair["places"].size()); // each goes elsewhere
        moved += places;
    }
    CHECK(moved > 0);
    const json closed = document(project.dir, {"explain", "n72", "--scenario", project.close});
    CHECK(closed["state"] == "closed");
    CHECK(closed["standards"][0]["if_opened"]["places"].size() == school["standards"][0]["if_closed"]["places"].size());
}

TEST_CASE("explain: a name that several have lists their ids; one that nobody has, those like it") {
    const ScenarioProject project;
    refused(project.dir, {"explain", "石桥村", "--scenario", project.build}, 2, "new-clinic");
    refused(project.dir, {"explain", "北沟"}, 2, "n59");
    refused(project.dir, {"explain", "nobody"}, 2, "no village or facility 'nobody'");
    const test::Outcome zh = test::lifecircle({"explain", "n72", "-p", project.dir, "--lang", "zh"});
    CHECK(zh.exit == 0);
    CHECK(zh.out.find("若关闭") != std::string::npos);
}

TEST_CASE("examples: fifty siting variants of the sample, by a script") {
    if (test::bash("command -v python3").exit != 0) {
        MESSAGE("SKIPPED: no python3");
        return;
    }
    const test::Folder home;
    const std::string dir = home.path("place"), example = LIFECIRCLE_SOURCE_DIR "/docs/examples/fifty_variants.py";
    REQUIRE(test::lifecircle({"sample", "--size", "10000", "--seed", "7", "--out", dir}).exit == 0);
    const std::string script = test::bytes_of(example);
    CHECK(std::count(script.begin(), script.end(), '\n') <= 30);
    const test::Outcome outcome =
        test::bash("export LIFECIRCLE='" + home.path("program") + "'\n" +
                   "{ echo '#!/bin/bash'; declare -f lifecircle; echo 'lifecircle \"$@\"'; } >\"$LIFECIRCLE\"\n" +
                   "chmod +x \"$LIFECIRCLE\"; python3 '" + example + "' '" + dir + "' clinic_walk_15");
    REQUIRE_MESSAGE(outcome.exit == 0, outcome.err);
    CHECK(std::count(outcome.out.begin(), outcome.out.end(), '\n') == 52); // two lines above
    json asked = document(dir, {"site", "--standard", "clinic_walk_15", "--sites", "3"});
    const std::string cells = std::to_string(asked["before"].get<int>()) + " → ";
    const std::size_t row = outcome.out.find("people               3");
    REQUIRE(row != std::string::npos);
    const std::string line = outcome.out.substr(row, outcome.out.find('\n', row) - row);
    CHECK(line.find(cells) != std::string::npos);
    CHECK(line.find(std::to_string(asked["after"].get<int>())) != std::string::npos);
    CHECK(test::bash("python3 '" + example + "' '" + home.path("nowhere") + "'").exit != 0);
}
