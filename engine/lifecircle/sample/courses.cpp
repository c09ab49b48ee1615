#include <lifecircle/sample/courses.hpp>

#include <algorithm>
#include <cmath>

namespace lifecircle::sample {
namespace {

constexpr double kWindowM = 180.0; // grades are felt over this length
constexpr double kLongestSpanM = 2'500.0;
constexpr std::size_t kWidestSearch = 44; // cells added to a steep part, both ends together

/// Grade that is too much, and grade that a tunnel or viaduct may have. Infinite for lesser roads: they climb.
struct Limits {
    double steep, allowed;
};
Limits limits_of(RoadClass road_class) {
    if (road_class <= RoadClass::provincial) return {0.09, 0.055};
    if (road_class == RoadClass::county) return {0.13, 0.08};
    return {1e9, 1e9};
}

class Course {
  public:
    Course(const Terrain& terrain, const std::vector<Cell>& cells, Limits limits)
        : terrain_(terrain), cells_(cells), limits_(limits), along_m_(cells.size(), 0.0) {
        for (std::size_t k = 1; k < cells.size(); ++k) along_m_[k] = along_m_[k - 1] + distance_m(at(k - 1), at(k));
    }

    std::vector<Stretch> divide() const {
        std::vector<Stretch> stretches;
        std::size_t done = 0;
        for (std::size_t k = 0; k + 1 < cells_.size(); ++k) {
            if (k < done || !steep_from(k)) continue;
            std::size_t last = k + 1;
            while (last + 1 < cells_.size() && (steep_from(last) || near_steep(last))) ++last;
            Stretch span{k, last, Level::ground};
            if (!widen(span, done)) continue;
            if (span.first > done) stretches.push_back({done, span.first, Level::ground});
            stretches.push_back(span);
            done = span.last;
        }
        if (done + 1 < cells_.size()) stretches.push_back({done, cells_.size() - 1, Level::ground});
        return stretches;
    }

  private:
    MapXY at(std::size_t k) const { return terrain_.height.centre(cells_[k]); }
    double height(std::size_t k) const { return terrain_.height[cells_[k]]; }

    bool steep_from(std::size_t k) const {
        std::size_t end = k + 1;
        while (end + 1 < cells_.size() && along_m_[end] - along_m_[k] < kWindowM) ++end;
        return end < cells_.size() && std::abs(height(end) - height(k)) > limits_.steep * (along_m_[end] - along_m_[k]);
    }
    bool near_steep(std::size_t k) const { // hairpins of one climb belong together
        for (std::size_t next = k + 1; next + 1 < cells_.size() && along_m_[next] - along_m_[k] < 2.0 * kWindowM;
             ++next)
            if (steep_from(next)) return true;
        return false;
    }

    /// Widens a steep part until a straight piece between its ends is gentle enough. Not before cell `low`.
    bool widen(Stretch& span, std::size_t low) const {
        for (std::size_t more = 0; more <= kWidestSearch; ++more) {
            for (std::size_t before = 0; before <= more; ++before) {
                const std::size_t after = more - before;
                if (span.first < low + before || span.last + after >= cells_.size()) continue;
                const Stretch tried{span.first - before, span.last + after, Level::ground};
                const double length = distance_m(at(tried.first), at(tried.last));
                const double climb = std::abs(height(tried.last) - height(tried.first));
                if (length < 60.0 || length > kLongestSpanM || climb > limits_.allowed * length) continue;
                const Level level = level_of(tried);
                if (level == Level::ground) continue;
                span = {tried.first, tried.last, level};
                return true;
            }
        }
        return false;
    }

    /// Under the ground, over it, or neither: water over a tunnel, or the ground right beside.
    Level level_of(const Stretch& span) const {
        const MapXY from = at(span.first), to = at(span.last);
        const int samples = static_cast<int>(distance_m(from, to) / 30.0) + 1;
        double cover = 0.0, thickest = 0.0;
        bool wet = false;
        for (int k = 1; k < samples; ++k) {
            const double t = static_cast<double>(k) / samples;
            const MapXY p = from + (to - from) * t;
            const double over =
                interpolate(terrain_.height, p) - (height(span.first) + (height(span.last) - height(span.first)) * t);
            cover += over;
            thickest = std::max(thickest, std::abs(over));
            wet = wet || terrain_.water[terrain_.water.cell_at(p)] != Water::none;
        }
        if (thickest < 4.0) return wet ? Level::ground : Level::viaduct; // an embankment
        return cover <= 0.0 ? Level::viaduct : wet ? Level::ground : Level::tunnel;
    }

    const Terrain& terrain_;
    const std::vector<Cell>& cells_;
    Limits limits_;
    std::vector<double> along_m_;
};

} // namespace

std::vector<Stretch> grade_course(const Terrain& terrain, const std::vector<Cell>& cells, RoadClass road_class) {
    return Course(terrain, cells, limits_of(road_class)).divide();
}

} // namespace lifecircle::sample
