#pragma once
/// \file  What would be if facilities opened, closed, moved or came anew, or roads did: one standard of a study, kept
///        assessed through edits that can be taken back.

#include <memory>
#include <span>
#include <string>
#include <vector>

#include <lifecircle/core/progress.hpp>
#include <lifecircle/coverage/assess.hpp>
#include <lifecircle/coverage/judge_places.hpp>
#include <lifecircle/coverage/sums.hpp>
#include <lifecircle/reach/place_labels.hpp>

namespace lifecircle {

/// A network with other roads and its index of accesses; all standards of one way to travel share it. Not movable, so
/// that the index may keep its references.
struct EditedTravel {
    EditedNetwork edited;
    AccessFinder finder;
    EditedTravel(EditedNetwork e, const Travel& base) : edited(std::move(e)), finder(edited, base.finder) {}
    EditedTravel(const EditedTravel&) = delete;
    EditedTravel& operator=(const EditedTravel&) = delete;
};

/// Its results equal those of assess() for the edited study, to the last bit. Keeps a reference to the network. Not
/// movable, so that its parts may keep references to each other.
class WhatIf {
  public:
    /// \param standard  into study.standards; not a round trip
    WhatIf(Study study, std::size_t standard, const Travel& travel, const Progress& progress);
    WhatIf(const WhatIf&) = delete;
    WhatIf& operator=(const WhatIf&) = delete;

    /// Every edit costs as PlaceLabels::open and close, and the units above each place that changed. One that takes the
    /// last facility of a list away, or brings the first, judges all places again.
    FacilityId add(Facility facility);
    void change(FacilityId facility, Facility now);
    void open(FacilityId facility) { set_state(facility, FacilityState::open); }
    void close(FacilityId facility) { set_state(facility, FacilityState::closed); }
    void move(FacilityId facility, MapXY place);
    /// As `change`, but no edit: undo knows nothing of it. For who keeps a history of his own, and for what is dragged.
    void set(FacilityId facility, Facility now) { put(facility, std::move(now)); }
    /// \param now  made from the network of this standard; null: the roads as they were read
    void change_roads(std::shared_ptr<const EditedTravel> now);
    /// Takes the last edit back. \returns false where there is none
    bool undo();

    /// As edited.
    const Study& study() const { return study_; }
    /// As assess() gives it, without times of nodes and zones. Cost: O(n log n) for n places, no search.
    StandardResult result() const;
    /// The rows of the coverage table that belong to this standard. Cost: O(units × groups), no place.
    std::vector<CoverageRow> rows() const { return sums_.rows(static_cast<std::int32_t>(standard_)); }
    const std::vector<NearestTwo>& by_place() const { return labels_->by_place(); }
    /// Verdict, minutes and reason of every place as in `result`, but no rank.
    const std::vector<PlaceResult>& judged() const { return judged_; }

  private:
    /// What stood there before; a facility that was added had nothing.
    struct Edit {
        FacilityId facility = kNoFacility;
        Facility before;
        bool added = false;
        std::shared_ptr<const EditedTravel> roads; ///< of an edit of roads, whose facility is none
    };
    const Standard& standard() const { return study_.standards[standard_]; }
    void set_state(FacilityId facility, FacilityState state);
    void put(FacilityId facility, Facility now);
    Source hung(FacilityId facility) const;
    const AccessFinder& finder() const { return roads_ ? roads_->finder : travel_.finder; }
    void put_roads(std::shared_ptr<const EditedTravel> now);
    void appoint_judge();
    void judge(std::uint32_t place);
    void judge_again(std::span<const std::uint32_t> places, bool lists_changed);

    Study study_;
    std::size_t standard_;
    const Travel& travel_;
    std::shared_ptr<const EditedTravel> roads_; ///< null: as they were read
    std::vector<PlaceAccess> places_;
    std::unique_ptr<PlaceLabels> labels_; ///< of places_
    std::unique_ptr<PlaceJudge> judge_;
    std::string family_; ///< that the judge took lists to be declared under
    std::vector<PlaceResult> judged_;
    CoverageSums sums_;
    std::vector<Edit> done_;
};

} // namespace lifecircle
