#include <lifecircle/sample/demand_points.hpp>

#include <algorithm>

#include <lifecircle/sample/chance.hpp>
#include <lifecircle/sample/names.hpp>
#include <lifecircle/sample/people.hpp>

namespace lifecircle::sample {
namespace {

constexpr std::int32_t kLargestTown = 2'500;     // a town beyond it is made of communities
constexpr std::int32_t kCommunityPeople = 3'200; // of a seat

/// `count` plots spread out: the middle first, then always the one farthest from all chosen before.
std::vector<MapXY> spread(const std::vector<MapXY>& plots, std::size_t count) {
    std::vector<MapXY> chosen{plots.front()};
    std::vector<double> away(plots.size(), 1e18);
    while (chosen.size() < count) {
        for (std::size_t k = 0; k < plots.size(); ++k) away[k] = std::min(away[k], distance_m(plots[k], chosen.back()));
        chosen.push_back(plots[static_cast<std::size_t>(std::max_element(away.begin(), away.end()) - away.begin())]);
    }
    return chosen;
}

void set_people(DemandPoint& point, const AgeCounts& ages, double registered_share) {
    const auto age = [&](Age a) { return People{ages[static_cast<std::size_t>(a)]}; };
    const auto group = [&](Group g) -> std::optional<People>& { return point.people[static_cast<std::size_t>(g)]; };
    People all = 0;
    for (const std::int32_t count : ages) all += count;
    group(Group::all) = all;
    group(Group::a0_3) = age(Age::a0_3);
    group(Group::a3_6) = age(Age::a3_6);
    group(Group::a6_12) = age(Age::a6_12);
    group(Group::a12_15) = age(Age::a12_15);
    group(Group::a15_18) = age(Age::a15_18);
    group(Group::a60p) = age(Age::a60_65) + age(Age::a65p);
    group(Group::a65p) = age(Age::a65p);
    point.resident = all;
    point.registered = static_cast<People>(static_cast<double>(all) * registered_share);
}

class DemandBuilder {
  public:
    DemandBuilder(const SampleRequest& request, const std::vector<Place>& places)
        : request_(request), places_(places) {}

    void add(std::size_t k, const std::vector<MapXY>& plots, std::vector<DemandPoint>& all) const {
        const Place& place = places_[k];
        const std::int32_t largest = place.rank == Rank::seat ? kCommunityPeople : kLargestTown;
        if (!place.town() || place.people <= largest) {
            DemandPoint point = point_of(place);
            set_people(point, place.ages, registered_share(k));
            all.push_back(std::move(point));
            return;
        }
        const std::size_t count =
            std::min<std::size_t>(plots.size(), static_cast<std::size_t>(1 + place.people / largest));
        const std::vector<AgeCounts> ages = ages_of_communities(k, count);
        const std::vector<MapXY> middles = spread(plots, count);
        for (std::size_t c = 0; c < count; ++c) {
            DemandPoint point = point_of(place);
            point.id = place.code.substr(0, 9) + digits(static_cast<std::int64_t>(c) + 1, 3);
            point.name = point.village = (place.rank == Rank::seat ? "" : place.name) + community_name(c);
            point.role = DemandRole::community;
            point.place = middles[c];
            set_people(point, ages[c], registered_share(k));
            all.push_back(std::move(point));
        }
    }

  private:
    DemandPoint point_of(const Place& place) const {
        DemandPoint point;
        point.id = place.code;
        point.name = place.name;
        point.village = places_[static_cast<std::size_t>(place.village)].name;
        point.role = place.town()                  ? DemandRole::town
                     : place.rank == Rank::village ? DemandRole::village
                                                   : DemandRole::hamlet;
        point.place = place.at;
        point.unit = place.township;
        point.source = "synthetic";
        return point;
    }
    /// Many who are registered in a village live elsewhere; towns have taken them in.
    double registered_share(std::size_t k) const {
        const double luck = chance(seed_for(request_.seed, Draw::community), k);
        return places_[k].town() ? 0.7 + 0.2 * luck : 1.1 + 0.8 * luck;
    }
    std::vector<AgeCounts> ages_of_communities(std::size_t k, std::size_t count) const {
        std::vector<double> weights;
        for (std::size_t c = 0; c < count; ++c)
            weights.push_back(0.6 + 0.8 * chance(seed_for(request_.seed, Draw::community, 1), k, c));
        std::vector<AgeCounts> ages(count);
        for (std::size_t a = 0; a < kAges; ++a) {
            const auto shares = share_out(places_[k].ages[a], weights);
            for (std::size_t c = 0; c < count; ++c) ages[c][a] = static_cast<std::int32_t>(shares[c]);
        }
        return ages;
    }

    const SampleRequest& request_;
    const std::vector<Place>& places_;
};

} // namespace

std::vector<DemandPoint> make_demand(const SampleRequest& request, const std::vector<Place>& places,
                                     const std::vector<std::vector<MapXY>>& plots) {
    const DemandBuilder builder(request, places);
    std::vector<DemandPoint> all;
    for (std::size_t k = 0; k < places.size(); ++k) builder.add(k, plots[k], all);
    return all;
}

} // namespace lifecircle::sample
