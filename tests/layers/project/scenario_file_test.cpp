// scenario.toml: what it says, where its places lie, and what is wrong with it, by line.
#include <doctest/doctest.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/scenario_file.hpp>
#include <lifecircle/layers/scenario_text.hpp>

#include "support/folder.hpp"

using namespace lifecircle;
using layers::EditVerb;

namespace {

constexpr const char* kEvery = R"(name = "方案A"
datum = "WGS84"

[[edit]]
do = "open"
id = "n1"
name = "新卫生室"
kind = "村卫生室"
lon = 111.0
lat = 37.5

[[edit]]
do = "启用"
id = "planned"

[[edit]]
do = "open"
family = "school"
at = "v1"
capacity = 45

[[edit]]
do = "合并"
id = "a"
into = "b"

[[edit]]
do = "move"
id = "c"
x = 500100.00049
y = 4150000

[[edit]]
do = "resize"
id = "c"
capacity = 60

[[edit]]
do = "convert"
id = "a"
kind = "elderly_any"

[[edit]]
do = "close"
id = "b"
)";

/// One village in the western of two counties that meet at the middle meridian.
Study study_of() {
    Study study;
    study.demand.emplace_back();
    study.demand.back().id = "v1", study.demand.back().place = {499'000.0, 4'150'000.0};
    for (const double west : {490'000.0, 500'000.0}) {
        study.units.emplace_back();
        study.units.back().level = "county";
        const double east = west + 10'000.0, south = 4'100'000.0, north = 4'200'000.0;
        Polygon square;
        square.outer = {{west, south}, {east, south}, {east, north}, {west, north}};
        study.units.back().area = {square};
    }
    return study;
}

layers::Project project_of() {
    layers::Project project;
    project.crs = "EPSG:4546"; // its middle meridian, 111 E, is 500 km
    return project;
}

void refused(const std::string& text, const std::string& row, const std::string& said) {
    const test::Folder folder;
    const std::string file = folder.write("s.toml", text);
    try {
        layers::scenario_of(layers::read_scenario(file), project_of(), study_of());
        FAIL("no error; expected ", said);
    } catch (const DataError& e) {
        CHECK_MESSAGE(std::string(e.what()).find(said) != std::string::npos, e.what());
        CHECK(e.where.file == file);
        CHECK(e.where.row == row);
    }
}

} // namespace

