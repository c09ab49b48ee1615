#include <lifecircle/sample/facility_list.hpp>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include <lifecircle/sample/chance.hpp>
#include <lifecircle/sample/names.hpp>

namespace lifecircle::sample {
namespace {

/// What of datasets/facility_kinds.csv the sample needs, of several capacities the first; a test compares the two.
struct Kind {
    std::string_view key, family, level, capacity_unit;
};
constexpr std::array<Kind, 35> kKinds{{
    {"primary_school", "school", "township", "pupil places"},
    {"teaching_point", "school", "village", "pupil places"},
    {"junior_middle_school", "school", "township", "pupil places"},
    {"nine_year_school", "school", "township", "pupil places"},
    {"boarding_school", "school", "township", "pupil places"},
    {"senior_high", "school", "county", "pupil places"},
    {"vocational_secondary", "school", "county", "pupil places"},
    {"special_school", "school", "county", "pupil places"},
    {"kindergarten", "kindergarten", "community", "places"},
    {"kindergarten_township", "kindergarten", "township", "places"},
    {"kindergarten_village", "kindergarten", "village", "places"},
    {"childcare_centre", "childcare", "community", "places"},
    {"childcare_village", "childcare", "village", "places"},
    {"toddler_class", "childcare", "community", "places"},
    {"county_hospital", "clinic", "county", "beds"},
    {"mch_hospital", "clinic", "county", "beds"},
    {"emergency_centre", "clinic", "county", "ambulances"},
    {"township_health_centre", "clinic", "township", "beds"},
    {"village_clinic", "clinic", "village", "doctors"},
    {"community_health_station", "clinic", "community", "doctors"},
    {"elderly_nursing_home", "elderly", "county", "beds"},
    {"elderly_institution", "elderly", "county", "beds"},
    {"elderly_home_township", "elderly", "township", "beds"},
    {"elderly_daycare_community", "elderly", "community", "places"},
    {"elderly_daycare_village", "elderly", "village", "places"},
    {"happiness_yard", "elderly", "village", "places"},
    {"elderly_canteen", "elderly", "community", "meals/day"},
    {"fitness_centre", "fitness", "county", "m2"},
    {"sports_park", "fitness", "county", "m2"},
    {"community_fitness", "fitness", "community", "m2"},
    {"village_sports", "fitness", "village", "m2"},
    {"library", "culture", "county", "m2"},
    {"township_culture_centre", "culture", "township", "m2"},
    {"village_culture_centre", "culture", "village", "m2"},
    {"township_service_centre", "service_point", "township", "windows"},
}};

const Kind& kind_of(std::string_view key) {
    const auto* kind = std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& k) { return k.key == key; });
    assert(kind != kKinds.end());
    return *kind;
}

} // namespace

double FacilityList::luck() { return chance(seed_for(request_.seed, Draw::facility), here_, ++calls_); }

void FacilityList::add(std::string_view kind_key, std::string name, double capacity, FacilityState state) {
    const Kind& kind = kind_of(kind_key);
    Facility f;
    f.id = "F" + place().code.substr(0, 9) + digits(++numbers_[static_cast<std::size_t>(place().township)], 3);
    f.name = std::move(name);
    f.family = kind.family;
    f.kind = kind.key;
    f.level = kind.level;
    f.capacity = std::max(1.0, std::floor(capacity));
    f.capacity_unit = kind.capacity_unit;
    f.state = state;
    f.source = "synthetic";
    f.date = "20250630";
    f.place = next_plot();
    f.unit = place().township;
    all_.push_back(std::move(f));
}

/// Anywhere in a seat, near the middle elsewhere; no two on one spot.
MapXY FacilityList::next_plot() const {
    const std::vector<MapXY>& plots = plots_[here_];
    const std::uint64_t h = hash(seed_for(request_.seed, Draw::facility, 1), here_, all_.size());
    const std::size_t choice = place().rank == Rank::seat ? plots.size() : std::min<std::size_t>(plots.size(), 12);
    return plots[h % choice] + MapXY{12.0 * unit_interval(mix(h)) - 6.0, 12.0 * unit_interval(mix(h + 1)) - 6.0};
}

void FacilityList::add_numbered(std::string_view kind, int count, const std::string& before, const std::string& after,
                                double capacity) {
    for (int k = 1; k <= count; ++k) {
        std::string name = before;
        name.append("第").append(chinese_number(k)).append(after);
        add(kind, name, capacity / count * between(0.6, 1.4));
    }
}

} // namespace lifecircle::sample
