// lifecircle consolidate --projections: years checked by eye on a street, files read back, bad tables.
#include "cli/street.hpp"

#include <algorithm>

using namespace lifecircle;
using nlohmann::json;
using test::Street;
using test::Words;
using test::write;

namespace {

constexpr const char* kHead = "村代码,村名,2026年,2030年,2035年\n";

/// The street: A has v1 and v2, B v3 and v4, C v5 alone. B closes, and C gets at least v4.
struct Outlook {
    Street street;
    std::string file = street.dir + "/在校生预测.csv";

    explicit Outlook(const std::string& rows = "v1,甲村,10,8,4\nv2,乙村,10,7,3\nv3,丙村,5,4,2\n"
                                               "v4,丁村,10,6,5\nv5,戊村,10,9,8\n") {
        write(file, kHead + rows);
    }
    Words asked(Words more = {}) const {
        more.insert(more.begin(), {"--close", "1", "--forbid", "B", "--minimum", "12", "--projections", file});
        return more;
    }
    json plan(const Words& more = {}) const { return street.plan(asked(more)); }
    void refused(const std::string& table, int exit, const std::string& said) const {
        write(file, table);
        Words words = asked();
        words.insert(words.begin(), {"--kind", "primary_school"});
        street.refused(words, exit, said);
    }
    /// What the terminal says of the rows of the table.
    std::string shown(const std::string& rows, std::string_view language) const {
        write(file, kHead + rows);
        Words words = asked({"--lang", language});
        words.insert(words.begin(), {"--kind", "primary_school"});
        const test::Outcome outcome = street.run(words);
        REQUIRE_MESSAGE(outcome.exit == 0, outcome.err);
        return outcome.out;
    }
};

const json& school(const json& schools, const char* id) {
    const auto found = std::find_if(schools.begin(), schools.end(), [&](const json& s) { return s["id"] == id; });
    REQUIRE(found != schools.end());
    return *found;
}

std::vector<json> by_year(const json& school, const char* field) {
    std::vector<json> values;
    for (const json& year : school["years"]) values.push_back(year[field]);
    return values;
}

} // namespace

TEST_CASE("outlook: when each school falls below the viable size, and to which year the merger holds") {
    const Outlook outlook;
    const json plan = outlook.plan();
    const json& today = plan["outlook_today"];
    CHECK(today["years"] == json::array({2026, 2030, 2035}));
    CHECK(today["minimum"] == 12);
    const json &a = school(today["schools"], "A"), &b = school(today["schools"], "B"),
               &c = school(today["schools"], "C");
    CHECK(by_year(a, "pupils") == std::vector<json>{20, 15, 7});
    CHECK(a["below_from"] == 2035);
    CHECK(by_year(b, "pupils") == std::vector<json>{15, 10, 7});
    CHECK(b["below_from"] == 2030);
    CHECK(by_year(c, "pupils") == std::vector<json>{10, 9, 8});
    CHECK(c["below_from"] == 2026);
    CHECK(by_year(c, "viable") == std::vector<json>{false, false, false});

    // Afterwards A has v1, v2 and v3: 25, 19, 9; C has v4 and v5: 20, 15, 13.
    const json& after = plan["outlook"];
    CHECK(by_year(school(after["kept"], "A"), "pupils") == std::vector<json>{25, 19, 9});
    CHECK(by_year(school(after["kept"], "C"), "pupils") == std::vector<json>{20, 15, 13});
    CHECK(after["valid_to"] == 2030);
    CHECK(after["viable"]["broken"] == json{{"year", 2035}, {"id", "A"}, {"schools", 1}});
    CHECK(after["viable"]["unknown"].is_null());
    CHECK(after["room"] == json{{"to", 2035}, {"unknown", nullptr}, {"broken", nullptr}});
    CHECK(plan["closings"][0]["outlook"]["valid_to"] == 2030);
    CHECK(plan["closings"][0]["outlook"]["viable"]["broken"]["id"] == "A");
}

TEST_CASE("outlook: a village that the table lacks is not 0 and not as today") {
    const Outlook outlook("v1,甲村,10,8,4\nv2,乙村,10,,3\nv3,丙村,5,4,2\nv4,丁村,10,6,5\n");
    const json plan = outlook.plan();
    const json& a = school(plan["outlook_today"]["schools"], "A");
    CHECK(by_year(a, "pupils") == std::vector<json>{20, nullptr, 7});
    CHECK(by_year(a, "at_least") == std::vector<json>{20, 8, 7});
    CHECK(by_year(a, "places_without_number") == std::vector<json>{0, 1, 0});
    CHECK(by_year(a, "viable") == std::vector<json>{true, nullptr, false});
    CHECK(a["unknown_from"] == 2030);
    CHECK(a["below_from"] == 2035);
    const json& c = school(plan["outlook_today"]["schools"], "C");
    CHECK(by_year(c, "viable") == std::vector<json>{nullptr, nullptr, nullptr});
    CHECK(c["below_from"].is_null());
    CHECK(plan["outlook"]["room"]["to"].is_null());
    CHECK(plan["outlook"]["room"]["unknown"] == json{{"year", 2026}, {"id", "C"}, {"schools", 1}});
}

