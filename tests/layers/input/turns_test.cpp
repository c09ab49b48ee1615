// Turn restrictions of OSM files: what each word means, for whom, and that every relation is obeyed or counted.
#include <doctest/doctest.h>

#include <string>

#include <lifecircle/layers/datasets.hpp>
#include <lifecircle/layers/osm.hpp>
#include <lifecircle/network/network.hpp>

#include "support/data.hpp"
#include "support/folder.hpp"

using namespace lifecircle;

namespace {

/// A crossroads at node 1: ways 12, 13, 14 and 15 lead to it, way 16 from node 2 to 6 does not; 17 is a railway.
layers::OsmContent content_with(const std::string& relations) {
    const test::Folder folder;
    std::string text = "<osm version=\"0.6\">";
    const char* places[] = {"37.50\" lon=\"111.00", "37.50\" lon=\"111.01", "37.51\" lon=\"111.00",
                            "37.50\" lon=\"110.99", "37.49\" lon=\"111.00", "37.50\" lon=\"111.02"};
    for (int n = 1; n <= 6; ++n) text += "<node id=\"" + std::to_string(n) + "\" lat=\"" + places[n - 1] + "\"/>";
    const auto way = [&](int id, int from, int to, const std::string& tags) {
        text += "<way id=\"" + std::to_string(id) + "\"><nd ref=\"" + std::to_string(from) + "\"/><nd ref=\"" +
                std::to_string(to) + "\"/><tag " + tags + "/></way>";
    };
    for (int n = 2; n <= 5; ++n) way(10 + n, n, 1, "k=\"highway\" v=\"primary\"");
    way(16, 2, 6, "k=\"highway\" v=\"primary\""), way(17, 2, 1, "k=\"railway\" v=\"rail\"");
    return layers::read_osm(folder.write("turns.osm", text + relations + "</osm>"), "EPSG:4546");
}

/// tags: key=value pairs; members: role, n or w, number.
std::string relation(int id, const std::string& members,
                     std::initializer_list<std::pair<const char*, const char*>> tags) {
    std::string text = "<relation id=\"" + std::to_string(id) + "\">";
    for (std::size_t at = 0; at < members.size();) {
        const std::size_t end = std::min(members.find(' ', at), members.size());
        const std::string member = members.substr(at, end - at); // from:w12
        const std::size_t colon = member.find(':');
        text += "<member type=\"" + std::string(member[colon + 1] == 'n' ? "node" : "way") + "\" ref=\"" +
                member.substr(colon + 2) + "\" role=\"" + member.substr(0, colon) + "\"/>";
        at = end + 1;
    }
    text += R"(<tag k="type" v="restriction"/>)";
    for (const auto& [key, value] : tags) text += "<tag k=\"" + std::string(key) + "\" v=\"" + value + "\"/>";
    return text + "</relation>";
}

constexpr const char* kPlain = "from:w12 via:n1 to:w13";

/// What is told of one relation: the reason why it is not used, else "no" or "only" and whom it is for.
std::string told(const std::string& members, std::initializer_list<std::pair<const char*, const char*>> tags) {
    const layers::OsmContent osm = content_with(relation(1, members, tags));
    CHECK(osm.turns_report.read == 1);
    if (osm.turns_report.kept == 0) {
        REQUIRE(osm.turns_report.skipped.size() == 1);
        CHECK(osm.roads.restrictions.empty());
        return osm.turns_report.skipped[0].reason;
    }
    std::string text;
    for (const TurnRestriction& turn : osm.roads.restrictions) {
        CHECK_FALSE(turn.applies.foot);
        text += (text.empty() ? "" : ", ") + std::to_string(osm.roads.roads[turn.from_road].source_id) +
                (turn.kind == TurnRestriction::Kind::no ? " no " : " only ") +
                std::to_string(osm.roads.roads[turn.to_road].source_id) + (turn.applies.motor ? " car" : "") +
                (turn.applies.bicycle ? " bicycle" : "");
    }
    return text;
}

} // namespace

