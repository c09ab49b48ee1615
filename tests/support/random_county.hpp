#pragma once
/// \file  A small county at random: roads, a river, villages, facilities of two families, one standard.

#include <lifecircle/coverage/assess.hpp>

#include "support/edits.hpp"

namespace lifecircle::test {

inline constexpr double kSide = 5000.0;

struct RandomCounty {
    Roads roads;
    Barriers barriers;
    Study study;
    Travels travels;

    const Travel& travel() const { return *travels.at(travel_key(study.standards[0])); }
    /// The whole job from the beginning, without zones.
    Ledger assessed(const Study& edited) const { return assess(edited, travels, {.zones = false}, {}); }
};

MapXY anywhere(Dice& dice);

/// Of a clinic or school, open or planned; mobile or outside all units at times. Without an id.
Facility random_facility(Dice& dice);

/// Two counties with a township each; some villages without a number of people, some outside both. By the seed the
/// limit is in minutes or metres, the direction to or from, the list of the first county declared complete.
RandomCounty random_county(std::uint64_t seed);

} // namespace lifecircle::test
