// lifecircle consolidate: from a project and its tables to a plan, its files and its check; what is wrong is said.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <limits>

#include <gdal_priv.h>
#include <nlohmann/json.hpp>
#include <ogrsf_frmts.h>

#include "cli/street.hpp"

using namespace lifecircle;
using nlohmann::json;
namespace fs = std::filesystem;
using test::Street;
using test::Words;
using test::write;

namespace {

/// Texts of one column of a layer, read by GDAL without any of our code.
std::vector<std::string> column(const std::string& file, const char* layer, const char* field) {
    GDALAllRegister();
    const GDALDatasetUniquePtr dataset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR));
    REQUIRE(dataset);
    std::vector<std::string> values;
    for (const auto& feature : *dataset->GetLayerByName(layer)) values.emplace_back(feature->GetFieldAsString(field));
    return values;
}

} // namespace

TEST_CASE("consolidate: the closing that costs least, with who moves and what is not known") {
    const Street street;
    const json plan = street.plan({"--close", "1"});
    CHECK(plan["status"] == "optimal");
    CHECK(plan["present"] == "nearest");
    CHECK(plan["group"] == "a6_12");
    CHECK(plan["facilities"] == 3);
    CHECK(plan["pupils"] == 45);
    CHECK(plan["people_losing_the_standard"] == 0);
    REQUIRE(plan["closings"].size() == 1);
    const json& c = plan["closings"][0];
    CHECK(c["id"] == "B"); // five pupils ten minutes more; those of 丁村 go as far to C as to B
    CHECK(plan["added"] == 50.0);
    CHECK(c["moved"]["pupils"] == 15);
    CHECK(c["moved"]["places"] == 2);
    CHECK(c["moved"]["worst_before"] == 5.0);
    CHECK(c["moved"]["worst_after"] == 10.0);
    CHECK(c["moved"]["places_beyond_limit"] == 0);
    CHECK(c["moved"]["places_crossing"].get<int>() >= 1); // 丁村 to the east
    CHECK(c["moved"]["bus_km"] == 0.0);
    CHECK(c["verdict"] == "open");
    CHECK(c["guards"] == json{{"consent", nullptr}, {"limit", true}, {"bus", nullptr}, {"places", true}});
    CHECK(c["if_it_stays"]["adds"] == 50.0); // A or C closes: ten pupils ten minutes more
    CHECK(c["if_it_stays"]["proved"] == true);
}

TEST_CASE("consolidate: records make a merger, and keep a school whose people refuse") {
    Street street;
    street.records("A,不同意,,,,\nB,同意,2026-03-02,已公示,有,\nC,征求中,已举行,,,\nZ,同意,,,,\n");
    const json plan = street.plan({"--close", "1"});
    const json& c = plan["closings"][0];
    CHECK(c["id"] == "B");
    CHECK(c["verdict"] == "merge");
    CHECK(c["state"] == "consented");
    CHECK(plan["blocked"] == json::array({{{"id", "A"}, {"why", "consent_refused"}}}));
    const json east = street.plan({"--close", "1", "--force", "B"});
    CHECK(east["closings"][0]["id"] == "C");
    CHECK(east["closings"][0]["state"] == "hearing");
    CHECK(east["closings"][0]["guards"]["consent"].is_null());
    street.refused({"--kind", "primary_school", "--close", "1", "--forbid", "A"}, 4, "A may not be closed");
    const test::Outcome shown = street.run({"--kind", "primary_school", "--close", "1"});
    CHECK(shown.out.find("suggested merger") != std::string::npos);
    CHECK(shown.out.find("Blocked, consent refused: 甲小学") != std::string::npos);
    CHECK(shown.out.find("facility = Z") != std::string::npos); // an id that nobody has
    const test::Outcome chinese = street.run({"--kind", "primary_school", "--close", "1", "--lang", "zh"});
    CHECK(chinese.out.find("不得撤并，群众不同意：甲小学") != std::string::npos);
}

