// lifecircle site: from a project to a plan, its files and its check; what is wrong with a question is said.
#include "cli/site_words.hpp"

using namespace lifecircle;
using namespace lifecircle::test::site_words;
using nlohmann::json;
namespace fs = std::filesystem;

TEST_CASE("site: what a plan says is what coverage counts once its sites stand") {
    const test::CountyProject project;
    for (const std::string_view standard : {kClinics, std::string_view("school_drive_15")}) {
        const json before = covered(project.dir, std::string(standard));
        const json plan = plan_of(project.dir, {"--standard", standard, "--sites", "3"});
        CHECK(plan["status"] == "optimal");
        CHECK(plan["before"] == before["people_covered"]);
        CHECK(plan["places_before"] == before["places_covered"]);
        std::string rows = "id,name,x,y\n";
        for (const json& s : plan["sites"])
            rows += "s" + s["id"].get<std::string>() + ",new," + std::to_string(s["x"].get<double>()) + "," +
                    std::to_string(s["y"].get<double>()) + "\n";
        const test::Folder copy;
        fs::copy(project.dir, copy.path("p"), fs::copy_options::recursive);
        std::ofstream(copy.path("p/new.csv")) << rows;
        std::string table =
            "\n[[facilities]]\nfile = \"new.csv\"\nfields = {id = \"id\", name = \"name\", x = \"x\", y = \"y\"}\n";
        table.append("datum = \"").append(crs_of(project.dir)).append("\"\nfixed = {family = \"");
        table.append(standard.substr(0, standard.find('_'))).append("\"}\n");
        add(copy.path("p"), table);
        const json after = covered(copy.path("p"), std::string(standard));
        CHECK(plan["after"] == after["people_covered"]);
        CHECK(plan["places_after"] == after["places_covered"]);
        CHECK(after["people_covered"] > before["people_covered"]);
    }
}

TEST_CASE("site: the plan as a scenario is what coverage counts, and the folder's name is its name") {
    const test::CountyProject project;
    const std::string out = project.home.path("clinics"), file = out + "/scenario.toml";
    const json plan = plan_of(project.dir, {"--standard", kClinics, "--sites", "3", "--out", out});
    const json with = covered(project.dir, std::string(kClinics), {"--scenario", file});
    CHECK(with["people_covered"] == plan["after"]);
    CHECK(with["places_covered"] == plan["places_after"]);
    REQUIRE(test::lifecircle({"run", "-p", project.dir, "--scenario", file, "-q"}).exit == 0);
    CHECK(fs::exists(project.dir + "/out-clinics/manifest.json"));
}

TEST_CASE("site: the same plan file with one core as with all") {
    const test::CountyProject project;
    const std::string one = project.home.path("one"), all = project.home.path("all");
    const Words words{"--standard", kClinics, "--sites", "4", "--count", "places", "--out"};
    Words to_one = words, to_all = words;
    to_one.push_back(one), to_all.push_back(all);
    REQUIRE(site(project.dir, to_one, {.first = "", .under = "taskset -c 0"}).exit == 0);
    REQUIRE(site(project.dir, to_all).exit == 0);
    for (const char* file : {"plan.json", "shp/BXD.dbf", "shp/BXD.shp", "manifest.json"})
        CHECK(test::bytes_of(one + "/" + file) == test::bytes_of(all + "/" + file));
}

