#include <doctest/doctest.h>

#include <set>

#include <lifecircle/core/error.hpp>
#include <lifecircle/coverage/demand.hpp>
#include <lifecircle/layers/datasets.hpp>
#include <lifecircle/layers/texts.hpp>

using namespace lifecircle;

TEST_CASE("texts: both languages have the same keys, none empty") {
    const layers::Texts zh(layers::Language::zh), en(layers::Language::en);
    for (const auto& row : zh.all()) {
        const auto &key = row.first, &text = row.second;
        CAPTURE(key);
        CHECK_FALSE(text.empty());
        CHECK(en.all().count(key) == 1);
    }
    for (const auto& row : en.all()) {
        const auto &key = row.first, &text = row.second;
        CAPTURE(key);
        CHECK_FALSE(text.empty());
        CHECK(zh.all().count(key) == 1);
    }
    CHECK(zh.all().size() > 80);
}

TEST_CASE("texts: both languages name the same values in braces") {
    const layers::Texts zh(layers::Language::zh), en(layers::Language::en);
    const auto names = [](std::string_view text) {
        std::multiset<std::string> found;
        for (std::size_t i = text.find('{'); i != std::string_view::npos; i = text.find('{', i + 1))
            found.insert(std::string(text.substr(i, text.find('}', i) - i + 1)));
        return found;
    };
    for (const auto& row : zh.all()) {
        const auto &key = row.first, &text = row.second;
        CAPTURE(key);
        CHECK(names(text) == names(en(key)));
    }
}

TEST_CASE("texts: values are filled in, unknown braces stay") {
    const layers::Texts en(layers::Language::en);
    CHECK(en.fill("run.done", {{"seconds", "3"}}) == "took 3 s");
    CHECK(en.fill("no.such {key}", {{"other", "x"}}) == "no.such {key}");
}

TEST_CASE("datasets: 92 kinds, six of them generic, every group and mode known") {
    const auto& kinds = layers::facility_kinds();
    CHECK(kinds.size() == 92);
    std::set<std::string> keys;
    int generic = 0;
    for (const FacilityKind& kind : kinds) {
        CAPTURE(kind.key);
        keys.insert(kind.key);
        generic += kind.generic() ? 1 : 0;
        CHECK_FALSE(groups_of(kind.group).empty());
        CHECK_FALSE(kind.zh.empty());
        CHECK(layers::family_name(kind.family).zh != kind.family);
        if (!kind.default_mode.empty()) CHECK_NOTHROW(layers::built_in_profile(kind.default_mode));
    }
    CHECK(keys.size() == kinds.size());
    CHECK(generic == 6);
    CHECK(layers::find_kind("village_clinic")->zh == "村卫生室");
    CHECK(layers::find_kind("no_such_kind") == nullptr);
}

TEST_CASE("datasets: the profiles hold the speeds of the method") {
    CHECK(layers::built_in_profile("walk").speed_kmh.at("residential") == doctest::Approx(3.6));
    CHECK(layers::built_in_profile("walk").off_road_kmh == doctest::Approx(2.4));
    CHECK(layers::built_in_profile("walk_elderly").speed_kmh.at("village") == doctest::Approx(2.7));
    CHECK(layers::built_in_profile("walk_elderly").off_road_kmh == doctest::Approx(1.8));
    CHECK(layers::built_in_profile("drive").speed_kmh.at("expressway") == doctest::Approx(90.0));
    CHECK(layers::built_in_profile("bus").top_speed_kmh == doctest::Approx(25.0));
    CHECK(layers::built_in_profile("bus").fixed_time == Seconds{600.0});
    for (const std::string_view mode : layers::mode_keys()) CHECK(layers::built_in_profile(mode).key == mode);
    CHECK_THROWS_AS(layers::built_in_profile("rocket"), UsageError);
}

TEST_CASE("datasets: a profile with an unknown key or a wrong speed names its line") {
    try {
        layers::parse_profile("key = \"x\"\nspeeed = 3\n", "x.toml");
        FAIL("no error");
    } catch (const DataError& e) {
        CHECK(e.where.file == "x.toml");
        CHECK(e.where.row == "2");
        CHECK(e.found.find("speeed") != std::string::npos);
    }
    CHECK_THROWS_AS(layers::parse_profile("key = \"x\"\ngroup = \"foot\"\n[speed_kmh]\nroad = -1\n", "x"), DataError);
    CHECK_THROWS_AS(layers::parse_profile("key = ", "x"), DataError);
}

