#include <doctest/doctest.h>

#include <algorithm>
#include <mutex>

#include <oneapi/tbb/global_control.h>

#include <lifecircle/reach/service_areas.hpp>

#include "support/drawing.hpp"
#include "support/twins.hpp"

using namespace lifecircle;

namespace {

/// What is handed out for each source; each once.
std::vector<ServiceArea> areas_of(ReachTools& tools, std::span<const Source> sources, Direction direction,
                                  Deciseconds limit, ReachMethod method) {
    std::vector<ServiceArea> areas(sources.size());
    std::vector<int> times_taken(sources.size(), 0);
    std::mutex mutex;
    each_service_area(tools, sources, direction, limit, method, {}, [&](std::size_t i, const ServiceArea& area) {
        const std::scoped_lock lock(mutex);
        areas[i] = area;
        ++times_taken[i];
    });
    CHECK(std::count(times_taken.begin(), times_taken.end(), 1) == static_cast<std::ptrdiff_t>(sources.size()));
    return areas;
}

} // namespace

TEST_CASE("service areas: of many facilities as of each alone, whichever way and by any number of threads") {
    std::size_t reached = 0;
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        test::Dice dice(seed);
        const RoadNetwork network = build_network(test::random_roads(dice, 2500, 15'000.0), test::walking());
        const Barriers none;
        const AccessFinder finder(network, none);
        const Hierarchy hierarchy = weigh(build_structure(network, {}), network);
        ReachTools tools(finder, &hierarchy); // for both directions and all limits
        std::vector<FacilityId> ids;
        std::vector<MapXY> places;
        for (FacilityId f = 0; f < 90; ++f) { // some far from all roads, many close together
            const double side = f % 3 == 0 ? 20'000.0 : 2000.0;
            ids.push_back(f), places.push_back({dice.between(0, side), dice.between(0, side)});
        }
        for (const Direction direction : {Direction::to_facility, Direction::from_facility}) {
            const auto sources = hang_facilities(finder, ids, places, direction, {});
            for (const Deciseconds limit : {Deciseconds{0}, Deciseconds{2000}, Deciseconds{9000}, Deciseconds{90'000}})
                for (const bool one_thread : {false, true}) {
                    const tbb::global_control threads(tbb::global_control::max_allowed_parallelism, one_thread ? 1 : 8);
                    ServiceAreaSearch search(finder);
                    for (const ReachMethod method :
                         {ReachMethod::search, ReachMethod::sweep, ReachMethod::by_estimate}) {
                        const auto areas = areas_of(tools, sources, direction, limit, method);
                        for (std::size_t i = 0; i < sources.size(); ++i) {
                            const ServiceArea alone = search.run(sources[i], direction, limit);
                            REQUIRE(areas[i].nodes == alone.nodes);
                            REQUIRE(areas[i].time_ds == alone.time_ds);
                            reached += alone.nodes.size();
                        }
                    }
                }
        }
    }
    CHECK(reached > 1'000'000); // else next to nothing was compared
}

TEST_CASE("service areas: without a hierarchy, and of no facilities") {
    test::Dice dice(3);
    const RoadNetwork network = build_network(test::random_roads(dice, 100, 3000.0), test::walking());
    const Barriers none;
    const AccessFinder finder(network, none);
    ReachTools tools(finder);
    CHECK(areas_of(tools, {}, Direction::to_facility, 9000, ReachMethod::sweep).empty());
    const std::vector<Source> one{{0, finder.find(network.node_xy[0], Flow::arriving)}};
    const auto areas = areas_of(tools, one, Direction::to_facility, 9000, ReachMethod::sweep);
    CHECK(areas[0].nodes == ServiceAreaSearch(finder).run(one[0], Direction::to_facility, 9000).nodes);
}

TEST_CASE("service areas: those that are tried first are spread over the order, and none is lost") {
    for (std::uint32_t size = 0; size < 40; ++size) {
        std::vector<std::uint32_t> order(size);
        for (std::uint32_t i = 0; i < size; ++i) order[i] = i;
        const std::size_t tried = bring_forward(order, kTried);
        CHECK(tried == std::min<std::size_t>(size, kTried));
        CHECK(std::is_sorted(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(tried)));
        CHECK(std::is_sorted(order.begin() + static_cast<std::ptrdiff_t>(tried), order.end()));
        for (std::size_t k = 0; k < tried; ++k) CHECK(order[k] == (2 * k + 1) * size / (2 * tried));
        std::sort(order.begin(), order.end());
        for (std::uint32_t i = 0; i < size; ++i) CHECK(order[i] == i);
    }
}
