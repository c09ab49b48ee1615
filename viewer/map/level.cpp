#include <viewer/map/level.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lifecircle::viewer {
namespace {

/// How far a vertex lies from the chord a-b, as a multiple of what is allowed; > 1: it has to stay.
class Deviation {
  public:
    Deviation(std::span<const MapXY> line, std::span<const float> time, double tolerance_m, float tolerance_s)
        : line_(line), time_(time), per_m_(1.0 / tolerance_m), per_s_(1.0 / tolerance_s) {}

    double of(std::uint32_t i, std::uint32_t a, std::uint32_t b) const {
        const MapXY d = line_[b] - line_[a], v = line_[i] - line_[a];
        const double square = d.x * d.x + d.y * d.y;
        const double t = square > 0.0 ? std::clamp((v.x * d.x + v.y * d.y) / square, 0.0, 1.0) : 0.0;
        const double metres = distance_m(line_[i], line_[a] + d * t) * per_m_;
        return time_.empty() ? metres : std::max(metres, time_deviation(i, a, b, t));
    }

  private:
    double time_deviation(std::uint32_t i, std::uint32_t a, std::uint32_t b, double t) const {
        const bool reached = std::isfinite(time_[i]);
        if (reached != std::isfinite(time_[a]) || reached != std::isfinite(time_[b])) return 2.0;
        if (!reached) return 0.0;
        return std::abs(time_[i] - (time_[a] + t * (static_cast<double>(time_[b]) - time_[a]))) * per_s_;
    }
    std::span<const MapXY> line_;
    std::span<const float> time_;
    double per_m_, per_s_;
};

/// Cells inked so far, at one bit each.
class Ink {
  public:
    Ink(const Box& box, double cell_m) : box_(box), cell_m_(cell_m) {
        columns_ = static_cast<std::size_t>((box.max_x - box.min_x) / cell_m) + 2;
        const auto rows = static_cast<std::size_t>((box.max_y - box.min_y) / cell_m) + 2;
        inked_.resize(columns_ * rows, false);
    }
    /// Inks the cells under a piece; whether one of them was blank.
    bool ink(MapXY a, MapXY b) {
        const int steps = static_cast<int>(std::max(std::abs(b.x - a.x), std::abs(b.y - a.y)) / cell_m_) + 1;
        bool blank = false;
        for (int i = 0; i <= steps; ++i) {
            const MapXY p = a + (b - a) * (static_cast<double>(i) / steps);
            const auto column = static_cast<std::size_t>((p.x - box_.min_x) / cell_m_);
            const auto row = static_cast<std::size_t>((p.y - box_.min_y) / cell_m_);
            auto cell = inked_[row * columns_ + column];
            if (!cell) blank = cell = true;
        }
        return blank;
    }

  private:
    Box box_;
    double cell_m_;
    std::size_t columns_ = 0;
    std::vector<bool> inked_;
};

struct Placed {
    Segment segment;
    std::uint32_t bin = 0;
};

/// Cuts lines into pieces and remembers layer and chunk of each.
class Cutter {
  public:
    Cutter(const LineSet& lines, const LevelOptions& options, SegmentLevel& level)
        : lines_(lines), options_(options), level_(level) {
        for (const MapXY p : lines.vertex) box_.add(p);
        level.origin = {box_.min_x, box_.min_y};
        level.chunk_m = options.chunk_m;
        level.columns = static_cast<std::uint32_t>((box_.max_x - box_.min_x) / options.chunk_m) + 1;
        level.rows = static_cast<std::uint32_t>((box_.max_y - box_.min_y) / options.chunk_m) + 1;
    }

    std::vector<Placed> cut() {
        std::vector<std::uint32_t> order(lines_.pieces.size());
        std::iota(order.begin(), order.end(), 0U);
        std::stable_sort(order.begin(), order.end(),
                         [&](auto a, auto b) { return lines_.pieces[a].layer < lines_.pieces[b].layer; });
        const bool thin = options_.ink_m > 0.0;
        Ink ink(thin ? box_ : Box(0, 0, 0, 0), thin ? options_.ink_m : 1.0);
        for (const std::uint32_t i : order) cut_line(lines_.pieces[i], thin ? &ink : nullptr);
        return std::move(placed_);
    }

  private:
    void cut_line(const LineSet::Piece& piece, Ink* ink) {
        const auto line = std::span(lines_.vertex).subspan(piece.first, piece.count);
        const auto time = std::span(lines_.time_s).subspan(piece.first, piece.count);
        simplify(line, time, options_.tolerance_m, options_.tolerance_s, kept_);
        for (std::size_t k = 0; k + 1 < kept_.size(); ++k) {
            const MapXY a = line[kept_[k]], b = line[kept_[k + 1]];
            if (ink != nullptr && !ink->ink(a, b)) continue;
            place(a, b, time[kept_[k]], time[kept_[k + 1]], piece.layer);
        }
    }

