// lifecircle site: aims other than a cover, sites apart from each other, variations, and what follows a scenario.
#include "cli/site_words.hpp"

using namespace lifecircle;
using namespace lifecircle::test::site_words;
using nlohmann::json;
namespace fs = std::filesystem;

TEST_CASE("site: which sites stay when people and speeds vary") {
    const test::CountyProject project;
    const json plan = plan_of(project.dir, {"--standard", kClinics, "--sites", "3", "--vary", "8"});
    const json plain = plan_of(project.dir, {"--standard", kClinics, "--sites", "3"});
    CHECK(plan["sites"] == plain["sites"]); // the question is the same one
    CHECK(plan["after"] == plain["after"]);
    const json& varied = plan["variations"];
    CHECK(varied["runs"] == 8);
    CHECK(varied["least_share"] <= varied["most_share"]);
    CHECK(varied["regret"] >= 0);
    REQUIRE(varied["stays"].size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(varied["stays"][i]["id"] == plan["sites"][i]["id"]);
        CHECK(varied["stays"][i]["runs"] <= 8);
    }
    CHECK(plan == plan_of(project.dir, {"--standard", kClinics, "--sites", "3", "--vary", "8"}));
    const test::Outcome shown =
        site(project.dir, {"--standard", kClinics, "--sites", "3", "--vary", "8", "--lang", "zh"});
    CHECK(shown.out.find("8 种变化") != std::string::npos);
    refused(project.dir, {"--standard", kClinics, "--sites", "1..2", "--vary", "8"}, 2, "several numbers of sites");
    refused(project.dir, {"--standard", kClinics, "--sites", "1", "--vary", "8", "--objective", "mean"}, 2,
            "variations of another objective");
    refused(project.dir, {"--standard", kClinics, "--sites", "1", "--vary", "8", "--vary-speed", "80"}, 2, "0 to 50 %");
}