TEST_CASE("consolidate: grades that nobody else teaches keep a school") {
    Street street;
    street.records("A,,,,,1-3\nB,,,,,1-6\nC,,,,,一至三年级\n");
    const json plan = street.plan({"--close", "1"});
    CHECK(plan["closings"][0]["id"] != "B");
    street.refused({"--kind", "primary_school", "--close", "1", "--forbid", "B"}, 4, "no school left within the rule");
}

TEST_CASE("consolidate: a table of present schools says who goes where") {
    Street street;
    write(street.dir + "/present.csv", "村代码,学校代码\nv1,B\nv2,B\nv9,A\n");
    street.tables = "[consolidation]\npresent = { file = \"present.csv\" }\n";
    street.project("kind = \"primary_school\"");
    const json part = street.plan({"--close", "1", "--force", "B"});
    CHECK(part["present"] == "mixed");
    CHECK(part["closings"][0]["id"] == "C"); // who goes to A is not known
    CHECK(part["blocked"][0] == json{{"id", "A"}, {"why", "pupils_unknown"}});
    const json asked = street.plan({"--close", "1", "--forbid", "A"});
    CHECK(asked["closings"][0]["guards"]["limit"].is_null());
    CHECK(asked["closings"][0]["guards"]["places"].is_null());

    write(street.dir + "/present.csv", "村代码,学校代码\nv1,B\nv2,B\nv3,B\nv4,B\nv5,C\n");
    const json plan = street.plan({"--close", "1"});
    CHECK(plan["present"] == "table");
    CHECK(plan["closings"][0]["id"] == "A"); // nobody goes there, says the table
    CHECK(plan["closings"][0]["guards"]["limit"] == true);
    CHECK(plan["closings"][0]["to"].empty());
    CHECK(plan["added"] == 0.0);
    CHECK(plan["moved"]["places"] == 0);
}

TEST_CASE("consolidate: a limit is kept by every village, and what has no plan says why") {
    const Street street;
    const json one = street.plan({"--keep", "1"}); // B is within 10 minutes of all
    CHECK(one["kept"] == json::array({"B"}));
    CHECK(street.plan({"--fewest"})["kept"] == json::array({"B"}));
    street.refused({"--kind", "primary_school", "--keep", "3", "--forbid", "B"}, 4,
                   "that 3 stay; what must stay or close (丙小学);");
    const test::Outcome none = street.run({"--kind", "primary_school", "--keep", "1", "--force", "A"});
    CHECK(none.exit == 4); // C would be twenty minutes from A
    CHECK(none.err.find("at least 2 are wanted") != std::string::npos);
    CHECK(none.err.find("what must stay or close (甲小学); a school for villages (1: ") != std::string::npos);
    const test::Outcome lose = street.run({"--kind", "primary_school", "--close", "1", "--lose", "9"});
    CHECK(lose.exit == 4);
    const json units = street.plan({"--close", "1", "--keep-one-per", "township", "--forbid", "A"});
    CHECK(units["blocked"] == json::array({{{"id", "C"}, {"why", "rule"}, {"rule", "per_unit"}, {"unit", "东乡"}}}));
    const json minimum = street.plan({"--close", "1", "--minimum", "20"});
    for (const json& id : minimum["kept"]) CHECK(id != "D");
    CHECK(street.run({"--kind", "primary_school", "--close", "1", "--minimum", "24"}).exit == 4);
}