    void place(MapXY a, MapXY b, float time_a, float time_b, std::uint8_t layer) {
        const MapXY o = level_.origin, middle = (a + b) * 0.5;
        const auto column = static_cast<std::uint32_t>((middle.x - o.x) / level_.chunk_m);
        const auto row = static_cast<std::uint32_t>((middle.y - o.y) / level_.chunk_m);
        level_.longest_m = std::max(level_.longest_m, distance_m(a, b));
        placed_.push_back({{static_cast<float>(a.x - o.x), static_cast<float>(a.y - o.y), static_cast<float>(b.x - o.x),
                            static_cast<float>(b.y - o.y), time_a, time_b},
                           (layer * level_.rows + row) * level_.columns + column});
    }

    const LineSet& lines_;
    const LevelOptions& options_;
    SegmentLevel& level_;
    Box box_;
    std::vector<Placed> placed_;
    std::vector<std::uint32_t> kept_;
};

} // namespace

void simplify(std::span<const MapXY> line, std::span<const float> time, double tolerance_m, float tolerance_s,
              std::vector<std::uint32_t>& kept) {
    const auto n = static_cast<std::uint32_t>(line.size());
    kept.clear();
    if (n == 0) return;
    if (n < 3 || tolerance_m <= 0.0) {
        for (std::uint32_t i = 0; i < n; ++i) kept.push_back(i);
        return;
    }
    const Deviation deviation(line, time, tolerance_m, tolerance_s);
    // A stack of stretches still to be looked at, the first of the line on top: vertices come out in order.
    std::vector<std::uint32_t> ends{n - 1};
    kept.push_back(0);
    while (!ends.empty()) {
        const std::uint32_t a = kept.back(), b = ends.back();
        std::uint32_t worst = b;
        double most = 1.0;
        for (std::uint32_t i = a + 1; i < b; ++i)
            if (const double d = deviation.of(i, a, b); d > most) most = d, worst = i;
        if (worst != b) {
            ends.push_back(worst);
        } else {
            kept.push_back(b);
            ends.pop_back();
        }
    }
}

SegmentLevel build_level(const LineSet& lines, const LevelOptions& options) {
    SegmentLevel level;
    if (lines.empty()) return level;
    const std::vector<Placed> placed = Cutter(lines, options, level).cut();
    const std::size_t bins = static_cast<std::size_t>(options.layers) * level.columns * level.rows;
    level.first.assign(bins + 1, 0);
    for (const Placed& p : placed) ++level.first[p.bin + 1];
    std::partial_sum(level.first.begin(), level.first.end(), level.first.begin());
    std::vector<std::uint32_t> next = level.first;
    level.segments.resize(placed.size());
    for (const Placed& p : placed) level.segments[next[p.bin]++] = p.segment;
    return level;
}

std::vector<SegmentLevel::Range> SegmentLevel::in_view(int layer, const Box& box) const {
    std::vector<Range> ranges;
    if (first.empty()) return ranges;
    const Box grown = box.grown(longest_m / 2.0);
    const auto clamp_to = [](double v, std::uint32_t n) {
        return static_cast<std::uint32_t>(std::clamp(v, 0.0, static_cast<double>(n) - 1.0));
    };
    if (grown.max_x < origin.x || grown.max_y < origin.y || grown.min_x > origin.x + columns * chunk_m ||
        grown.min_y > origin.y + rows * chunk_m)
        return ranges;
    const std::uint32_t west = clamp_to((grown.min_x - origin.x) / chunk_m, columns);
    const std::uint32_t east = clamp_to((grown.max_x - origin.x) / chunk_m, columns);
    const std::uint32_t south = clamp_to((grown.min_y - origin.y) / chunk_m, rows);
    const std::uint32_t north = clamp_to((grown.max_y - origin.y) / chunk_m, rows);
    for (std::uint32_t row = south; row <= north; ++row) {
        const std::size_t line = (static_cast<std::size_t>(layer) * rows + row) * columns;
        const std::uint32_t from = first[line + west], to = first[line + east + 1];
        if (from == to) continue;
        if (!ranges.empty() && ranges.back().first + ranges.back().count == from)
            ranges.back().count += to - from;
        else
            ranges.push_back({from, to - from});
    }
    return ranges;
}

} // namespace lifecircle::viewer
