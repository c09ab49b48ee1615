#include <viewer/map/signs.hpp>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>

namespace lifecircle::viewer {
namespace {

/// Discs already drawn, in square bins; tells whether another one has room.
class Room {
  public:
    explicit Room(double largest_radius) : bin_(std::max(4.0, 2.0 * largest_radius)) {}
    /// \param overlap  share of the two radii that discs may run into each other
    bool take(Pixel p, double radius, double overlap) {
        const auto column = static_cast<std::int32_t>(std::floor(p.x / bin_));
        const auto row = static_cast<std::int32_t>(std::floor(p.y / bin_));
        for (std::int32_t c = column - 1; c <= column + 1; ++c)
            for (std::int32_t r = row - 1; r <= row + 1; ++r) {
                const auto found = discs_.find(key(c, r));
                if (found == discs_.end()) continue;
                for (const auto& [q, other] : found->second) {
                    const double reach = (radius + other) * (1.0 - overlap);
                    if ((p.x - q.x) * (p.x - q.x) + (p.y - q.y) * (p.y - q.y) < reach * reach) return false;
                }
            }
        discs_[key(column, row)].emplace_back(p, radius);
        return true;
    }

  private:
    static std::int64_t key(std::int32_t column, std::int32_t row) {
        return static_cast<std::int64_t>(column) * (std::int64_t{1} << 32) + row;
    }
    double bin_;
    std::unordered_map<std::int64_t, std::vector<std::pair<Pixel, double>>> discs_;
};

/// Where people are missing, the role of a place stands in for them.
double weight_of(const DemandPoint& place) {
    if (place.people[0]) return static_cast<double>(*place.people[0]);
    switch (place.role) {
    case DemandRole::town:
        return 4000.0;
    case DemandRole::community:
        return 1500.0;
    case DemandRole::village:
        return 500.0;
    case DemandRole::hamlet:
        return 100.0;
    case DemandRole::cell:
        break;
    }
    return 50.0;
}

constexpr double kLargest = 9.0;
double radius_of(const PlaceSign& sign) {
    const double by_people = std::clamp(2.6 + 0.06 * std::sqrt(sign.weight), 3.2, kLargest);
    return sign.rank > 0 ? std::clamp(by_people * 1.15, 4.6, kLargest) : by_people;
}

std::vector<PlaceSign> places_in_view(const MapScene& scene, const StandardResult* result, const View& view) {
    std::vector<PlaceSign> found;
    for (std::uint32_t d = 0; d < scene.study->demand.size(); ++d) {
        PlaceSign sign;
        sign.demand = d;
        sign.at = view.to_px(scene.study->demand[d].place);
        if (!view.sees(sign.at, kLargest)) continue;
        sign.weight = weight_of(scene.study->demand[d]);
        if (result != nullptr) {
            const PlaceResult& place = result->place[d];
            sign.mark = mark_of(place);
            sign.severity = place.severity;
            sign.rank = place.rank;
        }
        found.push_back(sign);
    }
    std::stable_sort(found.begin(), found.end(), [](const PlaceSign& a, const PlaceSign& b) {
        const auto order = [](const PlaceSign& s) { return std::tuple(s.rank == 0, s.rank, -s.weight, s.demand); };
        return order(a) < order(b);
    });
    return found;
}

std::vector<FacilitySign> facilities_in_view(const MapScene& scene, const StandardResult* result, const View& view,
                                             double radius) {
    std::vector<bool> counted(scene.study->facilities.size(), false);
    if (result != nullptr)
        for (const FacilityId f : result->facilities) counted[f] = true;
    // What does not count stands back where there is no room for detail.
    const bool far = view.metres_per_px * radius > 100.0;
    std::vector<bool> changed(scene.study->facilities.size(), false); // what a scenario is about is never left out
    for (const MapChange& change : scene.changes) changed[change.facility] = true;
    std::vector<FacilitySign> first, others;
    for (FacilityId f = 0; f < scene.study->facilities.size(); ++f) {
        const Facility& facility = scene.study->facilities[f];
        if (result != nullptr && !counted[f] && !is_of_subject(facility, result->standard)) continue;
        const Pixel at = view.to_px(facility.place);
        if (!view.sees(at, radius)) continue;
        // An overview leads with the families that have a sign of their own; of the others there are too many.
        const bool leads = changed[f] || (result == nullptr ? symbol_of(facility.family) != Symbol::dot : counted[f]);
        (leads ? first : others).push_back({f, at, radius, !leads && (result == nullptr || far)});
    }
    std::stable_partition(first.begin(), first.end(), [&](const FacilitySign& s) { return changed[s.facility]; });
    first.insert(first.end(), others.begin(), others.end());
    return first;
}

/// Mean distance of neighbours, pixels.
template <class Sign> double spacing_of(const std::vector<Sign>& signs) {
    Box spread;
    for (const Sign& sign : signs) spread.add(MapXY{sign.at.x, sign.at.y});
    const double ground = signs.empty() ? 0.0 : (spread.max_x - spread.min_x) * (spread.max_y - spread.min_y);
    return std::sqrt(ground / (1.0 + static_cast<double>(signs.size())));
}

/// Many facilities would hide the zones around them: their plates shrink from 110 pixels apart on, to little more than
/// a half.
double facility_crowd(const std::vector<FacilitySign>& signs, double scale) {
    return signs.size() < 30 ? 1.0 : std::clamp(spacing_of(signs) / scale / 110.0, 0.58, 1.0);
}

/// Of those whose radius and 4 pixels hold the cursor; nullptr where there is none.
template <class Sign> const Sign* nearest_sign(const std::vector<Sign>& signs, Pixel cursor) {
    const Sign* found = nullptr;
    double nearest = 1e9;
    for (const Sign& sign : signs) {
        const double dx = sign.at.x - cursor.x, dy = sign.at.y - cursor.y;
        const double d = std::sqrt(dx * dx + dy * dy);
        if (d <= sign.radius + 4.0 && d < nearest) nearest = d, found = &sign;
    }
    return found;
}

} // namespace

bool is_of_subject(const Facility& facility, const Standard& standard) {
    return (standard.is_family ? facility.family : facility.kind) == standard.subject;
}

Signs signs_in_view(const MapScene& scene, int standard, const View& view, double scale) {
    const StandardResult* result = result_of(scene, standard);
    Signs signs;
    std::vector<PlaceSign> places = places_in_view(scene, result, view);
    // Crowded views get smaller signs: down to a half where places lie 17 pixels apart on average.
    const double crowd = (places.size() < 30 ? 1.0 : std::clamp(spacing_of(places) / scale / 34.0, 0.5, 1.0)) * scale;
    Room room(kLargest * crowd);
    for (PlaceSign& sign : places) {
        sign.radius = radius_of(sign) * crowd;
        if (room.take(sign.at, sign.radius, sign.rank > 0 ? 0.35 : 0.1))
            signs.places.push_back(sign);
        else
            ++signs.places_hidden;
    }
    const double largest = (result == nullptr ? 6.5 : 8.0) * scale;
    std::vector<FacilitySign> facilities = facilities_in_view(scene, result, view, largest);
    const double radius = largest * (result == nullptr ? 1.0 : facility_crowd(facilities, scale));
    Room facility_room(radius);
    std::vector<FacilitySign> without_room;
    for (FacilitySign& sign : facilities) {
        sign.radius = radius;
        if (!sign.small && facility_room.take(sign.at, radius, 0.15)) {
            signs.facilities.push_back(sign);
        } else {
            sign.radius = (sign.small ? 1.8 : 2.6) * scale, sign.small = true;
            without_room.push_back(sign);
        }
    }
    signs.facilities.insert(signs.facilities.end(), without_room.begin(), without_room.end());
    return signs;
}

std::optional<std::uint32_t> place_at(const Signs& signs, Pixel cursor) {
    const PlaceSign* sign = nearest_sign(signs.places, cursor);
    return sign == nullptr ? std::nullopt : std::optional(sign->demand);
}

std::optional<FacilityId> facility_at(const Signs& signs, Pixel cursor) {
    const FacilitySign* sign = nearest_sign(signs.facilities, cursor);
    return sign == nullptr ? std::nullopt : std::optional(sign->facility);
}

} // namespace lifecircle::viewer
