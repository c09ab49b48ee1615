#include "engine/sample/road_checks.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>
#include <utility>
#include <vector>

namespace lifecircle::test {
namespace {

struct Mm {
    std::int64_t x = 0, y = 0;
    friend bool operator==(const Mm&, const Mm&) = default;
    friend auto operator<=>(const Mm&, const Mm&) = default;
};

Mm mm(MapXY p) { return {std::llround(p.x * 1000.0), std::llround(p.y * 1000.0)}; }

struct Piece {
    Mm a, b;
    std::uint32_t road = 0;
};

std::int64_t turn(Mm a, Mm b, Mm c) { return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x); }
int sign(std::int64_t v) { return v > 0 ? 1 : v < 0 ? -1 : 0; }

bool cross(const Piece& p, const Piece& q) {
    return sign(turn(p.a, p.b, q.a)) * sign(turn(p.a, p.b, q.b)) < 0 &&
           sign(turn(q.a, q.b, p.a)) * sign(turn(q.a, q.b, p.b)) < 0;
}

/// Whether a point lies on a piece, but not at its ends.
bool inside(const Piece& p, Mm at) {
    if (turn(p.a, p.b, at) != 0 || at == p.a || at == p.b) return false;
    return at.x >= std::min(p.a.x, p.b.x) && at.x <= std::max(p.a.x, p.b.x) && at.y >= std::min(p.a.y, p.b.y) &&
           at.y <= std::max(p.a.y, p.b.y);
}

/// Pieces by squares of 200 m.
class Squares {
  public:
    explicit Squares(const std::vector<Piece>& pieces) : pieces_(pieces) {
        for (std::uint32_t k = 0; k < pieces.size(); ++k)
            over(pieces[k], [&](std::int64_t square) { at_[square].push_back(k); });
    }
    /// Calls `use(k)` once for each piece that shares a square.
    template <class Use> void near(const Piece& piece, Use use) {
        found_.clear();
        over(piece, [&](std::int64_t square) {
            const auto list = at_.find(square);
            if (list != at_.end()) found_.insert(found_.end(), list->second.begin(), list->second.end());
        });
        std::sort(found_.begin(), found_.end());
        found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
        for (const std::uint32_t k : found_) use(k);
    }

  private:
    template <class Use> static void over(const Piece& p, Use use) {
        constexpr std::int64_t kSide = 200'000;
        for (std::int64_t y = std::min(p.a.y, p.b.y) / kSide; y <= std::max(p.a.y, p.b.y) / kSide; ++y)
            for (std::int64_t x = std::min(p.a.x, p.b.x) / kSide; x <= std::max(p.a.x, p.b.x) / kSide; ++x)
                use(y * 1'000'000 + x);
    }
    const std::vector<Piece>& pieces_;
    std::unordered_map<std::int64_t, std::vector<std::uint32_t>> at_;
    std::vector<std::uint32_t> found_;
};

bool on_ground(const Road& road) { return !road.bridge && !road.tunnel; }

std::vector<Piece> ground_pieces(const Roads& roads) {
    std::vector<Piece> pieces;
    for (std::uint32_t r = 0; r < roads.roads.size(); ++r) {
        const Road& road = roads.roads[r];
        for (std::uint32_t k = road.first_vertex; on_ground(road) && k + 1 < road.first_vertex + road.vertex_count; ++k)
            pieces.push_back({mm(roads.point[roads.vertex[k]]), mm(roads.point[roads.vertex[k + 1]]), r});
    }
    return pieces;
}

std::size_t count_networks(const Roads& roads) {
    std::vector<std::uint32_t> parent(roads.point.size());
    std::iota(parent.begin(), parent.end(), 0U);
    const auto root = [&](std::uint32_t v) {
        while (parent[v] != v) v = parent[v] = parent[parent[v]];
        return v;
    };
    std::vector<bool> used(parent.size(), false);
    for (const Road& road : roads.roads)
        for (std::uint32_t k = road.first_vertex; k < road.first_vertex + road.vertex_count; ++k) {
            used[roads.vertex[k]] = true;
            parent[root(roads.vertex[k])] = root(roads.vertex[road.first_vertex]);
        }
    std::size_t networks = 0;
    for (std::uint32_t v = 0; v < parent.size(); ++v) networks += used[v] && parent[v] == v ? 1U : 0U;
    return networks;
}

std::size_t count_doubled_points(const Roads& roads) {
    std::vector<std::uint32_t> points;
    for (const Road& road : roads.roads)
        for (std::uint32_t k = road.first_vertex; on_ground(road) && k < road.first_vertex + road.vertex_count; ++k)
            points.push_back(roads.vertex[k]);
    std::sort(points.begin(), points.end());
    points.erase(std::unique(points.begin(), points.end()), points.end());
    std::vector<Mm> places;
    for (const std::uint32_t p : points) places.push_back(mm(roads.point[p]));
    std::sort(places.begin(), places.end());
    std::size_t doubled = 0;
    for (std::size_t k = 0; k + 1 < places.size(); ++k) doubled += places[k] == places[k + 1] ? 1U : 0U;
    return doubled;
}

std::vector<Piece> waters(const Sample& sample) {
    std::vector<Piece> pieces;
    const auto add = [&](const Line& line) {
        for (std::size_t k = 0; k + 1 < line.size(); ++k) pieces.push_back({mm(line[k]), mm(line[k + 1]), 0});
    };
    for (const Line& river : sample.rivers) add(river);
    for (const MultiPolygon& area : sample.water)
        for (const Polygon& polygon : area) {
            Line bank = polygon.outer;
            bank.push_back(bank.front());
            add(bank);
        }
    return pieces;
}

} // namespace

RoadFaults road_faults(const Sample& sample) {
    RoadFaults faults;
    faults.networks = count_networks(sample.roads);
    faults.doubled_points = count_doubled_points(sample.roads);
    const std::vector<Piece> pieces = ground_pieces(sample.roads), water = waters(sample);
    Squares squares(pieces), wet_squares(water);
    for (std::uint32_t k = 0; k < pieces.size(); ++k) {
        const Piece& own = pieces[k];
        squares.near(own, [&](std::uint32_t other) {
            if (other == k) return;
            if (other > k && cross(own, pieces[other])) ++faults.crossings;
            faults.touches += inside(pieces[other], own.a) || inside(pieces[other], own.b) ? 1U : 0U;
        });
        bool wet = false;
        wet_squares.near(own, [&](std::uint32_t w) { wet = wet || cross(own, water[w]); });
        faults.wet += wet ? 1U : 0U;
    }
    return faults;
}

} // namespace lifecircle::test