TEST_CASE("consolidate: places that are not there, and pupils nobody counted, are no places and no pupils") {
    Street street;
    write(street.dir + "/schools.csv", "id,name,kind,capacity,unit,x,y\n"
                                       "A,甲小学,primary_school,,990101001,500000,4000000\n"
                                       "B,丙小学,primary_school,20,990101001,500600,4000000\n"
                                       "C,戊小学,primary_school,22,990101002,501200,4000000\n");
    const json open = street.plan({"--close", "1", "--forbid", "B"});
    CHECK(open["capacity_unknown"] == 1);
    CHECK(open["closings"][0]["guards"]["places"].is_null());
    write(street.dir + "/schools.csv", "id,name,kind,capacity,unit,x,y\n"
                                       "A,甲小学,primary_school,20,990101001,500000,4000000\n"
                                       "B,丙小学,primary_school,20,990101001,500600,4000000\n"
                                       "C,戊小学,primary_school,22,990101002,501200,4000000\n");
    street.refused(
        {"--kind", "primary_school", "--close", "1", "--forbid", "C"}, 4,
        "that 2 stay; the places of schools (3: 甲小学, 丙小学, 戊小学); a school for villages (5: "); // C or not
    write(street.dir + "/villages.csv", "id,name,a6_12,unit,x,y\nv1,甲村,10,990101001,500000,4000000\n"
                                        "v5,戊村,,990101002,501200,4000000\n");
    street.schools("");
    const json missing = street.plan({"--close", "1", "--forbid", "C"});
    const json& c = missing["closings"][0];
    CHECK(missing["places_without_number"] == 1);
    CHECK(c["moved"]["pupils"] == 0);
    CHECK(c["moved"]["places_without_number"] == 1);
    CHECK(c["guards"]["places"].is_null());
    CHECK(c["to"][0]["free_places"].is_null());
}

TEST_CASE("consolidate: what is written is what was said; verify counts it again and sees a change") {
    Street street;
    street.records("B,同意,,,有,\n");
    const std::string out = street.home.path("mergers"), plan_file = out + "/plan.json";
    const test::Outcome made = street.run({"--kind", "primary_school", "--close", "1", "--out", out, "--json"});
    REQUIRE_MESSAGE(made.exit == 0, made.err);
    const json plan = json::parse(made.out);
    CHECK(column(out + "/CBJY.gpkg", "CBJY", "YBM").front() == "B");
    CHECK(column(out + "/shp/CBJY.shp", "CBJY", "JL").front() == "建议撤并");
    CHECK(column(out + "/shp/CBJY.shp", "CBJY", "MY").front() == "同意");
    CHECK(column(out + "/shp/CBJY.shp", "CBJY", "ZT").front() == "已证最优");
    int pupils = 0;
    for (const std::string& n : column(out + "/shp/CBJY.shp", "CBJY", "XSS")) pupils += std::stoi(n);
    CHECK(pupils == plan["moved"]["pupils"].get<int>());
    CHECK(column(out + "/CBJY.gpkg", "SSFB", "ZT") == std::vector<std::string>{"闲置"});
    CHECK(fs::exists(out + "/字段说明.csv"));
    CHECK(fs::exists(out + "/shp/CBJY.qml"));
    const json written = json::parse(test::bytes_of(plan_file));
    const test::Outcome holds = street.run({out, "--json"}, "verify");
    REQUIRE_MESSAGE(holds.exit == 0, holds.out);
    const json counted = json::parse(holds.out);
    CHECK(counted["certified_bound"] == written["certificate"]["bound"]);
    CHECK(counted["certified_bound"].get<std::int64_t>() <= written["plan"]["cost"].get<std::int64_t>());
    CHECK(counted["certificate_proves"].get<bool>() == (counted["certified_bound"] == written["plan"]["cost"]));
    for (const std::int64_t bad : {std::int64_t{0}, std::numeric_limits<std::int64_t>::min()}) {
        json forged = written;
        forged["certificate"]["multipliers"][0][1] = bad;
        write(plan_file, forged.dump());
        const test::Outcome seen = street.run({out}, "verify");
        CHECK(seen.exit == 6);
        CHECK(seen.out.find("certificate") != std::string::npos);
    }

    json changed = written;
    changed["plan"]["moves"][0][2] = "B"; // a school that is closed
    write(plan_file, changed.dump());
    const test::Outcome seen = street.run({out}, "verify");
    CHECK(seen.exit == 6);
    CHECK(seen.out.find("journey beyond the rule") != std::string::npos);
    write(plan_file, "{\"consolidation_plan\": 1}");
    CHECK(street.run({out}, "verify").exit == 3);

    // The plan as a scenario.
    const std::string scenario = test::bytes_of(out + "/scenario.toml");
    CHECK(scenario.find("do = \"merge\"\nid = \"B\"\ninto = \"" +
                        plan["closings"][0]["to"][0]["id"].get<std::string>()) != std::string::npos);
    CHECK(street.run({"--scenario", out + "/scenario.toml"}, "coverage").exit == 0);

    // The closed building as a candidate of another question.
    write(street.dir + "/project.toml", test::bytes_of(street.dir + "/project.toml") + "[[candidates]]\nfile = \"" +
                                            out + "/CBJY.gpkg\"\nlayer = \"SSFB\"\n");
    const test::Outcome sites = street.run(
        {"--kind", "primary_school", "--sites", "1", "--candidates", "layer", "--count", "places", "--json"}, "site");
    REQUIRE_MESSAGE(sites.exit == 0, sites.err);
    CHECK(json::parse(sites.out)["candidates"]["allowed"] == 1);
}

