// CSV and spreadsheets: encodings, columns, conditions, and the datum they never have.
#include <fstream>

#include <lifecircle/layers/china_shift.hpp>

#include "input_test.hpp"

using namespace lifecircle;
using namespace lifecircle::layers;
using test::counted;
using test::holds;
using test::spec;

namespace {

const std::string kHead = "id,name,lon,lat,population,schools\n";
const std::string kRows = "1,吕家湾,111.0,37.0,100,0\n2,㟁上,111.001,37.001,200,2\n3,Ràmio,111.002,37.002,,10\n";

InputSpec village_table(const std::string& path) {
    InputSpec input = spec(InputRole::demand, path);
    input.fields = {{"x", "lon"}, {"y", "lat"}, {"people", "population"}};
    input.datum = "WGS84";
    return input;
}

std::vector<DemandPoint> demand(const InputSpec& input, LoadReport& report) {
    std::unordered_set<std::string> seen;
    return read_vector_demand(input, test::context(), Basis::unknown, {}, seen, report).points;
}

std::string gb18030(const std::string& text) { // only the characters of kRows
    std::string out = text;
    const auto put = [&](const std::string& from, const std::string& to) {
        for (std::size_t at = out.find(from); at != std::string::npos; at = out.find(from))
            out.replace(at, from.size(), to);
    };
    put("吕家湾", "\xC2\xC0\xBC\xD2\xCD\xE5"), put("㟁上", "\x82\x30\xD0\x35\xC9\xCF"), put("à", "\xA8\xA4");
    return out;
}

} // namespace

TEST_CASE("csv: UTF-8 with and without a byte order mark, UTF-16, and GB18030 where the project says so") {
    const test::Folder folder;
    const auto names = [&](const InputSpec& input) {
        LoadReport report;
        std::string text;
        for (const DemandPoint& d : demand(input, report)) text += d.name + ";";
        return text;
    };
    const std::string all = "吕家湾;㟁上;Ràmio;";
    CHECK(names(village_table(folder.write("plain.csv", kHead + kRows))) == all);
    CHECK(names(village_table(folder.write("bom.csv", "\xEF\xBB\xBF" + kHead + kRows))) == all);
    CHECK(names(village_table(folder.write("crlf.csv", "id;name;lon;lat;population\r\n1;吕;111;37;5\r\n"))) == "吕;");
    InputSpec gb = village_table(folder.write("gb.csv", gb18030(kHead + kRows)));
    gb.encoding = "GBK"; // read as GB18030, which holds it
    CHECK(names(gb) == "吕家湾;㟁上;Ràmio;");
    std::string wide = "\xFF\xFE";
    for (const char c : std::string("id,name,lon,lat,population\n1,a,111,37,5\n")) wide += c, wide += '\0';
    CHECK(names(village_table(folder.write("wide.csv", wide))) == "a;");
}

TEST_CASE("csv: text of no known encoding is refused with line, preview and the line to write") {
    const test::Folder folder;
    const InputSpec input = village_table(folder.write("gb.csv", gb18030(kHead + kRows)));
    LoadReport report;
    const DataError error = test::data_error([&] { demand(input, report); });
    CHECK(error.where.row == "line 2");
    CHECK(error.where.field == "encoding");
    CHECK(holds(error.found, "吕家湾"));
    CHECK(holds(error.advice, "encoding = \"GB18030\""));
    CHECK(holds(error.advice, "line 12 of project.toml"));
    InputSpec wrong = village_table(folder.write("utf8.csv", kHead + "1,Ràmio\xFF,111,37,5,0\n"));
    wrong.encoding = "UTF-8";
    CHECK_THROWS_AS(demand(wrong, report), DataError);
    wrong.encoding = "KLINGON";
    CHECK(holds(test::data_error([&] { demand(wrong, report); }).found, "KLINGON"));
}

TEST_CASE("csv: a table has no datum of its own") {
    const test::Folder folder;
    InputSpec input = village_table(folder.write("v.csv", kHead + kRows));
    input.datum.clear();
    LoadReport report;
    const DataError none = test::data_error([&] { demand(input, report); });
    CHECK(none.where.field == "datum");
    CHECK(holds(none.advice, "datum = \"WGS84\""));
    CHECK(holds(none.advice, "line 12 of project.toml"));
    input.datum = "don't know";
    CHECK(holds(test::data_error([&] { demand(input, report); }).expected, "CGCS2000"));
    const auto at = [&](const std::string& datum) {
        input.datum = datum;
        LoadReport fresh;
        return demand(input, fresh).front().place;
    };
    CHECK(distance_m(at("WGS84"), {500000, 4096000}) < 2000.0);
    CHECK(distance_m(at("WGS84"), at("CGCS2000")) < 0.01);
    CHECK(distance_m(at("WGS84"), at("EPSG:4490")) < 0.01);
    const double gcj = distance_m(at("WGS84"), at("GCJ02")), bd = distance_m(at("WGS84"), at("BD-09"));
    CHECK((gcj > 500.0 && gcj < 600.0)); // DOMAIN § 8: 505 to 588 m, 1286 to 1376 m
    CHECK((bd > 1250.0 && bd < 1400.0));
}

