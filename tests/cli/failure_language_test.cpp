// What fails in a Chinese session says so in Chinese: wrong use, bad inputs, places that can't be written.
#include <doctest/doctest.h>

#include <cctype>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "projects.hpp"

using namespace lifecircle;

namespace {

/// Three English words in a row, not in quotes, brackets or backticks: "one of school" is a sentence, "resident
/// registered" are words of the file. Empty where there are none.
std::string english_left(std::string text) {
    for (const auto& [open, close] : {std::pair<std::string, std::string>("`", "`"), {"“", "”"}, {"{", "}"}})
        for (std::size_t at = text.find(open); at != std::string::npos; at = text.find(open)) {
            const std::size_t end = text.find(close, at + open.size());
            text.erase(at, end == std::string::npos ? end : end + close.size() - at);
        }
    std::string run;
    int words = 0;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && (std::isalpha(static_cast<unsigned char>(text[end])) != 0 || text[end] == '\''))
            ++end;
        const bool word = end > i && (end == text.size() || text[end] == ' ' || text[end] == ',' || text[end] == '\n' ||
                                      static_cast<unsigned char>(text[end]) >= 0x80);
        if (word) {
            run += text.substr(i, end - i) + " ";
            if (++words == 3) return run;
            i = end + 1;
        } else {
            words = 0, run.clear(), i = end + 1;
        }
    }
    return {};
}

void speaks_chinese(const std::vector<std::string>& arguments, int exit, const std::string& part,
                    const test::Manner& manner = {}) {
    std::vector<std::string_view> words(arguments.begin(), arguments.end());
    words.insert(words.end(), {"--lang", "zh"});
    CAPTURE(part);
    const test::Outcome outcome = test::lifecircle(words, manner);
    CHECK(outcome.exit == exit);
    const std::size_t at = outcome.err.rfind("错误：");
    REQUIRE_MESSAGE(at != std::string::npos, outcome.err);
    CHECK_MESSAGE(outcome.err.find(part, at) != std::string::npos, outcome.err);
    CHECK_MESSAGE(english_left(outcome.err).empty(), outcome.err);
}

/// `run` on the drawn county with one thing in its project file changed.
struct ChangedProject : test::CountyProject {
    std::string text = test::bytes_of(dir + "/project.toml");

    void write(const std::string& changed) const { std::ofstream(dir + "/project.toml", std::ios::binary) << changed; }
    void refused(const std::string& from, const std::string& to, const std::string& part) const {
        std::string changed = text;
        const std::size_t at = changed.find(from);
        CAPTURE(from);
        REQUIRE(at != std::string::npos);
        write(changed.replace(at, from.size(), to));
        speaks_chinese({"run", "-p", dir}, 3, part);
    }
    void refused_with(const std::string& more, const std::string& part) const {
        write(text + "\n" + more);
        speaks_chinese({"run", "-p", dir}, 3, part);
    }
};

const std::string kRoads = R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"lx":"甲"},
"geometry":{"type":"LineString","coordinates":[[111.10,37.50],[111.12,37.50]]}}]})";

} // namespace

TEST_CASE("chinese failures: the test itself finds English") {
    CHECK(english_left("错误：a.osm：no such file；应为 x") == "no such file ");
    CHECK(english_left("错误：文件 a.osm 不存在；应为 `lifecircle run now` 生成的 shp、geojson").empty());
}