TEST_CASE("osm turns: words, and whom they are for") {
    CHECK(told(kPlain, {{"restriction", "no_left_turn"}}) == "12 no 13 car bicycle");
    CHECK(told(kPlain, {{"restriction", "only_straight_on"}}) == "12 only 13 car bicycle");
    CHECK(told(kPlain, {{"restriction", "no_u_turn"}, {"except", "psv;bicycle"}}) == "12 no 13 car");
    CHECK(told(kPlain, {{"restriction", "no_u_turn"}, {"except", "motorcar"}}) == "12 no 13 bicycle");
    CHECK(told(kPlain, {{"restriction:motorcar", "no_left_turn"}}) == "12 no 13 car");
    CHECK(told(kPlain, {{"restriction", "no_left_turn"}, {"restriction:bicycle", "only_left_turn"}}) ==
          "12 no 13 car, 12 only 13 bicycle");
    CHECK(told(kPlain, {{"restriction:hgv", "no_left_turn"}}) == "skip.turn_others");
    CHECK(told(kPlain, {{"restriction", "no_left_turn"}, {"except", "motorcar;bicycle"}}) == "skip.turn_others");
    CHECK(told(kPlain, {{"restriction:conditional", "no_left_turn @ (Mo-Fr 07:00-09:00)"}}) == "skip.turn_timed");
    CHECK(told(kPlain, {{"restriction", "no_left_turn"}, {"hour_on", "07:00"}}) == "skip.turn_timed");
    CHECK(told(kPlain, {{"restriction", "no_hovercraft"}}) == "skip.turn_unknown");
    CHECK(told(kPlain, {}) == "skip.turn_others");
}

TEST_CASE("osm turns: members") {
    CHECK(told("from:w12 from:w14 via:n1 to:w13", {{"restriction", "no_entry"}}) ==
          "12 no 13 car bicycle, 14 no 13 car bicycle");
    CHECK(told("from:w12 via:n1 to:w13 to:w15", {{"restriction", "no_exit"}}) ==
          "12 no 13 car bicycle, 12 no 15 car bicycle");
    CHECK(told("from:w12 from:w14 via:n1 to:w13", {{"restriction", "no_left_turn"}}) == "skip.turn_members");
    CHECK(told("from:w12 to:w13", {{"restriction", "no_left_turn"}}) == "skip.turn_members");
    CHECK(told("from:n2 via:n1 to:w13", {{"restriction", "no_left_turn"}}) == "skip.turn_members");
    CHECK(told("from:w16 via:w12 to:w13", {{"restriction", "no_u_turn"}}) == "skip.turn_via_way");
    CHECK(told("from:w99 via:n1 to:w13", {{"restriction", "no_left_turn"}}) == "skip.turn_roads_missing");
    CHECK(told("from:w17 via:n1 to:w13", {{"restriction", "no_left_turn"}}) == "skip.turn_roads_missing");
    CHECK(told("from:w16 via:n1 to:w13", {{"restriction", "no_left_turn"}}) == "skip.turn_apart");
    CHECK(told("from:w12 via:n7 to:w13", {{"restriction", "no_left_turn"}}) == "skip.turn_apart");
    // Of one relation with a fault nothing is used.
    CHECK(told("from:w12 from:w16 via:n1 to:w13", {{"restriction", "no_entry"}}) == "skip.turn_apart");
}

TEST_CASE("osm turns: cars obey them, people on foot do not") {
    const auto osm = content_with(relation(1, kPlain, {{"restriction", "no_right_turn"}}));
    const auto nodes = [&](const char* mode) {
        return build_network(osm.roads, layers::built_in_profile(mode)).node_count();
    };
    CHECK(build_network(osm.roads, layers::built_in_profile("walk")).split_edges.empty());
    CHECK(nodes("drive") > nodes("walk"));
    CHECK(nodes("bus") == nodes("drive"));
    CHECK(nodes("cycle") == nodes("drive"));
}

TEST_CASE("osm turns: those of real extracts are obeyed or counted") {
    for (const char* name :
         {"andorra-2020.osm.pbf", "lauf-2020.osm.pbf", "monaco-2020.osm.pbf", "porto-alegre/poa-2020.osm.pbf"}) {
        const auto file = test::data_file(name);
        if (!file) {
            MESSAGE("SKIPPED: no ", name);
            continue;
        }
        const auto osm = layers::read_osm(*file, layers::look_at_osm(*file).crs);
        std::uint64_t skipped = 0;
        std::string reasons;
        for (const auto& note : osm.turns_report.skipped)
            skipped += note.count, reasons += ", " + note.reason + " " + std::to_string(note.count);
        CHECK(osm.turns_report.read == osm.turns_report.kept + skipped);
        const RoadNetwork drive = build_network(osm.roads, layers::built_in_profile("drive"));
        Roads free = osm.roads;
        free.restrictions.clear();
        const RoadNetwork without = build_network(free, layers::built_in_profile("drive"));
        CHECK(without.split_edges.empty());
        Profile costly = layers::built_in_profile("drive");
        costly.turns.crossing_s = 5.0, costly.turns.u_turn_s = 10.0;
        const RoadNetwork costs = build_network(osm.roads, costly);
        CHECK(costs.node_count() > drive.node_count());
        MESSAGE(std::string(name), ": ", osm.turns_report.read, " restrictions, ", osm.turns_report.kept, " obeyed",
                reasons, "; by car ", without.node_count(), " nodes and ", without.out.size(), " arcs, with them ",
                drive.node_count(), " and ", drive.out.size(), ", with costs ", costs.node_count(), " and ",
                costs.out.size());
    }
}
