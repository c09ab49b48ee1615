#include <lifecircle/sample/place_names.hpp>

#include <algorithm>

#include <lifecircle/sample/chance.hpp>
#include <lifecircle/sample/names.hpp>

namespace lifecircle::sample {
namespace {

constexpr int kCountiesPerPrefecture = 20;
constexpr double kHighM = 60.0; // above the stream: a name of the hills

bool add_new(std::vector<std::string>& taken, const std::string& name) {
    if (std::find(taken.begin(), taken.end(), name) != taken.end()) return false;
    taken.push_back(name);
    return true;
}

void name_town(const SampleRequest& request, std::size_t k, std::vector<std::string>& taken, Place& place) {
    const auto luck = [&](std::uint64_t part, std::uint64_t attempt) {
        return hash(seed_for(request.seed, Draw::town_name, part), k, attempt);
    };
    for (std::uint64_t attempt = 0; attempt < 60; ++attempt) {
        place.name = town_stem(luck(1, attempt), luck(2, attempt));
        if (add_new(taken, place.name)) break;
    }
}

void name_village(const SampleRequest& request, const Terrain& terrain, std::size_t k, std::vector<std::string>& taken,
                  Place& place) {
    const bool high = terrain.above_stream[place.cell] > static_cast<float>(kHighM);
    std::uint64_t attempt = 0;
    do {
        place.name = village_name(hash(seed_for(request.seed, Draw::village_name), k, attempt++), high);
    } while (!add_new(taken, place.name));
}

} // namespace

std::string county_code(int county) {
    return "99" + digits(1 + county / kCountiesPerPrefecture, 2) + digits(1 + county % kCountiesPerPrefecture, 2);
}

std::string city_code() { return "990100"; }

void name_places(const RegionRequest& request, const Terrain& terrain, std::vector<Place>& places) {
    struct Next {
        int zhen = 100, xiang = 200;
    };
    struct Township {
        int village = 200, hamlet = 400;
        std::vector<std::string> taken;
    };
    std::vector<Next> next(static_cast<std::size_t>(request.counties));
    std::vector<Township> townships(places.size());
    std::vector<std::string> towns_taken;
    const auto township_of = [&](const Place& place) {
        return places[static_cast<std::size_t>(place.township)].code.substr(0, 9);
    };
    for (std::size_t k = 0; k < places.size(); ++k) {
        Place& place = places[k];
        Township& township = townships[static_cast<std::size_t>(place.township)];
        if (place.town()) {
            const bool zhen = place.rank == Rank::seat || chance(seed_for(request.seed, Draw::town_name), k) < 0.6;
            name_town(request, k, towns_taken, place);
            place.name += zhen ? "镇" : "乡";
            Next& number = next[static_cast<std::size_t>(place.county)];
            place.code = county_code(request.first_county + place.county) +
                         digits(zhen ? number.zhen++ : number.xiang++, 3) + "001";
            continue;
        }
        name_village(request, terrain, k, township.taken, place);
        if (place.rank == Rank::village) place.code = township_of(place) + digits(township.village++, 3);
    }
    for (Place& place : places) { // after the villages, should there be more than 200
        Township& township = townships[static_cast<std::size_t>(place.township)];
        township.hamlet = std::max(township.hamlet, township.village);
        if (place.rank == Rank::hamlet) place.code = township_of(place) + digits(township.hamlet++, 3);
    }
}

} // namespace lifecircle::sample
