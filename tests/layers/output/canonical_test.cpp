// Hashes of rows: indifferent to order and to how a polygon was walked round, sensitive to everything else.
#include <doctest/doctest.h>

#include <algorithm>

#include <lifecircle/layers/export_tables.hpp>
#include <lifecircle/layers/manifest.hpp>
#include <lifecircle/layers/sha256.hpp>

#include "county.hpp"
#include "support/folder.hpp"

using namespace lifecircle;
using namespace lifecircle::layers;

TEST_CASE("sha256: the examples of the standard") {
    CHECK(sha256_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256_of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    const test::Folder folder;
    CHECK(sha256_of_file(folder.write("abc.txt", "abc")) == sha256_of("abc"));
}

TEST_CASE("canonical hash: order of rows, parts and corners does not matter") {
    const test::County c = test::county();
    ExportLayer layer = zone_layer(c.study, c.ledger, c.context());
    const std::string hash = canonical_hash(layer);
    std::reverse(layer.rows.begin(), layer.rows.end());
    auto& polygons = std::get<MultiPolygon>(layer.rows.front().geometry);
    std::swap(polygons.front(), polygons.back());
    for (Polygon& p : polygons) std::rotate(p.outer.begin(), p.outer.begin() + 1, p.outer.end());
    CHECK(canonical_hash(layer) == hash);
}

TEST_CASE("canonical hash: a number, a letter or a millimetre matters; a tenth of a millimetre does not") {
    const test::County c = test::county();
    const ExportLayer layer = demand_layer(c.study, c.context());
    const std::string hash = canonical_hash(layer);
    const auto changed = [&](auto change) {
        ExportLayer other = layer;
        change(other);
        return canonical_hash(other) != hash;
    };
    CHECK(changed([](ExportLayer& l) { l.rows[0].values[l.schema->index_of("RKCZ")] = 321.0; }));
    CHECK(changed([](ExportLayer& l) { l.rows[0].values[l.schema->index_of("RKCZ")] = {}; }));
    CHECK(changed([](ExportLayer& l) { l.rows[0].values[l.schema->index_of("CMC")] = std::string("吕岚"); }));
    CHECK(changed([](ExportLayer& l) { std::get<MapXY>(l.rows[0].geometry).x += 0.001; }));
    CHECK(changed([](ExportLayer& l) { l.rows.pop_back(); }));
    CHECK_FALSE(changed([](ExportLayer& l) { std::get<MapXY>(l.rows[0].geometry).x += 0.0001; }));
}

TEST_CASE("manifest: comes back from its file, and differences name what changed") {
    const test::County c = test::county();
    const test::Folder folder;
    const ResultOptions options = c.options(folder.path("out"));
    const Manifest before = result_manifest(c.study, c.ledger, c.roads, options);
    const Manifest read = read_manifest(folder.write("manifest.json", manifest_json(before)));
    CHECK(differences(before, read).empty());
    CHECK(manifest_json(read) == manifest_json(before));
    CHECK(before.results.size() == 5);

    test::County other = test::county();
    other.study.demand[0].resident = 1;
    ResultOptions changed = options;
    changed.inputs[0].sha256 = "def";
    const auto found = differences(before, result_manifest(other.study, other.ledger, other.roads, changed));
    REQUIRE(found.size() == 2);
    CHECK(found[0].part == ManifestDifference::Part::input);
    CHECK(found[0].name == "roads roads.osm.pbf");
    CHECK(found[1].part == ManifestDifference::Part::result);
    CHECK(found[1].name == "XQD");

    CHECK_THROWS_AS(read_manifest(folder.path("none.json")), DataError);
    CHECK_THROWS_AS(read_manifest(folder.write("bad.json", "{\"manifest\": 1}")), DataError);
}