TEST_CASE("datasets: numbers of a profile out of range or of the wrong type are named, never replaced by a default") {
    const std::string good = "key = \"x\"\ngroup = \"foot\"\nreference_kmh = 3.6\n[speed_kmh]\nroad = 3.6\n";
    CHECK_NOTHROW(layers::parse_profile(good, "x"));
    const auto refuses = [&](const std::string& line, const std::string& key) {
        CAPTURE(line);
        try {
            layers::parse_profile(line + "\n" + good, "x");
            FAIL("no error");
        } catch (const DataError& e) {
            CHECK(e.where.row == "1");
            CHECK(e.where.field == key);
        }
    };
    refuses("off_road_m_per_min = \"40\"", "off_road_m_per_min");
    refuses("off_road_m_per_min = 0", "off_road_m_per_min");
    refuses("off_road_m_per_min = inf", "off_road_m_per_min");
    refuses("snap_distance_m = nan", "snap_distance_m");
    refuses("snap_distance_m = -1", "snap_distance_m");
    refuses("fixed_time_s = -600", "fixed_time_s");
    refuses("permitted_speed_kmh = 1e300", "permitted_speed_kmh");
    refuses("top_speed_kmh = true", "top_speed_kmh");
    refuses("obeys_oneway = \"no\"", "obeys_oneway");
    CHECK_THROWS_AS(layers::parse_profile("speed_kmh = 5\nkey = \"x\"\ngroup = \"foot\"\n", "x"), DataError);
    // Slower than 0.1 km/h, times would outgrow their 32 bits.
    CHECK_THROWS_AS(layers::parse_profile(good + "lane = 0.01\n", "x"), DataError);
}

TEST_CASE("datasets: a time of day is a profile's roads at other speeds, and what it may not say is named") {
    const Profile drive = layers::built_in_profile("drive"), school = layers::built_in_profile("drive_school");
    REQUIRE(school.base != nullptr);
    CHECK(school.base->key == "drive");
    CHECK(school.speed_kmh == drive.speed_kmh);
    CHECK(school.speed_factor.at("") == doctest::Approx(0.75));
    CHECK_FALSE(school.verified);
    const auto refuses = [](const std::string& text, const std::string& field) {
        CAPTURE(text);
        try {
            layers::parse_profile(text, "x");
            FAIL("no error");
        } catch (const DataError& e) {
            CHECK(e.where.field == field);
        }
    };
    const std::string good = "key = \"x\"\nbased_on = \"drive\"\n";
    CHECK(layers::parse_profile(good + "[speed_factor]\nprimary = 0.5\n", "x").speed_factor.at("primary") == 0.5);
    refuses(good, "speed_factor");
    refuses(good + "speed_factor = 0.5\n", "speed_factor");
    refuses(good + "[speed_factor]\nprimary = 0\n", "primary");
    refuses(good + "[speed_factor]\nprimary = \"slow\"\n", "primary");
    refuses("based_on = \"drive\"\n[speed_factor]\nothers = 0.5\n", "key");
    refuses("key = \"x\"\nbased_on = \"drive_school\"\n[speed_factor]\nothers = 0.5\n", "based_on");
    CHECK_THROWS_AS(layers::parse_profile(good + "group = \"foot\"\n[speed_factor]\nothers = 0.5\n", "x"), DataError);
    CHECK_THROWS_AS(layers::parse_profile("key = \"x\"\nbased_on = \"rocket\"\n", "x"), UsageError);
}

TEST_CASE("demand: spans of ages are sums of groups") {
    CHECK(groups_of("a6_15") == std::vector{Group::a6_12, Group::a12_15});
    CHECK(groups_of("a0_18").size() == 5);
    CHECK(groups_of("a60p") == std::vector{Group::a60p});
    CHECK(groups_of("a5_9").empty());
    CHECK(groups_of("").empty());
}