TEST_CASE("site: verify counts a plan again and finds what was changed in it") {
    const test::CountyProject project;
    const std::string out = project.home.path("sites"), plan = out + "/plan.json";
    REQUIRE(site(project.dir, {"--standard", kClinics, "--cover", "75", "--out", out}).exit == 0);
    CHECK(test::lifecircle({"verify", out, "-p", project.dir}).exit == 0);
    const test::Outcome same = test::lifecircle({"verify", plan, "-p", project.dir, "--json"});
    CHECK_MESSAGE(same.exit == 0, same.out);
    CHECK(json::parse(same.out)["fewest_proved"] == true);

    const json good = json::parse(test::bytes_of(plan));
    const auto differs = [&](const json& changed, const std::string& part) {
        std::ofstream(project.home.path("changed.json")) << changed.dump();
        const test::Outcome outcome =
            test::lifecircle({"verify", project.home.path("changed.json"), "-p", project.dir, "--json"});
        CAPTURE(part);
        CAPTURE(outcome.out);
        CHECK(outcome.exit == 6);
        const json found = json::parse(outcome.out);
        CHECK(std::any_of(found["differences"].begin(), found["differences"].end(),
                          [&](const json& d) { return d["part"] == part; }));
    };
    json changed = good;
    changed["plan"]["after"] = good["plan"]["after"].get<int>() + 1;
    differs(changed, "after");
    changed = good;
    changed["plan"]["cost"] = good["plan"]["cost"].get<std::int64_t>() - 1;
    differs(changed, "cost");
    changed = good;
    changed["certificate"]["bound"] = good["certificate"]["bound"].get<std::int64_t>() + 1;
    differs(changed, "certificate");
    changed = good;
    changed["plan"]["sites"][0] = "nowhere";
    differs(changed, "sites");
    changed = good;
    changed["plan"]["status"] = "bounded";
    differs(changed, "status");
    changed = good;
    changed["question"]["cover"] = 99.0;
    differs(changed, "share");
    changed = good;
    changed["inputs"][0]["sha256"] = "00";
    differs(changed, "input");
    std::ofstream(project.home.path("no.json")) << "{\"siting_plan\": 1}";
    CHECK(test::lifecircle({"verify", project.home.path("no.json"), "-p", project.dir}).exit == 3);
    for (const char* odd : {"{\"question\":{\"cover\":1e300}}", "{\"question\":{\"objective\":\"best\"}}",
                            "{\"plan\":{\"sites\":3}}", "{\"siting_plan\":7}"}) {
        changed = good;
        changed.merge_patch(json::parse(odd));
        std::ofstream(project.home.path("odd.json")) << changed.dump();
        CAPTURE(odd);
        CHECK(test::lifecircle({"verify", project.home.path("odd.json"), "-p", project.dir}).exit == 3);
    }
    std::ofstream(out + "/shp/BXD.dbf", std::ios::app) << "more"; // beside the plan, as its manifest has it
    CHECK(test::lifecircle({"verify", out, "-p", project.dir}).exit == 6);
}

TEST_CASE("site: the layer has the handout's fields and says that nothing was checked against plans") {
    const test::CountyProject project;
    const std::string out = project.home.path("sites");
    REQUIRE(site(project.dir, {"--standard", kClinics, "--sites", "2", "--out", out}).exit == 0);
    const json plan = plan_of(project.dir, {"--standard", kClinics, "--sites", "2"});
    const std::string layer = out + "/shp/BXD.shp";
    const auto remarks = column(layer, "BZ"), ids = column(layer, "BXBM"), added = column(layer, "XZRK"),
               proof = column(layer, "ZT"), gap = column(layer, "JX");
    REQUIRE(ids.size() == 2);
    for (std::size_t i = 0; i < 2; ++i) {
        CHECK(remarks[i].find("未校核国土空间规划") != std::string::npos);
        CHECK(ids[i] == plan["sites"][i]["id"]);
        CHECK(added[i] == std::to_string(plan["sites"][i]["added"].get<int>()));
        CHECK(proof[i] == "已证最优");
        CHECK(gap[i] == "0.00");
    }
    for (const char* field : {"FAMC", "LX", "PX", "SCQ", "SCH", "LY", "XJ", "XZQDM", "XMC", "XZMC", "CSB"})
        CHECK(column(layer, field).size() == 2);
    CHECK(fs::exists(out + "/BXD.gpkg"));
    CHECK(test::bytes_of(out + "/shp/BXD.qml").find("name=\"rank\"") != std::string::npos); // an alias
    CHECK(test::bytes_of(out + "/字段说明.csv").find("BXBM") != std::string::npos);
    REQUIRE(site(project.dir, {"--standard", kClinics, "--sites", "1", "--out", out}).exit == 0); // replaces it whole
    CHECK(column(layer, "BXBM").size() == 1);
}

