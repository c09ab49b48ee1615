#pragma once
/// \file  From the nearest facility of every place to what the ledger says of it.

#include <span>
#include <string>
#include <vector>

#include <lifecircle/coverage/ledger.hpp>
#include <lifecircle/network/profile.hpp>
#include <lifecircle/reach/nearest.hpp>

namespace lifecircle {

/// Whether a facility counts for a standard: open, no mobile service, of its kind or family.
bool counts_for(const Facility& facility, const Standard& standard);

/// What one standard says of single places, while facilities come to count for it and cease to. A list (DESIGN § 4.8)
/// changes a verdict only by being empty or not. Keeps references to all three.
class PlaceJudge {
  public:
    /// No facility counts. \param profile  of the standard's network
    PlaceJudge(const Study& study, const Standard& standard, const Profile& profile);

    /// One facility of a unit more counts, or one less (`by` = 1 or -1).
    /// \returns whether verdicts may change at places whose times do not
    bool count(std::int32_t unit, int by);

    /// Without its rank. \param nearest  of place p \param connected  a road or a facility within the snap distance
    PlaceResult place(std::size_t p, const NearestTwo& nearest, bool connected) const;
    double minutes_over(const PlaceResult& place) const;

    /// The family that the standard's list may be declared complete under, as the facilities now say.
    std::string family() const;

  private:
    std::size_t list_of(std::int32_t unit) const { return list_of_[static_cast<std::size_t>(unit + 1)]; }

    const Study& study_;
    const Standard& standard_;
    const Profile& profile_;
    std::vector<Group> groups_;
    std::vector<std::size_t> list_of_; ///< by unit + 1: into the two below
    std::vector<char> complete_;
    std::vector<std::int64_t> facilities_;
    std::int64_t anywhere_ = 0;
};

/// Ranks what was judged, by demand point. Cost: O(n log n).
void rank_places(const Study& study, const PlaceJudge& judge, std::vector<PlaceResult>& places);

/// Verdict, reason, severity and rank of every place under one standard.
/// \param facilities       that count for it, into Study::facilities
/// \param nearest, places  by demand point
/// Cost: O(n log n) for n places.
std::vector<PlaceResult> judge_places(const Study& study, const Standard& standard,
                                      std::span<const FacilityId> facilities, const Profile& profile,
                                      std::span<const NearestTwo> nearest, std::span<const PlaceAccess> places);

} // namespace lifecircle
