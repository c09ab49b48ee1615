// Networks kept between runs are the networks that would be built, or are not used at all.
#include <doctest/doctest.h>

#include <cstring>
#include <filesystem>
#include <fstream>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/datasets.hpp>
#include <lifecircle/layers/network_cache.hpp>
#include <lifecircle/layers/run.hpp>

#include "support/arrays.hpp"
#include "support/folder.hpp"
#include "support/hills.hpp"
#include "support/turns.hpp"
#include "support/twins.hpp"

namespace fs = std::filesystem;
using namespace lifecircle;
using layers::CacheUse;
using layers::NetworkCache;

namespace {

Roads some_roads(std::uint64_t seed = 7) {
    test::Dice dice(seed);
    return test::random_roads(dice, 60, 4000.0);
}

bool same(const Edge& a, const Edge& b) {
    return a.from == b.from && a.to == b.to && a.first_vertex == b.first_vertex && a.vertex_count == b.vertex_count &&
           a.forward_ds == b.forward_ds && a.backward_ds == b.backward_ds && a.length_dm == b.length_dm;
}
bool same(const Segment& a, const Segment& b) {
    return a.road == b.road && a.forward_m_per_h == b.forward_m_per_h && a.backward_m_per_h == b.backward_m_per_h &&
           a.part == b.part && a.access == b.access && a.against == b.against &&
           a.off_road_m_per_h == b.off_road_m_per_h;
}
bool same(const Arc& a, const Arc& b) {
    return a.head == b.head && a.edge == b.edge && a.time_ds == b.time_ds && a.length_dm == b.length_dm;
}
bool same(const Road& a, const Road& b) {
    return a.first_vertex == b.first_vertex && a.vertex_count == b.vertex_count && a.road_class == b.road_class &&
           a.allowed == b.allowed && a.oneway == b.oneway && a.bridge == b.bridge && a.source_id == b.source_id;
}
/// In the same order.
template <class T> void check_equal(const SharedArray<T>& a, const SharedArray<T>& b) { CHECK(test::same(a, b)); }
template <class T> void check_alike(const SharedArray<T>& a, const SharedArray<T>& b) {
    CHECK(test::same(a, b, [](const T& x, const T& y) { return same(x, y); }));
}

void check_same(const RoadNetwork& a, const RoadNetwork& b) {
    CHECK(a.profile.key == b.profile.key);
    CHECK(a.profile.speed_kmh == b.profile.speed_kmh);
    check_equal(a.node_xy, b.node_xy);
    check_alike(a.edges, b.edges);
    check_equal(a.vertex, b.vertex);
    check_alike(a.segment, b.segment);
    check_equal(a.split_edges, b.split_edges);
    CHECK(a.parts.size() == b.parts.size());
    check_alike(a.roads, b.roads);
    check_equal(a.class_names, b.class_names);
    check_equal(a.names, b.names);
    check_equal(a.first_out, b.first_out);
    check_equal(a.first_in, b.first_in);
    check_alike(a.out, b.out);
    check_alike(a.in, b.in);
    check_equal(a.component, b.component);
    CHECK(a.component_count == b.component_count);
}

layers::KeptNetwork opened(const std::string& path, char key, const Roads& roads, const Profile& profile) {
    return layers::load_network(path, std::string(64, key), layers::RoadRecords(roads), profile);
}

/// The files of a folder, in order of name.
std::vector<std::string> files_in(const std::string& folder) {
    std::vector<std::string> files;
    if (fs::exists(folder))
        for (const auto& entry : fs::directory_iterator(folder)) files.push_back(entry.path().string());
    std::sort(files.begin(), files.end());
    return files;
}

} // namespace

TEST_CASE("network cache: a network that is opened equals the one that was built, field by field") {
    const test::Folder folder;
    for (const std::uint64_t seed : {1U, 2U, 3U})
        for (const char* mode : {"walk", "drive", "cycle"}) {
            const Roads roads = some_roads(seed);
            const Profile profile = layers::built_in_profile(mode);
            const RoadNetwork built = build_network(roads, profile);
            const std::string path = folder.path(mode + std::to_string(seed));
            layers::save_network(built, std::string(64, 'a'), std::string(64, 'b'), path);
            const layers::KeptNetwork kept = opened(path, 'a', roads, profile);
            check_same(kept.network, built);
            CHECK(kept.structure == std::string(64, 'b'));
        }
}

