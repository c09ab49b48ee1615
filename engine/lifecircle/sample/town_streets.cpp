#include <lifecircle/sample/town_streets.hpp>

#include <algorithm>
#include <cmath>
#include <queue>

#include <lifecircle/sample/chance.hpp>
#include <lifecircle/sample/noise.hpp>

namespace lifecircle::sample {
namespace {

constexpr int kReach = 30; // lattice points to each side
constexpr int kWide = 2 * kReach + 1;
constexpr double kSteepestStreet = 0.22, kHighest = 70.0; // above the stream
constexpr double kSnapM = 24.0;
constexpr int kWidestBanks = 4; // lattice steps that a street goes to the other bank of a small river

/// A lattice point that could be built next, from a vertex that is there.
struct Candidate {
    double priority;
    int point;
    Vertex from;
    friend bool operator<(const Candidate& a, const Candidate& b) { // std::priority_queue: the largest comes first
        return a.priority != b.priority ? a.priority > b.priority
               : a.point != b.point     ? a.point > b.point
                                        : a.from > b.from;
    }
};

class Town {
  public:
    Town(const SampleRequest& request, const Terrain& terrain, const Place& place, std::uint64_t number, Draft& draft)
        : request_(request), terrain_(terrain), draft_(draft), seat_(place.rank == Rank::seat), centre_(place.at),
          seed_(seed_for(request.seed, Draw::town_street) + number * 1'000'003),
          wanted_(seat_ ? place.people / 72 : 6 + place.people / 50), vertex_(std::size_t{kWide} * kWide, kNone) {}

    std::vector<MapXY> build(Vertex centre) {
        along_ = valley_direction();
        across_ = {-along_.y, along_.x};
        vertex_[index(0, 0)] = centre;
        offer_around(0, 0);
        offer_from_roads();
        grow();
        close_blocks();
        return std::move(plots_);
    }

  private:
    static std::size_t index(int i, int j) { return static_cast<std::size_t>((j + kReach) * kWide + i + kReach); }
    static bool on_lattice(int i, int j) { return std::abs(i) <= kReach && std::abs(j) <= kReach; }
    MapXY point(Vertex v) const { return draft_.vertices()[v]; }
    double block_along() const { return seat_ ? 104.0 : 88.0; }
    double block_across() const { return seat_ ? 76.0 : 66.0; }

    MapXY position(int i, int j) const {
        const MapXY flat = centre_ + along_ * (i * block_along()) + across_ * (j * block_across());
        return flat + MapXY{noise(seed_, flat, 330.0), noise(seed_ + 1, flat, 330.0)} * 26.0;
    }

    /// Vertices of roads around the middle, in order of their cells.
    std::vector<Vertex> vertices_within(double reach_m) const {
        const Grid<float>& g = terrain_.height;
        const Cell low = g.cell_at(centre_ - MapXY{reach_m, reach_m}),
                   high = g.cell_at(centre_ + MapXY{reach_m, reach_m});
        std::vector<Vertex> found;
        for (int y = g.row_of(low); y <= g.row_of(high); ++y)
            for (int x = g.column_of(low); x <= g.column_of(high); ++x)
                if (const Vertex v = draft_.vertex_at(g.at(x, y)); v != kNone && draft_.degree(v) > 0)
                    found.push_back(v);
        return found;
    }

    /// Mean direction of the important roads near the middle. Directions count double their angle, so that both ways
    /// along a road are the same.
    MapXY valley_direction() const {
        double c = 0.0, s = 0.0;
        for (const Vertex v : vertices_within(700.0)) {
            for (const Vertex w : draft_.neighbours(v)) {
                if (draft_.pieces()[draft_.piece_between(v, w)].style.road_class > RoadClass::county) continue;
                const MapXY d = point(w) - point(v);
                const double length = std::max(1.0, distance_m(point(v), point(w)));
                c += (d.x * d.x - d.y * d.y) / length;
                s += 2.0 * d.x * d.y / length;
            }
        }
        const double norm = std::sqrt(c * c + s * s);
        if (norm == 0.0) return {1.0, 0.0};
        return {std::sqrt(std::max(0.0, 0.5 + 0.5 * c / norm)),
                (s < 0.0 ? -1.0 : 1.0) * std::sqrt(std::max(0.0, 0.5 - 0.5 * c / norm))};
    }

    bool may_build(MapXY p) const {
        const double rim = 200.0;
        if (p.x < rim || p.y < rim || p.x > request_.width_m - rim || p.y > request_.height_m - rim) return false;
        const Cell c = terrain_.height.cell_at(p);
        return terrain_.slope[c] < kSteepestStreet && terrain_.water[c] == Water::none &&
               terrain_.above_stream[c] < kHighest;
    }