TEST_CASE("site: forbidden and allowed areas refuse candidates, by the name of their layer") {
    const test::CountyProject project;
    const json free = plan_of(project.dir, {"--standard", kClinics, "--sites", "1"});
    const json& best = free["sites"][0];
    const auto square = [&](double half) {
        const double x = best["x"], y = best["y"];
        std::string ring;
        for (const auto& [dx, dy] : {std::pair{-1, -1}, {1, -1}, {1, 1}, {-1, 1}, {-1, -1}})
            ring += (ring.empty() ? "" : ", ") + std::to_string(x + dx * half) + " " + std::to_string(y + dy * half);
        return "id,name,WKT\n1,red,\"POLYGON((" + ring + "))\"\n";
    };
    const std::string crs = crs_of(project.dir);
    std::ofstream(project.dir + "/line.csv") << square(50.0);
    add(project.dir, "\n[[areas]]\nfile = \"line.csv\"\ndatum = \"" + crs + "\"\nrole = \"forbidden\"\n");
    const json bound = plan_of(project.dir, {"--standard", kClinics, "--sites", "1"});
    CHECK(bound["sites"][0]["id"] != best["id"]);
    CHECK(bound["constraints"] == json::array({"line.csv"}));
    const auto by_layer = [](const json& r) { return r["why"] == "forbidden" && r["layer"] == "line.csv"; };
    const json& all = bound["candidates"]["refused"];
    CHECK(std::count_if(all.begin(), all.end(), by_layer) >= 1);
    const std::string id = best["id"];
    refused(project.dir, {"--standard", kClinics, "--sites", "1", "--force", id}, 2, "refused by line.csv");
    CHECK(plan_of(project.dir, {"--standard", kClinics, "--sites", "1", "--forbid", id})["sites"] == bound["sites"]);
    const test::Outcome shown = site(project.dir, {"--standard", kClinics, "--sites", "1"});
    CHECK(shown.out.find("Checked against: line.csv") != std::string::npos);
    CHECK(shown.out.find("in a forbidden area (line.csv)") != std::string::npos);

    add(project.dir, "\n[[areas]]\nfile = \"line.csv\"\ndatum = \"" + crs + "\"\nrole = \"allowed\"\n");
    refused(project.dir, {"--standard", kClinics, "--sites", "1"}, 4, "candidates were refused");
}

TEST_CASE("site: candidates from a layer of the project") {
    const test::CountyProject project;
    const json villages = plan_of(project.dir, {"--standard", kClinics, "--sites", "1"});
    std::string rows = "id,name,x,y\n";
    for (const double shift : {0.0, 40.0})
        rows += (shift > 0.0 ? "b" : "a") + std::string(",lot,") +
                std::to_string(villages["sites"][0]["x"].get<double>() + shift) + "," +
                std::to_string(villages["sites"][0]["y"].get<double>()) + "\n";
    std::ofstream(project.dir + "/lots.csv") << rows;
    add(project.dir, "\n[[candidates]]\nfile = \"lots.csv\"\ndatum = \"" + crs_of(project.dir) + "\"\n");
    const json lots = plan_of(project.dir, {"--standard", kClinics, "--sites", "1"});
    CHECK(lots["candidates"]["source"] == "layer");
    CHECK(lots["candidates"]["allowed"] == 2);
    CHECK(lots["sites"][0]["id"] == "a");
    CHECK(lots["after"] == villages["after"]);
    CHECK(plan_of(project.dir, {"--standard", kClinics, "--sites", "1", "--candidates", "villages"})["sites"] ==
          villages["sites"]);
}

TEST_CASE("site: idle buildings of any kind and planned facilities of this one") {
    const test::CountyProject project;
    const json villages = plan_of(project.dir, {"--standard", kClinics, "--sites", "2"});
    std::string rows = "id,name,x,y,family,state\n";
    const auto row = [&](const char* id, std::size_t site, const char* family, const char* state) {
        const json& at = villages["sites"][site];
        rows += std::string(id) + ",house," + std::to_string(at["x"].get<double>()) + "," +
                std::to_string(at["y"].get<double>()) + "," + family + "," + state + "\n";
    };
    row("school", 0, "school", "idle"), row("clinic", 1, "clinic", "planned"), row("gym", 0, "fitness", "planned");
    std::ofstream(project.dir + "/houses.csv") << rows;
    add(project.dir, "\n[[facilities]]\nfile = \"houses.csv\"\ndatum = \"" + crs_of(project.dir) + "\"\n");
    const std::string out = project.home.path("sites");
    for (const auto& [word, id, type] : {std::tuple{"idle", "school", "闲置利用"}, {"planned", "clinic", "新建"}}) {
        const json plan =
            plan_of(project.dir, {"--standard", kClinics, "--sites", "1", "--candidates", word, "--out", out});
        CHECK(plan["candidates"]["allowed"] == 1); // neither counts as a facility, nor for another kind
        CHECK(plan["before"] == villages["before"]);
        CHECK(plan["sites"][0]["id"] == id);
        CHECK(plan["sites"][0]["added"] > 0);
        CHECK(column(out + "/shp/BXD.shp", "LX") == std::vector<std::string>{type});
        CHECK(test::lifecircle({"verify", out, "-p", project.dir}).exit == 0);
    }
}

