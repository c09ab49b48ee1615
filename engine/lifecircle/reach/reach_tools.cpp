#include <lifecircle/reach/reach_tools.hpp>

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace lifecircle {

ReachTools::OneWay::OneWay(const Hierarchy* hierarchy, Direction direction)
    : regions([=] { return std::make_unique<RegionFinder>(*hierarchy, direction); }),
      near([=] { return std::make_unique<LaneSweep<std::uint16_t>>(*hierarchy, direction, 0); }),
      far([=] { return std::make_unique<LaneSweep<std::uint32_t>>(*hierarchy, direction, 0); }) {}

ReachTools::ReachTools(const AccessFinder& finder, const Hierarchy* hierarchy)
    : finder_(finder), hierarchy_(hierarchy),
      searches_([&finder] { return std::make_unique<ServiceAreaSearch>(finder); }),
      to_(hierarchy, Direction::to_facility), from_(hierarchy, Direction::from_facility) {}

std::shared_ptr<const SweepRegion> ReachTools::region(std::span<const NodeId> wanted, Direction direction,
                                                      Deciseconds limit) {
    LastRegion& last = one_way(direction).last;
    {
        const std::scoped_lock lock(last.mutex);
        if (last.region && last.limit == limit && std::ranges::equal(last.wanted, wanted)) return last.region;
    }
    auto region = one_way(direction).regions.with(
        [&](RegionFinder& finder) { return std::make_shared<const SweepRegion>(finder.around(wanted, limit)); });
    const std::scoped_lock lock(last.mutex);
    last.wanted.assign(wanted.begin(), wanted.end()), last.limit = limit, last.region = region;
    return region;
}

template <LaneTime Time> const SweepRegion& ReachTools::everywhere(Direction direction) {
    Everywhere& everywhere = one_way(direction).everywhere[sizeof(Time) == sizeof(std::uint16_t) ? 0 : 1];
    std::call_once(everywhere.made, [&] {
        one_way(direction).regions.with(
            [&](RegionFinder& finder) { everywhere.region = finder.everywhere(kLongestLimit<Time>); });
    });
    return everywhere.region;
}

template const SweepRegion& ReachTools::everywhere<std::uint16_t>(Direction);
template const SweepRegion& ReachTools::everywhere<std::uint32_t>(Direction);

std::vector<std::uint32_t> along_the_ground(std::span<const Source> sources) {
    std::vector<std::uint32_t> order(sources.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto key = [&](std::uint32_t s) {
        const auto& nodes = sources[s].access.nodes;
        return std::pair(nodes.empty() ? std::numeric_limits<NodeId>::max() : nodes.front().node, s);
    };
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
    return order;
}

std::size_t bring_forward(std::vector<std::uint32_t>& order, std::size_t count) {
    count = std::min(count, order.size());
    for (std::size_t k = 0; k < count; ++k) { // those before it that stay behind move up by one
        const auto from = order.begin() + static_cast<std::ptrdiff_t>((2 * k + 1) * order.size() / (2 * count));
        std::rotate(order.begin() + static_cast<std::ptrdiff_t>(k), from, from + 1);
    }
    return count;
}

} // namespace lifecircle
