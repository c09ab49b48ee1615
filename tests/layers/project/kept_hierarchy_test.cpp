// Hierarchies kept beside their networks: the one that would be built, its structure shared by profiles.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include <lifecircle/layers/datasets.hpp>
#include <lifecircle/layers/hierarchy_file.hpp>
#include <lifecircle/layers/network_cache.hpp>

#include "support/folder.hpp"
#include "support/hierarchies.hpp"
#include "support/twins.hpp"

namespace fs = std::filesystem;
using namespace lifecircle;
using layers::NetworkCache;

namespace {

Roads some_roads(std::uint64_t seed) {
    test::Dice dice(seed);
    return test::random_roads(dice, 60, 4000.0);
}

using Names = std::multiset<std::string>;

/// What a folder holds, each name as far as its key.
Names kinds_in(const std::string& folder) {
    Names names;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        names.insert(name.substr(0, name.find('-')));
    }
    return names;
}

} // namespace

TEST_CASE("kept hierarchy: what is opened equals what is built, rank by rank and arc by arc") {
    for (const std::uint64_t seed : {1U, 2U, 3U, 4U}) {
        const test::Folder home;
        const Roads roads = some_roads(seed);
        for (const char* mode : {"walk", "drive", "cycle"}) {
            NetworkCache first(home.path(mode), roads), second(home.path(mode), roads);
            const RoadNetwork network = first.network(layers::built_in_profile(mode));
            const Hierarchy expected = weigh(build_structure(network, {}), network);
            CHECK(test::same(first.hierarchy(network, {}), expected));
            CHECK(first.found() == 0);
            const Hierarchy opened = second.hierarchy(second.network(layers::built_in_profile(mode)), {});
            CHECK(second.found() == 3);
            CHECK(test::same(opened, expected));
        }
    }
}

TEST_CASE("kept hierarchy: a time of day needs no network file of its own, and only times of the hierarchy") {
    const test::Folder home;
    const Roads roads = some_roads(5);
    const Profile school = layers::built_in_profile("drive_school");
    NetworkCache cache(home.path("cache"), roads);
    const RoadNetwork drive = cache.network(*school.base), made = cache.network(school);
    CHECK(made.vertex.size() == drive.vertex.size());
    const Hierarchy hierarchy = cache.hierarchy(made, {});
    CHECK(hierarchy.structure == cache.hierarchy(drive, {}).structure);
    CHECK(test::same(hierarchy, weigh(build_structure(drive, {}), build_network(roads, school))));
    const Names all{"hierarchy", "network", "times", "times"};
    CHECK(kinds_in(home.path("cache")) == all);
    cache.remove_others();
    CHECK(kinds_in(home.path("cache")) == all);
}

TEST_CASE("kept hierarchy: profiles on the same roads share one structure, and new speeds need new times alone") {
    const test::Folder home;
    const Roads roads = some_roads(5);
    const Profile walk = layers::built_in_profile("walk"), elderly = layers::built_in_profile("walk_elderly");
    {
        NetworkCache cache(home.path("cache"), roads);
        const RoadNetwork a = cache.network(walk), b = cache.network(elderly), c = cache.network(metre_profile(walk));
        const auto structure = cache.hierarchy(a, {}).structure;
        CHECK(cache.hierarchy(b, {}).structure == structure);
        CHECK(cache.hierarchy(c, {}).structure == structure);
        CHECK(cache.hierarchy(cache.network(layers::built_in_profile("drive")), {}).structure != structure);
    }
    CHECK(kinds_in(home.path("cache")) == Names{"hierarchy", "hierarchy", "network", "network", "network", "network",
                                                "times", "times", "times", "times"});
    Profile faster = walk;
    for (auto& [road_class, kmh] : faster.speed_kmh) kmh *= 1.25;
    NetworkCache cache(home.path("cache"), roads);
    const RoadNetwork network = cache.network(faster);
    const Hierarchy hierarchy = cache.hierarchy(network, {});
    CHECK(cache.found() == 1); // the structure
    CHECK(test::same(hierarchy, weigh(build_structure(network, {}), network)));
    cache.remove_others();
    CHECK(kinds_in(home.path("cache")) == Names{"hierarchy", "network", "times"});
}

TEST_CASE("kept hierarchy: it stays for the next who asks, and goes with its network") {
    const test::Folder home;
    const Roads roads = some_roads(6);
    const Profile walk = layers::built_in_profile("walk");
    {
        NetworkCache cache(home.path("cache"), roads);
        cache.hierarchy(cache.network(walk), {});
    }
    NetworkCache without(home.path("cache"), roads); // asks for the network alone
    without.network(walk);
    without.remove_others();
    CHECK(kinds_in(home.path("cache")) == Names{"hierarchy", "network", "times"});
    NetworkCache other(home.path("cache"), roads);
    other.network(layers::built_in_profile("drive"));
    other.remove_others();
    CHECK(kinds_in(home.path("cache")) == Names{"network"});
}

TEST_CASE("kept hierarchy: damaged files are built again with a note; without a cache nothing is kept") {
    const test::Folder home;
    const Roads roads = some_roads(7);
    const Profile walk = layers::built_in_profile("walk");
    NetworkCache none(home.path("cache"), roads, nullptr, layers::CacheUse::none);
    const Hierarchy expected = none.hierarchy(none.network(walk), {});
    CHECK_FALSE(fs::exists(home.path("cache")));
    {
        NetworkCache cache(home.path("cache"), roads);
        cache.hierarchy(cache.network(walk), {});
    }
    for (const auto& entry : fs::directory_iterator(home.path("cache")))
        std::ofstream(entry.path(), std::ios::binary | std::ios::app) << "more";
    NetworkCache cache(home.path("cache"), roads);
    CHECK(test::same(cache.hierarchy(cache.network(walk), {}), expected));
    CHECK(cache.notes().size() == 3);
    NetworkCache again(home.path("cache"), roads);
    CHECK(test::same(again.hierarchy(again.network(walk), {}), expected));
    CHECK(again.found() == 3);
}
