#include <cstdio>

#include <lifecircle/coverage/table.hpp>
#include <lifecircle/reach/place_labels.hpp>
#include <lifecircle/scenario/what_if.hpp>

#include "measuring.hpp"
#include "tables.hpp"
#include "tiling.hpp"

namespace lifecircle::bench {

void what_if(const RoadNetwork& network, std::span<const NodeId> open_at, std::span<const NodeId> new_at,
             Deciseconds horizon, const char* how_far) {
    FacilityId next = 0;
    const auto sources_at = [&](std::span<const NodeId> nodes) {
        std::vector<Source> sources;
        for (const NodeId node : nodes) sources.push_back({next++, {{}, {{node, 0, 0}}, {}}});
        return sources;
    };
    const std::vector<Source> open = sources_at(open_at), fresh = sources_at(new_at);
    std::printf("labels as far as %s\n", how_far);
    const double again = measure("nearest and runner-up of every node", 0.0, [&] {
        NearestLabels labels(network, Direction::to_facility, horizon);
        labels.open_all(open, {});
    });
    NearestLabels labels(network, Direction::to_facility, horizon);
    labels.open_all(open, {});
    const std::vector<NearestTwo> before = labels.by_node();
    std::vector<double> add_us, close_us, changed;
    for (const Source& source : fresh) { // new ones come and go
        timed(add_us, [&] { changed.push_back(static_cast<double>(labels.open(source).size())); });
        labels.close(source.facility);
    }
    for (const Source& source : open) { // old ones go and come back
        timed(close_us, [&] { labels.close(source.facility); });
        labels.open(source);
    }
    if (labels.by_node() != before) require_equal(0, 1);
    print_quantiles("one facility opens", add_us, again);
    print_quantiles("one facility closes", close_us, again);
    std::printf("nodes changed by one that opens: median %.0f\n", at_share(changed, 0.5));
}

/// The same with the labels of every village, beside computing all of them again.
void what_if_places(const AccessFinder& finder, const std::vector<MapXY>& villages, const std::vector<Source>& sources,
                    std::uint32_t open_count) {
    const std::span<const Source> open(sources.data(), open_count);
    std::vector<PlaceAccess> places;
    for (const MapXY village : villages) places.push_back(finder.find(village, Flow::leaving));
    PlaceLabels labels(finder, places, Direction::to_facility);
    labels.open_all(open, {});
    const std::vector<NearestTwo> before = labels.by_place();
    const double again = measure("nearest and runner-up of every node and village", 0.0, [&] {
        const auto by_node = nearest_by_node(finder.network(), open, Direction::to_facility, {});
        const auto by_place = nearest_by_place(finder, places, open, by_node, Direction::to_facility, {});
        if (by_place != before) require_equal(0, 1);
    });
    std::vector<double> add_us, close_us;
    for (std::size_t i = open_count; i < sources.size(); ++i) {
        timed(add_us, [&] { labels.open(sources[i]); });
        timed(close_us, [&] { labels.close(sources[i].facility); });
    }
    if (labels.by_place() != before) require_equal(0, 1);
    print_quantiles("one facility opens, villages too", add_us, again);
    print_quantiles("it closes again", close_us, again);
}

/// Verdicts and the coverage table too: 20,000 villages in 13 counties of 20 townships, four groups.
void what_if_rows(const RoadNetwork& network, const std::vector<MapXY>& villages, const std::vector<MapXY>& places,
                  std::uint32_t open_count) {
    Study study;
    constexpr std::int32_t kCounties = 13, kTownships = 20;
    for (std::int32_t u = 0; u < kCounties * (kTownships + 1); ++u) {
        Unit unit;
        unit.parent = u < kCounties ? -1 : (u - kCounties) / kTownships;
        unit.level = u < kCounties ? "county" : "township", unit.code = std::to_string(100'000 + u);
        study.units.push_back(unit);
    }
    for (const MapXY village : villages) {
        DemandPoint point;
        point.place = village;
        point.unit = kCounties + static_cast<std::int32_t>(study.demand.size()) % (kCounties * kTownships);
        for (const std::size_t group : {0U, 2U, 3U, 6U}) point.people[group] = 100;
        study.demand.push_back(point);
    }
    for (std::size_t f = 0; f < places.size(); ++f) {
        Facility facility;
        facility.family = "clinic", facility.place = places[f],
        facility.unit = static_cast<std::int32_t>(f) % kCounties;
        facility.state = f < open_count ? FacilityState::open : FacilityState::planned;
        study.facilities.push_back(facility);
    }
    Standard standard;
    standard.subject = "clinic", standard.is_family = true, standard.limit = minutes(15);
    study.standards.push_back(standard);
    const Barriers none;
    const Travel travel(network, none);
    WhatIf what_if(study, 0, travel, {});
    const std::vector<CoverageRow> before = what_if.rows();
    const double again = measure("verdicts, ranks and coverage table of all villages, labels known", 0.0, [&] {
        Ledger ledger;
        ledger.results.push_back(what_if.result());
        if (coverage_rows(study, ledger) != before) require_equal(0, 1);
    });
    std::vector<double> edit_us, rows_us;
    for (auto f = static_cast<FacilityId>(open_count); f < places.size(); ++f)
        for (const FacilityState state : {FacilityState::open, FacilityState::planned}) {
            timed(edit_us, [&] { state == FacilityState::open ? what_if.open(f) : what_if.close(f); });
            timed(rows_us, [&] { static_cast<void>(what_if.rows()); });
        }
    if (what_if.rows() != before) require_equal(0, 1);
    print_quantiles("a facility opens or closes: labels, verdicts and sums", edit_us, again);
    print_quantiles("the table read from the sums", rows_us, again);
}

} // namespace lifecircle::bench
