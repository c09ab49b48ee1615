// lifecircle site for money: what a budget buys, and what is cheapest.
#include "cli/site_words.hpp"

using namespace lifecircle;
using namespace lifecircle::test::site_words;
using nlohmann::json;

namespace {

struct Lot {
    std::string id, price;
    double x = 0.0, y = 0.0;
};

/// The best villages of the county as candidates with prices.
std::vector<Lot> lots_of(const std::string& dir, const std::vector<std::string>& prices) {
    const json plan = plan_of(dir, {"--standard", kClinics, "--sites", std::to_string(prices.size())});
    std::vector<Lot> lots;
    for (std::size_t i = 0; i < prices.size(); ++i)
        lots.push_back({"lot" + std::to_string(i), prices[i], plan["sites"][i]["x"], plan["sites"][i]["y"]});
    return lots;
}

void write_lots(const std::string& dir, const std::vector<Lot>& lots) {
    std::ofstream file(dir + "/lots.csv");
    file << "id,name,price,x,y\n" << std::fixed;
    for (const Lot& lot : lots)
        file << lot.id << "," << lot.id << "," << lot.price << "," << lot.x << "," << lot.y << "\n";
}

void name_lots(const std::string& dir) {
    add(dir, "\n[[candidates]]\nfile = \"lots.csv\"\ndatum = \"" + crs_of(dir) + "\"\n");
}

/// One choice of lots: what it costs and brings, asked with all of it forced.
struct Choice {
    double price = 0.0;
    std::int64_t after = 0;
};

std::vector<Choice> all_choices(const std::string& dir, const std::vector<Lot>& lots, std::int64_t before) {
    std::vector<Choice> choices{{0.0, before}};
    for (std::uint32_t set = 1; set < (1U << lots.size()); ++set) {
        std::vector<std::string> words;
        double price = 0.0;
        for (std::size_t i = 0; i < lots.size(); ++i)
            if ((set >> i & 1U) != 0)
                words.insert(words.end(), {"--force", lots[i].id}), price += std::stod(lots[i].price);
        const std::string sites = std::to_string(words.size() / 2);
        Words asked{"--standard", kClinics, "--sites", sites};
        asked.insert(asked.end(), words.begin(), words.end());
        const json plan = plan_of(dir, asked);
        CHECK(plan["price"].get<double>() == doctest::Approx(price));
        choices.push_back({price, plan["after"]});
    }
    return choices;
}

bool has_part(const std::string& project, const std::string& file, const json& plan, const std::string& part) {
    std::ofstream(file) << plan.dump();
    const test::Outcome outcome = test::lifecircle({"verify", file, "-p", project, "--json"});
    CHECK(outcome.exit == 6);
    const json found = json::parse(outcome.out)["differences"];
    return std::any_of(found.begin(), found.end(), [&](const json& d) { return d["part"] == part; });
}

} // namespace

TEST_CASE("site for money: prices all alike say what a number of sites says, in document, layer, plan and words") {
    const test::CountyProject project;
    const std::string out = project.home.path("sites");
    const json number = plan_of(project.dir, {"--standard", kClinics, "--sites", "3"});
    CHECK(number["price"].is_null());
    CHECK(number["budget"].is_null());
    const json money =
        plan_of(project.dir, {"--standard", kClinics, "--budget", "37.5", "--price", "12", "--out", out});
    CHECK(money["status"] == "optimal");
    CHECK(money["after"] == number["after"]);
    CHECK(money["budget"] == 37.5);
    CHECK(money["price"] == 36);
    REQUIRE(money["sites"].size() == 3);
    for (const json& site : money["sites"]) CHECK(site["price"] == 12);
    CHECK(column(out + "/shp/BXD.shp", "ZJ") == std::vector<std::string>{"12.00", "12.00", "12.00"});
    CHECK(column(out + "/shp/BXD.shp", "FAMC").front().find("37.5") != std::string::npos);
    CHECK(test::lifecircle({"verify", out, "-p", project.dir}).exit == 0);
    const json file = json::parse(test::bytes_of(out + "/plan.json"));
    CHECK(file["question"]["budget"] == 37.5);
    CHECK(file["question"]["price"] == 12);
    CHECK(file["plan"]["price"] == 36);
    const test::Outcome zh =
        site(project.dir, {"--standard", kClinics, "--budget", "37.5", "--price", "12", "--lang", "zh"});
    CHECK(zh.out.find("造价：36（预算 37.5）") != std::string::npos);
    CHECK(zh.out.find("花费不超过 37.5 的") != std::string::npos);
    const test::Outcome en =
        site(project.dir, {"--standard", kClinics, "--budget", "37.5", "--price", "12", "--lang", "en"});
    CHECK(en.out.find("Price: 36 of a budget of 37.5") != std::string::npos);
    // With a number of sites prices are told, and nothing else changes.
    const json told = plan_of(project.dir, {"--standard", kClinics, "--sites", "3", "--price", "12"});
    CHECK(told["price"] == 36);
    CHECK(told["after"] == number["after"]);
    const json none = plan_of(project.dir, {"--standard", kClinics, "--budget", "0", "--price", "12"});
    CHECK(none["sites"].empty());
    CHECK(none["after"] == none["before"]);
}

