#include <lifecircle/network/barriers.hpp>

#include <algorithm>

#include <lifecircle/network/near_tree.hpp>

namespace lifecircle {

struct Barriers::Index {
    BoxTree tree;
};

namespace {

double cross(MapXY a, MapXY b) { return a.x * b.y - a.y * b.x; }
double dot(MapXY a, MapXY b) { return a.x * b.x + a.y * b.y; }

/// Twice the signed area of p-q-r: which side of p-q the point r lies on.
double side(MapXY p, MapXY q, MapXY r) { return cross(q - p, r - p); }

/// Whether the leg p-q, in `leg`, has a point in common with the barrier; ends count.
bool meet(MapXY p, MapXY q, const Box& leg, const BarrierSegment& s) {
    if (!leg.meets(s.box)) return false;
    const double a_side = side(p, q, s.a), b_side = side(p, q, s.b);
    if ((a_side > 0.0 && b_side > 0.0) || (a_side < 0.0 && b_side < 0.0)) return false;
    const double p_side = side(s.a, s.b, p), q_side = side(s.a, s.b, q);
    return !((p_side > 0.0 && q_side > 0.0) || (p_side < 0.0 && q_side < 0.0));
}

Box box_around(MapXY p, MapXY q) {
    Box box;
    box.add(p), box.add(q);
    return box;
}

/// An end of a barrier as seen from p: metres along a-b, and metres from p towards the line a-b.
struct Seen {
    double along = 0.0, ahead = 0.0;
};

/// Where the shadow of the barrier `end`-`other` ends on a line `height` metres ahead, at the side of `end`; in metres
/// along. What lies behind p throws no shadow, what lies beyond the line neither: there the barrier is cut. Nothing is
/// rounded to places of points here, so that a p a millimetre beside the line sees no more than others do.
double shadow_end(Seen end, Seen other, double height) {
    const auto cut = [&](double at) {
        return end.along + (other.along - end.along) * ((end.ahead - at) / (end.ahead - other.ahead));
    };
    if (end.ahead > height) return cut(height);
    if (end.ahead > 0.0) return end.along * (height / end.ahead);
    const double beside = end.ahead < other.ahead ? cut(0.0) : end.along; // level with p: the ray never arrives
    return beside < 0.0 ? -kInfinity : kInfinity;
}

} // namespace

Barriers::Barriers() = default;
Barriers::~Barriers() = default;
Barriers::Barriers(Barriers&&) noexcept = default;
Barriers& Barriers::operator=(Barriers&&) noexcept = default;

Barriers::Barriers(std::span<const Line> lines, std::span<const MultiPolygon> areas)
    : index_(std::make_unique<Index>()) {
    for (const Line& line : lines)
        for (std::size_t i = 0; i + 1 < line.size(); ++i) segments_.emplace_back(line[i], line[i + 1]);
    const auto add_ring = [this](const Ring& ring) {
        for (std::size_t i = 0; i < ring.size(); ++i)
            segments_.emplace_back(ring[i], ring[i + 1 == ring.size() ? 0 : i + 1]);
    };
    for (const MultiPolygon& area : areas)
        for (const Polygon& polygon : area) {
            add_ring(polygon.outer);
            for (const Ring& hole : polygon.holes) add_ring(hole);
        }
    std::vector<BoxLeaf> boxes;
    boxes.reserve(segments_.size());
    for (std::uint32_t i = 0; i < segments_.size(); ++i)
        boxes.emplace_back(tree_box(segments_[i].a, segments_[i].b), i);
    index_->tree = decltype(index_->tree)(boxes);
}

void Barriers::near(const Box& box, std::vector<BarrierSegment>& found) const {
    found.clear();
    if (segments_.empty()) return;
    std::vector<std::uint32_t> hits;
    const TreeBox wanted = tree_box(box);
    for (auto hit = index_->tree.qbegin(intersects(wanted)); hit != index_->tree.qend(); ++hit)
        hits.push_back(hit->second);
    std::sort(hits.begin(), hits.end());
    for (const std::uint32_t i : hits) found.push_back(segments_[i]);
}

bool Barriers::crossed_by(MapXY p, MapXY q) const {
    if (segments_.empty()) return false;
    const Box leg = box_around(p, q);
    for (auto hit = index_->tree.qbegin(intersects(tree_box(p, q))); hit != index_->tree.qend(); ++hit)
        if (meet(p, q, leg, segments_[hit->second])) return true;
    return false;
}

bool crosses(std::span<const BarrierSegment> barriers, MapXY p, MapXY q) {
    const Box leg = box_around(p, q);
    return std::any_of(barriers.begin(), barriers.end(), [&](const BarrierSegment& s) { return meet(p, q, leg, s); });
}

void visible_parts(std::span<const BarrierSegment> barriers, MapXY p, MapXY a, MapXY b, std::vector<Interval>& parts) {
    parts.clear();
    constexpr double kOnLine = 1e-7; // metres: coordinates say no more
    const double length = distance_m(a, b);
    if (length <= 0.0 || std::abs(cross(b - a, p - a)) <= kOnLine * length) {
        // A point, or a line that p lies on: every leg runs along it, so what is seen is one piece around p.
        double from = 0.0, to = 1.0;
        const double here = length > 0.0 ? dot(p - a, b - a) / (length * length) : 0.0;
        for (const BarrierSegment& s : barriers) {
            if (length <= 0.0) {
                if (meet(p, a, box_around(p, a), s)) return;
                continue;
            }
            const double c = cross(b - a, s.a - a), d = cross(b - a, s.b - a);
            if ((c > 0.0 && d > 0.0) || (c < 0.0 && d < 0.0)) continue;
            const MapXY hit = c == d ? s.a : s.a + (s.b - s.a) * (c / (c - d));
            const double at = dot(hit - a, b - a) / (length * length);
            if (at >= here) to = std::min(to, at);
            if (at <= here) from = std::max(from, at);
        }
        if (from <= to && !(length > 0.0 && crosses(barriers, p, a + (b - a) * ((from + to) / 2))))
            parts.push_back({from, to});
        return;
    }
    const MapXY unit = (b - a) * (1.0 / length), from_a = p - a;
    const double foot = dot(from_a, unit), facing = cross(unit, from_a), height = std::abs(facing);
    const auto seen = [&](MapXY q) {
        const double left = cross(unit, q - p);
        return Seen{dot(q - p, unit), facing > 0.0 ? -left : left};
    };
    thread_local std::vector<Interval> shadows;
    shadows.clear();
    for (const BarrierSegment& s : barriers) {
        const Seen c = seen(s.a), d = seen(s.b);
        if ((c.ahead < 0.0 && d.ahead < 0.0) || (c.ahead > height && d.ahead > height)) continue;
        const double u = (foot + shadow_end(c, d, height)) / length, v = (foot + shadow_end(d, c, height)) / length;
        if (std::max(u, v) >= 0.0 && std::min(u, v) <= 1.0) shadows.push_back({std::min(u, v), std::max(u, v)});
    }
    std::sort(shadows.begin(), shadows.end(), [](const Interval& x, const Interval& y) { return x.from < y.from; });
    double free_from = 0.0;
    for (const Interval& shadow : shadows) {
        if (shadow.from > free_from) parts.push_back({free_from, shadow.from});
        free_from = std::max(free_from, shadow.to);
    }
    if (free_from < 1.0) parts.push_back({free_from, 1.0});
}

} // namespace lifecircle
