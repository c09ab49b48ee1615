// Roads and facilities from vector layers, on a metric system so that lengths are seen by eye.
#include "input_test.hpp"

using namespace lifecircle;
using namespace lifecircle::layers;
using namespace lifecircle::test;

namespace {

std::string class_of(const Roads& roads, std::size_t r) { return roads.class_names[roads.roads[r].road_class]; }

} // namespace

TEST_CASE("vector: a reading that is to stop stops") {
    const test::Folder folder;
    const std::string file = test::make_layer(folder.path("roads.gpkg"), "roads",
                                              {test::kMetric, {"class"}, {{line({{0, 0}, {1, 0}}), {"village"}}}});
    std::stop_source stop;
    ReadContext context = test::context();
    context.progress.stop = stop.get_token();
    LoadReport report;
    CHECK(read_vector_roads(spec(InputRole::roads, file), context, report).roads.roads.size() == 1);
    stop.request_stop();
    LoadReport fresh;
    CHECK_THROWS_AS(read_vector_roads(spec(InputRole::roads, file), context, fresh), Cancelled);
}

TEST_CASE("vector roads: Chinese class words, rules and names of a shapefile") {
    const test::Folder folder;
    const std::string file = test::make_layer(folder.path("路.shp"), "路",
                                              {test::kMetric,
                                               {"LX", "XM", "DXW", "QL", "XSU"},
                                               {{line({{0, 0}, {1, 0}}), {"国道", "吕岚线", "否", "桥", "60"}},
                                                {line({{1, 0}, {2, 0}}), {"乡道", "", "是", "", "0"}},
                                                {line({{2, 0}, {3, 0}}), {"Y012", "", "逆向", "", "fast"}},
                                                {line({{3, 0}, {4, 0}}), {"高速公路", "", "", "", ""}},
                                                {line({{4, 0}, {5, 0}}), {"", "无名", "", "", ""}},
                                                {line({{5, 0}, {6, 0}}), {"栈道", "", "", "", ""}}}});
    InputSpec input = spec(InputRole::roads, file);
    input.fields = {{"class", "LX"}, {"name", "XM"}, {"oneway", "DXW"}, {"bridge", "QL"}, {"speed", "XSU"}};
    LoadReport report;
    const VectorRoads read = read_vector_roads(input, test::context(), report);
    const Roads& roads = read.roads;
    REQUIRE(roads.roads.size() == 4);
    CHECK(class_of(roads, 0) == "national");
    CHECK(roads.names[roads.roads[0].name] == "吕岚线");
    CHECK(roads.roads[0].bridge);
    CHECK(roads.roads[0].max_speed_kmh == 60.0F);
    CHECK(class_of(roads, 1) == "township");
    CHECK(roads.roads[1].oneway.motor == OneWay::forward);
    CHECK(roads.roads[1].oneway.foot == OneWay::both);
    CHECK(class_of(roads, 2) == "township");
    CHECK(roads.roads[2].oneway.motor == OneWay::backward);
    CHECK(class_of(roads, 3) == "expressway");
    CHECK(roads.roads[3].closed_sides);
    CHECK(read.barrier_lines.size() == 1); // nobody crosses the expressway
    CHECK(roads.point.size() == 5);        // ends that meet are one point
    CHECK(report.read == 6);
    CHECK(report.kept == 4);
    CHECK(counted(report.skipped, "skip.no_class") == 1);
    CHECK(counted(report.skipped, "skip.unknown_class") == 1);
    CHECK(counted(report.repaired, "repair.speed_unreadable") == 1);
    input.classes = {{"栈道", "footway"}};
    LoadReport mapped;
    CHECK(read_vector_roads(input, test::context(), mapped).roads.roads.size() == 5);
}

