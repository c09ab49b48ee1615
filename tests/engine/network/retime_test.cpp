#include <doctest/doctest.h>

#include <cstring>

#include <lifecircle/network/cut_roads.hpp>
#include <lifecircle/network/retime.hpp>

#include "support/drawing.hpp"
#include "support/hills.hpp"
#include "support/twins.hpp"

using namespace lifecircle;

namespace {

Profile slower(const Profile& base, std::map<std::string, double> factors) {
    Profile profile = base;
    profile.key = base.key + "_school";
    profile.base = std::make_shared<const Profile>(base);
    profile.speed_factor = std::move(factors);
    return profile;
}

template <class T> bool same_bytes(const SharedArray<T>& a, const SharedArray<T>& b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0;
}

} // namespace

TEST_CASE("retime: the network of a time of day is the one built for it, and shares what does not change") {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        CAPTURE(seed);
        test::Dice dice(seed);
        const Roads roads = test::random_roads(dice, 80, 4000.0);
        const HeightGrid hills = seed % 3 == 0 ? HeightGrid() : test::random_hills(dice, 4000.0);
        Profile base = test::hiking();
        if (seed % 3 == 1) base.slope.kind = SlopeRule::Kind::ride, base.slope.flat_kmh = 3.6;
        if (seed % 2 == 0) base.top_speed_kmh = 4.0;
        const Profile school = slower(base, {{"", 0.75}, {"fast", dice.between(0.2, 1.5)}, {"steps", 1.0}});
        const RoadNetwork network = build_network(roads, base, hills);
        const RoadNetwork made = retimed_network(network, roads, school, hills);
        const RoadNetwork built = build_network(roads, school, hills);
        CHECK(same_bytes(made.edges, built.edges));
        CHECK(same_bytes(made.segment, built.segment));
        CHECK(same_bytes(made.out, built.out));
        CHECK(same_bytes(made.in, built.in));
        CHECK(same_bytes(made.first_out, built.first_out));
        CHECK(same_bytes(made.first_in, built.first_in));
        CHECK(made.profile.key == school.key);
        CHECK(made.vertex.data() == network.vertex.data());
        CHECK(made.node_xy.data() == network.node_xy.data());
        CHECK_FALSE(same_bytes(made.out, network.out));
    }
}

TEST_CASE("retime: factors come after speed limits, others are for classes not listed, nothing comes to a standstill") {
    test::Drawing map;
    Road& limited = map.road({{0, 0}, {1000, 0}}, "fast");
    limited.max_speed_kmh = 5.0F;
    map.road({{0, 0}, {0, 1000}});
    Profile base = test::walking();
    base.speed_kmh["fast"] = 20.0, base.obeys_max_speed = true;
    const auto speed = [&](const Profile& profile, std::size_t road) {
        return speed_m_per_h(profile, map.roads, map.roads.roads[road]);
    };
    CHECK(speed(slower(base, {{"fast", 0.5}}), 0) == 2500);
    CHECK(speed(slower(base, {{"fast", 0.5}}), 1) == 3600);
    CHECK(speed(slower(base, {{"", 0.5}}), 0) == 2500);
    CHECK(speed(slower(base, {{"", 0.5}}), 1) == 1800);
    base.speed_kmh["street"] = 0.2;
    CHECK(speed(slower(base, {{"", 0.05}}), 1) == 100);
    CHECK(metre_profile(slower(base, {{"", 0.5}})).speed_factor.empty());
}

TEST_CASE("retime: where no factor is above 1, nobody is quicker at that time of day") {
    test::Dice dice(7);
    const Roads roads = test::random_roads(dice, 120, 5000.0);
    const RoadNetwork network = build_network(roads, test::walking());
    const RoadNetwork school = retimed_network(network, roads, slower(test::walking(), {{"", 0.8}}), {});
    std::size_t slowed = 0;
    for (std::size_t a = 0; a < network.out.size(); ++a) {
        CHECK(school.out[a].time_ds >= network.out[a].time_ds);
        slowed += school.out[a].time_ds > network.out[a].time_ds ? 1U : 0U;
    }
    CHECK(slowed * 10 > network.out.size() * 9);
}
