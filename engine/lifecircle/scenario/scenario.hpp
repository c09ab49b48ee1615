#pragma once
/// \file  A scenario (方案): what a planner would change of the facilities of a study, as values in the order in which
/// it would be done. Facilities are named by id, so that a scenario outlives the run it was made for.

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include <lifecircle/coverage/assess.hpp>

namespace lifecircle {

/// What a building becomes: the kind, with what follows from it.
struct KindOfFacility {
    std::string family; ///< never empty
    std::string kind;   ///< empty in families without a certain kind
    std::string level, capacity_unit;
    bool mobile = false; ///< never counts as a fixed point
};

/// Something new at a place. Its state is what `facility` says, its id no other facility's.
struct BuildEdit {
    Facility facility;
};
/// One that is there and planned, idle or closed.
struct OpenEdit {
    std::string facility;
};
struct CloseEdit {
    std::string facility;
};
/// Closes one that is open; its people are meant to go to another open one of the same family, which keeps its
/// capacity: ResizeEdit changes that. Coverage counts the nearest facility whoever is meant to receive.
struct MergeEdit {
    std::string facility, into;
};
struct MoveEdit {
    std::string facility;
    MapXY place;
    std::int32_t unit = -1; ///< where the place lies, into Study::units
};
struct ResizeEdit {
    std::string facility;
    double capacity = 0.0; ///< in the facility's capacity unit, at least 0
};
/// An open, idle or closed building becomes an open facility of another kind. Places of one kind are none of another: a
/// capacity that is not stated is not known afterwards.
struct ConvertEdit {
    std::string facility;
    KindOfFacility now;
    std::optional<double> capacity;
};

using ScenarioEdit = std::variant<BuildEdit, OpenEdit, CloseEdit, MergeEdit, MoveEdit, ResizeEdit, ConvertEdit>;

struct Scenario {
    std::string name;
    std::string source; ///< for messages: the file it was read from
    std::vector<ScenarioEdit> edits;
};

/// One facility before and after an edit.
struct FacilityChange {
    std::size_t edit = 0; ///< into Scenario::edits
    FacilityId facility = kNoFacility;
    bool added = false; ///< was not there; its id is the number of those before it
    Facility now;
};

/// What each edit does, in order: one change for each. Where something was edited twice, the later change holds the
/// earlier one.
/// \throws UsageError  naming the edit by its number (from 1): an id that no facility or that another one has; opened
///         twice, closed twice, merged into itself, a closed one or one of another family, moved or resized after
///         closing; a place that is no number, a capacity below 0
/// Cost: O(facilities + edits log facilities).
std::vector<FacilityChange> changes_of(const Study& study, const Scenario& scenario);

/// Makes these changes, which are those of a scenario to this study.
void make_changes(std::span<const FacilityChange> changes, Study& study);

/// The study as it would be: facilities keep their numbers, new ones follow. Nothing else changes but the name.
Study apply(Study study, const Scenario& scenario);

/// A place of an edit from which nobody gets to a road.
struct EditWithoutRoad {
    std::size_t edit = 0; ///< into Scenario::edits
    FacilityId facility = kNoFacility;
    std::size_t standard = 0; ///< into Study::standards: the first of this mode that it counts for
};

/// New and moved facilities that have no road within the snap distance of a mode in which they are to be reached. They
/// serve only who lives within that distance.
/// \param study    as edited
/// \param changes  changes_of the scenario
std::vector<EditWithoutRoad> edits_without_road(const Study& study, const Scenario& scenario,
                                                std::span<const FacilityChange> changes, const Travels& travels);

} // namespace lifecircle
