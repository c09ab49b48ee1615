#pragma once
/// \file  Facility kinds by what a facility is called: the name_keywords of datasets/facility_kinds.csv.

#include <cstddef>
#include <string_view>

#include <lifecircle/coverage/facility.hpp>

namespace lifecircle::layers {

/// Bytes of the longest keyword found in the name, 0 when none is. `|` separates keywords; ".*" inside one stands for
/// anything and counts nothing.
std::size_t keyword_bytes(std::string_view name, std::string_view keywords);

/// The kind that the name speaks of: the row with the longest keyword, of two alike the first in the table.
/// \param family  only kinds of this family; empty: of any
/// \returns nullptr when no keyword is found
const FacilityKind* kind_by_name(std::string_view name, std::string_view family);

/// The kind of a family that stands for "not known which" (school_any); nullptr where the family has none.
const FacilityKind* generic_kind(std::string_view family);

} // namespace lifecircle::layers