TEST_CASE("site for money: plans are the best of all choices that the budget pays for, and the cheapest of a share") {
    const test::CountyProject project;
    const std::string out = project.home.path("sites"), changed = project.home.path("changed.json");
    const std::vector<Lot> lots = lots_of(project.dir, {"90.5", "40", "35.25", "30.01"});
    write_lots(project.dir, lots);
    name_lots(project.dir);
    const json one = plan_of(project.dir, {"--standard", kClinics, "--sites", "1"});
    const std::vector<Choice> choices = all_choices(project.dir, lots, one["before"]);
    for (const char* budget : {"30", "30.01", "105.26", "105.25", "130.5", "1000"}) {
        CAPTURE(budget);
        const json plan = plan_of(project.dir, {"--standard", kClinics, "--budget", budget});
        std::int64_t best = 0;
        for (const Choice& c : choices)
            if (c.price <= std::stod(budget) + 1e-9) best = std::max(best, c.after);
        CHECK(plan["status"] == "optimal");
        CHECK(plan["after"] == best);
        CHECK(plan["most"] == best);
        double price = 0.0;
        for (const json& s : plan["sites"]) price += s["price"].get<double>();
        CHECK(plan["price"].get<double>() == doctest::Approx(price));
        CHECK(price <= std::stod(budget) + 1e-9);
    }
    for (const std::size_t some : {std::size_t{4}, std::size_t{9}, std::size_t{14}}) {
        // What one of the choices just brings.
        const double share =
            std::ceil(1000.0 * static_cast<double>(choices[some].after) / one["total"].get<double>() * 100.0) / 1000.0 -
            0.001;
        const std::string words = std::to_string(share);
        const json plan = plan_of(project.dir, {"--standard", kClinics, "--cover", words, "--out", out});
        const auto reached = plan["after"].get<double>();
        double least = 1e9;
        for (const Choice& c : choices)
            if (static_cast<double>(c.after) >= share / 100.0 * one["total"].get<double>())
                least = std::min(least, c.price);
        CHECK(plan["price"].get<double>() == doctest::Approx(least));
        CHECK(reached >= share / 100.0 * one["total"].get<double>());
        CHECK(plan["fewest_proved"] == true);
        if (!plan["fewer"].is_null()) CHECK(plan["fewer"]["budget"].get<double>() == doctest::Approx(least - 0.01));
        CHECK(test::lifecircle({"verify", out, "-p", project.dir}).exit == 0);
    }
    const json file = json::parse(test::bytes_of(out + "/plan.json"));
    json forged = file;
    forged["plan"]["price"] = file["plan"]["price"].get<double>() - 1.0;
    CHECK(has_part(project.dir, changed, forged, "price"));
    forged = file;
    forged["certificate"]["budget"] = file["plan"]["price"].get<double>() - 1.0;
    CHECK(has_part(project.dir, changed, forged, "cost"));
    forged = file;
    forged["fewer"]["budget"] = 1.5;
    CHECK(has_part(project.dir, changed, forged, "fewer"));
    const test::Outcome shown = site(project.dir, {"--standard", kClinics, "--cover", "1", "--lang", "zh"});
    CHECK(shown.out.find("造价") != std::string::npos);
}