TEST_CASE("chinese failures: wrong use") {
    const ChangedProject p;
    const std::string &dir = p.dir, other = p.home.path("x");
    speaks_chinese({"run", "-p", p.home.path("nowhere")}, 2,
                   "没有项目文件；应为 project.toml – 请用 `lifecircle init` 生成");
    speaks_chinese({"init", dir, "--roads", test::drawn_county()}, 2, "此处已有项目");
    speaks_chinese({"underserved", "-p", dir, "--standard", "school_fly_1"}, 2, "以下之一：school_walk_15");
    speaks_chinese({"underserved", "-p", dir, "--reason", "rain"}, 2, "以下之一：");
    speaks_chinese({"underserved", "-p", dir, "--unit", "99"}, 2, "字段 --unit：“99”");
    speaks_chinese({"verify", dir}, 2, "没有成果");
    speaks_chinese({"export", "-p", dir, "-o", other, "--layers", "ABC"}, 2, "图层“ABC”；应为 SSFB、DSQ、DSX");
    speaks_chinese({"export", "-p", dir, "-o", other, "--formats", "docx"}, 2, "格式“docx”");
    speaks_chinese({"export", "-p", dir, "-o", other, "--encoding", "KLINGON"}, 2, "编码“KLINGON”");
    speaks_chinese({"export", "-p", dir, "-o", other, "--crs", "EPSG:1"}, 3, "坐标系“EPSG:1”");
    speaks_chinese({"sample", "--out", other, "--size", "village"}, 2, "路段数");
    speaks_chinese({"sample", "--out", other, "--size", "12"}, 2, "12 条路段");
    speaks_chinese({"sample", "--out", other, "--seed", "-1"}, 2, "整数");
    speaks_chinese({"sample", "--out", dir}, 5, "文件夹中有其他内容");
    speaks_chinese({"info", other}, 3, "文件或文件夹不存在");
    speaks_chinese({"info", "--kinds", "cinema"}, 2, "“cinema”；应为 以下之一");
    speaks_chinese({"init", other, "--roads", test::drawn_county(), "--modes", "fly"}, 2, "出行方式“fly”");
}

#ifdef LIFECIRCLE_WITH_MAP
TEST_CASE("chinese failures: wrong use of maps") {
    const ChangedProject p;
    const std::string& dir = p.dir;
    speaks_chinese({"map", "-p", dir, "--standard", "school_fly_1"}, 2, "“school_fly_1”");
    speaks_chinese({"map", "-p", dir, "--size", "large"}, 2, "尺寸“large”");
    speaks_chinese({"map", "-p", dir, "--size", "20x20"}, 2, "20 x 20");
    speaks_chinese({"map", "-p", dir, "--box", "3,2,1,0"}, 2, "范围无效");
}
#endif

TEST_CASE("chinese failures: project files") {
    const ChangedProject p;
    p.refused("crs =", "kreis =", "无法识别的键“kreis”");
    p.refused("crs = \"", "crs = \"EPSG:4326\" #", "“EPSG:4326”不以米为单位");
    p.refused("crs = \"", "crs = \"EPSG:1\" #", "坐标系“EPSG:1”");
    p.refused("year = 0", "year = \"soon\"", "“year”的值类型不对");
    p.refused("year = 0", "year = 99999", "year = 99999");
    p.refused("basis = \"unknown\"", "basis = \"guess\"", "人口口径“guess”");
    p.refused("minutes = 15", "minutes = 15\nmetres = 900", "没有限值，或写了两个；应为 minutes = 或 metres =");
    p.refused("mode = \"walk\"", "mode = \"fly\"", "第 ");
    p.refused("joint = [", "joint = [\"all\", ", "joint 中写了“all”");
    p.refused("file = \"", "file = \"no", "不存在；应为 已存在的文件（路径相对于项目文件）");
    p.refused("[people]", "[people", "应为 合乎 TOML 语法");
    p.refused_with("[[standard]]\nfamily = \"cinema\"\nmode = \"walk\"\nminutes = 15\n", "大类“cinema”");
    p.refused_with("[[standard]]\nfamily = \"school\"\nmode = \"walk\"\nminutes = 15\ngroup = \"a3_7\"\n",
                   "人群“a3_7”");
    p.refused_with("[[standard]]\nfamily = \"school\"\nmode = \"walk\"\nminutes = 15\ndirection = \"up\"\n",
                   "方向“up”");
}

