// What init writes after a look at the inputs is a project that can be read and run.
#include <array>
#include <fstream>

#include <lifecircle/layers/project_draft.hpp>
#include <lifecircle/layers/run.hpp>

#include "input_test.hpp"

using namespace lifecircle;
using namespace lifecircle::layers;
using test::holds;

namespace {

struct Files {
    test::Folder folder;
    std::string roads = test::make_layer(folder.path("路网.gpkg"), "DLXX",
                                         {test::kMetric,
                                          {"道路名称", "行政等级"},
                                          {{"LINESTRING (500000 4100000, 501000 4100000)", {"吕岚线", "县道"}},
                                           {"LINESTRING (501000 4100000, 502000 4100000)", {"", "栈道"}}}});
    std::string schools =
        test::make_layer(folder.path("学校.shp"), "s",
                         {test::kMetric, {"mc", "type"}, {{"POINT (500500 4100010)", {"中心小学", "学校"}}}});
    std::string villages = folder.write("村.csv", "编号,名称,经度,纬度,常住人口\n1,甲,111.0,37.0287,120\n");
    DraftRequest request() const {
        return {folder.path("p"),
                "试点",
                "",
                "CGCS2000",
                "",
                {"walk"},
                {{InputRole::roads, roads}, {InputRole::facilities, schools}, {InputRole::demand, villages}}};
    }
};

} // namespace

TEST_CASE("draft: columns are guessed, written down with comments, and the project runs as it is") {
    const Files files;
    const Draft draft = draft_project(files.request());
    CHECK(draft.crs == "EPSG:4546");
    CHECK(holds(draft.text, "class = \"行政等级\""));
    CHECK(holds(draft.text, "# classes = { \"栈道\" = \"…\" }")); // not known: to be filled in
    CHECK(holds(draft.text, "kind = \"type\""));
    CHECK(holds(draft.text, "x = \"经度\""));
    CHECK(holds(draft.text, "resident = \"常住人口\""));
    CHECK(holds(draft.text, "basis = \"resident\""));
    CHECK(draft.inputs.size() == 3);
    CHECK(holds(draft.inputs[0].en, "2 features, mixed"));
    CHECK(holds(draft.inputs[0].zh, "2 个要素，多种几何"));
    // The table gets the datum that was stated, the layers have their own.
    const std::size_t datum = draft.text.find("datum = \"CGCS2000\"");
    CHECK(datum > draft.text.find("[[demand]]"));
    CHECK(draft.text.find("datum = ", datum + 1) == std::string::npos);
    std::filesystem::create_directories(files.folder.path("p"));
    std::ofstream(files.folder.path("p/project.toml")) << draft.text;
    const Inputs inputs = load_inputs(read_project(files.folder.path("p")), {});
    CHECK(inputs.roads.roads.size() == 1);
    REQUIRE(inputs.study.facilities.size() == 1);
    CHECK(inputs.study.facilities[0].name == "中心小学");
    REQUIRE(inputs.study.demand.size() == 1);
    CHECK(inputs.study.demand[0].resident == 120);
}

TEST_CASE("draft: with heights the line for cliffs is there, to be uncommented") {
    const Files files;
    DraftRequest request = files.request();
    CHECK_FALSE(holds(draft_project(request).text, "cliff_slope"));
    request.inputs.push_back({InputRole::heights, files.folder.write("hills.tif", "")});
    std::string text = draft_project(request).text;
    const std::string line = "# cliff_slope = 1.5";
    REQUIRE(holds(text, line));
    text.erase(text.find(line), 2);
    std::filesystem::create_directories(files.folder.path("p"));
    std::ofstream(files.folder.path("p/project.toml")) << text;
    CHECK(read_project(files.folder.path("p")).cliff_slope == 1.5);
}

TEST_CASE("draft: a table without a datum is refused with the option that states it") {
    const Files files;
    DraftRequest request = files.request();
    request.datum.clear();
    CHECK(holds(test::data_error([&] { draft_project(request); }).advice, "--datum"));
    request.inputs.clear();
    CHECK_THROWS_AS(draft_project(request), UsageError);
}

TEST_CASE("draft: of several layers the one whose geometry suits the role") {
    const test::Folder folder;
    const std::string file = folder.path("all.gpkg");
    test::make_layer(file, "points", {"EPSG:4490", {"name", "people"}, {{"POINT (111 37)", {"甲", "5"}}}});
    test::make_layer(file, "lines", {"EPSG:4490", {"class"}, {{"LINESTRING (111 37, 111.01 37)", {"county"}}}});
    DraftRequest request{folder.path("p"), "x", "EPSG:4546", "", "", {"walk"}, {{InputRole::roads, file}}};
    const Draft draft = draft_project(request);
    CHECK(holds(draft.text, "layer = "));
    CHECK(holds(draft.text, "also: "));
}

