// Names with characters that common encodings lack, from the OSM file to the bytes of the exports.
#include <doctest/doctest.h>

#include <filesystem>

#include <nlohmann/json.hpp>

#include "support/command.hpp"
#include "support/folder.hpp"

namespace fs = std::filesystem;
using namespace lifecircle;

namespace {

bool holds(const std::string& path, const std::string& bytes) {
    return test::bytes_of(path).find(bytes) != std::string::npos;
}

/// The drawn county with two of its names made hard.
struct RareCounty {
    test::Folder home;
    std::string dir = home.path("p");
    explicit RareCounty(const std::string& village, const std::string& school) {
        std::string osm = test::bytes_of(test::drawn_county());
        for (const auto& [from, to] :
             {std::pair<std::string, std::string>{"北沟小学", school}, {"吕家湾\"", village + "\""}}) {
            const std::size_t at = osm.find("v=\"" + from);
            REQUIRE(at != std::string::npos);
            osm.replace(at + 3, from.size(), to);
        }
        REQUIRE(test::lifecircle({"init", dir, "--roads", home.write("rare.osm", osm), "--name", "示例县"}).exit == 0);
    }
};

} // namespace

TEST_CASE("names: rare characters and Catalan arrive in UTF-8 byte for byte, in every file and on the screen") {
    const std::string village = "吕岚㟁垯墕", school = "Escola Bressol d'Ordino · l'Aldosa, Plaça Ràmio";
    const RareCounty county(village, school);
    const test::Outcome done = test::lifecircle({"run", "-p", county.dir, "--most", "20"});
    REQUIRE_MESSAGE(done.exit == 0, done.err);
    CHECK(done.out.find(village) != std::string::npos);
    const std::string out = county.dir + "/out/";
    CHECK(holds(out + "shp/XQD.dbf", village));
    CHECK(holds(out + "shp/SSFB.dbf", school));
    CHECK(test::bytes_of(out + "shp/XQD.cpg").starts_with("UTF-8"));
    CHECK(holds(out + "workspace.gpkg", village));
    CHECK(holds(out + "workspace.gpkg", school));
    CHECK(holds(out + "summary.json", village));
    CHECK(test::lifecircle({"verify", county.dir}).exit == 0);
}

TEST_CASE("names: GB18030 holds them all, in its own bytes") {
    const RareCounty county("吕岚㟁垯墕", "Plaça · Ràmio");
    const std::string out = county.home.path("gb");
    const test::Outcome done =
        test::lifecircle({"export", "-p", county.dir, "-o", out, "--formats", "shp", "--encoding", "GB18030"});
    REQUIRE_MESSAGE(done.exit == 0, done.err);
    CHECK(holds(out + "/shp/XQD.dbf", "\xc2\xc0\xe1\xb0\x82\x30\xd0\x35\x88\x99\x89\x86"));
    CHECK(holds(out + "/shp/SSFB.dbf", "Pla\x81\x30\x8a\x34"
                                       "a \xa1\xa4 R\xa8\xa4mio"));
    CHECK(test::bytes_of(out + "/shp/XQD.cpg").starts_with("GB18030"));
}

TEST_CASE("names: GBK is refused where it would lose a character, naming it, and nothing is left behind") {
    const RareCounty county("吕岚㟁垯墕", "北沟小学");
    const std::string out = county.home.path("gbk");
    const test::Outcome refused =
        test::lifecircle({"export", "-p", county.dir, "-o", out, "--formats", "shp", "--encoding", "GBK"});
    CHECK(refused.exit == 5);
    CHECK(refused.err.find("㟁") != std::string::npos);
    CHECK(refused.err.find("U+37C1") != std::string::npos);
    CHECK(refused.err.find("XQD") != std::string::npos);
    CHECK_FALSE(fs::exists(out));

    const RareCounty plain("吕岚垯墕", "北沟小学"); // GBK has these
    const std::string kept = plain.home.path("gbk");
    CHECK(test::lifecircle({"export", "-p", plain.dir, "-o", kept, "--formats", "shp", "--encoding", "GBK"}).exit == 0);
    CHECK(holds(kept + "/shp/XQD.dbf", "\xc2\xc0\xe1\xb0\x88\x99\x89\x86"));
}
