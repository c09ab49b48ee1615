#pragma once
/// \file  Which administrative unit lies in which: by code or by place.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <lifecircle/coverage/demand.hpp>

namespace lifecircle::layers {

/// An official code without the zeros that only fill it up to 12 (or 6) digits: 141121000000 -> 141121,
/// 141121101000 -> 141121101, 141100 -> 1411. Other codes as they are.
std::string_view significant_code(std::string_view code);

/// Level by the length of an official code: 4 city, 6 county, 9 township, 12 village. Empty: not such a code.
std::string_view level_of_code(std::string_view code);

/// The unit with this code, else the one whose official code is the longest beginning of it; -1 where there is none.
std::int32_t unit_of_code(std::span<const Unit> units, std::string_view code);

/// Units that have no parent yet get the one of a higher level with the longest official code that begins theirs.
void link_by_code(std::vector<Unit>& units);

/// Units that have no parent yet get the smallest unit of a higher level that contains a point of theirs.
void link_by_place(std::vector<Unit>& units);

/// Writes the names of the county and the township above (or of the unit itself) into each unit.
void name_ancestors(std::vector<Unit>& units);

/// city, county, township, village, community from the top: 0 … 4; 5 for anything else.
int level_rank(std::string_view level);

} // namespace lifecircle::layers