TEST_CASE("site: new sites apart from each other, by distance or one in each township") {
    const test::CountyProject project;
    const std::string out = project.home.path("sites");
    const json free = plan_of(project.dir, {"--standard", kClinics, "--sites", "4"});
    const auto nearest_m = [](const json& plan) {
        double least = 1e9;
        for (const json& a : plan["sites"])
            for (const json& b : plan["sites"])
                if (a["id"] != b["id"])
                    least = std::min(least, std::hypot(a["x"].get<double>() - b["x"].get<double>(),
                                                       a["y"].get<double>() - b["y"].get<double>()));
        return least;
    };
    const double km = std::ceil(nearest_m(free) / 100.0) / 10.0 + 0.5;
    const std::string spacing = std::to_string(km);
    const json apart =
        plan_of(project.dir, {"--standard", kClinics, "--sites", "4", "--spacing", spacing, "--out", out});
    CHECK(nearest_m(free) < km * 1000.0);
    CHECK(nearest_m(apart) >= km * 1000.0);
    CHECK(apart["status"] == "optimal");
    CHECK(apart["after"] <= free["after"]);
    CHECK(apart["spacing_km"] == doctest::Approx(km));
    CHECK(test::lifecircle({"verify", out, "-p", project.dir}).exit == 0);
    json changed = json::parse(test::bytes_of(out + "/plan.json"));
    for (std::size_t i = 0; i < 4; ++i) changed["plan"]["sites"][i] = free["sites"][i]["id"];
    std::ofstream(project.home.path("changed.json")) << changed.dump();
    const json found =
        json::parse(test::lifecircle({"verify", project.home.path("changed.json"), "-p", project.dir, "--json"})
                        .out)["differences"];
    CHECK(std::any_of(found.begin(), found.end(), [](const json& d) { return d["part"] == "apart"; }));
    refused(project.dir, {"--standard", kClinics, "--sites", "2", "--one-per", "township"}, 2, "[[units]]");
    // Two halves, with both of the best sites in one.
    const json two = plan_of(project.dir, {"--standard", kClinics, "--sites", "2"});
    const double east = std::max(two["sites"][0]["x"].get<double>(), two["sites"][1]["x"].get<double>()) + 1.0;
    const auto half = [](const char* code, double from, double to) {
        std::string ring;
        for (const auto& [x, y] : {std::pair{from, 0.0}, {to, 0.0}, {to, 9e6}, {from, 9e6}, {from, 0.0}})
            ring += (ring.empty() ? "" : ", ") + std::to_string(x) + " " + std::to_string(y);
        return std::string(code) + "," + code + ",township,\"POLYGON((" + ring + "))\"\n";
    };
    std::ofstream(project.dir + "/units.csv")
        << "code,name,level,WKT\n"
        << half("990101001", east - 1e6, east) << half("990101002", east, east + 1e6);
    add(project.dir, "\n[[units]]\nfile = \"units.csv\"\ndatum = \"" + crs_of(project.dir) + "\"\n");
    const json towns = plan_of(project.dir, {"--standard", kClinics, "--sites", "2", "--one-per", "township"});
    CHECK(towns["sites"][0]["unit"] != towns["sites"][1]["unit"]);
    refused(project.dir, {"--standard", kClinics, "--sites", "5", "--one-per", "township"}, 4, "may stand beside");
    refused(project.dir, {"--standard", kClinics, "--sites", "2", "--one-per", "planet"}, 2, "level 'planet'");
    // A strip of two metres around one village has none today and gets one.
    std::ofstream(project.dir + "/units.csv")
        << "code,name,level,WKT\n"
        << half("990101001", east - 1e6, east - 2.0) << half("990101002", east - 2.0, east)
        << half("990101003", east, east + 1e6);
    const std::string each = project.home.path("each");
    const json strips =
        plan_of(project.dir, {"--standard", kClinics, "--sites", "3", "--in-each", "township", "--out", each});
    std::vector<std::string> without, with;
    for (const json& unit : strips["units_without"]) without.push_back(unit["code"]);
    for (const json& s : strips["sites"]) with.push_back(s["unit"]);
    CHECK(without == std::vector<std::string>{"990101001", "990101002"});
    for (const std::string& unit : without) CHECK(std::count(with.begin(), with.end(), unit) > 0);
    CHECK(test::lifecircle({"verify", each, "-p", project.dir}).exit == 0);
    json elsewhere = json::parse(test::bytes_of(each + "/plan.json"));
    const auto used = [&](const json& id) {
        const json& ids = elsewhere["plan"]["sites"];
        return std::find(ids.begin(), ids.end(), id) != ids.end();
    };
    const auto other = std::find_if(free["sites"].begin(), free["sites"].end(), [&](const json& s) {
        return !used(s["id"]) && std::abs(s["x"].get<double>() - (east - 1.0)) > 1.5;
    });
    REQUIRE(other != free["sites"].end());
    for (std::size_t k = 0; k < 3; ++k)
        if (with[k] == "990101002") elsewhere["plan"]["sites"][k] = (*other)["id"];
    std::ofstream(project.home.path("elsewhere.json")) << elsewhere.dump();
    const test::Outcome wrong = test::lifecircle({"verify", project.home.path("elsewhere.json"), "-p", project.dir});
    CHECK(wrong.exit == 6);
    CHECK(wrong.out.find("unit without a facility") != std::string::npos);
    refused(project.dir, {"--standard", kClinics, "--sites", "1", "--in-each", "township"}, 4, "at least 2");
    for (std::size_t k = 0; k < 3; ++k)
        if (with[k] == "990101002")
            refused(project.dir,
                    {"--standard", kClinics, "--sites", "3", "--in-each", "township", "--forbid",
                     strips["sites"][k]["id"].get_ref<const std::string&>()},
                    4, "no candidate that may be chosen");
    refused(project.dir, {"--standard", kClinics, "--sites", "2", "--in-each", "planet"}, 2, "level 'planet'");
    refused(project.dir, {"--standard", kClinics, "--cover", "50", "--spacing", "1"}, 2, "sites apart");
    refused(project.dir, {"--standard", kClinics, "--sites", "2", "--spacing", "-1"}, 2, "0 to 1000 km");
}

