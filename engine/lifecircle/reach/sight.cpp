#include <lifecircle/reach/sight.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace lifecircle {
namespace {

/// Twice the signed area of p-q-r: positive where r lies left of p-q.
double side(MapXY p, MapXY q, MapXY r) { return (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x); }

std::array<MapXY, 4> corners(const Box& b) {
    return {MapXY{b.min_x, b.min_y}, MapXY{b.max_x, b.min_y}, MapXY{b.max_x, b.max_y}, MapXY{b.min_x, b.max_y}};
}

/// The convex strip that holds two boxes apart from each other: their common bounding box between two lines, each of
/// which touches both boxes. (The hull of two upright boxes has no other slanted sides.)
struct Strip {
    Box box;
    MapXY right_from, right_to; ///< everything lies left of it
    MapXY left_from, left_to;   ///< everything lies right of it
    bool holds(MapXY p) const {
        return box.contains(p) && side(right_from, right_to, p) >= 0.0 && side(left_from, left_to, p) <= 0.0;
    }
    /// False only if the piece surely stays outside.
    bool may_meet(const BarrierSegment& s) const {
        return box.meets(s.box) && !(side(right_from, right_to, s.a) < 0.0 && side(right_from, right_to, s.b) < 0.0) &&
               !(side(left_from, left_to, s.a) > 0.0 && side(left_from, left_to, s.b) > 0.0);
    }
};

/// The strip between two boxes, nothing where they meet. A line under both boxes that rises touches the lower right
/// corner of each, one that falls the lower left; the other sides likewise.
std::optional<Strip> strip_between(const Box& s, const Box& r) {
    if (s.meets(r)) return std::nullopt;
    Strip strip;
    strip.box = s;
    strip.box.add(r);
    if (s.max_x < r.min_x || r.max_x < s.min_x) { // side by side: lines from west to east
        const Box &west = s.max_x < r.min_x ? s : r, &east = s.max_x < r.min_x ? r : s;
        const bool under_rises = east.min_y >= west.min_y, over_rises = east.max_y >= west.max_y;
        strip.right_from = {under_rises ? west.max_x : west.min_x, west.min_y};
        strip.right_to = {under_rises ? east.max_x : east.min_x, east.min_y};
        strip.left_from = {over_rises ? west.min_x : west.max_x, west.max_y};
        strip.left_to = {over_rises ? east.min_x : east.max_x, east.max_y};
        return strip;
    }
    const Box &south = s.max_y < r.min_y ? s : r, &north = s.max_y < r.min_y ? r : s; // lines from south to north
    const bool right_leans = north.max_x >= south.max_x, left_leans = north.min_x >= south.min_x; // to the east
    strip.right_from = {south.max_x, right_leans ? south.min_y : south.max_y};
    strip.right_to = {north.max_x, right_leans ? north.min_y : north.max_y};
    strip.left_from = {south.min_x, left_leans ? south.max_y : south.min_y};
    strip.left_to = {north.min_x, left_leans ? north.max_y : north.min_y};
    return strip;
}

bool cross_or_touch(MapXY p, MapXY q, MapXY c, MapXY d) {
    const double c_side = side(p, q, c), d_side = side(p, q, d), p_side = side(c, d, p), q_side = side(c, d, q);
    return ((c_side <= 0.0 && d_side >= 0.0) || (c_side >= 0.0 && d_side <= 0.0)) &&
           ((p_side <= 0.0 && q_side >= 0.0) || (p_side >= 0.0 && q_side <= 0.0));
}

/// A wall in a strip: which sides it reaches, which of its ends lie within.
struct Wall {
    MapXY a, b;
    bool a_within = false, b_within = false, left = false, right = false, seen = false;
};

bool joined(const Wall& v, const Wall& w) {
    return (v.a_within && (v.a == w.a || v.a == w.b)) || (v.b_within && (v.b == w.a || v.b == w.b));
}

} // namespace

bool meets(const BarrierSegment& s, const Box& box) {
    if (!box.meets(s.box)) return false;
    int left = 0, right = 0;
    for (const MapXY corner : corners(box)) {
        const double c = side(s.a, s.b, corner);
        left += c > 0.0 ? 1 : 0, right += c < 0.0 ? 1 : 0;
    }
    return left < 4 && right < 4;
}

bool surely_open(const Box& square, MapXY q, std::span<const BarrierSegment> walls) {
    const auto meets_square = [&](const BarrierSegment& w) { return meets(w, square); };
    if (square.contains(q)) return std::none_of(walls.begin(), walls.end(), meets_square);
    const std::optional<Strip> strip = strip_between(square, Box{q.x, q.y, q.x, q.y});
    if (!strip) return false;
    return std::none_of(walls.begin(), walls.end(), [&](const BarrierSegment& w) { return strip->may_meet(w); });
}

bool surely_blocked(const Box& square, const Box& road, std::span<const BarrierSegment> walls) {
    // Measured a little larger than they are, so that a wall that only just stands between does not count: what is
    // found here and what a single point sees must never contradict each other by rounding.
    constexpr double kMargin = 1e-3;
    const Box s = square.grown(kMargin), r = road.grown(kMargin);
    const std::optional<Strip> strip = strip_between(s, r);
    if (!strip) return false;
    thread_local std::vector<Wall> between;
    thread_local std::vector<std::size_t> waiting;
    between.clear(), waiting.clear();
    bool any_right = false;
    for (const BarrierSegment& w : walls) {
        if (!strip->may_meet(w) || meets(w, s) || meets(w, r)) continue;
        Wall wall{w.a, w.b, strip->holds(w.a), strip->holds(w.b)};
        wall.left = cross_or_touch(strip->left_from, strip->left_to, w.a, w.b);
        wall.right = cross_or_touch(strip->right_from, strip->right_to, w.a, w.b);
        if (wall.left && wall.right) return true;
        if (!wall.left && !wall.right && !wall.a_within && !wall.b_within) continue;
        any_right = any_right || wall.right;
        if (wall.left) wall.seen = true, waiting.push_back(between.size());
        between.push_back(wall);
    }
    if (!any_right) return false;
    while (!waiting.empty()) {
        const Wall from = between[waiting.back()];
        waiting.pop_back();
        for (std::size_t i = 0; i < between.size(); ++i) {
            Wall& to = between[i];
            if (to.seen || !joined(from, to)) continue;
            if (to.right) return true;
            to.seen = true;
            waiting.push_back(i);
        }
    }
    return false;
}

} // namespace lifecircle
