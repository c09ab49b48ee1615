#pragma once
/// \file  What the window says of the village clicked: how far it is from each service, and why it is underserved.

#include <optional>
#include <string>
#include <vector>

#include <lifecircle/layers/texts.hpp>

#include <viewer/map/palette.hpp>
#include <viewer/map/scene.hpp>

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
};

/// A window of ImGui that ends at `bottom_left`. \pre 0 <= demand < demand points of the scene
PlacePanelActions draw_place_panel(const MapScene& scene, std::int32_t demand, int standard, const layers::Texts& texts,
                                   Theme theme, float left, float bottom, float widest);

} // namespace lifecircle::viewer