TEST_CASE("chinese failures: inputs") {
    const ChangedProject p;
    const test::Folder& home = p.home;
    const auto roads = [&](const std::string& file, const std::string& part) {
        speaks_chinese({"init", home.path("new"), "--roads", file, "--demand", test::drawn_county(), "--facilities",
                        test::drawn_county()},
                       3, part);
    };
    roads(home.path("none.osm"), "文件不存在");
    roads(home.write("empty.osm", ""), "空文件");
    roads(home.write("cut.osm", test::bytes_of(test::drawn_county()).substr(0, 3000)), "无法按 OSM 读取：");
    roads(home.write("page.osm", "<!DOCTYPE html><html></html>"), "这是网页");
    roads(home.write("empty.shp", ""), "空文件（0 字节）");
    roads(home.write("none.gpkg", "no database"), "GDAL 能打开的矢量文件或表格");

    const auto refused = [&](const std::string& table, const std::string& part) { p.refused_with(table, part); };
    const auto file = [&](const char* name, const std::string& text) {
        return "file = \"" + home.write(name, text) + "\"\n";
    };
    const std::string rows = "name,x,y,people\n甲,111.0,37.5,12\n";
    refused("[[demand]]\n" + file("v.csv", rows), "没有注明坐标系；应为 datum = WGS84、CGCS2000");
    const std::string wgs = "datum = \"WGS84\"\n";
    refused("[[demand]]\n" + file("head.csv", "name,x,y\n") + wgs, "表头之下没有行");
    refused("[[demand]]\n" + file("v.csv", rows) + "datum = \"MARS\"\n", "坐标基准“MARS”");
    refused("[[demand]]\n" + file("v.csv", rows) + wgs + "fields = { people = \"人口\" }\n", "没有列“人口”");
    refused("[[demand]]\n" + file("v.csv", rows) + wgs + "fields = { inhabitants = \"people\" }\n",
            "不是本程序的字段名");
    refused("[[demand]]\n" + file("v.csv", rows) + wgs + "where = \"people >\"\n", "SQL 条件");
    refused("[[demand]]\n" + file("xy.csv", "name,a,b\n甲,1,2\n") + wgs, "没有指明坐标所在的列");
    refused("[[demand]]\n" + file("gbk.csv", "name,x,y\n\xBC\xD7,111.0,37.5\n") + wgs,
            "文字不是 UTF-8 编码；按 GB18030 读作“");
    refused("[[demand]]\n" + file("v.csv", rows) + wgs + "encoding = \"KLINGON\"\n", "编码“KLINGON”");
    refused("[[demand]]\n" + file("swap.csv", "name,x,y\n甲,37.5,111.0\n乙,37.5,111.01\n") + wgs, "互换");
    refused("[[demand]]\n" + file("p.tif", "no raster"), "GDAL 能打开的栅格");
    refused("[[demand]]\n" + file("lines.geojson", kRoads), "线；应为 点或面");
    refused("[[roads]]\n" + file("roads.geojson", kRoads), "没有注明道路等级");
    refused("[[roads]]\n" + file("roads.geojson", kRoads) + "fields = { class = \"lx\" }\n",
            "没有一条道路的等级可以识别：");
    refused("[[roads]]\n" + file("roads.geojson", kRoads) + "layer = \"路\"\n", "没有这个名称的图层");
    refused("[[areas]]\n" + file("a.geojson", kRoads), "没有注明面的用途");
    refused("[[heights]]\n" + file("h.tif", "no raster"), "高程模型");
}

TEST_CASE("chinese failures: places that can't be written, and the advice in JSON too") {
    const ChangedProject p;
    REQUIRE(test::lifecircle({"run", "-p", p.dir}).exit == 0);
    p.home.write("mine/letter.txt", "dear");
    speaks_chinese({"run", "-p", p.dir}, 5, "应为 可以写入且有剩余空间的位置", {"ulimit -f 16;", "", 0});
    speaks_chinese({"export", "-p", p.dir, "-o", p.home.path("mine")}, 5, "文件夹中有其他文件");
    speaks_chinese({"export", "-p", p.dir, "-o", p.home.path("mine/letter.txt")}, 5,
                   "这是文件；应为 文件夹，或尚不存在");
    speaks_chinese({"coverage", "-p", p.dir}, 5, "标准输出无法写入", {"", "", 0, "/dev/full"});
    const test::Outcome json = test::lifecircle({"run", "-p", p.home.path("none"), "--json", "--lang", "zh"});
    const auto error = nlohmann::json::parse(json.out)["error"];
    CHECK(error["found"] == "没有项目文件");
    CHECK(error["advice"] == "请用 `lifecircle init` 生成");
}
