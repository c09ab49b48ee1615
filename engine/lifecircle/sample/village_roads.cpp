#include <lifecircle/sample/village_roads.hpp>

#include <algorithm>

#include <lifecircle/sample/chance.hpp>
#include <lifecircle/sample/meetings.hpp>

namespace lifecircle::sample {
namespace {

constexpr BuildCost kVillageRoad{0.07, 2'400, 80'000};
constexpr std::uint32_t kFarthestRoad = 60'000;
constexpr std::uint32_t kRemote = 2'600; // metres of flat road to the nearest other settlement or road

class Ties {
  public:
    Ties(const SampleRequest& request, std::vector<Place>& places, std::vector<Meeting> ties)
        : request_(request), places_(places), ties_(std::move(ties)), in_tree_(ties_.size(), 0) {}

    void choose_tree() {
        Sets sets(places_.size() + 1);
        for (std::size_t k = 0; k < ties_.size(); ++k)
            if (sets.join(static_cast<std::size_t>(ties_[k].a), static_cast<std::size_t>(ties_[k].b))) in_tree_[k] = 1;
    }

    /// At the end of the tree, far from everybody and small: every other hamlet has no road.
    void leave_some_out() {
        std::vector<int> hops(places_.size() + 1, 0);
        std::vector<std::uint32_t> cost(places_.size() + 1, 0);
        for (std::size_t k = 0; k < ties_.size(); ++k) {
            if (in_tree_[k] == 0) continue;
            for (const std::int32_t end : {ties_[k].a, ties_[k].b}) {
                ++hops[static_cast<std::size_t>(end)];
                cost[static_cast<std::size_t>(end)] = ties_[k].cost;
            }
        }
        const std::uint64_t seed = seed_for(request_.seed, Draw::remote);
        for (std::size_t k = 0; k < places_.size(); ++k) {
            Place& place = places_[k];
            if (place.rank != Rank::hamlet || hops[k] != 1 || cost[k] < kRemote || chance(seed, k) > 0.5) continue;
            place.approach = chance(seed, k, 1) < 0.25 ? Approach::none : Approach::path;
        }
    }

    void lay(const Flood& flood, Draft& draft) const {
        for (std::size_t k = 0; k < ties_.size(); ++k) {
            if (worst_approach(ties_[k]) == Approach::none) continue;
            RoadStyle style;
            if (!class_of(k, style.road_class)) continue;
            if (worst_approach(ties_[k]) == Approach::path) style.road_class = RoadClass::footway;
            draft.lay_way(way_through(flood, ties_[k]), style);
        }
    }

  private:
    /// Label of the roads that were there before.
    bool is_road(std::int32_t label) const { return label == static_cast<std::int32_t>(places_.size()); }
    const Place& place(std::int32_t label) const { return places_[static_cast<std::size_t>(label)]; }
    bool big(std::int32_t label) const { return is_road(label) || place(label).rank <= Rank::village; }
    Approach worst_approach(const Meeting& tie) const {
        Approach worst = Approach::road;
        for (const std::int32_t end : {tie.a, tie.b})
            if (!is_road(end)) worst = std::max(worst, place(end).approach);
        return worst;
    }
    /// False: not built. Loops come only where the ground is easy or the neighbour near.
    bool class_of(std::size_t k, RoadClass& road_class) const {
        const Meeting& tie = ties_[k];
        if (in_tree_[k] != 0) {
            road_class = big(tie.a) && big(tie.b) ? RoadClass::township : RoadClass::village;
            return true;
        }
        const double luck = chance(seed_for(request_.seed, Draw::loop), static_cast<std::uint64_t>(tie.a),
                                   static_cast<std::uint64_t>(tie.b));
        if (luck > (tie.cost < 2'200 ? 0.75 : tie.cost < 5'000 ? 0.4 : 0.06)) return false;
        road_class = tie.cost < 3'000 && luck < 0.3 ? RoadClass::village
                     : luck < 0.2                   ? RoadClass::footway
                                                    : RoadClass::track;
        return true;
    }

    const SampleRequest& request_;
    std::vector<Place>& places_;
    std::vector<Meeting> ties_;
    std::vector<std::uint8_t> in_tree_;
};

} // namespace

void lay_village_roads(const SampleRequest& request, std::vector<Place>& places, Flood& flood, Draft& draft) {
    std::vector<FloodSource> sources;
    for (std::size_t k = 0; k < places.size(); ++k)
        if (draft.vertex_at(places[k].cell) == kNone)
            sources.push_back({places[k].cell, static_cast<std::int32_t>(k), 0});
    for (Cell i = 0; i < flood.grid().count(); ++i)
        if (draft.vertex_at(i) != kNone) sources.push_back({i, static_cast<std::int32_t>(places.size()), 0});
    flood.spread(kVillageRoad, sources, kFarthestRoad);
    Ties ties(request, places, find_meetings(flood, kVillageRoad));
    ties.choose_tree();
    ties.leave_some_out();
    ties.lay(flood, draft);
}

} // namespace lifecircle::sample
