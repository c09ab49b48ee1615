#pragma once
/// \file  Straight segments on whole millimetres by square bins, for exact crossing tests.

#include <algorithm>
#include <optional>
#include <vector>

#include <lifecircle/sample/road_graph.hpp>

namespace lifecircle::sample {

/// Twice the signed area of the triangle; exact.
inline std::int64_t turn(Mm a, Mm b, Mm c) {
    return (std::int64_t{b.x} - a.x) * (std::int64_t{c.y} - a.y) -
           (std::int64_t{b.y} - a.y) * (std::int64_t{c.x} - a.x);
}
/// Whether the segments cross inside both; touching does not count.
inline bool cross(Mm a, Mm b, Mm c, Mm d) {
    const std::int64_t ac = turn(a, b, c), ad = turn(a, b, d);
    if ((ac > 0) == (ad > 0) || ac == 0 || ad == 0) return false;
    const std::int64_t ca = turn(c, d, a), cb = turn(c, d, b);
    return (ca > 0) != (cb > 0) && ca != 0 && cb != 0;
}
/// Whether c lies on a-b, between its ends.
inline bool lies_inside(Mm a, Mm b, Mm c) {
    return turn(a, b, c) == 0 && !(c == a) && !(c == b) && c.x >= std::min(a.x, b.x) && c.x <= std::max(a.x, b.x) &&
           c.y >= std::min(a.y, b.y) && c.y <= std::max(a.y, b.y);
}
/// An end of one segment that lies inside the other; the first of several.
inline std::optional<Mm> touching_end(Mm a, Mm b, Mm c, Mm d) {
    for (const Mm end : {c, d})
        if (lies_inside(a, b, end)) return end;
    for (const Mm end : {a, b})
        if (lies_inside(c, d, end)) return end;
    return std::nullopt;
}
/// The crossing, to the millimetre. \pre cross(a, b, c, d)
inline Mm crossing_point(Mm a, Mm b, Mm c, Mm d) {
    const auto ca = static_cast<double>(turn(c, d, a)), cb = static_cast<double>(turn(c, d, b));
    return rounded(metres(a) + (metres(b) - metres(a)) * (ca / (ca - cb)));
}

struct Segment {
    Mm a, b;
};

/// Built once from all segments, asked often, by several threads.
class SegmentBins {
  public:
    explicit SegmentBins(const std::vector<Segment>& segments) {
        Mm high{0, 0};
        for (const Segment& s : segments) high = {std::max({high.x, s.a.x, s.b.x}), std::max({high.y, s.a.y, s.b.y})};
        columns_ = bin(high.x) + 1, rows_ = bin(high.y) + 1;
        first_.assign(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_) + 1, 0);
        for (const Segment& s : segments) over_bins(s, [&](std::size_t b) { ++first_[b + 1]; });
        for (std::size_t b = 0; b + 1 < first_.size(); ++b) first_[b + 1] += first_[b];
        item_.resize(first_.back());
        auto next = first_;
        for (std::uint32_t k = 0; k < segments.size(); ++k)
            over_bins(segments[k], [&](std::size_t b) { item_[next[b]++] = k; });
    }
    /// Calls `visit(k)` for all segments whose bins a segment's bounding box meets; some come more than once.
    template <class Visit> void near(const Segment& s, const Visit& visit) const {
        over_bins(s, [&](std::size_t b) {
            for (std::uint32_t k = first_[b]; k < first_[b + 1]; ++k) visit(item_[k]);
        });
    }

  private:
    static constexpr std::int32_t kBinMm = 64'000;
    static std::int32_t bin(std::int32_t v) { return std::max(0, v) / kBinMm; }
    template <class Visit> void over_bins(const Segment& s, const Visit& visit) const {
        const std::int32_t x1 = std::min(columns_ - 1, bin(std::max(s.a.x, s.b.x)));
        const std::int32_t y1 = std::min(rows_ - 1, bin(std::max(s.a.y, s.b.y)));
        for (std::int32_t y = bin(std::min(s.a.y, s.b.y)); y <= y1; ++y)
            for (std::int32_t x = bin(std::min(s.a.x, s.b.x)); x <= x1; ++x)
                visit(static_cast<std::size_t>(y) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(x));
    }
    std::int32_t columns_ = 0, rows_ = 0;
    std::vector<std::uint32_t> first_, item_;
};

} // namespace lifecircle::sample
