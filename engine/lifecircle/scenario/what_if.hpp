#pragma once
/// \file  What would be if facilities opened, closed, moved or came anew, or roads did: one standard of a study, kept
///        assessed through edits that can be taken back.

#include <memory>
#include <vector>

#include <lifecircle/core/progress.hpp>
#include <lifecircle/coverage/assess.hpp>
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

/// Its results equal those of assess() for the edited study, to the last bit. Keeps a reference to the network.
class WhatIf {
  public:
    /// \param standard  into study.standards; not a round trip
    WhatIf(Study study, std::size_t standard, const Travel& travel, const Progress& progress);

    /// Every edit costs as PlaceLabels::open and close.
    FacilityId add(Facility facility);
    void change(FacilityId facility, Facility now);
    void open(FacilityId facility) { set_state(facility, FacilityState::open); }
    void close(FacilityId facility) { set_state(facility, FacilityState::closed); }
    void move(FacilityId facility, MapXY place);
    /// \param now  made from the network of this standard; null: the roads as they were read
    void change_roads(std::shared_ptr<const EditedTravel> now);
    /// Takes the last edit back. \returns false where there is none
    bool undo();

    /// As edited.
    const Study& study() const { return study_; }
    /// As assess() gives it, without times of nodes and zones. Cost: O(n log n) for n places, no search.
    StandardResult result() const;
    const std::vector<NearestTwo>& by_place() const { return labels_->by_place(); }

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

    Study study_;
    std::size_t standard_;
    const Travel& travel_;
    std::shared_ptr<const EditedTravel> roads_; ///< null: as they were read
    std::vector<PlaceAccess> places_;
    std::unique_ptr<PlaceLabels> labels_; ///< of places_, which must stay where they are
    std::vector<Edit> done_;
};

} // namespace lifecircle
