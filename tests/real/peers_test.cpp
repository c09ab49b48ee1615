// Shapefiles of a real run opened by programs that are not ours: every text must come out as it stands in the
// workspace.
#include <doctest/doctest.h>

#include <array>
#include <cstdio>
#include <string>

#include "support/command.hpp"
#include "support/data.hpp"
#include "support/folder.hpp"

using namespace lifecircle;

namespace {

struct Printed {
    int status = -1;
    std::string text;
};

Printed shell(const std::string& command) {
    Printed printed;
    std::FILE* pipe = popen((command + " 2>&1").c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::array<char, 4096> part{};
    while (const std::size_t n = std::fread(part.data(), 1, part.size(), pipe)) printed.text.append(part.data(), n);
    printed.status = pclose(pipe);
    return printed;
}

/// \param probe  succeeds where the peer is installed
void compare_with(const std::string& peer, const std::string& probe) {
    const auto extract = test::data_file("andorra-2020.osm.pbf");
    if (!extract || shell(probe).status != 0) {
        MESSAGE("SKIPPED: no ", (extract ? peer : std::string("andorra-2020.osm.pbf")));
        return;
    }
    const test::Folder home;
    REQUIRE(test::lifecircle({"init", home.path("p"), "--roads", *extract}).exit == 0);
    REQUIRE(test::lifecircle({"run", "-p", home.path("p")}).exit == 0);
    const Printed compared =
        shell("/usr/bin/python3 " LIFECIRCLE_SOURCE_DIR "/tests/real/peers.py " + peer + " " + home.path("p/out"));
    CHECK_MESSAGE(compared.status == 0, compared.text);
    MESSAGE(compared.text);
}

} // namespace

TEST_CASE("peers: ogrinfo reads every text of the shapefiles as it is in the workspace") {
    compare_with("ogrinfo", "ogrinfo --version");
}

TEST_CASE("peers: GeoPandas reads every text of the shapefiles as it is in the workspace") {
    compare_with("geopandas", "/usr/bin/python3 -c 'import geopandas'");
}

TEST_CASE("peers: QGIS reads every text of the shapefiles as it is in the workspace") {
    compare_with("qgis", "/usr/bin/python3 -c 'import qgis.core'");
}
