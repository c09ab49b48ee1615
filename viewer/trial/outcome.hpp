#pragma once
/// \file  What a scenario brings and takes, ready to be read: by unit, and village by village.

#include <cstdint>
#include <string>
#include <vector>

#include <lifecircle/layers/texts.hpp>
#include <lifecircle/scenario/comparison.hpp>
#include <lifecircle/scenario/scenario.hpp>

namespace lifecircle::viewer {

struct UnitOutcome {
    std::int32_t unit = -1; ///< into Study::units
    TurnCounts counts;
};

struct Outcome {
    Comparison comparison;
    TurnCounts all;                 ///< of the standard's group
    std::vector<UnitOutcome> units; ///< townships (else counties) where a verdict is another, in the order of rows
    std::vector<std::uint32_t> gained, lost, apart; ///< places, most people first; apart: unknown before or after
};

Outcome outcome_of(const Study& study, Comparison comparison);

/// People and places that are unknown in one of the two states.
People people_apart(const TurnCounts& counts);
std::uint32_t places_apart(const TurnCounts& counts);

/// "Newly within the standard: villages 3, people 1,204", the same of who loses and of what is unknown; "Nothing
/// changes." where that is so. People whose number is missing read "–".
std::vector<std::string> outcome_sentences(const Outcome& outcome, const layers::Texts& texts);

/// "12 → 15", or one number where both are the same; "–" where nothing is known.
std::string places_within_text(const TurnCounts& counts);
std::string people_within_text(const TurnCounts& counts);

/// "+3 −1": gained and lost; empty where neither.
std::string plus_minus(std::int64_t gained, std::int64_t lost);

/// What an edit does, by name: "close 卫生室".
std::string edit_text(const ScenarioEdit& edit, const Study& edited, const layers::Texts& texts);

} // namespace lifecircle::viewer
