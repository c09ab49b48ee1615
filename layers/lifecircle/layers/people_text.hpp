#pragma once
/// \file  Numbers of people as people write them.

#include <optional>
#include <string_view>

namespace lifecircle::layers {

/// "1234", "1 234", "1,234", "~500", "1234.5", "１２３" (full width), also negative ones. Nothing for anything else.
/// "1.234" is one and a bit: a point is always a decimal point.
std::optional<double> number_in(std::string_view text);

/// A cell that should hold a number of people.
struct PeopleCell {
    std::optional<double> number;  ///< 0 to 1e9; nothing where the cell is empty or in trouble: missing, never 0
    const char* trouble = nullptr; ///< "repair.population_negative", "repair.population_unreadable"
};
PeopleCell people_cell(std::string_view text);

} // namespace lifecircle::layers
