#include <lifecircle/sample/meetings.hpp>

#include <algorithm>
#include <numeric>
#include <tuple>

namespace lifecircle::sample {

std::vector<Meeting> find_meetings(const Flood& flood, const BuildCost& build) {
    std::vector<Meeting> all;
    for (Cell i = 0; i < flood.grid().count(); ++i) {
        const std::int32_t a = flood.label(i);
        if (a == kNoLabel) continue;
        for (const int k : {0, 2, 4, 6}) { // east, north, north-east, south-east: each pair of cells once
            if (!flood.has_room(i, k)) continue;
            const Cell j = flood.stepped(i, k);
            const std::int32_t b = flood.label(j);
            if (b == kNoLabel || a == b) continue;
            const std::uint32_t cost = flood.cost(i) + flood.cost(j) + flood.price(build, i, k);
            all.push_back(a < b ? Meeting{a, b, cost, i, j} : Meeting{b, a, cost, j, i});
        }
    }
    std::sort(all.begin(), all.end(), [](const Meeting& x, const Meeting& y) {
        return std::tie(x.a, x.b, x.cost, x.at_a, x.at_b) < std::tie(y.a, y.b, y.cost, y.at_a, y.at_b);
    });
    const auto same_pair = [](const Meeting& x, const Meeting& y) { return x.a == y.a && x.b == y.b; };
    all.erase(std::unique(all.begin(), all.end(), same_pair), all.end());
    std::sort(all.begin(), all.end(), [](const Meeting& x, const Meeting& y) {
        return std::tie(x.cost, x.a, x.b) < std::tie(y.cost, y.a, y.b);
    });
    return all;
}

std::vector<Cell> way_through(const Flood& flood, const Meeting& meeting) {
    std::vector<Cell> cells;
    for (Cell c = meeting.at_a; c != kNoCell; c = flood.before(c)) cells.push_back(c);
    std::reverse(cells.begin(), cells.end());
    for (Cell c = meeting.at_b; c != kNoCell; c = flood.before(c)) cells.push_back(c);
    return cells;
}

Sets::Sets(std::size_t count) : up_(count) { std::iota(up_.begin(), up_.end(), std::size_t{0}); }

std::size_t Sets::root(std::size_t i) {
    while (up_[i] != i) i = up_[i] = up_[up_[i]];
    return i;
}

bool Sets::join(std::size_t a, std::size_t b) {
    a = root(a), b = root(b);
    if (a == b) return false;
    up_[std::max(a, b)] = std::min(a, b);
    return true;
}

} // namespace lifecircle::sample
