#pragma once
/// \file  What the window says of the village clicked: how far it is from each service, and why it is underserved.

#include <optional>
#include <string>
#include <vector>

#include <lifecircle/layers/texts.hpp>

#include <viewer/map/palette.hpp>
#include <viewer/map/scene.hpp>
#include <viewer/map/view.hpp>

namespace lifecircle::viewer {

/// One standard for one place, in words.
struct PlaceRow {
    std::string standard;
    std::string time;    ///< with unit; "–" where no facility is reached
    std::string state;   ///< within the limit, or the reason
    std::string nearest; ///< name of the nearest facility; empty where there is none
    Verdict verdict = Verdict::unknown;
    int severity = 0;
    std::uint32_t rank = 0;
};
std::vector<PlaceRow> place_rows(const MapScene& scene, std::int32_t demand, const layers::Texts& texts);

/// "12 people" and the like in one line: role, people, unit.
std::string place_facts(const MapScene& scene, std::int32_t demand, const layers::Texts& texts);

struct PlacePanelActions {
    bool close = false;
    std::optional<int> standard; ///< its row was clicked
    float height = 0.0F, width = 0.0F;
};

/// Where the panel lies: it begins at the upper edge or ends at the lower one.
struct PlacePanelSpot {
    float left = 0.0F, top = 0.0F, bottom = 0.0F, widest = 0.0F;
    bool upper = false;
};

/// Whether a panel of that size would hide a pixel, or the ring around it.
bool hides(const PlacePanelSpot& spot, float width, float height, Pixel place);

/// A window of ImGui. \pre 0 <= demand < demand points of the scene
PlacePanelActions draw_place_panel(const MapScene& scene, std::int32_t demand, int standard, const layers::Texts& texts,
                                   Theme theme, const PlacePanelSpot& spot);

} // namespace lifecircle::viewer
