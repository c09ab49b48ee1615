#include "support/random_county.hpp"

#include "support/drawing.hpp"

namespace lifecircle::test {

MapXY anywhere(Dice& dice) { return rounded_to_mm({dice.between(0, kSide), dice.between(0, kSide)}); }

Facility random_facility(Dice& dice) {
    Facility facility;
    facility.family = dice.chance(0.8) ? "clinic" : "school";
    facility.kind = dice.chance(0.7) ? "village_clinic" : "hospital";
    facility.state = dice.chance(0.6) ? FacilityState::open : FacilityState::planned;
    facility.mobile = dice.chance(0.05);
    facility.place = anywhere(dice);
    facility.unit = static_cast<std::int32_t>(dice.below(5)) - 1;
    return facility;
}

RandomCounty random_county(std::uint64_t seed) {
    Dice dice(seed);
    RandomCounty county;
    county.roads = roads_to_edit(dice, 120, kSide);
    const std::vector<Line> rivers{{anywhere(dice), anywhere(dice)}};
    county.barriers = Barriers(rivers, {});
    Study& study = county.study;
    for (const char* code : {"990101", "990102"}) {
        study.units.emplace_back();
        study.units.back().code = code, study.units.back().level = "county";
    }
    for (std::int32_t county_unit : {0, 1}) {
        study.units.emplace_back();
        study.units.back().code = study.units[static_cast<std::size_t>(county_unit)].code + "001";
        study.units.back().level = "township", study.units.back().parent = county_unit;
    }
    for (int i = 0; i < 60; ++i) {
        DemandPoint village;
        village.id = std::to_string(i);
        village.place = anywhere(dice);
        if (dice.chance(0.8)) village.people[0] = dice.below(500);
        if (dice.chance(0.5)) village.people[3] = dice.below(50);
        village.unit = static_cast<std::int32_t>(dice.below(5)) - 1;
        study.demand.push_back(village);
    }
    for (int i = 0; i < 8; ++i) study.facilities.push_back(random_facility(dice));
    Standard standard;
    standard.key = "clinic_walk_15", standard.subject = "clinic", standard.is_family = true, standard.mode = "walk";
    if (seed % 4 == 3)
        standard.limit_metres = Metres{900.0};
    else
        standard.limit = minutes(15);
    // The family of a kind is then what the first facility of that kind says, which edits change.
    if (seed % 5 == 4) standard.subject = "village_clinic", standard.is_family = false;
    standard.direction = seed % 2 == 0 ? Direction::to_facility : Direction::from_facility;
    study.standards.push_back(standard);
    if (seed % 3 == 0 || seed % 5 == 4) study.complete.push_back({"clinic", "990101"});
    county.travels =
        build_travels(study, county.roads, county.barriers, [](const std::string&) { return walking(); }, {});
    return county;
}

} // namespace lifecircle::test
