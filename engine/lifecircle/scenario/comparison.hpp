#pragma once
/// \file  One standard in two states of the same places: who gains it, who loses it, whose journey changes.
/// What is unknown in one of the two states is neither gain nor loss (DESIGN § 4.8): it is counted apart.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <lifecircle/coverage/ledger.hpp>

namespace lifecircle {

/// What became of the verdict of a place.
enum class Turn : std::uint8_t {
    within,         ///< before and after
    beyond,         ///< before and after
    gained,         ///< beyond -> within
    lost,           ///< within -> beyond
    unknown,        ///< before and after
    unknown_within, ///< unknown -> within
    unknown_beyond, ///< unknown -> beyond
    within_unknown, ///< within -> unknown
    beyond_unknown  ///< beyond -> unknown
};
inline constexpr std::size_t kTurnCount = 9;
Turn turn_of(Verdict before, Verdict after);

/// People and places by what became of them.
struct TurnCounts {
    std::array<People, kTurnCount> people{};
    std::array<std::uint32_t, kTurnCount> places{};
    std::array<std::uint32_t, kTurnCount> without_people{}; ///< of those places: their number is missing

    People people_of(Turn turn) const { return people[static_cast<std::size_t>(turn)]; }
    std::uint32_t places_of(Turn turn) const { return places[static_cast<std::size_t>(turn)]; }
    People all_people() const;
    std::uint32_t all_places() const;
    /// Verdicts of one state; as the coverage table counts them.
    People people_in(Verdict verdict, bool after) const;
    std::uint32_t places_in(Verdict verdict, bool after) const;
};

struct ComparisonRow {
    std::int32_t unit = -1;    ///< into Study::units; -1: all places of the project
    std::string group = "all"; ///< as in the coverage table
    TurnCounts counts;
};

/// Journeys of the places that are known and have a way in both states, so that the two means are of the same places.
struct JourneyFigures {
    std::uint32_t places = 0; ///< counted
    People people = 0;        ///< of the standard's group, counted; places without a number are not among them
    std::optional<double> mean_ds, mean_people_ds;    ///< a place each; a person each. Nothing where there are none
    std::optional<Deciseconds> p95_ds, p95_people_ds; ///< the least time that at least 95 % have or beat
    std::optional<Deciseconds> worst_ds;
};

struct Comparison {
    Standard standard;
    std::vector<Turn> turn;             ///< by demand point
    std::vector<std::uint32_t> changed; ///< places whose verdict, time or nearest facility is another, by number
    std::vector<ComparisonRow> rows;    ///< groups outermost, then all, then units by code
    JourneyFigures before, after;
    std::uint32_t way_gained = 0, way_lost = 0; ///< places that had, or have, no way to any facility
};

/// \param study          whose demand and units both states have
/// \param before, after  of the same standard, by its demand; facilities may be others
/// \throws UsageError    where the two are not of one standard, or not of as many places
/// Cost: O(places × (groups × depth of units + log places)).
Comparison compare(const Study& study, const StandardResult& before, const StandardResult& after);

} // namespace lifecircle