TEST_CASE("csv: columns that are not there, cells that are no coordinates, people that are missing") {
    const test::Folder folder;
    InputSpec input =
        village_table(folder.write("v.csv", kHead + kRows + "4,丁,,,7,0\n5,戊,east,37,7,0\n6,己,0,0,7,0\n"));
    LoadReport report;
    const auto points = demand(input, report);
    REQUIRE(points.size() == 3);
    CHECK(points[1].people[0] == 200);
    CHECK_FALSE(points[2].people[0].has_value());
    CHECK(counted(report.skipped, "skip.null_geometry") == 1);
    CHECK(counted(report.skipped, "skip.not_a_coordinate") == 1);
    CHECK(counted(report.skipped, "skip.zero_coordinate") == 1);
    CHECK(holds(report.skipped[0].examples[0], "row 4"));
    input.fields["people"] = "people_2020";
    const DataError column = test::data_error([&] { demand(input, report); });
    CHECK(holds(column.found, "people_2020"));
    CHECK(holds(column.expected, "population"));
    input.fields = {{"persons", "population"}};
    CHECK(holds(test::data_error([&] { demand(input, report); }).expected, "people"));
    input.fields.clear();
    const DataError xy = test::data_error([&] { demand(input, report); });
    CHECK(xy.where.field == "x, y");
    CHECK(holds(xy.expected, "lon"));
}

TEST_CASE("csv: a condition compares numbers as numbers") {
    const test::Folder folder;
    InputSpec input = village_table(folder.write("v.csv", kHead + kRows));
    input.where = "schools > 2";
    LoadReport report;
    const auto points = demand(input, report);
    REQUIRE(points.size() == 1);
    CHECK(points[0].id == "3");
    input.where = "schools >";
    CHECK(test::data_error([&] { demand(input, report); }).where.field == "where");
    input.where = "schools > 99";
    LoadReport none;
    CHECK(holds(test::data_error([&] { demand(input, none); }).expected, "where"));
}

TEST_CASE("csv: with a condition, codes keep their zeros and late texts are not lost") {
    const test::Folder folder;
    std::string rows = "id,name,lon,lat,population,code\n007,a,111.0,37.0,\"1,200\",0101\n";
    rows += "8," + std::string(1'100'000, 'x') + ",111.0,37.0,5,2\n"; // beyond what GDAL looks at by itself
    rows += "9x,c,111.0,37.0,3,4\n";
    InputSpec input = village_table(folder.write("v.csv", rows));
    input.where = "code > 1";
    input.fields["village"] = "code";
    LoadReport report;
    const auto points = demand(input, report);
    REQUIRE(points.size() == 3);
    CHECK(points[0].id == "007");
    CHECK(points[0].village == "0101");
    CHECK(points[0].people[0] == 1200);
    CHECK(points[2].id == "9x");
}

TEST_CASE("csv: with a condition, messages name the row of the file, not of those that meet it") {
    const test::Folder folder;
    const InputSpec all = village_table(folder.write(
        "v.csv", "id,name,lon,lat,population,code\n1,a,111.0,37.0,5,1\n2,b,111.0,37.0,5,1\n3,c,111.0,37.0,-5,2\n"));
    InputSpec some = all;
    some.where = "code > 1";
    for (const InputSpec& input : {all, some}) {
        LoadReport report;
        demand(input, report);
        REQUIRE(report.repaired.size() == 1);
        CHECK(report.repaired[0].examples.at(0).starts_with("row 3 c"));
    }
}

TEST_CASE("csv: nothing but a head") {
    const test::Folder folder;
    LoadReport report;
    CHECK(
        holds(test::data_error([&] { demand(village_table(folder.write("v.csv", kHead)), report); }).found, "no rows"));
}

TEST_CASE("xlsx: the first row is the head, codes keep their digits, an empty sheet is passed over") {
    const test::Folder folder;
    const std::string file =
        test::make_layer(folder.path("台账.xlsx"), "学校",
                         {"", {"编码", "名称", "lon", "lat"}, {{"", {"141121101000", "吕家湾小学", "111.0", "37.0"}}}});
    InputSpec input = spec(InputRole::facilities, file);
    input.fields = {{"id", "编码"}, {"name", "名称"}, {"x", "lon"}, {"y", "lat"}};
    input.datum = "CGCS2000";
    LoadReport report;
    std::unordered_set<std::string> seen;
    const auto schools = read_vector_facilities(input, test::context(), {}, seen, report);
    REQUIRE(schools.size() == 1);
    CHECK(schools[0].id == "141121101000");
    CHECK(schools[0].name == "吕家湾小学");
    CHECK(schools[0].family == "school");
}

TEST_CASE("datum: the Chinese web shifts and their inverses") {
    for (const LonLat p : {LonLat{111.15, 37.52}, LonLat{116.4, 39.9}, LonLat{73.6, 39.4}, LonLat{134.7, 48.4}}) {
        const LonLat back = from_gcj02(to_gcj02(p)), again = from_bd09(to_bd09(p));
        CHECK(std::abs(back.lon - p.lon) < 1e-9);
        CHECK(std::abs(back.lat - p.lat) < 1e-9);
        CHECK(std::abs(again.lon - p.lon) < 1e-9);
        CHECK(std::abs(again.lat - p.lat) < 1e-9);
    }
    // DOMAIN § 8, measured: at 离石 about 563 m to the east and 88 m to the north.
    const LonLat lishi{111.15, 37.52}, shifted = to_gcj02(lishi);
    CHECK((shifted.lon - lishi.lon) * 88'400.0 == doctest::Approx(563.0).epsilon(0.02));
    CHECK((shifted.lat - lishi.lat) * 111'000.0 == doctest::Approx(88.0).epsilon(0.05));
    CHECK(to_gcj02({1.5, 42.5}) == LonLat{1.5, 42.5}); // Andorra
}
