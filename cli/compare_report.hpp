#pragma once
/// \file  What `compare` and `explain` print of states side by side.

#include <string>

#include <nlohmann/json_fwd.hpp>

#include <lifecircle/layers/compared.hpp>

#include "session.hpp"

namespace lifecircle::cli {

struct CompareView {
    std::string level;     ///< of the units shown; empty: townships, else counties
    std::size_t most = 10; ///< rows of each list
};

/// Each pair: a table of standards, one of units, and who gains and who loses.
std::string compare_table(const Session& session, const layers::ComparedStates& compared, const CompareView& view);

/// Who gains and who loses one standard, with minutes. Empty where nobody does.
std::string turns_table(const Session& session, const layers::ComparedStandard& compared, std::size_t most);

/// docs/formats.md, "Comparisons".
nlohmann::ordered_json compare_document(const layers::ComparedStates& compared);
nlohmann::ordered_json compared_place_json(const layers::ComparedStandard& compared,
                                           const layers::ComparedPlace& place);

/// Rows for a spreadsheet: the places that changed.
std::string compared_places_csv(const Session& session, const layers::ComparedStates& compared);
/// The same of units.
std::string compared_units_csv(const Session& session, const layers::ComparedStates& compared);

} // namespace lifecircle::cli
