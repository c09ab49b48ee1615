#include <lifecircle/coverage/zones.hpp>

#include <algorithm>
#include <cmath>

#include <lifecircle/core/parallel.hpp>
#include <lifecircle/core/ring_bands.hpp>
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

constexpr double kAround = 500.0; ///< metres around a zone's outline in which points are judged too

} // namespace

double zone_disagreement(const MultiPolygon& zone, Seconds threshold, const PointTimes& truth, int samples,
                         const Progress& progress) {
    if (zone.empty() || samples <= 0) return 0.0;
    const Box box = box_of(zone).grown(kAround);
    const auto parts = static_cast<std::uint32_t>(zone.size());
    RingBands rings(box, kAround); // outlines first, then holes
    for (std::uint32_t i = 0; i < parts; ++i) rings.add(zone[i].outer, i);
    for (const Polygon& part : zone)
        for (const Ring& hole : part.holes) rings.add(hole, parts);
    enum class Point : std::uint8_t { outside, right, wrong };
    const auto try_point = [&](std::uint64_t n) {
        const MapXY p{box.min_x + (box.max_x - box.min_x) * evenly(2 * n),
                      box.min_y + (box.max_y - box.min_y) * evenly(2 * n + 1)};
        const bool inside = rings.around(p).size() % 2 == 1;
        if (!inside && !rings.pass_near(p, kAround, parts)) return Point::outside;
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