TEST_CASE("network cache: a network with split junctions that is opened equals the one that was built") {
    const test::Folder folder;
    test::Dice dice(9);
    const Roads roads = test::roads_with_turns(dice, 40, 3000.0);
    for (const bool costs : {false, true}) {
        const Profile profile = test::turning(dice, costs);
        const RoadNetwork built = build_network(roads, profile);
        REQUIRE(built.split_edges.size() > 0);
        layers::save_network(built, std::string(64, 'b'), std::string(64, 'c'), folder.path("turns"));
        check_same(opened(folder.path("turns"), 'b', roads, profile).network, built);
    }
}

TEST_CASE("network cache: a network without any road is kept too") {
    const test::Folder folder;
    const Roads none;
    const Profile profile = layers::built_in_profile("walk");
    layers::save_network(build_network(none, profile), std::string(64, 'b'), std::string(64, 'c'), folder.path("none"));
    CHECK(opened(folder.path("none"), 'b', none, profile).network.node_count() == 0);
}

TEST_CASE("network cache: the key tells apart whatever changes a network") {
    const Profile walk = layers::built_in_profile("walk");
    const Roads roads = some_roads();
    const std::string key = layers::network_key(layers::roads_digest(roads), walk);
    CHECK(key == layers::network_key(layers::roads_digest(some_roads()), walk)); // of values, not of places in memory
    Profile turning = walk;
    turning.turns.near_s = 1.0;
    CHECK(layers::network_key(layers::roads_digest(roads), turning) != key);
    Profile faster = walk;
    faster.speed_kmh.begin()->second += 0.1;
    CHECK(layers::network_key(layers::roads_digest(roads), faster) != key);
    CHECK(layers::network_key(layers::roads_digest(roads), metre_profile(walk)) != key);
    const auto differs = [&](auto change) {
        Roads other = roads;
        change(other);
        CHECK(layers::network_key(layers::roads_digest(other), walk) != key);
    };
    differs([](Roads& r) { r.point[0].x += 0.001; });
    differs([](Roads& r) { r.roads[0].bridge = !r.roads[0].bridge; });
    differs([](Roads& r) { r.roads[0].allowed.foot = Permission::no; });
    differs([](Roads& r) { r.class_names[0] += "x"; });
    differs([](Roads& r) { r.gates.push_back({0, {Permission::no, Permission::unset, Permission::unset}}); });
    differs([](Roads& r) { std::swap(r.vertex[0], r.vertex[1]); });
    differs([](Roads& r) { r.restrictions.push_back({0, 0, 1, TurnRestriction::Kind::no, {}, 0}); });

    const std::string digest = layers::roads_digest(roads);
    HeightGrid heights{{0.0, 100.0}, 50.0, 2, 2, {1.0F, 2.0F, 3.0F, 4.0F}};
    const std::string on_hills = layers::network_key(digest, walk, layers::heights_digest(heights));
    CHECK(on_hills != key);
    CHECK(on_hills == layers::network_key(digest, walk, layers::heights_digest(heights)));
    const auto other_heights = [&](auto change) {
        HeightGrid other = heights;
        change(other);
        CHECK(layers::network_key(digest, walk, layers::heights_digest(other)) != on_hills);
    };
    other_heights([](HeightGrid& h) { h.metres[3] += 0.01F; });
    other_heights([](HeightGrid& h) { h.north_west.x += 1.0; });
    other_heights([](HeightGrid& h) { h.cell_m = 51.0; });
    Profile steeper = walk;
    steeper.slope.decay = 3.6;
    CHECK(layers::network_key(digest, steeper, layers::heights_digest(heights)) != on_hills);
    CHECK(layers::network_key(digest, steeper) == key);      // on the level the rule does not matter
    const Profile drive = layers::built_in_profile("drive"); // nor heights to who has no rule
    CHECK(layers::network_key(digest, drive, layers::heights_digest(heights)) == layers::network_key(digest, drive));
}

