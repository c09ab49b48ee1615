#pragma once
/// \file  From the nearest facility of every place to what the ledger says of it.

#include <span>
#include <vector>

#include <lifecircle/coverage/ledger.hpp>
#include <lifecircle/network/profile.hpp>
#include <lifecircle/reach/nearest.hpp>

namespace lifecircle {

/// Whether a facility counts for a standard: open, no mobile service, of its kind or family.
bool counts_for(const Facility& facility, const Standard& standard);

/// Verdict, reason, severity and rank of every place under one standard.
/// \param facilities       that count for it, into Study::facilities
/// \param nearest, places  by demand point
/// Cost: O(n log n) for n places.
std::vector<PlaceResult> judge_places(const Study& study, const Standard& standard,
                                      std::span<const FacilityId> facilities, const Profile& profile,
                                      std::span<const NearestTwo> nearest, std::span<const PlaceAccess> places);

} // namespace lifecircle