TEST_CASE("outlook: places end a merger, and an unknown capacity says nothing") {
    const Outlook outlook("v1,甲村,60,90,4\nv2,乙村,30,10,3\nv3,丙村,5,4,2\nv4,丁村,10,6,5\nv5,戊村,10,9,8\n");
    const json full = outlook.plan(); // A has 100 places: 95, 104, 9
    CHECK(full["outlook"]["room"]["to"] == 2026);
    CHECK(full["outlook"]["room"]["broken"]["year"] == 2030);
    CHECK(full["closings"][0]["outlook"]["valid_to"] == 2026);
    write(outlook.street.dir + "/schools.csv", "id,name,kind,capacity,unit,x,y\n"
                                               "A,甲小学,primary_school,,990101001,500000,4000000\n"
                                               "B,丙小学,primary_school,100,990101001,500600,4000000\n"
                                               "C,戊小学,primary_school,100,990101002,501200,4000000\n");
    const json open = outlook.plan();
    CHECK(open["outlook"]["room"]["unknown"]["id"] == "A");
    CHECK(open["outlook"]["room"]["broken"].is_null());
    CHECK(open["outlook"]["valid_to"].is_null());
}

TEST_CASE("outlook: terminal, files and verify") {
    const Outlook outlook;
    const std::string english = outlook.shown("v1,甲村,10,8,4\nv2,乙村,10,,3\nv3,丙村,5,4,2\nv4,丁村,10,6,5\n", "en");
    CAPTURE(english);
    CHECK(english.find("2026: 1 of 5, 2030: 2 of 5") != std::string::npos);
    CHECK(english.find("2035 (2030 ?)") != std::string::npos);
    CHECK(english.find("2035: 甲小学 below 12 pupils") != std::string::npos);
    const std::string chinese = outlook.shown("v1,甲村,10,8,4\nv2,乙村,10,7,3\nv3,丙村,5,4,2\n"
                                              "v4,丁村,10,6,5\nv5,戊村,10,9,8\n",
                                              "zh");
    CHECK(chinese.find("2035 年甲小学不足 12 人") != std::string::npos);

    const std::string out = outlook.street.home.path("mergers");
    outlook.plan({"--out", out});
    const std::string pupils = test::bytes_of(out + "/在校生展望.csv"), terms = test::bytes_of(out + "/撤并有效期.csv");
    CHECK(pupils.find("A,甲小学,撤并后 / after the mergers,2035,9,") != std::string::npos);
    CHECK(pupils.find("B,丙小学,不撤并 / as today,2030,10,") != std::string::npos);
    CHECK(terms.find("B,丙小学,\"C, A\",2030,2030,2035,") != std::string::npos);
    const json written = json::parse(test::bytes_of(out + "/plan.json"));
    CHECK(written["question"]["projections"] == "在校生预测.csv");
    const auto& inputs = written["inputs"];
    CHECK(std::any_of(inputs.begin(), inputs.end(), [](const json& i) { return i["role"] == "projections"; }));
    CHECK(outlook.street.run({out}, "verify").exit == 0);
    write(outlook.file, std::string(kHead) + "v1,甲村,1,1,1\n");
    const test::Outcome changed = outlook.street.run({out}, "verify");
    CHECK(changed.exit == 6);
    CHECK(changed.out.find("在校生预测.csv") != std::string::npos);
}

TEST_CASE("outlook: the project may name the table, and a front and an order show the schools of today") {
    Outlook outlook;
    outlook.street.tables =
        "[consolidation]\nprojections = { file = \"在校生预测.csv\", fields = { demand = \"村代码\" } }\n";
    outlook.street.project("kind = \"primary_school\"");
    const json front = outlook.street.plan({"--keep", "2..3", "--minimum", "12"});
    CHECK(school(front["outlook_today"]["schools"], "B")["below_from"] == 2030);
    CHECK(front["front"][0]["status"] == "none"); // C has 10 pupils
    CHECK(front["front"][1]["outlook"]["valid_to"] == 2030);
    const json order = outlook.street.plan({"--close", "1", "--order"});
    CHECK(order["outlook_today"]["minimum"].is_null());                         // no viable size is asked
    const json viable = outlook.street.plan({"--keep", "3", "--viable", "12"}); // no rule: C has 10 pupils
    CHECK(viable["outlook"]["viable"]["broken"] == json{{"year", 2026}, {"id", "C"}, {"schools", 1}});
    CHECK(school(order["outlook_today"]["schools"], "B")["below_from"].is_null());
}