TEST_CASE("draft: among several layers that fit, name and columns decide, and the choice is said") {
    const test::Folder folder;
    const std::string file = folder.path("all.gpkg");
    const test::MadeLayer lines{"EPSG:4490", {"name", "width"}, {{"LINESTRING (111 37, 111.01 37)", {"河", "5"}}}};
    test::make_layer(file, "rivers", lines);
    test::make_layer(file, "ways", {"EPSG:4490", {"class"}, {{"LINESTRING (111 37, 111.01 37)", {"county"}}}});
    test::make_layer(file, "SY", {"EPSG:4490", {"name"}, {{"POLYGON ((111 37, 111.1 37, 111 37.1, 111 37))", {"湖"}}}});
    test::make_layer(file, "SSFB", {"EPSG:4490", {"SSMC", "SSLB"}, {{"POINT (111 37)", {"甲小学", "school"}}}});
    test::make_layer(file, "XQD", {"EPSG:4490", {"ZRC", "RKCZ"}, {{"POINT (111 37)", {"甲", "5"}}}});
    DraftRequest request{folder.path("p"), "x", "EPSG:4546", "", "", {"walk"}, {}};
    for (const InputRole role : {InputRole::roads, InputRole::facilities, InputRole::demand, InputRole::areas})
        request.inputs.push_back({role, file});
    Draft draft = draft_project(request);
    const std::array chosen{"/ ways", "/ SSFB", "/ XQD", "/ SY"};
    for (std::size_t i = 0; i < chosen.size(); ++i) CHECK(holds(draft.inputs[i].file, chosen[i]));
    CHECK(holds(draft.inputs[0].en, "others that fit: rivers"));
    CHECK(holds(draft.inputs[0].zh, "也可用：rivers"));
    CHECK_FALSE(holds(draft.inputs[0].en, "no class column"));
    CHECK(holds(draft.text, "layer = \"ways\""));

    request.inputs[0].layer = "rivers"; // as the user says, but not in silence
    draft = draft_project(request);
    CHECK(holds(draft.text, "layer = \"rivers\""));
    CHECK(holds(draft.inputs[0].en, "no class column: all taken as village roads"));
    CHECK(holds(draft.inputs[0].zh, "全部按村道处理"));
}

TEST_CASE("draft: polygons are no roads and lines no places") {
    const Files files;
    DraftRequest request = files.request();
    const std::string areas =
        test::make_layer(files.folder.path("a.shp"), "a", {test::kMetric, {"mc"}, {{test::square(0, 0, 5), {"湖"}}}});
    request.inputs[0].path = areas;
    const DataError error = test::data_error([&] { draft_project(request); });
    CHECK(error.found == "a layer of polygons");
    CHECK(error.expected == "lines");
    request = files.request();
    request.inputs[1].path = test::make_layer(files.folder.path("l.shp"), "l",
                                              {test::kMetric, {"mc"}, {{test::line({{0, 0}, {1, 0}}), {"路"}}}});
    CHECK(test::data_error([&] { draft_project(request); }).found == "a layer of lines");
}

TEST_CASE("draft: codes of villages, one for each row, are their keys; codes of townships are not") {
    const Files files;
    DraftRequest request = files.request();
    const auto codes = [&](const std::string& second) {
        request.inputs[2].path = files.folder.write("c.csv", "CODE,NAME,经度,纬度\n990101001001,甲,111.0,37.0287\n" +
                                                                 second + ",乙,111.0,37.029\n");
        return draft_project(request).text;
    };
    CHECK(holds(codes("990101001002"), "id = \"CODE\""));
    CHECK(holds(codes("990101001002"), "unit = \"CODE\""));
    CHECK_FALSE(holds(codes("990101001001"), "id = \"CODE\"")); // two hamlets of one village
    CHECK_FALSE(holds(codes("990101001"), "id = \"CODE\""));
    request.inputs[1].path =
        test::make_layer(files.folder.path("f.gpkg"), "s",
                         {test::kMetric, {"学校编号", "学校名称"}, {{test::point(0, 0), {"x9", "中心小学"}}}});
    CHECK(holds(draft_project(request).text, "id = \"学校编号\""));
}

TEST_CASE("draft: hexagons of H3 and polygons of one size are cells, named or not; villages are none") {
    const Files files;
    const auto roles = [&](const std::string& path) {
        DraftRequest request = files.request();
        request.inputs[2].path = path;
        return holds(draft_project(request).text, "fixed = { role = \"cell\" }");
    };
    CHECK(roles(files.folder.write("h3.csv", "id,名称,lon,lat,pop\n89a901291abffff,甲,111.0,37.0,5\n"
                                             "89a9012a3cfffff,乙,111.0,37.0,5\n")));
    CHECK_FALSE(roles(files.folder.write("v.csv", "id,名称,lon,lat,pop\n89a901291abffff,甲,111.0,37.0,5\n"
                                                  "2,乙,111.0,37.0,5\n")));
    CHECK_FALSE(roles(files.folder.write("r.csv", "id,名称,类型,lon,lat,pop\n89a901291abffff,甲,村,111.0,37.0,5\n")));
    const auto grid = [&](const std::string& name, int growth) {
        std::vector<test::MadeRow> rows;
        for (int i = 0; i < 12; ++i) rows.push_back({test::square(20 * i, 0, 5 + growth * i), {"x"}});
        return test::make_layer(files.folder.path(name), "g", {test::kMetric, {"name"}, rows});
    };
    CHECK(roles(grid("g.gpkg", 0)));
    CHECK_FALSE(roles(grid("p.gpkg", 1)));
}

TEST_CASE("draft: an encoding is for the files that state none") {
    const Files files; // the schools have a .cpg
    DraftRequest request = files.request();
    request.encoding = "GB18030";
    request.inputs[0].path =
        test::make_layer(files.folder.path("r.shp"), "r",
                         {test::kMetric, {"class"}, {{test::line({{0, 0}, {1, 0}}), {"国道"}}}, "GB18030"});
    std::filesystem::remove(files.folder.path("r.cpg"));
    const std::string text = draft_project(request).text;
    const std::size_t first = text.find("encoding = \"GB18030\"");
    CHECK(first > text.find("[[roads]]"));
    CHECK(first < text.find("[[facilities]]"));
    CHECK(text.find("encoding = ", first + 1) == std::string::npos);
}
