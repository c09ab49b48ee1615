#include <cstdio>
#include <memory>

#include <lifecircle/network/edit_network.hpp>
#include <lifecircle/reach/place_labels.hpp>

#include "support/twins.hpp"

#include "measuring.hpp"
#include "tables.hpp"

namespace lifecircle::bench {
namespace {

struct State {
    EditedNetwork edited;
    AccessFinder finder;
    State(EditedNetwork e, const AccessFinder& base) : edited(std::move(e)), finder(edited, base) {}
};

/// A road of the network closed, or slower than it was.
RoadEdits one_road(const RoadNetwork& network, const Roads& roads, test::Dice& dice, bool close) {
    const std::uint32_t road = network.segment[dice.below(static_cast<std::uint32_t>(network.segment.size()))].road;
    Road now = roads.roads[road];
    if (close)
        now.allowed = {Permission::no, Permission::no, Permission::no};
    else
        now.max_speed_kmh = 15.0F;
    return {{{road, now}}, {}};
}

/// A straight new road of up to 2 km between two that are there.
RoadEdits new_road(const Roads& roads, const PieceFinder& pieces, test::Dice& dice) {
    NewRoad added;
    added.road.road_class = roads.roads.front().road_class;
    while (added.joins.size() < 2) {
        const MapXY from = roads.point[dice.below(static_cast<std::uint32_t>(roads.point.size()))];
        added.joins.clear(), added.line.clear();
        for (const MapXY p : {from, from + MapXY{dice.between(-1400, 1400), dice.between(-1400, 1400)}})
            if (const auto place = pieces.nearest(rounded_to_mm(p), 0, 200.0)) {
                added.joins.push_back({static_cast<std::uint32_t>(added.line.size()), *place});
                added.line.push_back(place->at);
            }
    }
    return {{}, {added}};
}

} // namespace

void what_if_roads(const AccessFinder& finder, const Roads& roads, const std::vector<MapXY>& villages,
                   std::span<const Source> open) {
    const RoadNetwork& base = finder.network();
    std::vector<PlaceAccess> places;
    for (const MapXY village : villages) places.push_back(finder.find(village, Flow::leaving));
    PlaceLabels labels(finder, places, Direction::to_facility);
    labels.open_all(open, {});
    const std::vector<NearestTwo> before = labels.by_place();
    const double again = measure("network, index and labels made anew", 0.0, [&] {
        const RoadNetwork network = build_network(roads, base.profile);
        const AccessFinder its_finder(network, finder.barriers());
        PlaceLabels its_labels(its_finder, places, Direction::to_facility);
        its_labels.open_all(open, {});
    });
    std::unique_ptr<const NetworkEditor> editor;
    measure("what editing needs, once", again, [&] { editor = std::make_unique<const NetworkEditor>(base, roads); });
    const PieceFinder pieces(roads);
    test::Dice dice(5);
    const char* names[] = {"one road closes", "one road is slower", "one road comes anew"};
    for (int kind = 0; kind < 3; ++kind) {
        std::vector<double> network_us, labels_us, all_us;
        for (int i = 0; i < 30; ++i) {
            const RoadEdits edits = kind == 2 ? new_road(roads, pieces, dice) : one_road(base, roads, dice, kind == 0);
            std::unique_ptr<State> state;
            timed(network_us, [&] { state = std::make_unique<State>(editor->edit(edits), finder); });
            const NetworkChange change = change_between(base, nullptr, &state->edited);
            std::vector<std::pair<std::uint32_t, PlaceAccess>> kept;
            for (const std::uint32_t p : labels.places_at(change)) kept.emplace_back(p, places[p]);
            timed(labels_us, [&] {
                for (const auto& [p, access] : kept) places[p] = state->finder.find(access.place, Flow::leaving);
                labels.change_network(state->finder, change);
            });
            all_us.push_back(network_us.back() + labels_us.back());
            for (const auto& [p, access] : kept) places[p] = access;
            labels.change_network(finder, change);
        }
        std::printf("%s\n", names[kind]);
        print_quantiles("  network and index", network_us, again);
        print_quantiles("  labels of nodes and villages", labels_us, again);
        print_quantiles("  both", all_us, again);
    }
    if (labels.by_place() != before) require_equal(0, 1);
}

} // namespace lifecircle::bench
