#include "extract.hpp"

#include <doctest/doctest.h>

#include <lifecircle/layers/heights.hpp>
#include <lifecircle/layers/osm.hpp>

#include "support/data.hpp"

namespace lifecircle::test {

std::optional<Extract> extract_named(const std::string& name) {
    const auto file = data_file(name);
    if (!file) {
        MESSAGE("SKIPPED: no ", name);
        return std::nullopt;
    }
    layers::OsmContent osm = layers::read_osm(*file, layers::look_at_osm(*file).crs);
    Extract extract{std::move(osm.roads), {}, {}};
    for (const Facility& f : osm.facilities)
        if (f.family == "clinic" || f.family == "school") extract.facilities.push_back(f.place);
    for (const DemandPoint& d : osm.places) extract.places.push_back(d.place);
    Dice dice(3);
    const auto anywhere = [&] {
        const MapXY p = extract.roads.point[dice.below(static_cast<std::uint32_t>(extract.roads.point.size()))];
        const double off = dice.chance(0.2) ? 0.0 : 600.0;
        return rounded_to_mm(p + MapXY{dice.between(-off, off), dice.between(-off, off)});
    };
    for (int i = 0; i < 12; ++i) extract.facilities.push_back(anywhere());
    for (int i = 0; i < 150; ++i) extract.places.push_back(anywhere());
    return extract;
}

std::optional<HeightGrid> heights_named(const std::string& name, const std::string& extract) {
    const auto file = data_file(name), osm = data_file(extract);
    if (!file || !osm) {
        MESSAGE("SKIPPED: no ", name);
        return std::nullopt;
    }
    const std::string crs = layers::look_at_osm(*osm).crs;
    Box box;
    for (const MapXY p : layers::read_osm(*osm, crs).roads.point) box.add(p);
    layers::LoadReport report;
    return layers::read_heights({{*file, ""}}, crs, box.grown(2000.0), report);
}

Answers answers_of(const Extract& extract, const AccessFinder& finder, Direction direction) {
    Answers answers;
    std::vector<FacilityId> ids(extract.facilities.size());
    for (FacilityId i = 0; i < ids.size(); ++i) ids[i] = i;
    answers.sources = hang_facilities(finder, ids, extract.facilities, direction, {});
    for (const MapXY p : extract.places) answers.places.push_back(finder.find(p, flow_at_place(direction)));
    answers.by_node = nearest_by_node(finder.network(), answers.sources, direction, {});
    answers.by_place = nearest_by_place(finder, answers.places, answers.sources, answers.by_node, direction, {});
    return answers;
}

BoostTree boost_tree(const RoadNetwork& network, std::span<const Source> sources, Direction direction) {
    std::vector<Start> starts;
    for (const Source& source : sources)
        for (const NodeAccess& a : source.access.nodes)
            starts.push_back({a.node, static_cast<Deciseconds>(a.offset_us / kMicrosecondsPerDecisecond)});
    return boost_tree(network, starts, direction);
}

} // namespace lifecircle::test
