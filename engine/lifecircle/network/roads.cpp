#include <lifecircle/network/roads.hpp>

#include <algorithm>
#include <cmath>

namespace lifecircle {

SegmentPart drawn_piece(const Roads& roads, std::uint32_t segment) {
    const auto known = std::lower_bound(roads.parts.begin(), roads.parts.end(), segment,
                                        [](const SegmentPart& p, std::uint32_t s) { return p.segment < s; });
    if (known != roads.parts.end() && known->segment == segment) return *known;
    const MapXY a = roads.point[roads.vertex[segment]], b = roads.point[roads.vertex[segment + 1]];
    return {segment, a, b, 0, std::llround(distance_m(a, b) * 1000.0)};
}

} // namespace lifecircle
