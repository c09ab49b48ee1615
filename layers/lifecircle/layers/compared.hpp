#pragma once
/// \file  States of a project side by side, in the words of files: what `lifecircle compare` shows, whether it computed
/// the states or read them from results.

#include <optional>
#include <string>
#include <vector>

#include <lifecircle/layers/run.hpp>
#include <lifecircle/scenario/comparison.hpp>

namespace lifecircle::layers {

/// One state of one unit and group.
struct ComparedSide {
    People people = 0, within = 0, beyond = 0, unknown = 0;
    std::uint32_t places = 0, places_within = 0, places_beyond = 0, places_unknown = 0;
    std::uint32_t without_people = 0; ///< places whose number is missing: in no sum of people
};

struct ComparedRow {
    std::string unit, name, level; ///< code, name and level; all empty for the project
    std::string group;
    ComparedSide before, after;
    People gained = 0, lost = 0; ///< of places whose verdict is known in both states
    std::uint32_t places_gained = 0, places_lost = 0;
    People apart = 0; ///< of places whose verdict is unknown in one state only
    std::uint32_t places_apart = 0;
};

struct ComparedPlace {
    std::string id, name;
    std::string unit, unit_name;  ///< code and name; may be empty
    std::optional<People> people; ///< of the standard's group
    Turn turn = Turn::within;
    std::optional<double> before, after;       ///< minutes, or metres, rounded up; nothing: no way, or not stated
    std::string nearest_before, nearest_after; ///< ids; empty where there is none
    std::string name_before, name_after;       ///< their names, or ids
};

/// Minutes, or metres, of the places that are known and have a way in both states.
struct ComparedJourneys {
    std::uint32_t places = 0;
    People people = 0;
    std::optional<double> mean, p95, worst;        ///< a place each
    std::optional<double> mean_people, p95_people; ///< a person each
};

struct ComparedStandard {
    Standard standard;
    std::vector<ComparedRow> rows;     ///< groups outermost; the project first, then units by code
    std::vector<ComparedPlace> places; ///< whose verdict, time or nearest facility is another
    std::optional<ComparedJourneys> journeys_before, journeys_after; ///< nothing: results do not hold them
    std::uint32_t way_gained = 0, way_lost = 0;
};

/// What was compared.
struct ComparedState {
    std::string name;   ///< of the scenario; empty: the project as it is
    std::string source; ///< file or folder; empty: the project
    std::size_t edits = 0;
};

/// The first state with another one.
struct ComparedPair {
    std::size_t after = 0; ///< into ComparedStates::states; before is 0
    std::vector<ComparedStandard> standards;
    std::uint32_t only_before = 0, only_after = 0; ///< places that one of the two has not: in no list of places
    std::vector<std::string> not_in_both;          ///< keys of standards that one of the two has not
};

struct ComparedStates {
    std::vector<ComparedState> states; ///< two to four
    std::vector<ComparedPair> pairs;
    bool same_people = true; ///< the places of all states have the same numbers of people
};

/// One standard of two computed states, whose studies differ in facilities alone.
ComparedStandard compared_standard(const Study& before, const StandardResult& then, const Study& after,
                                   const StandardResult& now);

/// The places that one of these became of: most people first, those without a number last, then by id.
std::vector<const ComparedPlace*> places_of(const ComparedStandard& standard, std::initializer_list<Turn> turns);

} // namespace lifecircle::layers
