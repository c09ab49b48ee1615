// What walls do to a tracer: who sees whom, for whole squares and for single corners.
#include <lifecircle/reach/tracer.hpp>

#include <algorithm>
#include <limits>

#include <lifecircle/reach/sight.hpp>

namespace lifecircle {
namespace {

constexpr std::uint32_t kNoWall = std::numeric_limits<std::uint32_t>::max();
constexpr double kNearWalls = 50.0; ///< walls this near to a square hide most of what is hidden from it

/// Those of `walls` that meet `box`.
void walls_in(const Box& box, std::span<const BarrierSegment> walls, std::vector<BarrierSegment>& found) {
    found.clear();
    for (const BarrierSegment& w : walls)
        if (box.meets(w.box)) found.push_back(w);
}

} // namespace

/// Keeps the walls that can stand between this square and a capsule.
void Tracer::keep_walls(Level& level, const Box& box) const {
    level.sight = box;
    for (const std::uint32_t c : level.capsules) level.sight.add(axes_[c]);
    std::erase_if(level.walls, [&](const BarrierSegment& w) { return !level.sight.meets(w.box); });
}

/// What can be said of a whole square with walls near it; open: there may be a contour in it.
Tracer::Found Tracer::settle_past_walls(Level& level, const Box& box, double half) {
    // A square that a wall runs through has two sides: nothing holds for all of it. It keeps its whole list, so that
    // both cells of an edge that is crossed by a wall judge from the same capsules.
    const Box around = box.grown(0.01);
    if (std::any_of(level.walls.begin(), level.walls.end(), [&](const auto& w) { return meets(w, around); }))
        return Found::open;
    const MapXY centre{(box.min_x + box.max_x) / 2.0, (box.min_y + box.max_y) / 2.0};
    const double best = deepest_seen(level, box, centre);
    if (best < -half) return Found::inside;
    if (best < kInfinity) {
        keep_deeper(level, best + 2.0 * half);
        keep_walls(level, box); // between here and the few that are left there is often none
    }
    // Where some road is seen, the square is not dark, and the few that are hidden cost less at its corners.
    if (best == kInfinity && box.max_x - box.min_x >= kNearWalls / 2.0) drop_blocked(level.capsules, box, level.walls);
    return level.capsules.empty() ? Found::outside : Found::open;
}

/// Whether all of the box lies inside a capsule whose best position at the centre all of it sees. It saves looking at
/// any other one, and where one square is inside, its neighbours mostly are by the same capsule.
bool Tracer::opens(std::uint32_t capsule, const Level& level, const Box& box, MapXY centre, double half) const {
    if (capsule >= capsules_.size()) return false;
    const Capsule& c = capsules_[capsule];
    if (!(c.depth(centre) < -half)) return false;
    const MapXY q = c.at(c.best_for(centre, c.from, c.to));
    return level.sight.contains(q) && surely_open(box.grown(0.01), q, level.walls);
}

/// Depth at the centre in the deepest capsule whose best position all of the box sees; infinite where that can't be
/// said of the deepest few.
double Tracer::deepest_seen(const Level& level, const Box& box, MapXY centre) {
    constexpr int kTries = 6; // the road that reaches deepest here is mostly seen; if not, few are
    double tried = -kInfinity;
    for (int t = 0; t < kTries; ++t) {
        double depth = kInfinity;
        std::size_t deepest = 0;
        for (std::size_t i = 0; i < level.depths.size(); ++i)
            if (level.depths[i] > tried && level.depths[i] < depth) depth = level.depths[i], deepest = i;
        if (depth == kInfinity) break;
        const Capsule& c = capsules_[level.capsules[deepest]];
        if (surely_open(box, c.at(c.best_for(centre, c.from, c.to)), level.walls)) return depth;
        tried = depth;
    }
    return kInfinity;
}

/// Drops capsules that no point of the box sees, whole groups of neighbours at a time. The walls next to the box hide
/// most of what is hidden at all, so they are asked first.
void Tracer::drop_blocked(std::vector<std::uint32_t>& list, const Box& box, std::span<const BarrierSegment> walls) {
    std::size_t kept = 0;
    bool dark = true;
    const bool large = box.max_x - box.min_x >= kNearWalls;
    // Small squares only ask whether they are dark: the first road that may be seen says no, and the rest stays.
    const auto drop = [&](auto&& self, std::span<const BarrierSegment> by, std::size_t begin, std::size_t end) -> void {
        if (!dark && !large) {
            while (begin < end) list[kept++] = list[begin++];
            return;
        }
        Box axes;
        for (std::size_t i = begin; i < end; ++i) axes.add(axes_[list[i]]);
        if (surely_blocked(box, axes, by)) return;
        if (end - begin == 1) {
            list[kept++] = list[begin];
            dark = false;
            return;
        }
        const std::size_t middle = begin + (end - begin) / 2;
        self(self, by, begin, middle);
        self(self, by, middle, end);
    };
    walls_in(box.grown(kNearWalls), walls, near_walls_);
    for (const std::span<const BarrierSegment> by : {std::span<const BarrierSegment>(near_walls_), walls}) {
        if (list.empty() || by.empty()) continue;
        kept = 0;
        drop(drop, by, 0, list.size());
        list.resize(kept);
        if (!large) break; // its parent asked all walls already
    }
}

/// Depth of `p` in the part of a capsule that it sees past `walls`; infinite where it sees none of it.
double Tracer::visible_depth(const Capsule& capsule, MapXY p, std::span<const BarrierSegment> walls) {
    constexpr double kSliver = 1e-6; // shorter parts are rounding
    Box sight = capsule.axis_box();
    sight.add(p);
    walls_in(sight, walls, between_);
    if (between_.empty()) return capsule.depth(p);
    visible_parts(between_, p, capsule.a, capsule.end(), parts_);
    double best = kInfinity;
    for (const Interval& part : parts_) {
        const double low = std::max(capsule.from, part.from * capsule.length);
        const double high = std::min(capsule.to, part.to * capsule.length);
        const bool short_anyway = capsule.to - capsule.from <= kSliver;
        if (low <= high && (short_anyway || high - low > kSliver)) best = std::min(best, capsule.depth(p, low, high));
    }
    return best;
}

/// Whether `p` lies a cell or more inside a capsule whose best position it sees: then nothing can be deeper.
bool Tracer::sees_deep(MapXY p, std::uint32_t capsule, const Level& level) const {
    const Capsule& c = capsules_[capsule];
    const MapXY q = c.at(c.best_for(p, c.from, c.to));
    return level.sight.contains(q) &&
           distance_m(p, q) - c.radius_at(c.best_for(p, c.from, c.to)) < -cell_m_ - kDepthSlack &&
           !crosses(level.walls, p, q);
}

/// Takes what shadows surely hide out of the queue, whole groups of neighbours at a time.
void Tracer::leave_shadows(MapXY p, std::span<const BarrierSegment> walls) {
    shadows_.cast(p, walls);
    std::size_t kept = 0;
    std::uint32_t group = kNoWall;
    bool group_hidden = false;
    for (const auto& waiting : queue_) {
        if (waiting.second / kGroup != group) {
            group = waiting.second / kGroup;
            group_hidden = shadows_.surely_hide(groups_[group]);
        }
        if (group_hidden) continue;
        const Capsule& c = capsules_[waiting.second];
        if (!shadows_.surely_hide(c.at(c.from), c.at(c.to))) queue_[kept++] = waiting;
    }
    queue_.resize(kept);
}

/// Capsules that hold `p`, or come nearer to it than a cell, in the order of the list.
void Tracer::queue_near(MapXY p, std::span<const std::uint32_t> capsules) {
    queue_.resize(capsules.size());
    std::size_t kept = 0;
    for (const std::uint32_t c : capsules) { // free of jumps, for nobody can guess which are near
        const double depth = capsules_[c].depth(p);
        queue_[kept] = {depth, c};
        kept += depth < cell_m_ ? 1 : 0;
    }
    queue_.resize(kept);
}

/// The deepest first, so that mostly the first one that is seen is the answer.
double Tracer::depth_past_walls(MapXY p, const Level& level) {
    if (last_seen_ < capsules_.size() && sees_deep(p, last_seen_, level)) return -cell_m_;
    queue_near(p, level.capsules);
    constexpr int kFewHidden = 3; // then shadows are worth their making
    int hidden = 0;
    double best = cell_m_;
    const auto less = [](const auto& v, const auto& w) { return v.first < w.first; };
    while (!queue_.empty() && best > -cell_m_) {
        if (hidden < kFewHidden) std::iter_swap(std::min_element(queue_.begin(), queue_.end(), less), queue_.end() - 1);
        const auto [reach, c] = queue_.back();
        if (reach >= best) break;
        if (reach < -cell_m_ - kDepthSlack && sees_deep(p, c, level)) {
            last_seen_ = c;
            return -cell_m_;
        }
        queue_.pop_back();
        const double depth = visible_depth(capsules_[c], p, level.walls);
        if (depth < best) {
            best = depth, last_seen_ = c;
        } else if (++hidden == kFewHidden) {
            leave_shadows(p, level.walls);
            std::sort(queue_.rbegin(), queue_.rend(), less);
        }
    }
    return best;
}

} // namespace lifecircle