TEST_CASE("site: after a scenario, what it opened stands already, and verify makes it first") {
    const test::CountyProject project;
    const std::string first = project.home.path("first"), next = project.home.path("next");
    const json one = plan_of(project.dir, {"--standard", kClinics, "--sites", "1", "--out", first});
    const std::string scenario = first + "/scenario.toml";
    const json two =
        plan_of(project.dir, {"--standard", kClinics, "--sites", "1", "--scenario", scenario, "--out", next});
    CHECK(two["scenario"] == "first");
    CHECK(two["before"] == one["after"]);
    CHECK(two["sites"][0]["id"] != one["sites"][0]["id"]);
    CHECK(test::lifecircle({"verify", next, "-p", project.dir}).exit == 0);
    const json with = covered(project.dir, std::string(kClinics), {"--scenario", next + "/scenario.toml"});
    CHECK(with["people_covered"] == two["after"]); // its own scenario opens both
    std::ofstream(scenario, std::ios::app) << "\n# another day\n";
    CHECK(test::lifecircle({"verify", next, "-p", project.dir}).exit == 6);
    const test::Outcome shown =
        site(project.dir, {"--standard", kClinics, "--sites", "1", "--scenario", scenario, "--lang", "zh"});
    CHECK(shown.out.find("first") != std::string::npos);
}

TEST_CASE("site: people counted by their journeys, and the longest journey, are what the document and verify say") {
    const test::CountyProject project;
    const std::string out = project.home.path("sites");
    const json decay =
        plan_of(project.dir, {"--standard", kClinics, "--sites", "3", "--decay", "10:100,15:60,25:20", "--out", out});
    CHECK(decay["objective"] == "decay");
    CHECK(decay["decay"] == "10:100,15:60,25:20");
    CHECK(decay["status"] == "optimal");
    CHECK(decay["counted_after"] == decay["counted_most"]);
    CHECK(decay["counted_after"] > decay["counted_before"]);
    double gained = decay["counted_before"];
    for (const json& s : decay["sites"]) gained += s["gained_counted"].get<double>();
    CHECK(gained == doctest::Approx(decay["counted_after"].get<double>()));
    CHECK(test::lifecircle({"verify", out, "-p", project.dir}).exit == 0);
    // A decay of one step is a cover.
    const json cover = plan_of(project.dir, {"--standard", kClinics, "--sites", "3"});
    const json one = plan_of(project.dir, {"--standard", kClinics, "--sites", "3", "--decay", "15:100"});
    CHECK(one["counted_after"] == cover["after"]);

    const json worst =
        plan_of(project.dir, {"--standard", "clinic_drive_15", "--sites", "2", "--objective", "worst", "--out", out});
    CHECK(worst["status"] == "optimal");
    CHECK(worst["longest_after"] == worst["longest_bound"]);
    CHECK(test::lifecircle({"verify", out, "-p", project.dir}).exit == 0);
    CHECK(column(out + "/shp/BXD.shp", "ZT") == std::vector<std::string>{"已证最优", "已证最优"});
    json changed = json::parse(test::bytes_of(out + "/plan.json"));
    const auto differs = [&](const std::string& part) {
        std::ofstream(project.home.path("changed.json")) << changed.dump();
        const test::Outcome outcome =
            test::lifecircle({"verify", project.home.path("changed.json"), "-p", project.dir, "--json"});
        CHECK(outcome.exit == 6);
        const json found = json::parse(outcome.out)["differences"];
        CHECK(std::any_of(found.begin(), found.end(), [&](const json& d) { return d["part"] == part; }));
    };
    changed["plan"]["cost"] = changed["plan"]["cost"].get<int>() - 1;
    differs("cost");
    changed = json::parse(test::bytes_of(out + "/plan.json"));
    changed["plan"]["sum"] = changed["plan"]["sum"].get<std::int64_t>() - 1;
    differs("sum");
    const test::Outcome shown =
        site(project.dir, {"--standard", "clinic_drive_15", "--sites", "2", "--objective", "worst", "--lang", "zh"});
    CHECK(shown.out.find("最远路程") != std::string::npos);
    refused(project.dir, {"--standard", kClinics, "--sites", "1", "--objective", "worst"}, 4, "more sites can't bring");
    for (const char* odd : {"15", "15:0", "15:100,10:50", "15:100,20:100", "15:50,20:60", "x:1", "15:100,", "-1:50"})
        refused(project.dir, {"--standard", kClinics, "--sites", "1", "--decay", odd}, 2, "steps such as");
    refused(project.dir, {"--standard", kClinics, "--cover", "50", "--decay", "15:100"}, 2, "other than cover");
}
