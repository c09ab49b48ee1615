#pragma once
/// \file  What would be if facilities opened, closed, moved or came anew: one standard of a study, kept assessed
/// through
///        edits that can be taken back.

#include <memory>
#include <vector>

#include <lifecircle/core/progress.hpp>
#include <lifecircle/coverage/assess.hpp>
#include <lifecircle/reach/place_labels.hpp>

namespace lifecircle {

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
    };
    const Standard& standard() const { return study_.standards[standard_]; }
    void set_state(FacilityId facility, FacilityState state);
    void put(FacilityId facility, Facility now);
    Source hung(FacilityId facility) const;

    Study study_;
    std::size_t standard_;
    const Travel& travel_;
    std::vector<PlaceAccess> places_;
    std::unique_ptr<PlaceLabels> labels_; ///< of places_, which must stay where they are
    std::vector<Edit> done_;
};

} // namespace lifecircle