TEST_CASE("site: locks, numbers and names that can't be are refused with what could") {
    const test::CountyProject project;
    const std::string& dir = project.dir;
    const json plan = plan_of(dir, {"--standard", kClinics, "--sites", "2"});
    const std::string id = plan["sites"][0]["id"];
    refused(dir, {"--kind", "clinic", "--sites", "1"}, 2, "clinic_drive_15");
    refused(dir, {"--kind", "bank", "--sites", "1"}, 2, "one of school, clinic");
    refused(dir, {"--standard", "clinic_fly", "--sites", "1"}, 2, "clinic_walk_15");
    refused(dir, {"--sites", "1"}, 2, "--kind or --standard");
    refused(dir, {"--standard", kClinics}, 2, "--sites N, --cover PERCENT or --budget MONEY");
    refused(dir, {"--standard", kClinics, "--sites", "1", "--cover", "95"}, 2, "--cover");
    refused(dir, {"--standard", kClinics, "--sites", "0"}, 2, "a number from 1");
    refused(dir, {"--standard", kClinics, "--sites", "3..1"}, 2, "a number from 1");
    refused(dir, {"--standard", kClinics, "--cover", "101"}, 2, "at most 100");
    refused(dir, {"--standard", kClinics, "--sites", "400"}, 2, "the candidates that may be chosen");
    refused(dir, {"--standard", kClinics, "--sites", "1", "--force", "nobody"}, 2, "no candidate 'nobody'");
    refused(dir, {"--standard", kClinics, "--sites", "1", "--force", id, "--forbid", id}, 2,
            "both forced and forbidden");
    refused(dir, {"--standard", kClinics, "--sites", "1", "--candidates", "layer"}, 2, "no [[candidates]]");
    refused(dir, {"--standard", kClinics, "--sites", "1", "--candidates", "idle"}, 4, "no candidates");
    refused(dir, {"--standard", kClinics, "--sites", "1", "--steps", "0"}, 2, "an effort of 0 steps");
    refused(dir, {"--standard", "elderly_walk_15", "--sites", "1"}, 3, "no list of them was declared complete");
    refused(dir, {"--standard", kClinics, "--cover", "100"}, 4, "all candidates together bring");
    refused(dir, {"--standard", kClinics, "--cover", "50", "--objective", "mean"}, 2, "objective cover");
    const json forbidden = plan_of(dir, {"--standard", kClinics, "--sites", "2", "--forbid", id});
    for (const json& s : forbidden["sites"]) CHECK(s["id"] != id);
    const json runner_up = plan["sites"][0]["runner_up"];
    CHECK(plan["after"].get<int>() - runner_up["loses"].get<int>() == forbidden["after"]); // what it said, solved
    const std::string other = forbidden["sites"][1]["id"];
    const json forced = plan_of(dir, {"--standard", kClinics, "--sites", "1", "--force", other});
    CHECK(forced["sites"][0]["id"] == other);
    CHECK(forced["sites"][0]["forced"] == true);
    CHECK(forced["sites"][0]["runner_up"].is_null());
}

TEST_CASE("site: a curve of plans grows, each as a plan of its own says") {
    const test::CountyProject project;
    const json curve = plan_of(project.dir, {"--standard", kClinics, "--sites", "1..4"});
    REQUIRE(curve["plans"].size() == 4);
    for (std::size_t i = 1; i < 4; ++i) CHECK(curve["plans"][i]["after"] >= curve["plans"][i - 1]["after"]);
    CHECK(curve["plans"][2]["after"] == plan_of(project.dir, {"--standard", kClinics, "--sites", "3"})["after"]);
    const test::Outcome shown = site(project.dir, {"--standard", kClinics, "--sites", "1..4", "--lang", "zh"});
    CHECK(shown.out.find("每多一处的收益") != std::string::npos);
}
