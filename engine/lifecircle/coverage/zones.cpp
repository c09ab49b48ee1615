#include <lifecircle/coverage/zones.hpp>

#include <algorithm>
#include <cmath>

#include <lifecircle/core/parallel.hpp>
#include <lifecircle/reach/pieces.hpp>

namespace lifecircle {
namespace {

/// Numbers in [0, 1) from a counter (SplitMix64: G. L. Steele et al., OOPSLA 2014).
double evenly(std::uint64_t counter) {
    std::uint64_t x = (counter + 1) * 0x9e3779b97f4a7c15ULL;
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebULL;
    return static_cast<double>((x ^ (x >> 31U)) >> 11U) * 0x1.0p-53;
}

bool near_ring(const Ring& ring, MapXY p, double distance) {
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        const MapXY d = ring[i] - ring[j];
        const double square = d.x * d.x + d.y * d.y;
        const MapXY r = p - ring[j];
        const double k = square > 0.0 ? std::clamp((r.x * d.x + r.y * d.y) / square, 0.0, 1.0) : 0.0;
        const MapXY off = r - d * k;
        if (off.x * off.x + off.y * off.y <= distance * distance) return true;
    }
    return false;
}

} // namespace

double zone_disagreement(const MultiPolygon& zone, Seconds threshold, const PointTimes& truth, int samples,
                         const Progress& progress) {
    constexpr double kAround = 500.0;
    if (zone.empty() || samples <= 0) return 0.0;
    const Box box = box_of(zone).grown(kAround);
    std::vector<Box> part_box;
    for (const Polygon& part : zone) part_box.push_back(box_of(part.outer).grown(kAround));
    enum class Point : std::uint8_t { outside, right, wrong };
    const auto try_point = [&](std::uint64_t n) {
        const MapXY p{box.min_x + (box.max_x - box.min_x) * evenly(2 * n),
                      box.min_y + (box.max_y - box.min_y) * evenly(2 * n + 1)};
        bool inside = false, around = false;
        for (std::size_t i = 0; i < zone.size() && !inside; ++i) {
            if (!part_box[i].contains(p)) continue;
            inside = contains(zone[i], p);
            around = around || (!inside && near_ring(zone[i].outer, p, kAround));
        }
        if (!inside && !around) return Point::outside;
        return (truth.at(p) <= threshold.value) == inside ? Point::right : Point::wrong;
    };
    // Points are numbered and judged in blocks, so that the answer does not depend on who judged which.
    constexpr std::size_t kBlock = 64;
    std::vector<Point> block(kBlock);
    int taken = 0, wrong = 0;
    for (std::uint64_t n = 0; taken < samples && n < 200ULL * static_cast<std::uint64_t>(samples); n += kBlock) {
        parallel_for(kBlock, progress, [&](std::size_t i) { block[i] = try_point(n + i); });
        for (std::size_t i = 0; i < kBlock && taken < samples; ++i) {
            taken += block[i] != Point::outside ? 1 : 0;
            wrong += block[i] == Point::wrong ? 1 : 0;
        }
    }
    return taken > 0 ? static_cast<double>(wrong) / taken : 0.0;
}

std::vector<Seconds> zone_thresholds(const Standard& standard) {
    const Seconds limit = standard.limit ? *standard.limit : Seconds{standard.limit_metres->value};
    std::vector<Seconds> thresholds = standard.steps;
    thresholds.push_back(limit);
    std::sort(thresholds.begin(), thresholds.end());
    thresholds.erase(std::unique(thresholds.begin(), thresholds.end()), thresholds.end());
    return thresholds;
}

void add_zones(const RoadNetwork& network, const Barriers& barriers, std::span<const Source> sources, int samples,
               StandardResult& result, const Progress& progress) {
    const std::vector<Seconds> thresholds = zone_thresholds(result.standard);
    result.standard.steps = thresholds;
    const std::vector<TimedPiece> pieces =
        timed_pieces(network, result.time_by_node, sources, result.standard.direction, thresholds.back());
    const ZoneOptions options = zone_options(network.profile);
    result.zones = trace_zones(pieces, thresholds, barriers, options, progress);
    const PointTimes truth(pieces, barriers, options);
    for (std::size_t i = 0; i < thresholds.size(); ++i)
        result.zone_disagreement.push_back(zone_disagreement(result.zones[i], thresholds[i], truth, samples, progress));
}

} // namespace lifecircle
