#pragma once
/// \file  From minutes to a verdict, a reason, a severity and a rank (DESIGN § 4.8, § 4.9).

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <lifecircle/coverage/ledger.hpp>

namespace lifecircle {

/// The unit whose list of facilities decides between "none" and "no data" for a place, since bureaus keep lists by
/// county: its county-level unit; where no county is loaded, the first unit with the county's six digits in its
/// official code, standing for all of them; its city; else -1, the project as a whole. Cost: O(number of units).
std::int32_t list_unit(std::span<const Unit> units, std::int32_t unit);

/// Under which code a list of this `list_unit` is declared complete; empty: of the whole project only.
std::string_view list_code(std::span<const Unit> units, std::int32_t list_unit);

/// Whether a list is declared complete for a unit or for one above it. A family declared complete covers its kinds.
bool declared_complete(const Study& study, const Standard& standard, std::string_view family, std::int32_t unit);

/// What is known of the list of a standard in one unit.
struct ListState {
    bool complete = false;     ///< declared
    bool any_facility = false; ///< the unit has at least one
};

struct Measured {
    Deciseconds time_ds = kUnreachable;
    bool connected = false; ///< a road or a facility within the snap distance
};

/// \param limit_ds   inclusive, in the unit of the times
/// \param anywhere   whether a facility counts anywhere in the project
void judge(PlaceResult& place, const Measured& measured, Deciseconds limit_ds, const ListState& list, bool anywhere);

/// 1 up to 5 minutes over, 2 up to 15, 3 more, 4 not reachable; 0 where not underserved.
std::uint8_t severity_of(const PlaceResult& place, double minutes_over);

/// Ranks the underserved of one standard: people × minutes over (at most 60; 60 where not reachable); places without a
/// number of people after all others, by minutes; ties by id. Places without a road come last of all, in the same order
/// among themselves: they are a list of their own, to check the road data with.
/// \param minutes_over  by demand point
void rank_underserved(std::span<const DemandPoint> demand, std::span<const double> minutes_over,
                      std::vector<PlaceResult>& places);

} // namespace lifecircle
