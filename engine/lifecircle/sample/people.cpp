#include <lifecircle/sample/people.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

#include <lifecircle/sample/chance.hpp>
#include <lifecircle/sample/sites.hpp>

namespace lifecircle::sample {
namespace {

constexpr double kVillagesApartM = 1'750.0;
constexpr std::int64_t kFewest = 3; // people in any place

/// How many a place attracts, without unit. \param town_number  of the town in its county, the best first
double attraction(const SampleRequest& request, const Terrain& terrain, const Place& place, std::size_t k,
                  double county_people, std::size_t town_number) {
    const double u = 0.004 + chance(seed_for(request.seed, Draw::people), place.cell);
    const double low = terrain.above_stream[place.cell] < 40.0F ? 1.35 : 0.75;
    switch (place.rank) {
    case Rank::seat:
        return county_people * 0.011;
    case Rank::town:
        return county_people * (0.0057 + 0.0024 * chance(seed_for(request.seed, Draw::people, 1), k)) /
               (3.0 + static_cast<double>(town_number));
    case Rank::village:
        return 3.4 * low / std::sqrt(u);
    case Rank::hamlet:
        break;
    }
    return 0.55 * low / (std::sqrt(u) * std::sqrt(std::sqrt(u)));
}

void settle_county(const SampleRequest& request, const Terrain& terrain, int county, std::vector<Place>& places) {
    const double wealth = request.counties == 1 ? 1.0
                                                : 0.55 + 1.5 * chance(seed_for(request.seed, Draw::people, 2),
                                                                      static_cast<std::uint64_t>(county));
    const double people = static_cast<double>(request.people_per_county) * wealth;
    std::vector<std::size_t> own;
    std::vector<double> weights;
    std::size_t towns = 0;
    for (std::size_t k = 0; k < places.size(); ++k) {
        if (places[k].county != county) continue;
        if (places[k].rank == Rank::town) ++towns;
        own.push_back(k);
        weights.push_back(attraction(request, terrain, places[k], k, people, towns));
    }
    const std::int64_t fixed = kFewest * static_cast<std::int64_t>(own.size());
    const auto shares = share_out(std::max<std::int64_t>(0, static_cast<std::int64_t>(people) - fixed), weights);
    for (std::size_t k = 0; k < own.size(); ++k) places[own[k]].people = static_cast<std::int32_t>(kFewest + shares[k]);
}

/// One offset for all borders between ages keeps each count within one of its share and their sum exact.
AgeCounts ages_of(const Place& place, double tilt, double offset) {
    const std::size_t rank = static_cast<std::size_t>(place.rank);
    const double young = std::array{1.25, 1.1, 0.75, 0.5}[rank];
    const double old = std::array{0.14, 0.19, 0.27, 0.33}[rank] * tilt;
    const std::array<double, kAges - 3> children{0.027 * young, 0.034 * young, 0.078 * young, 0.037 * young,
                                                 0.035 * young};
    const double grown = 1.0 - std::accumulate(children.begin(), children.end(), old);
    const std::array<double, kAges> share{children[0], children[1], children[2], children[3],
                                          children[4], grown,       old * 0.32,  old * 0.68};
    AgeCounts counts{};
    double so_far = 0.0;
    std::int32_t given = 0;
    for (std::size_t k = 0; k < kAges; ++k) {
        so_far += share[k] * place.people;
        const std::int32_t border = k + 1 == kAges ? place.people : static_cast<std::int32_t>(so_far + offset);
        counts[k] = std::clamp(border - given, 0, place.people - given);
        given += counts[k];
    }
    return counts;
}

} // namespace

std::vector<std::int64_t> share_out(std::int64_t total, const std::vector<double>& weights) {
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<std::int64_t> shares;
    std::vector<std::pair<double, std::size_t>> rest;
    std::int64_t given = 0;
    for (std::size_t k = 0; k < weights.size(); ++k) {
        const double exact = sum > 0.0 ? static_cast<double>(total) * (weights[k] / sum) : 0.0;
        shares.push_back(static_cast<std::int64_t>(exact));
        rest.push_back({static_cast<double>(shares[k]) - exact, k});
        given += shares[k];
    }
    std::sort(rest.begin(), rest.end());
    for (std::size_t k = 0; given < total && !rest.empty(); k = (k + 1) % rest.size(), ++given)
        ++shares[rest[k].second];
    return shares;
}

void rank_places(const SampleRequest& request, std::vector<Place>& places) {
    Spacing spacing(request, kVillagesApartM);
    std::vector<std::vector<std::int32_t>> villages_of(places.size());
    for (std::size_t k = 0; k < places.size(); ++k) {
        Place& place = places[k];
        const bool apart = spacing.add(place.at);
        if (!place.town()) {
            place.county = places[static_cast<std::size_t>(place.township)].county;
            place.rank = apart ? Rank::village : Rank::hamlet;
        }
        if (place.rank == Rank::hamlet) continue;
        place.village = static_cast<std::int32_t>(k);
        villages_of[static_cast<std::size_t>(place.township)].push_back(place.village);
    }
    for (Place& place : places) {
        if (place.rank != Rank::hamlet) continue;
        double nearest = 1e18;
        for (const std::int32_t v : villages_of[static_cast<std::size_t>(place.township)]) {
            const double away = distance_m(place.at, places[static_cast<std::size_t>(v)].at);
            if (away < nearest) nearest = away, place.village = v;
        }
    }
}

void settle_people(const SampleRequest& request, const Terrain& terrain, std::vector<Place>& places) {
    for (int county = 0; county < request.counties; ++county) settle_county(request, terrain, county, places);
    for (std::size_t k = 0; k < places.size(); ++k) {
        const double tilt = 0.7 + 0.6 * chance(seed_for(request.seed, Draw::people, 3), k);
        places[k].ages = ages_of(places[k], tilt, chance(seed_for(request.seed, Draw::people, 4), k));
    }
}

} // namespace lifecircle::sample
