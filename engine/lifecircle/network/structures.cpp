#include <lifecircle/network/structures.hpp>

#include <cmath>
#include <functional>
#include <limits>
#include <queue>
#include <utility>
#include <vector>

namespace lifecircle {
namespace {

using Index = std::uint32_t;
constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

bool is_structure(const Road& road) { return road.bridge || road.tunnel; }

struct Structure {
    Index road = 0, from = 0, to = 0; ///< points
    double length_m = 0.0;
};

class Heights {
  public:
    Heights(const Roads& roads, const HeightGrid& grid) : roads_(roads), grid_(grid) {
        std::vector<char> on_ground(roads.point.size(), 0);
        for (Index r = 0; r < roads.roads.size(); ++r) {
            const Road& road = roads.roads[r];
            const Index last = road.first_vertex + road.vertex_count - 1;
            if (!is_structure(road)) {
                for (Index v = road.first_vertex; v <= last; ++v) on_ground[roads.vertex[v]] = 1;
                continue;
            }
            std::int64_t mm = 0;
            for (Index v = road.first_vertex; v < last; ++v) {
                const SegmentPart part = drawn_piece(roads, v);
                mm += part.to_mm - part.from_mm;
            }
            const auto index = static_cast<Index>(all_.size());
            all_.push_back({r, roads.vertex[road.first_vertex], roads.vertex[last], static_cast<double>(mm) / 1000.0});
            at_[all_.back().from].push_back(index);
            if (all_.back().to != all_.back().from) at_[all_.back().to].push_back(index);
        }
        for (const auto& [point, structures] : at_)
            if (on_ground[point] != 0 || structures.size() == 1) ground_[point] = height_at(grid, roads.point[point]);
    }

    std::map<Index, double> slopes() const {
        std::map<Index, double> height = ground_, found;
        for (const auto& [point, structures] : at_)
            if (ground_.count(point) == 0) height[point] = in_the_air(point);
        for (const Structure& s : all_)
            found[s.road] = s.length_m > 0.0 ? (height[s.to] - height[s.from]) / s.length_m : kUnknown;
        return found;
    }

  private:
    /// Dijkstra's algorithm over structures, which goes on from ends in the air only.
    double in_the_air(Index start) const {
        double weights = 0.0, sum = 0.0;
        std::map<Index, double> best{{start, 0.0}};
        using Item = std::pair<double, Index>;
        std::priority_queue<Item, std::vector<Item>, std::greater<>> queue;
        queue.push({0.0, start});
        while (!queue.empty()) {
            const auto [way, point] = queue.top();
            queue.pop();
            if (way > best[point]) continue;
            if (const auto ground = ground_.find(point); ground != ground_.end()) {
                if (std::isnan(ground->second)) continue;
                if (way <= 0.0) return ground->second;
                weights += 1.0 / way, sum += ground->second / way;
                continue;
            }
            for (const Index s : at_.at(point)) {
                const Index other = all_[s].from == point ? all_[s].to : all_[s].from;
                const auto row = best.try_emplace(other, std::numeric_limits<double>::infinity()).first;
                if (way + all_[s].length_m >= row->second) continue;
                row->second = way + all_[s].length_m;
                queue.push({row->second, other});
            }
        }
        return weights > 0.0 ? std::round(sum / weights * 100.0) / 100.0 : kUnknown;
    }

    const Roads& roads_;
    const HeightGrid& grid_;
    std::vector<Structure> all_;
    std::map<Index, std::vector<Index>> at_; ///< point -> structures that end there
    std::map<Index, double> ground_;         ///< point -> height, of ends on the ground
};

} // namespace

std::map<std::uint32_t, double> structure_slopes(const Roads& roads, const HeightGrid& heights) {
    return Heights(roads, heights).slopes();
}

} // namespace lifecircle
