#include <lifecircle/reach/zone.hpp>

#include <algorithm>
#include <numeric>

#include <lifecircle/network/barriers.hpp>

namespace lifecircle {
namespace {

/// Seconds from `p` by way of the best position in the part [low, high] (fractions) of a piece; infinite where none is
/// within reach. The cost is convex along the piece, so the best position is the free optimum, moved into what is
/// within reach.
double seconds_by(const TimedPiece& piece, const ZoneOptions& options, MapXY p, Interval part = {}) {
    const double length = distance_m(piece.a, piece.b), reach = options.off_road_reach.value;
    const double leg_mps = off_road_mps(piece, options);
    if (length <= 0.0) {
        const double leg = distance_m(p, piece.a);
        return leg <= reach ? std::min(piece.time_a_s, piece.time_b_s) + leg / leg_mps : kInfinity;
    }
    const MapXY u = (piece.b - piece.a) * (1.0 / length), d = p - piece.a;
    const double along = d.x * u.x + d.y * u.y, beside = std::abs(d.x * u.y - d.y * u.x);
    if (beside > reach) return kInfinity;
    const double half = std::sqrt(reach * reach - beside * beside);
    const double low = std::max(part.from * length, along - half), high = std::min(part.to * length, along + half);
    if (!(low <= high)) return kInfinity;
    const double slope = (piece.time_b_s - piece.time_a_s) / length, k = slope * leg_mps;
    const double free = k >= 1.0 ? low : k <= -1.0 ? high : along - k * beside / std::sqrt(1.0 - k * k);
    const double s = std::clamp(free, low, high);
    return piece.time_a_s + slope * s + std::sqrt((along - s) * (along - s) + beside * beside) / leg_mps;
}

} // namespace

PointTimes::PointTimes(std::span<const TimedPiece> pieces, const Barriers& barriers, const ZoneOptions& options)
    : pieces_(pieces.begin(), pieces.end()), barriers_(barriers), options_(options) {
    Box all;
    for (const TimedPiece& p : pieces_) all.add(p.a), all.add(p.b);
    first_.assign(1, 0);
    if (all.empty()) return;
    const double reach = options.off_road_reach.value;
    bin_m_ = std::max(50.0, reach / 2.0);
    west_ = all.min_x - reach, south_ = all.min_y - reach;
    columns_ = static_cast<std::int64_t>((all.max_x + reach - west_) / bin_m_) + 1;
    rows_ = static_cast<std::int64_t>((all.max_y + reach - south_) / bin_m_) + 1;
    first_.assign(static_cast<std::size_t>(columns_ * rows_) + 1, 0);
    const auto each_bin = [&](auto use) {
        for (std::uint32_t i = 0; i < pieces_.size(); ++i) {
            Box box;
            box.add(pieces_[i].a), box.add(pieces_[i].b);
            box = box.grown(reach);
            const auto column = [&](double x) {
                return std::clamp<std::int64_t>(static_cast<std::int64_t>((x - west_) / bin_m_), 0, columns_ - 1);
            };
            const auto row = [&](double y) {
                return std::clamp<std::int64_t>(static_cast<std::int64_t>((y - south_) / bin_m_), 0, rows_ - 1);
            };
            for (std::int64_t r = row(box.min_y); r <= row(box.max_y); ++r)
                for (std::int64_t c = column(box.min_x); c <= column(box.max_x); ++c)
                    use(static_cast<std::size_t>(r * columns_ + c), i);
        }
    };
    each_bin([&](std::size_t bin, std::uint32_t) { ++first_[bin + 1]; });
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    item_.resize(first_.back());
    std::vector<std::uint32_t> next = first_;
    each_bin([&](std::size_t bin, std::uint32_t i) { item_[next[bin]++] = i; });
}

/// Calls use(seconds, facility) for what is seen from `p`, quickest bound first, until a bound reaches the number of
/// seconds that the last call returned.
template <class Use> void PointTimes::each_seen(MapXY p, Use use) const {
    const double column = std::floor((p.x - west_) / bin_m_), row = std::floor((p.y - south_) / bin_m_);
    if (!(column >= 0.0 && row >= 0.0 && column < static_cast<double>(columns_) && row < static_cast<double>(rows_)))
        return;
    const auto bin =
        static_cast<std::size_t>(static_cast<std::int64_t>(row) * columns_ + static_cast<std::int64_t>(column));
    thread_local std::vector<BarrierSegment> walls, between;
    thread_local std::vector<std::pair<double, std::uint32_t>> queue;
    thread_local std::vector<Interval> parts;
    barriers_.near(Box{p.x, p.y, p.x, p.y}.grown(options_.off_road_reach.value), walls);
    queue.clear();
    for (std::uint32_t k = first_[bin]; k < first_[bin + 1]; ++k) {
        const double seconds = seconds_by(pieces_[item_[k]], options_, p);
        if (walls.empty())
            use(seconds, pieces_[item_[k]].facility);
        else if (seconds < kInfinity)
            queue.emplace_back(seconds, item_[k]);
    }
    std::make_heap(queue.begin(), queue.end(), std::greater<>());
    double enough = kInfinity;
    while (!queue.empty() && queue.front().first < enough) {
        const TimedPiece& piece = pieces_[queue.front().second];
        Box sight;
        sight.add(p), sight.add(piece.a), sight.add(piece.b);
        between.clear();
        for (const BarrierSegment& w : walls) {
            Box box;
            box.add(w.a), box.add(w.b);
            if (sight.meets(box)) between.push_back(w);
        }
        visible_parts(between, p, piece.a, piece.b, parts);
        for (const Interval& part : parts) enough = use(seconds_by(piece, options_, p, part), piece.facility);
        std::pop_heap(queue.begin(), queue.end(), std::greater<>());
        queue.pop_back();
    }
}

double PointTimes::at(MapXY p) const {
    double best = kInfinity;
    each_seen(p, [&](double seconds, FacilityId) { return best = std::min(best, seconds); });
    return best;
}

PointTimes::Share PointTimes::share_at(MapXY p) const {
    std::pair<double, FacilityId> first{kInfinity, kNoFacility}, second = first;
    each_seen(p, [&](double seconds, FacilityId facility) {
        const std::pair<double, FacilityId> seen{seconds, facility};
        if (seconds < kInfinity && facility == first.second) {
            first = std::min(first, seen);
        } else if (seconds < kInfinity && seen < first) {
            second = first;
            first = seen;
        } else if (seconds < kInfinity) {
            second = std::min(second, seen);
        }
        return second.first;
    });
    if (first.second == kNoFacility) return {};
    return {first.second, second.first - first.first};
}

} // namespace lifecircle
