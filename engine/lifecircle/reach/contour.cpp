#include <lifecircle/reach/contour.hpp>

#include <algorithm>
#include <functional>
#include <limits>

#include <lifecircle/core/bucket_sort.hpp>
#include <lifecircle/core/ring_bands.hpp>

namespace lifecircle {
namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

/// Where a step starts. Exact: whole numbers below 2^53 times a width with few bits.
MapXY place_of(const ContourStep& step, double step_m) {
    constexpr std::int64_t kOffset = std::int64_t{1} << 30U;
    std::int64_t x = (static_cast<std::int64_t>(step.from >> 32U) - kOffset) * kSteps;
    std::int64_t y = (static_cast<std::int64_t>((step.from & 0xffffffffULL) >> 1U) - kOffset) * kSteps;
    ((step.from & 1U) != 0 ? y : x) += step.at;
    return {static_cast<double>(x) * step_m, static_cast<double>(y) * step_m};
}

/// Sorts by the name of a lattice edge, column by column.
template <class Item, class NameOf, class Less> void sort_by_edge(std::vector<Item>& items, NameOf name_of, Less less) {
    const auto column = [&](const Item& item) { return static_cast<std::size_t>(name_of(item) >> 32U); };
    std::size_t west = std::numeric_limits<std::size_t>::max(), east = 0;
    for (const Item& item : items) west = std::min(west, column(item)), east = std::max(east, column(item));
    if (items.empty()) return;
    bucket_sort(
        items, east - west + 1, [&](const Item& item) { return column(item) - west; }, less);
}

/// For every step the one that goes on where it ends. Each crossed edge has one step that ends on it and one that
/// starts there, so after sorting both by name the k-th end meets the k-th start: no hash, any order of tiles.
/// \pre `steps` are sorted by `from`
std::vector<std::uint32_t> next_steps(const std::vector<ContourStep>& steps) {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> ends(steps.size());
    for (std::uint32_t i = 0; i < steps.size(); ++i) ends[i] = {steps[i].to, i};
    sort_by_edge(
        ends, [](const auto& end) { return end.first; }, std::less<>());
    std::vector<std::uint32_t> next(steps.size(), kNone);
    std::vector<std::uint32_t> tails, heads; // without a partner; there are none unless two cells disagreed on an edge
    std::size_t start = 0;
    for (const auto& [name, step] : ends) {
        while (start < steps.size() && steps[start].from < name) heads.push_back(static_cast<std::uint32_t>(start++));
        if (start < steps.size() && steps[start].from == name)
            next[step] = static_cast<std::uint32_t>(start++);
        else
            tails.push_back(step);
    }
    while (start < steps.size()) heads.push_back(static_cast<std::uint32_t>(start++));
    // An open line is closed on itself, so that a slip costs one cell and not the whole ring.
    for (const std::uint32_t head : heads) {
        std::uint32_t last = head;
        while (next[last] != kNone) last = next[last];
        next[last] = head;
    }
    return next;
}

struct MeasuredRing {
    Ring ring;
    double area = 0.0;
    Box box;
};

} // namespace

LatticeEdge side_of_cell(std::int64_t column, std::int64_t row, int side) {
    switch (side) {
    case 0:
        return {column, row, false};
    case 1:
        return {column + 1, row, true};
    case 2:
        return {column, row + 1, false};
    default:
        return {column, row, true};
    }
}

void march_cell(std::int64_t column, std::int64_t row, const std::array<std::int32_t, 4>& depth,
                const std::array<std::int32_t, 4>& at, std::vector<ContourStep>& steps) {
    const auto inside = [&](int corner) { return depth[static_cast<std::size_t>(corner & 3)] <= 0; };
    // Walking around the cell counter-clockwise, the contour starts where the inside ends.
    std::array<int, 2> ends{};
    std::size_t end_count = 0;
    int begin = 0;
    for (int side = 0; side < 4; ++side) {
        if (inside(side) && !inside(side + 1)) ends[end_count++] = side;
        if (!inside(side) && inside(side + 1)) begin = side;
    }
    const auto add = [&](int from, int to) {
        steps.push_back({side_of_cell(column, row, from).name(), side_of_cell(column, row, to).name(),
                         at[static_cast<std::size_t>(from)]});
    };
    if (end_count == 1) add(ends[0], begin);
    if (end_count < 2) return;
    const bool joined = static_cast<std::int64_t>(depth[0]) + depth[1] + depth[2] + depth[3] <= 0;
    for (const int end : ends) add(end, joined ? (end + 1) & 3 : (end + 3) & 3);
}

MultiPolygon join_steps(std::vector<ContourStep> steps, double cell_m) {
    sort_by_edge(
        steps, [](const ContourStep& step) { return step.from; },
        [](const ContourStep& a, const ContourStep& b) { return a.from < b.from; });
    const std::vector<std::uint32_t> next = next_steps(steps);
    std::vector<bool> used(steps.size(), false);
    std::vector<MeasuredRing> outers, holes;
    for (std::uint32_t first = 0; first < steps.size(); ++first) {
        if (used[first]) continue;
        MeasuredRing m;
        for (std::uint32_t k = first; !used[k]; k = next[k]) {
            used[k] = true;
            m.ring.push_back(place_of(steps[k], cell_m / kSteps));
            m.box.add(m.ring.back());
        }
        if (m.ring.size() < 3) continue;
        m.area = signed_area_m2(m.ring);
        (m.area > 0.0 ? outers : holes).push_back(std::move(m));
    }
    // A hole belongs to the smallest ring around it.
    std::stable_sort(outers.begin(), outers.end(), [](const auto& a, const auto& b) { return a.area < b.area; });
    MultiPolygon zone(outers.size());
    Box all;
    for (const MeasuredRing& outer : outers) all.add(outer.box);
    RingBands rings(all, 16.0 * cell_m);
    for (std::uint32_t o = 0; o < outers.size(); ++o) {
        if (!holes.empty()) rings.add(outers[o].ring, o);
        zone[o].outer = std::move(outers[o].ring);
    }
    for (MeasuredRing& hole : holes) {
        const std::vector<std::uint32_t> around = rings.around(hole.ring[0]);
        if (!around.empty()) zone[around.front()].holes.push_back(std::move(hole.ring));
    }
    return zone;
}

} // namespace lifecircle
