#include <lifecircle/sample/flood.hpp>

#include <algorithm>
#include <array>

namespace lifecircle::sample {
namespace {

constexpr double kSteepGroundDrag = 1.3; // cuttings and walls on a slope, also along it
constexpr double kDearestStep = 6'000.0;

constexpr std::array<double, kSteps> step_lengths() {
    std::array<double, kSteps> length{};
    for (std::size_t k = 0; k < kSteps; ++k) length[k] = k < 4 ? 60.0 : k < 8 ? 84.8528137423857 : 134.1640786499874;
    return length;
}
constexpr std::array<double, kSteps> kStepLength = step_lengths();

/// The two cells that a knight's step passes over.
std::pair<Cell, Cell> passed(const Grid<float>& g, Cell i, int k) {
    const int half_x = kStepX[k] / 2, half_y = kStepY[k] / 2;
    const int x = g.column_of(i), y = g.row_of(i);
    return {g.at(x + half_x, y + half_y), g.at(x + kStepX[k] - half_x, y + kStepY[k] - half_y)};
}

/// Cells by cost, two costs to a bucket. A ring: no step is dearer than its length.
class CostQueue {
  public:
    explicit CostQueue(std::uint32_t dearest_step) : ring_(1) {
        while (ring_.size() * 2 <= dearest_step + 4) ring_.resize(ring_.size() * 2);
    }
    void push(Cell i, std::uint32_t cost) {
        ring_[(cost >> 1) & (ring_.size() - 1)].push_back(i);
        ++waiting_;
    }
    bool empty() const { return waiting_ == 0; }
    std::uint32_t bucket() const { return bucket_; }
    /// The cells of the next bucket that holds any. \pre not empty
    const std::vector<Cell>& next() {
        while (ring_[bucket_ & (ring_.size() - 1)].empty()) ++bucket_;
        taken_.clear();
        std::swap(taken_, ring_[bucket_ & (ring_.size() - 1)]);
        waiting_ -= taken_.size();
        return taken_;
    }
    void done() { ++bucket_; }

  private:
    std::vector<std::vector<Cell>> ring_;
    std::vector<Cell> taken_;
    std::uint32_t bucket_ = 0;
    std::size_t waiting_ = 0;
};

} // namespace

Flood::Flood(const Terrain& terrain) : grid_(terrain.height), cells_(terrain.height.count()) {
    for (Cell i = 0; i < grid_.count(); ++i) {
        FloodCell& c = cells_[i];
        c.height = terrain.height[i];
        c.drag = static_cast<float>(kSteepGroundDrag * terrain.slope[i]);
        c.water = terrain.water[i];
        if (c.water == Water::none) continue;
        const int x0 = grid_.column_of(i), y0 = grid_.row_of(i);
        for (int y = std::max(0, y0 - 2); y <= std::min(grid_.rows - 1, y0 + 2); ++y)
            for (int x = std::max(0, x0 - 2); x <= std::min(grid_.columns - 1, x0 + 2); ++x)
                cells_[grid_.at(x, y)].near_water = true;
    }
}

Cell Flood::before(Cell i) const {
    const std::uint8_t k = cells_[i].step;
    return k == FloodCell::kNoStep ? kNoCell : i - static_cast<Cell>(kStepY[k] * grid_.columns + kStepX[k]);
}

/// Whether the step leads onto water, or onto more of it.
bool Flood::wetter(Cell from, Cell to, int k, Water& wettest) const {
    wettest = cells_[to].water;
    if (k >= 8) { // a knight's step must not jump over a river one cell wide
        const auto [a, b] = passed(grid_, from, k);
        wettest = std::max({wettest, cells_[a].water, cells_[b].water});
    }
    return wettest > cells_[from].water || wettest == Water::great_river;
}

std::uint32_t Flood::price(const BuildCost& build, Cell from, int k) const {
    const Cell to = stepped(from, k);
    const FloodCell &a = cells_[from], &b = cells_[to];
    const double length = kStepLength[static_cast<std::size_t>(k)];
    const double grade = (b.height - a.height) / (length * build.grade);
    const double cost = length * (1.0 + grade * grade + b.drag);
    auto result = static_cast<std::uint32_t>(std::min(cost, kDearestStep));
    Water wettest = Water::none;
    if (a.near_water && wetter(from, to, k, wettest))
        result += wettest == Water::great_river ? build.great_bridge : build.bridge;
    return result;
}

void Flood::spread(const BuildCost& build, std::span<const FloodSource> sources, std::uint32_t limit) {
    for (FloodCell& c : cells_) c.cost = kFar, c.label = kNoLabel, c.step = FloodCell::kNoStep, c.settled = false;
    std::uint32_t dearest = static_cast<std::uint32_t>(kDearestStep) + std::max(build.bridge, build.great_bridge);
    for (const FloodSource& s : sources) dearest = std::max(dearest, s.cost);
    CostQueue queue(dearest);
    for (const FloodSource& s : sources) {
        FloodCell& c = cells_[s.cell];
        if (s.cost > c.cost || (s.cost == c.cost && s.label >= c.label)) continue;
        c.cost = s.cost;
        c.label = s.label;
        queue.push(s.cell, s.cost);
    }
    while (!queue.empty()) {
        for (const Cell i : queue.next()) {
            FloodCell& from = cells_[i];
            if (from.settled || from.cost >> 1 != queue.bucket()) continue; // reached more cheaply before
            from.settled = true;
            const int x = grid_.column_of(i), y = grid_.row_of(i);
            const bool inner = x >= 2 && y >= 2 && x + 2 < grid_.columns && y + 2 < grid_.rows;
            for (int k = 0; k < kSteps; ++k) {
                if (!inner && !grid_.inside(x + kStepX[k], y + kStepY[k])) continue;
                FloodCell& to = cells_[stepped(i, k)];
                if (to.settled) continue;
                const std::uint32_t cost = from.cost + price(build, i, k);
                if (cost >= to.cost || cost > limit) continue;
                to.cost = cost;
                to.step = static_cast<std::uint8_t>(k);
                to.label = from.label;
                queue.push(stepped(i, k), cost);
            }
        }
        queue.done();
    }
}

} // namespace lifecircle::sample
