#include <lifecircle/reach/simplify_square.hpp>

#include <algorithm>
#include <tuple>

namespace lifecircle {
namespace {

double cross(MapXY a, MapXY b) { return a.x * b.y - a.y * b.x; }
double turn(MapXY p, MapXY q, MapXY r) { return cross(q - p, r - p); }

struct Piece {
    MapXY a, b;
};

/// Whether two pieces have a point in common other than an end of both.
bool conflict(const Piece& p, const Piece& q) {
    if (std::max(p.a.x, p.b.x) < std::min(q.a.x, q.b.x) || std::max(q.a.x, q.b.x) < std::min(p.a.x, p.b.x) ||
        std::max(p.a.y, p.b.y) < std::min(q.a.y, q.b.y) || std::max(q.a.y, q.b.y) < std::min(p.a.y, p.b.y))
        return false;
    const double c = turn(p.a, p.b, q.a), d = turn(p.a, p.b, q.b), e = turn(q.a, q.b, p.a), f = turn(q.a, q.b, p.b);
    const auto apart = [](double u, double v) { return (u > 0.0 && v > 0.0) || (u < 0.0 && v < 0.0); };
    if (apart(c, d) || apart(e, f)) return false;
    const bool share = p.a == q.a || p.a == q.b || p.b == q.a || p.b == q.b;
    if (!share) return true;
    if (c != 0.0 || d != 0.0) return false; // they meet at their common end alone
    // On one line: apart only if they leave the common end in opposite directions.
    const MapXY end = p.a == q.a || p.a == q.b ? p.a : p.b;
    const MapXY u = (end == p.a ? p.b : p.a) - end, v = (end == q.a ? q.b : q.a) - end;
    return u.x * v.x + u.y * v.y > 0.0;
}

/// The first step of a run out of one of its ends, before and after simplification.
struct Ray {
    MapXY end, full, simple;
};

/// Whether three rays keep their order around their common end.
bool same_order(const Ray& a, const Ray& b, const Ray& c) {
    const auto turns = [](MapXY o, MapXY p, MapXY q, MapXY r) {
        return (cross(p - o, q - o) > 0.0) + (cross(q - o, r - o) > 0.0) + (cross(r - o, p - o) > 0.0) >= 2;
    };
    return turns(a.end, a.full, b.full, c.full) == turns(a.end, a.simple, b.simple, c.simple);
}

/// Whether all runs keep their order around every vertex where they meet.
bool keeps_order(std::vector<Ray>& rays) {
    const auto less = [](const Ray& a, const Ray& b) {
        return std::tie(a.end.y, a.end.x, a.full.y, a.full.x) < std::tie(b.end.y, b.end.x, b.full.y, b.full.x);
    };
    std::sort(rays.begin(), rays.end(), less);
    for (std::size_t first = 0, last = 0; first < rays.size(); first = last) {
        for (last = first; last < rays.size() && rays[last].end == rays[first].end; ++last) continue;
        for (std::size_t i = first; i < last; ++i)
            for (std::size_t j = i + 1; j < last; ++j)
                for (std::size_t k = j + 1; k < last; ++k)
                    if (!same_order(rays[i], rays[j], rays[k])) return false;
    }
    return true;
}

/// Whether the runs of one square may lose their vertices. `runs` holds each shared run once.
bool may_simplify(const std::vector<const Run*>& runs, double square_m) {
    std::vector<Piece> pieces;
    std::vector<Ray> rays;
    for (const Run* run : runs) {
        if (run->closed) return false; // a simplified run could jump over it
        const Line &full = run->full, &simple = run->simple;
        for (std::size_t i = 0; i + 1 < simple.size(); ++i) pieces.push_back({simple[i], simple[i + 1]});
        rays.push_back({full.front(), full[1], simple[1]});
        rays.push_back({full.back(), full[full.size() - 2], simple[simple.size() - 2]});
        // On the square's own line, what lies beyond it is a third ray.
        const MapXY centre{(static_cast<double>(run->column) + 0.5) * square_m,
                           (static_cast<double>(run->row) + 0.5) * square_m};
        for (const MapXY end : {full.front(), full.back()})
            if (on_line(end, square_m)) {
                const MapXY beyond = end + (end - centre);
                rays.push_back({end, beyond, beyond});
            }
    }
    std::sort(pieces.begin(), pieces.end(),
              [](const Piece& a, const Piece& b) { return std::min(a.a.x, a.b.x) < std::min(b.a.x, b.b.x); });
    for (std::size_t i = 0; i < pieces.size(); ++i)
        for (std::size_t j = i + 1; j < pieces.size(); ++j) {
            if (std::min(pieces[j].a.x, pieces[j].b.x) > std::max(pieces[i].a.x, pieces[i].b.x)) break;
            if (conflict(pieces[i], pieces[j])) return false;
        }
    return keeps_order(rays);
}

} // namespace

bool on_line(MapXY p, double square_m) {
    return std::floor(p.x / square_m) * square_m == p.x || std::floor(p.y / square_m) * square_m == p.y;
}

void settle_square(std::vector<Run>& runs, std::span<const std::uint32_t> members, double square_m) {
    std::vector<const Run*> distinct;
    for (const std::uint32_t m : members) distinct.push_back(&runs[m]);
    const auto key = [](const Run* r) {
        return std::tie(r->full[0].y, r->full[0].x, r->full[1].y, r->full[1].x, r->zone);
    };
    std::sort(distinct.begin(), distinct.end(), [&](const Run* a, const Run* b) { return key(a) < key(b); });
    distinct.erase(std::unique(distinct.begin(), distinct.end(),
                               [](const Run* a, const Run* b) { return a->zone != b->zone && a->full == b->full; }),
                   distinct.end());
    if (may_simplify(distinct, square_m)) return;
    for (const std::uint32_t m : members) runs[m].simple = runs[m].full;
}

} // namespace lifecircle