TEST_CASE("network cache: built once, then found; damaged files are built again with a note") {
    const test::Folder home;
    const std::string folder = home.path("cache");
    const Roads roads = some_roads();
    const Profile walk = layers::built_in_profile("walk"), drive = layers::built_in_profile("drive");
    const RoadNetwork built = build_network(roads, walk);
    {
        NetworkCache cache(folder, roads);
        check_same(cache.network(walk), built);
        cache.network(drive);
        CHECK(cache.found() == 0);
    }
    REQUIRE(files_in(folder).size() == 2);
    {
        NetworkCache cache(folder, roads);
        check_same(cache.network(walk), built);
        CHECK(cache.found() == 1);
        CHECK(cache.notes().empty());
        cache.remove_others(); // nobody asked for the car's
    }
    REQUIRE(files_in(folder).size() == 1);
    std::string bytes = test::bytes_of(files_in(folder)[0]);
    bytes[bytes.size() / 2] = static_cast<char>(~bytes[bytes.size() / 2]);
    std::ofstream(files_in(folder)[0], std::ios::binary) << bytes;
    NetworkCache cache(folder, roads);
    check_same(cache.network(walk), built);
    REQUIRE(cache.notes().size() == 1);
    CHECK(cache.notes()[0].text == "cache.rebuilt");
    NetworkCache again(folder, roads);
    again.network(walk);
    CHECK(again.found() == 1); // mended
}

TEST_CASE("network cache: networks on hills are kept apart from those on the level, both ways of every piece") {
    const test::Folder home;
    const Roads roads = some_roads();
    test::Dice dice(4);
    const HeightGrid hills = test::random_hills(dice, 4000.0);
    Profile walk = layers::built_in_profile("walk");
    walk.speed_kmh = {{"street", 3.6}, {"fast", 3.6}};
    for (int round = 0; round < 2; ++round)
        for (const HeightGrid* heights : {static_cast<const HeightGrid*>(nullptr), &hills}) {
            NetworkCache cache(home.path("cache"), roads, heights);
            const RoadNetwork network = cache.network(walk);
            CHECK(cache.found() == static_cast<std::size_t>(round));
            check_same(network, heights != nullptr ? build_network(roads, walk, hills) : build_network(roads, walk));
            const bool one_speed = std::all_of(network.segment.begin(), network.segment.end(), [](const Segment& s) {
                return s.forward_m_per_h == s.backward_m_per_h;
            });
            CHECK(one_speed == (heights == nullptr));
        }
}

TEST_CASE("network cache: a folder that can't be written costs the cache, not the run") {
    const test::Folder home;
    const Roads roads = some_roads();
    NetworkCache cache(home.write("taken", "a file") + "/cache", roads);
    CHECK(cache.network(layers::built_in_profile("walk")).node_count() > 0);
    REQUIRE(cache.notes().size() == 1);
    CHECK(cache.notes()[0].text == "cache.not_kept");
    NetworkCache none(home.path("none"), roads, nullptr, CacheUse::none);
    CHECK(none.network(layers::built_in_profile("walk")).node_count() > 0);
    CHECK(none.notes().empty());
    CHECK_FALSE(fs::exists(home.path("none")));
}

TEST_CASE("network cache: networks of one cache share the roads' records, and what is opened lies in the file") {
    const test::Folder home;
    const Roads roads = some_roads();
    for (int run = 0; run < 2; ++run) { // built, then opened
        NetworkCache cache(home.path("cache"), roads);
        const RoadNetwork walk = cache.network(layers::built_in_profile("walk"));
        const RoadNetwork drive = cache.network(layers::built_in_profile("drive"));
        CHECK(walk.roads.data() == drive.roads.data());
        CHECK(walk.names.data() == drive.names.data());
        CHECK(cache.found() == (run == 0 ? 0 : 2));
    }
}

TEST_CASE("network cache: rebuilt on request, whatever is kept") {
    const test::Folder home;
    const Roads roads = some_roads();
    const Profile walk = layers::built_in_profile("walk");
    NetworkCache(home.path("cache"), roads).network(walk);
    const std::string file = files_in(home.path("cache")).at(0), before = test::bytes_of(file);
    std::ofstream(file, std::ios::binary) << "damaged";
    NetworkCache cache(home.path("cache"), roads, nullptr, CacheUse::rebuild);
    cache.network(walk);
    CHECK(cache.found() == 0);
    CHECK(cache.notes().empty()); // not even looked at
    CHECK(test::bytes_of(file) == before);
}