TEST_CASE("outlook: bad tables of projections") {
    const Outlook outlook;
    outlook.refused("村代码,203年\nv1,1\n", 3, "'203年' is no year");
    outlook.refused("村代码,2030-2031学年\nv1,1\n", 3, "the year in which it begins");
    outlook.refused("村代码,2030,2030年\nv1,1,2\n", 3, "a second column for 2030");
    outlook.refused("村代码,村名\nv1,甲村\n", 3, "no column for a year; the columns are 村代码, 村名");
    outlook.refused("村,2030\nv1,1\n", 3, "no column for it");
    outlook.street.refused({"--kind", "primary_school", "--close", "1", "--projections", "no.csv"}, 2, "no file");
    const std::string shown = outlook.shown("v1,甲村,-3,8,4\nv1,甲村,1,1,1\nv9,己村,1,1,1\nv3,丙村,约五,4.6,2\n", "en");
    CAPTURE(shown);
    CHECK(shown.find("2 of 4 rows used") != std::string::npos);
    CHECK(shown.find("2026年 = -3") != std::string::npos);   // negative: not known
    CHECK(shown.find("2026年 = 约五") != std::string::npos); // no number: not known
    CHECK(shown.find("2030年 = 4.6") != std::string::npos);  // rounded
    CHECK(shown.find("demand = v9") != std::string::npos);
    CHECK(shown.find("demand = v1") != std::string::npos);
    CHECK(shown.find("2026: 5 of 5") != std::string::npos);
    // Inhabitants of a year are no pupils of it.
    outlook.refused("村代码,2025年总人口,CUNDM2020\nv1,800,1\n", 3, "no column for a year");
    outlook.refused("村代码,2030?\nv1,8\n", 3, "no column for a year");
}

TEST_CASE("outlook: columns of a year that are not about pupils are named and not read") {
    const Outlook outlook;
    write(outlook.file,
          "村代码,2025年总人口,2026年在校生,2025年户数,p2030,CUNDM2020,2035 pupils\nv1,800,10,200,8,1,4\n");
    CHECK(outlook.plan()["outlook_today"]["years"] == json::array({2026, 2030, 2035}));
    const test::Outcome outcome = outlook.street.run(outlook.asked({"--kind", "primary_school", "--lang", "en"}));
    CAPTURE(outcome.out);
    CHECK(outcome.out.find("not about pupils, not read: 2025年总人口, 2025年户数, CUNDM2020") != std::string::npos);
}

TEST_CASE("outlook: a school that must stay, fuller than its places, is judged today as in the years") {
    const Outlook outlook("v1,甲村,10,8,4\nv2,乙村,10,7,3\nv3,丙村,5,4,2\nv4,丁村,10,6,5\nv5,戊村,10,12,8\n");
    write(outlook.street.dir + "/schools.csv", "id,name,kind,capacity,unit,x,y\n"
                                               "A,甲小学,primary_school,100,990101001,500000,4000000\n"
                                               "B,丙小学,primary_school,100,990101001,500600,4000000\n"
                                               "C,戊小学,primary_school,3,990101002,501200,4000000\n");
    // C has v5 alone, 10 pupils and 3 places, must stay and may not become fuller: no viable size, 10 places.
    const test::Outcome outcome = outlook.street.run({"--kind", "primary_school", "--close", "1", "--force", "C",
                                                      "--viable", "30", "--projections", outlook.file, "--lang", "en"});
    REQUIRE_MESSAGE(outcome.exit == 0, outcome.err);
    CAPTURE(outcome.out);
    CHECK(outcome.out.find("戊小学       3  10 ✗  10 ✗  12 ✗   8 ✗") != std::string::npos); // were none closed
    CHECK(outcome.out.find("戊小学      10   10    10  12 ✗     8") != std::string::npos);
}

TEST_CASE("outlook: a project reached by a link, and no size where none is asked") {
    const Outlook outlook;
    const std::string link = outlook.street.home.path("link"), table = outlook.street.home.path("years.csv"),
                      out = outlook.street.home.path("mergers");
    std::filesystem::create_directories(outlook.street.home.path("deep/er"));
    std::filesystem::rename(outlook.street.dir, outlook.street.home.path("deep/er/project"));
    std::filesystem::create_directory_symlink(outlook.street.home.path("deep/er/project"), link);
    write(table,
          std::string(kHead) + "v1,甲村,10,8,4\nv2,乙村,10,7,3\nv3,丙村,5,4,2\nv4,丁村,10,6,5\nv5,戊村,10,9,8\n");
    const test::Outcome outcome = test::lifecircle({"consolidate", "-p", link, "--kind", "primary_school", "--close",
                                                    "1", "--forbid", "B", "--projections", table, "--out", out});
    REQUIRE_MESSAGE(outcome.exit == 0, outcome.err);
    CHECK(json::parse(test::bytes_of(out + "/plan.json"))["question"]["projections"] == "../years.csv");
    CHECK(test::bytes_of(out + "/撤并有效期.csv").find("B,丙小学,\"C, A\",2035,,2035,") != std::string::npos);
}

TEST_CASE("consolidate: what is wrong with --close is said of --close") {
    const Street street;
    const test::Outcome close = street.run({"--kind", "primary_school", "--close", "2", "--force", "A"});
    CHECK(close.exit == 4);
    CHECK(close.err.find("--close") != std::string::npos);
    CHECK(close.err.find("--keep") == std::string::npos);
    CHECK(street.run({"--kind", "primary_school", "--keep", "1", "--force", "A"}).err.find("--keep") !=
          std::string::npos);
}
