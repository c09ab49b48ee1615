#pragma once
/// \file  What the window says of the facility clicked: whom it serves, and what may be tried with it.

#include <string>
#include <vector>

#include <lifecircle/layers/texts.hpp>

#include <viewer/app/commands.hpp>
#include <viewer/map/scene.hpp>
#include <viewer/panels/place_panel.hpp>
#include <viewer/trial/edit_list.hpp>

namespace lifecircle::viewer {

/// Which commands make sense for a facility.
struct FacilityOffers {
    bool close = false, open = false, move = false;
    bool remove = false;    ///< something new goes
    bool take_back = false; ///< what is there is as it was
};
FacilityOffers offers_for(const Facility& facility, const EditList& edits);

/// "clinic, open, 张家庄乡" in one line; of something new "clinic, proposed".
std::string facility_facts(const MapScene& scene, const Facility& facility, const EditList& edits,
                           const layers::Texts& texts);

/// For each standard that the facility counts for: who has it nearest.
std::vector<std::string> facility_lines(const MapScene& scene, FacilityId facility, const layers::Texts& texts);

struct FacilityPanelActions {
    Wishes commands;
    float height = 0.0F, width = 0.0F;
};

/// A window of ImGui. \pre the facility is in the scene
FacilityPanelActions draw_facility_panel(const MapScene& scene, FacilityId facility, const EditList& edits, Tool tool,
                                         const layers::Texts& texts, const PlacePanelSpot& spot);

} // namespace lifecircle::viewer