TEST_CASE("vector roads: our own export is read without a mapping, M and Z are dropped, parts become roads") {
    const test::Folder folder;
    const std::string file =
        test::make_layer(folder.path("in.gpkg"), "DL",
                         {test::kMetric,
                          {"DLBM", "DLMC", "DLLX", "DX", "QS", "FB", "XS"},
                          {{"LINESTRING ZM (500000 4100000 800 1, 500100 4100000 810 2)",
                            {"77", "a", "residential", "顺向", "隧道", "", "30"}},
                           {"MULTILINESTRING ((500100 4100000, 500200 4100000), (500300 4100000, 500400 4100000))",
                            {"78", "b", "track", "", "", "封闭", ""}}}});
    LoadReport report;
    const Roads roads = read_vector_roads(spec(InputRole::roads, file), test::context(), report).roads;
    REQUIRE(roads.roads.size() == 3);
    CHECK(roads.roads[0].source_id == 77);
    CHECK(roads.roads[0].tunnel);
    CHECK(roads.roads[0].oneway.motor == OneWay::forward);
    CHECK(roads.roads[1].source_id == 78);
    CHECK(roads.roads[2].source_id == 78);
    CHECK(roads.roads[2].closed_sides);
    CHECK(roads.point[roads.vertex[0]] == MapXY{500000, 4100000});
    CHECK(report.kept == 2);
}

TEST_CASE("vector facilities: kind by key, by word, by name; states; unknown and doubled ones are counted") {
    const test::Folder folder;
    const std::string file =
        test::make_layer(folder.path("f.gpkg"), "list",
                         {test::kMetric,
                          {"bm", "mc", "lb", "zt", "gm"},
                          {{point(0, 0), {"1", "吕家湾", "village_clinic", "现状", "3"}},
                           {point(1, 0), {"2", "王家庄", "村卫生室", "规划", ""}},
                           {point(2, 0), {"3", "临县第一幼儿园", "", "闲置", "x"}},
                           {square(3, 0, 1), {"4", "中心小学", "学校", "", ""}},
                           {"MULTIPOINT (500400 4100000, 500900 4100000)", {"5", "a", "clinic", "撤并", ""}},
                           {point(5, 0), {"5", "again", "clinic", "", ""}},
                           {point(6, 0), {"6", "", "电影院线", "", ""}},
                           {point(7, 0), {"7", "", "clinic", "半开", ""}},
                           {line({{0, 0}, {1, 1}}), {"8", "", "clinic", "", ""}},
                           {"", {"9", "nowhere", "clinic", "", ""}}}});
    InputSpec input = spec(InputRole::facilities, file);
    input.fields = {{"id", "bm"}, {"name", "mc"}, {"kind", "lb"}, {"state", "zt"}, {"capacity", "gm"}};
    LoadReport report;
    std::unordered_set<std::string> seen;
    const auto f = read_vector_facilities(input, test::context(), {}, seen, report);
    REQUIRE(f.size() == 5);
    CHECK(f[0].kind == "village_clinic");
    CHECK(f[0].capacity == 3.0);
    CHECK(f[1].kind == "village_clinic");
    CHECK(f[1].state == FacilityState::planned);
    CHECK(f[2].family == "kindergarten");
    CHECK(f[2].state == FacilityState::idle);
    CHECK(f[3].family == "school");
    CHECK(f[3].place == MapXY{500350, 4100050}); // the middle of the polygon
    CHECK(f[4].family == "clinic");
    CHECK(f[4].kind == "clinic_any");
    CHECK(f[4].state == FacilityState::closed);
    CHECK(f[4].place == MapXY{500400, 4100000});
    CHECK(f[4].source == "f.gpkg");
    for (const char* reason :
         {"skip.duplicate_id", "skip.unknown_kind", "skip.unknown_state", "skip.wrong_geometry", "skip.null_geometry"})
        CHECK_MESSAGE(counted(report.skipped, reason) == 1, reason);
    CHECK(counted(report.repaired, "repair.first_point") == 1);
    CHECK(counted(report.repaired, "repair.capacity_unreadable") == 1);
    CHECK(report.read == 10);
    CHECK(report.kept == 5);
}

TEST_CASE("vector roads: words of bridges, permissions and levels that are not known are counted") {
    const test::Folder folder;
    const std::string file = test::make_layer(folder.path("r.gpkg"), "r",
                                              {test::kMetric,
                                               {"class", "bridge", "tunnel", "foot", "closed", "level"},
                                               {{line({{0, 0}, {1, 0}}), {"village", "否", "0", "no", "否", "-1"}},
                                                {line({{1, 0}, {2, 0}}), {"village", "隧道", "隧道", "", "", ""}},
                                                {line({{2, 0}, {3, 0}}), {"village", "大概", "?", "走", "?", "高"}}}});
    LoadReport report;
    const Roads roads = read_vector_roads(spec(InputRole::roads, file), test::context(), report).roads;
    REQUIRE(roads.roads.size() == 3);
    CHECK(roads.roads[0].allowed.foot == Permission::no);
    CHECK(roads.roads[1].tunnel);
    CHECK_FALSE(roads.roads[1].bridge);
    CHECK(counted(report.repaired, "repair.word_unknown") == 5);
}

