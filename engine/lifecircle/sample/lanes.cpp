#include <lifecircle/sample/lanes.hpp>

#include <algorithm>
#include <cmath>

#include <lifecircle/sample/chance.hpp>

namespace lifecircle::sample {
namespace {

constexpr double kStepM = 34.0, kSteepest = 0.45;
constexpr std::size_t kLongestAxis = 200;
constexpr std::int32_t kSmallest = 8; // people; fewer live beside the road
constexpr RoadStyle kLane{RoadClass::residential, 0, false, false, false};

MapXY unit(MapXY d) {
    const double length = std::sqrt(d.x * d.x + d.y * d.y);
    return length > 0.0 ? d * (1.0 / length) : MapXY{1.0, 0.0};
}

/// One side of one vertex of the through road.
struct Lane {
    std::vector<Vertex> at; ///< row by row
    MapXY direction;
};

class Village {
  public:
    Village(const SampleRequest& request, const Terrain& terrain, const Place& place, std::uint64_t number,
            Draft& draft)
        : request_(request), terrain_(terrain), place_(place), salt_(number * 1'000'003), draft_(draft),
          wanted_(2.0 + place.people / 9.0) {}

    std::vector<MapXY> build(Vertex centre) {
        find_axis(centre);
        if (place_.people < kSmallest) return {};
        lanes_.resize(axis_.size());
        const int rows = 2 + (place_.people > 300 ? 1 : 0) + (place_.people > 900 ? 1 : 0);
        for (int row = 0; row < rows; ++row)
            for (std::size_t k = 0; k < axis_.size(); ++k)
                for (std::size_t side = 0; side < 2 && wanted_ > 0.0; ++side) lengthen(k, side, row);
        return std::move(plots_);
    }

  private:
    /// The roads near the middle, nearest vertices first, cut into pieces of about a lane's length.
    void find_axis(Vertex centre) {
        axis_ = {centre};
        const double reach = 60.0 + 14.0 * std::sqrt(static_cast<double>(place_.people));
        const auto known = [this](Vertex v) { return std::find(axis_.begin(), axis_.end(), v) != axis_.end(); };
        for (std::size_t k = 0; k < axis_.size() && axis_.size() < kLongestAxis; ++k) {
            for (Vertex next : draft_.neighbours(axis_[k])) {
                if (known(next)) continue;
                next = cut(axis_[k], next);
                if (next != kNone && distance_m(point(next), point(centre)) <= reach && !known(next))
                    axis_.push_back(next);
            }
        }
    }

    /// The neighbour of `v` on its way to `next` after cutting; kNone behind a tunnel or viaduct.
    Vertex cut(Vertex v, Vertex next) {
        for (;;) {
            const std::uint32_t piece = draft_.piece_between(v, next);
            const RoadStyle& style = draft_.pieces()[piece].style;
            if (style.bridge || style.tunnel) return kNone;
            if (distance_m(point(v), point(next)) <= 1.5 * kStepM) return next;
            next = draft_.split(piece, (point(v) + point(next)) * 0.5);
        }
    }

    void lengthen(std::size_t k, std::size_t side, int row) {
        Lane& lane = lanes_[k][side];
        if (lane.at.size() != static_cast<std::size_t>(row) || (row == 0 && !begin(lane, k, side))) return;
        const Vertex from = row == 0 ? axis_[k] : lane.at.back();
        const auto luck = [&](std::uint64_t part) {
            return chance(seed_for(request_.seed, Draw::lane, part), salt_ + k, side, static_cast<std::uint64_t>(row));
        };
        const double turn = 0.25 * (luck(1) - 0.5);
        const MapXY d = unit({lane.direction.x - turn * lane.direction.y, lane.direction.y + turn * lane.direction.x});
        const MapXY to = point(from) + d * (kStepM * (0.8 + 0.4 * luck(2)));
        if (!may_build(from, to)) return;
        const Vertex v = draft_.add_vertex(to);
        draft_.lay(from, v, kLane);
        lane.at.push_back(v);
        plots_.push_back(to + MapXY{9.0, 7.0});
        wanted_ -= 1.0;
        if (luck(3) > 0.35) join_across(k, row, v);
    }

    /// Direction of a new lane, square to the road; the ends and forks of roads have none.
    bool begin(Lane& lane, std::size_t k, std::size_t side) const {
        const std::vector<Vertex> around = draft_.neighbours(axis_[k]);
        if (around.empty() || around.size() > 3 || chance(seed_for(request_.seed, Draw::lane), salt_ + k, side) < 0.3)
            return false;
        const MapXY along = unit((around.size() > 1 ? point(around[1]) : point(axis_[k])) - point(around[0]));
        lane.direction = side != 0 ? MapXY{-along.y, along.x} : MapXY{along.y, -along.x};
        return true;
    }

    bool may_build(Vertex from, MapXY to) const {
        if (to.x < 0.0 || to.y < 0.0 || to.x >= request_.width_m || to.y >= request_.height_m) return false;
        const Cell c = terrain_.height.cell_at(to);
        return terrain_.slope[c] < kSteepest && terrain_.water[c] == Water::none &&
               !draft_.crosses_road(point(from), to, from, kNone) && !draft_.crosses_water(point(from), to);
    }

    /// To the same row of the lanes beside; "the same side" is told by distance.
    void join_across(std::size_t k, int row, Vertex v) {
        int joined = 0;
        for (const Vertex beside : draft_.neighbours(axis_[k])) {
            const auto o = static_cast<std::size_t>(std::find(axis_.begin(), axis_.end(), beside) - axis_.begin());
            if (o == axis_.size()) continue;
            for (const Lane& other : lanes_[o]) {
                if (joined == 2 || other.at.size() <= static_cast<std::size_t>(row)) continue;
                const Vertex w = other.at[static_cast<std::size_t>(row)];
                if (w == v || distance_m(point(v), point(w)) > 2.3 * kStepM || draft_.piece_between(v, w) != kNone)
                    continue;
                if (draft_.crosses_road(point(v), point(w), v, w) || draft_.crosses_water(point(v), point(w))) continue;
                draft_.lay(v, w, kLane);
                wanted_ -= 1.0;
                ++joined;
            }
        }
    }

    MapXY point(Vertex v) const { return draft_.vertices()[v]; }

    const SampleRequest& request_;
    const Terrain& terrain_;
    const Place& place_;
    std::uint64_t salt_;
    Draft& draft_;
    double wanted_; ///< pieces still to lay
    std::vector<Vertex> axis_;
    std::vector<std::array<Lane, 2>> lanes_;
    std::vector<MapXY> plots_;
};

} // namespace

std::vector<MapXY> lay_lanes(const SampleRequest& request, const Terrain& terrain, const Place& place,
                             std::uint64_t number, Draft& draft) {
    std::vector<MapXY> plots;
    const Vertex centre = draft.vertex_at(place.cell);
    if (centre != kNone) plots = Village(request, terrain, place, number, draft).build(centre);
    if (plots.empty()) plots.push_back(place.at + MapXY{25.0, 15.0});
    return plots;
}

} // namespace lifecircle::sample
