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

constexpr double kAround = 500.0; ///< metres around a zone's outline in which points are judged too

/// The outlines of a zone by bands of latitude, so that a point looks at its own neighbourhood alone.
class Outlines {
  public:
    explicit Outlines(const MultiPolygon& zone) : south_(box_of(zone).min_y) {
        for (const Polygon& part : zone) {
            add(part.outer, true);
            for (const Ring& hole : part.holes) add(hole, false);
        }
    }

    /// Whether an odd number of outlines lies to the east.
    bool hold(MapXY p) const {
        bool inside = false;
        each(row(p.y), [&](const Side& s) {
            if ((s.a.y > p.y) != (s.b.y > p.y) && p.x < (s.b.x - s.a.x) * (p.y - s.a.y) / (s.b.y - s.a.y) + s.a.x)
                inside = !inside;
            return false;
        });
        return inside;
    }

    /// Whether an outer ring runs within kAround.
    bool pass_near(MapXY p) const {
        const auto near = [&](const Side& s) { return s.outer && square_to(s, p) <= kAround * kAround; };
        return each(row(p.y), near) || each(row(p.y) - 1, near) || each(row(p.y) + 1, near);
    }

  private:
    struct Side {
        MapXY a, b;
        bool outer = false;
    };
    std::int64_t row(double y) const { return static_cast<std::int64_t>(std::floor((y - south_) / kAround)); }
    void add(const Ring& ring, bool outer) {
        for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
            const auto low = static_cast<std::size_t>(row(std::min(ring[i].y, ring[j].y)));
            const auto high = static_cast<std::size_t>(row(std::max(ring[i].y, ring[j].y)));
            if (high >= bands_.size()) bands_.resize(high + 1);
            for (std::size_t r = low; r <= high; ++r) bands_[r].push_back({ring[i], ring[j], outer});
        }
    }
    /// Calls until one says yes. \returns whether one did
    template <class Use> bool each(std::int64_t row, Use use) const {
        if (row < 0 || row >= static_cast<std::int64_t>(bands_.size())) return false;
        const std::vector<Side>& sides = bands_[static_cast<std::size_t>(row)];
        return std::any_of(sides.begin(), sides.end(), use);
    }
    static double square_to(const Side& s, MapXY p) {
        const MapXY d = s.a - s.b, r = p - s.b;
        const double square = d.x * d.x + d.y * d.y;
        const double k = square > 0.0 ? std::clamp((r.x * d.x + r.y * d.y) / square, 0.0, 1.0) : 0.0;
        const MapXY off = r - d * k;
        return off.x * off.x + off.y * off.y;
    }

    double south_;
    std::vector<std::vector<Side>> bands_; ///< kAround high, from the south
};

} // namespace

double zone_disagreement(const MultiPolygon& zone, Seconds threshold, const PointTimes& truth, int samples,
                         const Progress& progress) {
    if (zone.empty() || samples <= 0) return 0.0;
    const Box box = box_of(zone).grown(kAround);
    const Outlines outlines(zone);
    enum class Point : std::uint8_t { outside, right, wrong };
    const auto try_point = [&](std::uint64_t n) {
        const MapXY p{box.min_x + (box.max_x - box.min_x) * evenly(2 * n),
                      box.min_y + (box.max_y - box.min_y) * evenly(2 * n + 1)};
        const bool inside = outlines.hold(p);
        if (!inside && !outlines.pass_near(p)) return Point::outside;
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
