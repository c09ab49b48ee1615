#include <lifecircle/reach/pieces.hpp>

#include "figure_rows.hpp"
#include "figures.hpp"
#include "support/ground.hpp"

namespace lifecircle::bench {

void zone_figures(const World& world) {
    constexpr std::uint32_t kZones = 3; // GEOS takes a second or two for each
    const std::vector<Source> sources = sources_at(world.network, world.any_nodes(kZones, 42));
    const std::vector<Seconds> limit{minutes(15)};
    ServiceAreaSearch search(world.finder);
    std::vector<std::vector<TimedPiece>> pieces;
    for (const Source& source : sources) {
        const ServiceArea area = search.run(source, Direction::to_facility, kQuarterHour);
        pieces.push_back(timed_pieces(world.network, area, source, Direction::to_facility, limit.back()));
    }
    ZoneOptions options = zone_options(world.network.profile);
    const double united_ms = median_ms([&] {
        for (const auto& one : pieces) static_cast<void>(test::capsule_union(one, limit.back(), options, 64));
    });
    for (const double cell_m : {6.25, 12.5}) {
        options.cell_m = cell_m;
        compare(
            RatioOf::gain,
            std::string("zones of 3 facilities, 15 min, cells of ") + (cell_m < 10 ? "6.25 m" : "12.5 m"),
            [&] {
                for (const auto& one : pieces) static_cast<void>(trace_zones(one, limit, world.barriers, options, {}));
            },
            "the union of the same capsules by GEOS", united_ms);
    }
}

} // namespace lifecircle::bench
