// Results of real runs opened by programs that are not ours: every text must come out as it stands in the workspace,
// and names as the source has them.
#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "real/project.hpp"
#include "support/command.hpp"

using namespace lifecircle;

namespace {

/// The drawn county stands for Chinese names of places.
const test::Place kDrawnCounty{"drawn county", {LIFECIRCLE_SOURCE_DIR "/datasets/sample/drawn_county.osm"}};

/// Places, and characters that must have been tried there: Chinese words of results, and what names are written with.
const std::vector<std::pair<test::Place, std::string>> kPlaces{{test::kAndorra, "超时缺数据àç"},
                                                               {test::kLauf, "超时名录未核全äöüß"},
                                                               {test::kPortoAlegre, "超时孤立路网ãçéô"},
                                                               {kDrawnCounty, "圪塄岚垴吕湾县卫生院"}};

/// Files of each place; nothing, after saying SKIPPED by name, where data or the peer (`probe` fails) are absent.
std::vector<std::vector<std::string>> files_or_skip(const std::string& peer, const std::string& probe) {
    std::vector<std::vector<std::string>> all;
    for (const auto& [place, characters] : kPlaces) {
        const auto files = test::files_or_skip(place);
        if (!files) return {};
        all.push_back(*files);
    }
    if (test::bash(probe).exit == 0) return all;
    MESSAGE("SKIPPED: no ", peer);
    return {};
}

/// Runs a script of this folder with the Python that has the peers.
void check_script(const std::string& name, const std::string& words) {
    const test::Outcome done = test::bash("/usr/bin/python3 " LIFECIRCLE_SOURCE_DIR "/tests/real/" + words + " 2>&1");
    CHECK_MESSAGE(done.exit == 0, name, ": ", done.out);
    MESSAGE(name, ": ", done.out);
}

void compare_with(const std::string& peer, const std::string& probe) {
    const auto files_by_place = files_or_skip(peer, probe);
    for (std::size_t i = 0; i < files_by_place.size(); ++i) {
        const auto& [place, characters] = kPlaces[i];
        const test::Folder home;
        const std::string project = test::make_project(place, files_by_place[i], home), gb = home.path("gb");
        REQUIRE(test::lifecircle({"run", "-p", project}).exit == 0);
        REQUIRE(
            test::lifecircle({"export", "-p", project, "-o", gb, "--formats", "shp", "--encoding", "GB18030"}).exit ==
            0);
        check_script(place.name, "peers.py " + peer + " " + characters + " " + files_by_place[i].front() + " " +
                                     project + "/out " + gb);
    }
}

const char* const kHasQgis = "/usr/bin/python3 -c 'import qgis.core' 2>&1";

} // namespace

TEST_CASE("peers: ogrinfo reads every text, and names as GDAL reads them in the source") {
    compare_with("ogrinfo", "ogrinfo --version");
}

TEST_CASE("peers: GeoPandas reads every text of shapefiles and workspace") {
    compare_with("geopandas", "/usr/bin/python3 -c 'import geopandas' 2>&1");
}

TEST_CASE("peers: QGIS reads every text of shapefiles and workspace") { compare_with("qgis", kHasQgis); }

TEST_CASE("peers: QGIS draws every row in one class of the styles that stand in the files, in both languages") {
    const auto files_by_place = files_or_skip("QGIS", kHasQgis);
    for (std::size_t i = 0; i < files_by_place.size(); ++i) {
        const test::Folder home;
        const std::string project = test::make_project(kPlaces[i].first, files_by_place[i], home);
        for (const std::string language : {"zh", "en"}) {
            REQUIRE(test::lifecircle({"--lang", language, "run", "-p", project}).exit == 0);
            check_script(kPlaces[i].first.name + " " + language, "styles.py " + project + "/out");
        }
    }
    if (files_by_place.empty()) return;
    const test::Folder home; // with units, planned, idle and closed facilities
    REQUIRE(test::lifecircle({"sample", "--size", "10000", "--seed", "1", "--out", home.path("sample")}).exit == 0);
    REQUIRE(test::lifecircle({"run", "-p", home.path("sample")}).exit == 0);
    check_script("sample", "styles.py " + home.path("sample") + "/out");
}
