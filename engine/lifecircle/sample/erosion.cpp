#include <lifecircle/sample/erosion.hpp>

#include <algorithm>
#include <cmath>

#include <lifecircle/sample/chance.hpp>

namespace lifecircle::sample {
namespace {

constexpr double kBucketsPerMetre = 32.0;
constexpr double kSteepestLoess = 0.62;

enum class Seen : std::uint8_t { no, waiting, done };

/// Cells in order of height, lowest first; equal to within a bucket, the last come first.
class HeightQueue {
  public:
    explicit HeightQueue(Cell count) : next_(count, kNoCell) {}
    void push(Cell i, float height) {
        const auto bucket = static_cast<std::size_t>(height * kBucketsPerMetre);
        if (bucket >= head_.size()) head_.resize(bucket + 4096, kNoCell);
        next_[i] = head_[bucket];
        head_[bucket] = i;
    }
    Cell pop() {
        while (lowest_ < head_.size() && head_[lowest_] == kNoCell) ++lowest_;
        if (lowest_ == head_.size()) return kNoCell;
        const Cell i = head_[lowest_];
        head_[lowest_] = next_[i];
        return i;
    }

  private:
    std::vector<Cell> next_, head_;
    std::size_t lowest_ = 0;
};

class Drainage {
  public:
    Drainage(Relief& relief, std::uint64_t seed, double stray)
        : r_(relief), seed_(seed), stray_(stray), seen_(relief.height.count(), Seen::no),
          queue_(relief.height.count()) {}

    void run() {
        r_.order.clear();
        r_.order.reserve(r_.height.count());
        for (Cell i = 0; i < r_.height.count(); ++i) {
            r_.receiver[i] = kNoCell;
            if (r_.base[i] == 0) continue;
            seen_[i] = Seen::waiting;
            r_.receiver[i] = i;
            queue_.push(i, r_.height[i]);
        }
        for (Cell i = queue_.pop(); i != kNoCell; i = queue_.pop()) settle(i);
    }

  private:
    void settle(Cell i) {
        r_.order.push_back(i);
        const int x = r_.height.column_of(i), y = r_.height.row_of(i);
        const bool inner = x > 0 && y > 0 && x + 1 < r_.height.columns && y + 1 < r_.height.rows;
        double steepest = -1.0;
        for (int k = 0; k < 8; ++k) {
            if (!inner && !r_.height.inside(x + kAroundX[k], y + kAroundY[k])) continue;
            const Cell j = r_.height.at(x + kAroundX[k], y + kAroundY[k]);
            if (seen_[j] == Seen::done) {
                const double fall = r_.base[i] != 0 ? steepest : fall_towards(i, j, k);
                if (fall > steepest) steepest = fall, r_.receiver[i] = j;
            } else if (seen_[j] == Seen::no) {
                seen_[j] = Seen::waiting;
                r_.height[j] = std::max(r_.height[j], r_.height[i] + 0.004F); // a pit is filled, with a little fall
                queue_.push(j, r_.height[j]);
            }
        }
        seen_[i] = Seen::done;
    }

    double fall_towards(Cell i, Cell j, int k) const {
        const double fall = (r_.height[i] - r_.height[j]) * (k < 4 ? 1.0 : 0.70710678118654752);
        if (stray_ <= 0.0) return fall;
        return fall * (1.0 + stray_ * unit_interval(mix(seed_ + std::uint64_t{i} * 8 + static_cast<std::uint64_t>(k))));
    }

    Relief& r_;
    std::uint64_t seed_;
    double stray_;
    std::vector<Seen> seen_;
    HeightQueue queue_;
};

} // namespace

void drain(Relief& relief, std::uint64_t seed, double stray) {
    Drainage(relief, seed, stray).run();
    const double size = relief.height.size_m;
    std::fill(relief.drained_km2.value.begin(), relief.drained_km2.value.end(), static_cast<float>(size * size * 1e-6));
    for (auto i = relief.order.rbegin(); i != relief.order.rend(); ++i)
        if (relief.receiver[*i] != *i) relief.drained_km2[relief.receiver[*i]] += relief.drained_km2[*i];
}

void erode(Relief& relief, double time, double uplift_share) {
    const double size = relief.height.size_m;
    const auto columns = static_cast<Cell>(relief.height.columns);
    for (const Cell i : relief.order) {
        const Cell down = relief.receiver[i];
        if (down == i) continue;
        const Cell step = down > i ? down - i : i - down;
        const double run = step == 1 || step == columns ? size : size * 1.4142135623730951;
        const double k = std::sqrt(relief.drained_km2[i] * 1e6) * time / run;
        const double below = relief.height[down];
        double h = (relief.height[i] + relief.uplift[i] * uplift_share * time + k * below) / (1.0 + k);
        h = std::clamp(h, below + 0.001, below + run * kSteepestLoess);
        relief.height[i] = static_cast<float>(h);
    }
}

void creep(Relief& relief, double share) {
    Grid<float>& h = relief.height;
    const std::vector<float> old = h.value;
    const auto columns = static_cast<Cell>(h.columns);
    for (int y = 1; y + 1 < h.rows; ++y) {
        for (int x = 1; x + 1 < h.columns; ++x) {
            const Cell i = h.at(x, y);
            if (relief.base[i] != 0) continue;
            const double mean = 0.25 * (old[i - 1] + old[i + 1] + old[i - columns] + old[i + columns]);
            if (mean < old[i]) h[i] = static_cast<float>(old[i] + share * (mean - old[i]));
        }
    }
}

} // namespace lifecircle::sample