    void offer(int i, int j, Vertex from) {
        if (!on_lattice(i, j) || vertex_[index(i, j)] != kNone) return;
        const MapXY p = position(i, j);
        const double ragged = 260.0 * chance(seed_ + 2, index(i, j));
        if (may_build(p)) offered_.push({distance_m(p, centre_) + ragged, static_cast<int>(index(i, j)), from});
    }
    void offer_around(int i, int j) {
        const Vertex from = vertex_[index(i, j)];
        for (int k = 0; k < 4; ++k) offer(i + kAroundX[k], j + kAroundY[k], from);
    }
    /// The town also grows from its through roads, so that it reaches the other bank over a bridge.
    void offer_from_roads() {
        for (const Vertex v : vertices_within(kReach * block_across())) {
            const MapXY d = point(v) - centre_;
            if (draft_.best_class_at(v) > RoadClass::village) continue;
            const double i = (d.x * along_.x + d.y * along_.y) / block_along();
            const double j = (d.x * across_.x + d.y * across_.y) / block_across();
            offer(static_cast<int>(std::floor(i + 0.5)), static_cast<int>(std::floor(j + 0.5)), v);
        }
    }

    void grow() {
        while (wanted_ > 0 && !offered_.empty()) {
            const Candidate next = offered_.top();
            offered_.pop();
            const auto at = static_cast<std::size_t>(next.point);
            const int i = next.point % kWide - kReach, j = next.point / kWide - kReach;
            if (vertex_[at] != kNone) continue;
            const MapXY p = position(i, j);
            vertex_[at] = draft_.vertex_near(p, kSnapM); // on a road that is there: part of the town as it is
            if (vertex_[at] == kNone) {
                if (draft_.crosses_water(point(next.from), p)) continue;
                vertex_[at] = draft_.add_vertex(p);
                draft_.lay(next.from, vertex_[at], style(i, j, false));
            }
            plots_.push_back(p + MapXY{12.0, 9.0});
            --wanted_;
            offer_around(i, j);
        }
    }

    /// Joins neighbours that growth has left apart, most of them: every sixth block stays open, and forks stay below
    /// five arms. Only these pieces may be one-way: growth alone connects everything in both directions.
    void close_blocks() {
        for (int j = -kReach; j <= kReach; ++j)
            for (int i = -kReach; i <= kReach; ++i)
                for (const bool northwards : {false, true}) close_block(i, j, northwards);
    }
    void close_block(int i, int j, bool northwards) {
        const bool bridge = is_bridge_street(northwards ? i : j);
        const Vertex a = vertex_[index(i, j)], beside = next_vertex(i, j, northwards, 1);
        const Vertex b = beside == kNone && bridge ? next_vertex(i, j, northwards, kWidestBanks) : beside;
        if (a == kNone || b == kNone || a == b || draft_.piece_between(a, b) != kNone) return;
        if (draft_.degree(a) > 3 || draft_.degree(b) > 3) return;
        if (draft_.crosses_water(point(a), point(b))) {
            if (!bridge || draft_.crosses_great_river(point(a), point(b))) return;
        } else if (beside == kNone || chance(seed_ + 3, index(i, j), northwards ? 1 : 0) < 1.0 / 6.0) {
            return;
        }
        const bool southwards = northwards && (i + kReach) % 8 == 6;
        draft_.lay(southwards ? b : a, southwards ? a : b, style(i, j, northwards && (i + kReach) % 4 == 2));
    }
    /// Every fourth street leads over a small river, else the banks of a town would be far apart.
    static bool is_bridge_street(int number) { return number % 4 == 0; }
    /// The next lattice point that was built, at most `steps` on.
    Vertex next_vertex(int i, int j, bool northwards, int steps) const {
        for (int k = 1; k <= steps; ++k) {
            const int i2 = northwards ? i : i + k, j2 = northwards ? j + k : j;
            if (!on_lattice(i2, j2)) return kNone;
            if (vertex_[index(i2, j2)] != kNone) return vertex_[index(i2, j2)];
        }
        return kNone;
    }

    RoadStyle style(int i, int j, bool oneway) const {
        const bool main_street = seat_ ? i % 4 == 0 || j % 4 == 0 : j == 0;
        return {main_street ? RoadClass::street : RoadClass::residential, 0, false, false, oneway && seat_};
    }

    const SampleRequest& request_;
    const Terrain& terrain_;
    Draft& draft_;
    bool seat_;
    MapXY centre_, along_, across_;
    std::uint64_t seed_;
    int wanted_; ///< lattice points still to build
    std::vector<Vertex> vertex_;
    std::priority_queue<Candidate> offered_;
    std::vector<MapXY> plots_;
};

} // namespace

std::vector<MapXY> lay_town_streets(const SampleRequest& request, const Terrain& terrain, const Place& place,
                                    std::uint64_t number, Draft& draft) {
    std::vector<MapXY> plots;
    const Vertex centre = draft.vertex_at(place.cell);
    if (centre != kNone) plots = Town(request, terrain, place, number, draft).build(centre);
    if (plots.empty()) plots.push_back(place.at + MapXY{25.0, 15.0});
    return plots;
}

} // namespace lifecircle::sample