TEST_CASE("scenario file: written and read again it is the same, to the last digit and letter") {
    const test::Folder folder;
    const auto read = [&](const std::string& name, const std::string& text) {
        return layers::scenario_of(layers::read_scenario(folder.write(name, text)), project_of(), study_of());
    };
    Scenario first = read("first.toml", kEvery);
    auto& clinic = std::get<BuildEdit>(first.edits[0]).facility;
    clinic.name = "新\"卫\\生\n室", clinic.place = rounded_to_mm({500'123.457, 4'150'000.001});
    const std::string text = layers::scenario_text(first, "一行\nand another");
    CHECK(text.starts_with("# 一行\n# and another\nname = \"方案A\"\n"));
    const Scenario again = read("again.toml", text);
    REQUIRE(again.edits.size() == first.edits.size());
    CHECK(again.name == first.name);
    CHECK(layers::scenario_text(again, "") == layers::scenario_text(first, ""));
    const Facility& read_clinic = std::get<BuildEdit>(again.edits[0]).facility;
    CHECK(read_clinic.name == clinic.name);
    CHECK(read_clinic.kind == clinic.kind);
    CHECK(read_clinic.place.x == clinic.place.x);
    CHECK(read_clinic.place.y == clinic.place.y);
    CHECK(std::get<MergeEdit>(again.edits[3]).into == "b");
    CHECK(std::get<ResizeEdit>(again.edits[5]).capacity == 60.0);
}

TEST_CASE("scenario file: a scenario.toml without a name is called like its folder") {
    const test::Folder folder;
    CHECK(layers::read_scenario(folder.write("three clinics/scenario.toml", "")).name == "three clinics");
    CHECK(layers::scenario_stem("a/plan-b.toml") == "plan-b");
    CHECK(layers::scenario_stem("/scenario.toml") == "scenario");
}

TEST_CASE("scenario file: every edit, in English or Chinese, with its place and unit") {
    const test::Folder folder;
    const layers::ScenarioFile file = layers::read_scenario(folder.write("plan-a.toml", kEvery));
    CHECK(file.name == "方案A");
    REQUIRE(file.edits.size() == 8);
    CHECK(file.edits[1].verb == EditVerb::open);
    CHECK(file.edits[1].line == 12);
    const Scenario scenario = layers::scenario_of(file, project_of(), study_of());
    REQUIRE(scenario.edits.size() == 8);

    const Facility& clinic = std::get<BuildEdit>(scenario.edits[0]).facility;
    CHECK(clinic.id == "n1");
    CHECK(clinic.name == "新卫生室");
    CHECK(clinic.family == "clinic");
    CHECK(clinic.kind == "village_clinic");
    CHECK(clinic.state == FacilityState::open);
    CHECK(clinic.place.x == doctest::Approx(500'000.0).epsilon(1e-9));
    CHECK(std::get<OpenEdit>(scenario.edits[1]).facility == "planned");
    const Facility& school = std::get<BuildEdit>(scenario.edits[2]).facility;
    CHECK(school.id == "new-3");
    CHECK(school.place == MapXY{499'000.0, 4'150'000.0});
    CHECK(school.unit == 0);
    CHECK(school.capacity == 45.0);
    CHECK(std::get<MergeEdit>(scenario.edits[3]).facility == "a");
    CHECK(std::get<MergeEdit>(scenario.edits[3]).into == "b");
    const MoveEdit& move = std::get<MoveEdit>(scenario.edits[4]);
    CHECK(move.place == MapXY{500'100.0, 4'150'000.0}); // rounded to a millimetre
    CHECK(move.unit == 1);
    CHECK(std::get<ResizeEdit>(scenario.edits[5]).capacity == 60.0);
    const ConvertEdit& convert = std::get<ConvertEdit>(scenario.edits[6]);
    CHECK(convert.now.family == "elderly");
    CHECK_FALSE(convert.capacity);
    CHECK(std::get<CloseEdit>(scenario.edits[7]).facility == "b");
    CHECK(layers::read_scenario(folder.write("no-name.toml", "")).name == "no-name");
}

TEST_CASE("scenario file: the datum moves degrees, and is never guessed") {
    const test::Folder folder;
    const auto place = [&](const std::string& datum) {
        const std::string text =
            "datum = \"" + datum + "\"\n[[edit]]\ndo = \"move\"\nid = \"c\"\nlon = 111.1\nlat = 37.5\n";
        const Scenario s =
            layers::scenario_of(layers::read_scenario(folder.write("s.toml", text)), project_of(), study_of());
        return std::get<MoveEdit>(s.edits[0]).place;
    };
    CHECK(distance_m(place("WGS84"), place("CGCS2000")) < 1.0);
    CHECK(distance_m(place("WGS84"), place("GCJ02")) > 400.0);
    CHECK(distance_m(place("WGS84"), place("BD09")) > 1000.0);
    const std::string degrees = "[[edit]]\ndo = \"move\"\nid = \"c\"\nlon = 111.1\nlat = 37.5\n";
    refused(degrees, "line 1", "lon and lat without a datum");
    refused("datum = \"EPSG:4546\"\n" + degrees, "", "datum 'EPSG:4546'");
    refused("datum = \"somewhere\"\n" + degrees, "line 2", "datum 'somewhere'");
}

TEST_CASE("scenario file: what is wrong is said with its line") {
    refused("name = \"a\"\nedits = 3\n", "line 2", "unknown key 'edits'");
    refused("[[edit]]\ndo = \"shut\"\nid = \"a\"\n", "line 2", "'shut'");
    refused("[[edit]]\nid = \"a\"\n", "line 1", "says not what to do");
    refused("[[edit]]\ndo = \"close\"\n", "line 1", "'close' without id");
    refused("[[edit]]\ndo = \"close\"\nid = \"a\"\ncapacity = 3\n", "line 1", "'close' with capacity");
    refused("[[edit]]\ndo = \"close\"\nid = \"a\"\nat = \"v1\"\n", "line 1", "'close' with a place");
    refused("[[edit]]\ndo = \"merge\"\nid = \"a\"\n", "line 1", "'merge' without into");
    refused("[[edit]]\ndo = \"move\"\nid = \"a\"\n", "line 1", "'move' without at");
    refused("[[edit]]\ndo = \"resize\"\nid = \"a\"\n", "line 1", "'resize' without capacity");
    refused("[[edit]]\ndo = \"open\"\nat = \"v1\"\n", "line 1", "'open' without kind");
    refused("[[edit]]\ndo = \"open\"\nid = \"a\"\nkind = \"school_any\"\n", "line 1", "'open' with kind");
    refused("[[edit]]\ndo = \"convert\"\nid = \"a\"\nkind = \"castle\"\n", "line 4", "kind = castle");
    refused("[[edit]]\ndo = \"open\"\nfamily = \"castle\"\nat = \"v1\"\n", "line 3", "family = castle");
    refused("[[edit]]\ndo = \"move\"\nid = \"a\"\nx = 3\n", "line 1", "half or twice said");
    refused("[[edit]]\ndo = \"move\"\nid = \"a\"\nat = \"v1\"\nx = 3\ny = 4\n", "line 1", "half or twice said");
    refused("[[edit]]\ndo = \"move\"\nid = \"a\"\nat = \"v2\"\n", "line 1", "no place 'v2'");
    refused("[[edit]]\ndo = \"resize\"\nid = \"a\"\ncapacity = \"many\"\n", "line 4", "wrong type");
    refused("[[edit]]\ndo = \"close\nid = \"a\"\n", "line 2", "TOML");
    refused("edit = 3\n", "line 1", "no list of tables");
    CHECK_THROWS_AS(layers::read_scenario("/nowhere/scenario.toml"), UsageError);
}
