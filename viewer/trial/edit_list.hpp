#pragma once
/// \file  The edits of a scenario as a list that a planner changes by hand: each function gives the list afterwards.
/// What was done and undone again leaves nothing behind: a new clinic that is moved is still one edit. Whether a list
/// can be made to a study is for `changes_of` to say.

#include <optional>
#include <string>
#include <vector>

#include <lifecircle/scenario/scenario.hpp>

namespace lifecircle::viewer {

using EditList = std::vector<ScenarioEdit>;

/// The facility that an edit is about, by id; of a merger the one that closes.
const std::string& subject_of(const ScenarioEdit& edit);

/// Nothing where no facility has this id. Cost: O(facilities).
std::optional<FacilityId> find_facility(const Study& study, const std::string& id);

/// Whether the list brings this facility anew.
bool is_new(const EditList& edits, const std::string& facility);

EditList with_new(EditList edits, Facility facility);

/// Something new stands elsewhere; of what is there, the last move counts.
/// \param unit  where the place lies, into Study::units
EditList with_moved(EditList edits, const std::string& facility, MapXY place, std::int32_t unit);

/// What the list opened is as it was; something new is gone.
EditList with_closed(EditList edits, const std::string& facility);

/// What the list closed or merged is as it was.
EditList with_opened(EditList edits, const std::string& facility);

/// Without anything about this facility, mergers into it too.
EditList without(EditList edits, const std::string& facility);

/// An id that no facility of the study has and no edit brings: new-1, new-2 …
std::string new_id(const Study& study, const EditList& edits);

/// What would be put up to meet a standard: open, of its kind or family. Without id, name and place.
Facility facility_for(const Standard& standard);

} // namespace lifecircle::viewer