TEST_CASE("vector facilities: dates, levels and kinds that are not understood are counted, not guessed") {
    const test::Folder folder;
    const std::string file = test::make_layer(folder.path("f.gpkg"), "list",
                                              {test::kMetric,
                                               {"name", "kind", "date", "level", "mobile"},
                                               {{point(0, 0), {"a", "clinic", "2023/6/5", "村", "否"}},
                                                {point(1, 0), {"b", "clinic", "2023年12月31日", "", ""}},
                                                {point(2, 0), {"c", "clinic", "2023-06-30 08:00:00", "", ""}},
                                                {point(3, 0), {"d", "clinic", "20230630", "", ""}},
                                                {point(4, 0), {"e", "clinic", "2023", "", ""}},
                                                {point(5, 0), {"f", "clinic", "06/30/2023", "三等", "时有"}},
                                                {point(6, 0), {"g", "clinic", "45107", "", ""}},
                                                {point(7, 0), {"h", "clinic", "2023-30-06", "", ""}},
                                                {point(8, 0), {"吕家湾卫生室", "公共设施", "", "", ""}}}});
    LoadReport report;
    std::unordered_set<std::string> seen;
    const auto f = read_vector_facilities(spec(InputRole::facilities, file), test::context(), {}, seen, report);
    REQUIRE(f.size() == 9);
    const char* dates[] = {"20230605", "20231231", "20230630", "20230630", "2023", "", "", "", ""};
    for (std::size_t i = 0; i < f.size(); ++i) CHECK(f[i].date == dates[i]);
    CHECK(f[0].level == "village");
    CHECK(counted(report.repaired, "repair.word_unknown") == 5); // three dates, a level, a yes or no
    CHECK(f[8].kind == "village_clinic");
    CHECK(counted(report.repaired, "repair.kind_by_name") == 1);
}

TEST_CASE("vector facilities: a capacity is counted in what the row, else the column, else the kind says") {
    const auto unit_of = [](const std::string& column, const std::string& kind, const std::string& said = "") {
        const test::Folder folder;
        const std::string file = test::make_layer(
            folder.path("f.gpkg"), "list", {test::kMetric, {"lb", column, "dw"}, {{point(0, 0), {kind, "30", said}}}});
        InputSpec input = spec(InputRole::facilities, file);
        input.fields = {{"kind", "lb"}, {"capacity", column}, {"capacity_unit", "dw"}};
        LoadReport report;
        std::unordered_set<std::string> seen;
        return read_vector_facilities(input, test::context(), {}, seen, report).at(0).capacity_unit;
    };
    CHECK(unit_of("规模", "boarding_school") == "pupil places"); // of the two it knows, the first
    CHECK(unit_of("床位数", "boarding_school") == "beds");
    CHECK(unit_of("床位数（张）", "boarding_school") == "beds");
    CHECK(unit_of("beds", "primary_school") == "beds"); // the column is believed: the kind may count otherwise
    CHECK(unit_of("places", "primary_school") == "pupil places"); // the kind knows which places
    CHECK(unit_of("places", "elderly_nursing_home") == "places");
    CHECK(unit_of("床位数", "boarding_school", "学位") == "pupil places"); // what the row says comes first
}

TEST_CASE("vector: an outline that crosses itself is made valid and counted") {
    const test::Folder folder;
    const std::string file = test::make_layer(
        folder.path("bow.gpkg"), "areas",
        {test::kMetric,
         {"x"},
         {{"POLYGON ((500000 4100000, 500200 4100200, 500200 4100000, 500000 4100200, 500000 4100000))", {""}}}});
    InputSpec input = spec(InputRole::areas, file);
    input.area_role = "water";
    LoadReport report;
    const VectorAreas read = read_vector_areas(input, test::context(), report);
    REQUIRE(read.areas.size() == 1);
    CHECK(area_m2(read.areas[0].area) == doctest::Approx(20000.0));
    CHECK(counted(report.repaired, "repair.outline_crossed") == 1);
}
