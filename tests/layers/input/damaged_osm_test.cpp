// OSM files that are cut off, damaged or something else: each is refused with the file's name, none is read in part.
#include <doctest/doctest.h>

#include <string>

#include <osmium/io/any_input.hpp>
#include <osmium/io/any_output.hpp>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/osm.hpp>

#include "support/folder.hpp"

using namespace lifecircle;

namespace {

/// The drawn county in the form that the ending tells.
std::string county_as(const test::Folder& folder, const std::string& ending) {
    const std::string path = folder.path("whole" + ending);
    osmium::io::Reader reader(std::string(LIFECIRCLE_SOURCE_DIR) + "/datasets/sample/drawn_county.osm");
    osmium::io::Writer writer(path, reader.header());
    while (osmium::memory::Buffer buffer = reader.read()) writer(std::move(buffer));
    writer.close();
    reader.close();
    return test::bytes_of(path);
}

/// What both readers say of these bytes: empty where they are read, else the message.
std::string refusal(const test::Folder& folder, const std::string& name, const std::string& bytes) {
    const std::string path = folder.write(name, bytes);
    std::string first;
    for (const bool look : {true, false}) try {
            if (look)
                layers::look_at_osm(path);
            else
                layers::read_osm(path, "EPSG:4546");
        } catch (const DataError& error) {
            CHECK(error.where.file == path);
            CHECK_FALSE(error.advice.empty());
            if (look) first = error.what();
            if (!look) CHECK_FALSE(first.empty());
        }
    return first;
}

} // namespace

TEST_CASE("damaged osm: whole files of every form are read alike") {
    const test::Folder folder;
    for (const std::string ending : {".osm", ".osm.gz", ".osm.bz2", ".osm.pbf"}) {
        CAPTURE(ending);
        const std::string bytes = county_as(folder, ending);
        CHECK(refusal(folder, "copy" + ending, bytes).empty());
        const auto osm = layers::read_osm(folder.path("copy" + ending), "EPSG:4546");
        CHECK(osm.roads.roads.size() == 14);
        CHECK(osm.places.size() == 15);
    }
}

TEST_CASE("damaged osm: a file cut off anywhere is refused") {
    const test::Folder folder;
    for (const std::string ending : {".osm", ".osm.gz", ".osm.bz2", ".osm.pbf"}) {
        const std::string bytes = county_as(folder, ending);
        const std::size_t end = ending == ".osm" ? bytes.rfind("</osm>") : bytes.size() - 1;
        for (std::size_t part = 0; part < 24; ++part) {
            const std::size_t length = part == 23 ? end : end * part / 23;
            CAPTURE(ending);
            CAPTURE(length);
            CHECK_FALSE(refusal(folder, "cut" + ending, bytes.substr(0, length)).empty());
        }
    }
}

TEST_CASE("damaged osm: flipped bytes in compressed files are noticed") {
    const test::Folder folder;
    for (const std::string ending : {".osm.gz", ".osm.bz2", ".osm.pbf"}) {
        const std::string bytes = county_as(folder, ending);
        for (std::size_t part = 1; part < 12; ++part) {
            const std::size_t at = bytes.size() / 4 + bytes.size() / 2 * part / 12; // in the middle of the content
            std::string damaged = bytes;
            damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
            CAPTURE(ending);
            CAPTURE(at);
            CHECK_FALSE(refusal(folder, "damaged" + ending, damaged).empty());
        }
    }
}

TEST_CASE("damaged osm: files of another kind are named for what they are") {
    const test::Folder folder;
    const auto says = [&](const std::string& name, const std::string& bytes, const std::string& word) {
        CAPTURE(name);
        CHECK(refusal(folder, name, bytes).find(word) != std::string::npos);
    };
    says("empty.osm", "", "empty file");
    says("empty.osm.gz", "", "empty file");
    says("zip.osm.pbf", std::string("PK\x03\x04 and so on, long enough to be looked at"), "zip archive");
    says("base.osm.pbf", "SQLite format 3 and then pages of it", "GeoPackage");
    says("page.osm", "<!DOCTYPE html><html><body>404 not found</body></html>", "web page");
    says("xml.osm", "<?xml version=\"1.0\"?><gpx version=\"1.1\"></gpx>", "not readable as OSM");
    says("text.osm.pbf", std::string(5000, 'x'), "not readable as OSM");
    says("gzip.osm.gz", "plain text that nobody compressed", "not readable as OSM");
    says("zeros.osm.pbf", std::string(5000, '\0'), "OSM");
    says("bare.osm", "<osm version=\"0.6\"></osm>", "no nodes");
}