TEST_CASE("consolidate: a front and a closing order") {
    const Street street;
    const json front = street.plan({"--keep", "1..3"});
    REQUIRE(front["front"].size() == 3);
    CHECK(front["front"][0]["added"] == 0.0);
    CHECK(front["front"][1]["added"] == 50.0);
    CHECK(front["front"][2]["keep"] == 1);
    CHECK(front["front"][2]["added"] == 200.0); // A and C ten minutes more; 乙村 goes to B anyway
    const json order = street.plan({"--close", "2", "--order"});
    REQUIRE(order["order"].size() == 1); // after B neither A nor C alone is near enough to all
    CHECK(order["order"][0]["closes"] == "B");
    CHECK(order["order"][0]["nesting_costs"] == 0.0);
}

TEST_CASE("consolidate: wrong questions and tables are refused with what would be right") {
    Street street;
    const Words kind{"--kind", "primary_school"};
    const auto with = [&](Words more) {
        more.insert(more.begin(), kind.begin(), kind.end());
        return more;
    };
    street.refused(kind, 2, "--keep N, --close N or --fewest");
    street.refused(with({"--keep", "2", "--close", "1"}), 2, "one of them");
    street.refused(with({"--keep", "0"}), 2, "a number from 1");
    street.refused(with({"--keep", "9"}), 2, "1 to 3");
    street.refused(with({"--keep", "2..9"}), 2, "1 to 3");
    street.refused(with({"--close", "3"}), 2, "less than 3");
    street.refused(with({"--close", "1", "--force", "Q"}), 2, "no facility 'Q' takes part");
    street.refused(with({"--close", "1", "--force", "A", "--forbid", "A"}), 2, "both forced and forbidden");
    street.refused(with({"--close", "1", "--keep-one-per", "parish"}), 2, "one of township");
    street.refused(with({"--close", "1", "--worse", "-1"}), 2, "at least 0");
    street.refused(with({"--close", "1", "--group", "pupils"}), 2, "group 'pupils'");
    street.refused(with({"--close", "1", "--steps", "0"}), 2, "0 steps");
    street.refused(with({"--keep", "1..2", "--out", street.home.path("no")}), 2, "one number");
    street.refused({"--close", "1"}, 2, "--kind or --standard");

    street.tables = "[consolidation]\nrecords = { file = \"records.csv\" }\n";
    write(street.dir + "/records.csv", "school name,agreed\n甲小学,yes\n");
    street.project("kind = \"primary_school\"");
    street.refused(with({"--close", "1"}), 3, "no column for it");
    street.tables = "[consolidation]\nrecord = { file = \"records.csv\" }\n";
    street.project("kind = \"primary_school\"");
    street.refused(with({"--close", "1"}), 3, "record");

    street.tables.clear();
    street.schools("D,九年一贯制学校,nine_year_school,300,990101001,500300,4000000\n");
    street.project("family = \"school\"");
    street.refused({"--kind", "school", "--close", "1"}, 2, "nine_year_school, primary_school");
    const test::Outcome both = street.run(
        {"--kind", "school", "--close", "1", "--kinds", "primary_school", "--kinds", "nine_year_school", "--json"});
    REQUIRE_MESSAGE(both.exit == 0, both.err);
    CHECK(json::parse(both.out)["group"] == "a6_12"); // ages that both teach
}