TEST_CASE("site for money: least mean journeys and decays keep to the budget, and verify says so") {
    const test::CountyProject project;
    const std::string out = project.home.path("sites");
    write_lots(project.dir, lots_of(project.dir, {"9", "4", "3.5", "3", "2"}));
    name_lots(project.dir);
    for (const Words& aim : {Words{"--objective", "mean"}, Words{"--decay", "10:100,15:60,25:20"}}) {
        Words words{"--standard", kClinics, "--budget", "10", "--out", out};
        words.insert(words.end(), aim.begin(), aim.end());
        const json plan = plan_of(project.dir, words);
        CHECK(plan["status"] == "optimal");
        CHECK(plan["price"] <= 10);
        CHECK(test::lifecircle({"verify", out, "-p", project.dir}).exit == 0);
        words.insert(words.end(), {"--lang", "zh"});
        CHECK(site(project.dir, words).out.find("花费不超过 10 的") != std::string::npos);
    }
    const json varied = plan_of(project.dir, {"--standard", kClinics, "--budget", "10", "--vary", "5"});
    CHECK(varied["variations"]["runs"] == 5);
}

TEST_CASE("site for money: a missing price is told with its row, and is never nothing") {
    const test::CountyProject project;
    std::vector<Lot> lots = lots_of(project.dir, {"9", "", "3.5"});
    write_lots(project.dir, lots);
    name_lots(project.dir);
    const test::Outcome missing = site(project.dir, {"--standard", kClinics, "--budget", "10"});
    CHECK(missing.exit == 3);
    for (const char* said : {"lots.csv", "row 2", "price", "no price"})
        CHECK(missing.err.find(said) != std::string::npos);
    const json filled = plan_of(project.dir, {"--standard", kClinics, "--budget", "5", "--price", "5"});
    CHECK(filled["price"] <= 5);
    const json all = plan_of(project.dir, {"--standard", kClinics, "--budget", "17.5", "--price", "5"});
    CHECK(all["price"] == 17.5);
    lots[1].price = "1.234";
    write_lots(project.dir, lots);
    refused(project.dir, {"--standard", kClinics, "--budget", "10"}, 3, "'1.234'");
    lots[1].price = "-4";
    write_lots(project.dir, lots);
    refused(project.dir, {"--standard", kClinics, "--budget", "10"}, 3, "'-4'");
}

TEST_CASE("site for money: what can't be asked") {
    const test::CountyProject project;
    const std::string& dir = project.dir;
    refused(dir, {"--standard", kClinics, "--budget", "10"}, 2, "no candidate says what it costs");
    for (const char* odd : {"-1", "1.234", "abc", "1e3"})
        refused(dir, {"--standard", kClinics, "--price", "1", std::string("--budget=") + odd}, 2, "two decimals");
    refused(dir, {"--standard", kClinics, "--budget", "10", "--price", "x"}, 2, "two decimals");
    refused(dir, {"--standard", kClinics, "--budget", "10", "--price", "1", "--sites", "2"}, 2, "one of them");
    refused(dir, {"--standard", kClinics, "--budget", "10", "--price", "1", "--cover", "50"}, 2, "one of them");
    refused(dir, {"--standard", kClinics, "--budget", "10", "--price", "1", "--spacing", "2"}, 2, "sites apart");
    refused(dir, {"--standard", kClinics, "--budget", "10", "--price", "1", "--objective", "worst"}, 2, "worst");
    const json first = plan_of(dir, {"--standard", kClinics, "--sites", "1"});
    refused(dir,
            {"--standard", kClinics, "--budget", "10", "--price", "11", "--force",
             first["sites"][0]["id"].get<std::string>()},
            2, "a budget of 10 and forced sites that cost 11");
}
