#pragma once
/// \file  What a map is drawn from: the values of a run, borrowed, and what is true of them.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <lifecircle/core/geometry.hpp>
#include <lifecircle/core/height_grid.hpp>
#include <lifecircle/coverage/assess.hpp>
#include <lifecircle/coverage/ledger.hpp>
#include <lifecircle/network/roads.hpp>

namespace lifecircle::viewer {

/// What a scenario did to a facility, for its sign on a map.
struct MapChange {
    enum class What : std::uint8_t { opened, closed, other }; ///< other: moved, resized, another kind
    What what = What::other;
    FacilityId facility = kNoFacility;
    FacilityId into = kNoFacility; ///< of a merger: where its people are meant to go
};

/// All parts are borrowed: they must outlive the scene and whatever was prepared from it. A scene is read only and may
/// be shared by threads.
struct MapScene {
    const Study* study = nullptr;
    const Ledger* ledger = nullptr;
    const Roads* roads = nullptr;
    const Travels* travels = nullptr; ///< networks of the standards; may be null: roads carry no times then
    std::span<const MultiPolygon> water;
    std::span<const Line> rivers;   ///< rivers and canals
    std::span<const Line> barriers; ///< other lines that nobody crosses off the road, but for roads: railways
    const HeightGrid* heights = nullptr;

    std::vector<char> behind;        ///< by standard: 1 where figures are those of an earlier state; empty: none are
    std::vector<MapChange> changes;  ///< of the scenario, one for each edit, in its order
    bool planning_unchecked = false; ///< it puts something on new ground, and there are no areas to check that against

    std::string name;          ///< of the project and its scenario, for the title
    std::string source;        ///< of the data, e.g. "© OpenStreetMap contributors"
    std::string data_date;     ///< of the newest input, may be empty
    std::string parameter_set; ///< short id of standards and profiles, may be empty
    std::string note;          ///< shown on the map where not empty
    bool synthetic = false;    ///< the map says so

    std::size_t standard_count() const { return ledger == nullptr ? 0 : ledger->results.size(); }
};

/// Which standard a map shows; kOverview: none, roads and places alone.
inline constexpr int kOverview = -1;

/// The result shown, or nullptr for an overview. \pre standard < scene.standard_count()
const StandardResult* result_of(const MapScene& scene, int standard);

/// The network of a standard, or nullptr where the scene has none.
const Travel* travel_of(const MapScene& scene, int standard);

/// Where the places, facilities and units of the project lie; the roads where there is none of these. At least 1 km
/// wide and high. Empty only for a scene without any of them.
/// \param standard  its zones are inside too
Box extent_of(const MapScene& scene, int standard = kOverview);

} // namespace lifecircle::viewer
