#pragma once
/// \file  Which places and facilities are shown at a scale, how large and where: no picture is made here.

#include <vector>

#include <viewer/map/scene.hpp>
#include <viewer/map/symbols.hpp>
#include <viewer/map/view.hpp>

namespace lifecircle::viewer {

struct PlaceSign {
    std::uint32_t demand = 0; ///< into Study::demand
    Pixel at;
    double radius = 0.0;
    PlaceMark mark = PlaceMark::neutral;
    int severity = 0;
    std::uint32_t rank = 0; ///< of an underserved place, 1 = worst; 0: none
    double weight = 0.0;    ///< people, or what stands in for them; larger is more important
};

struct FacilitySign {
    FacilityId facility = 0;
    Pixel at;
    double radius = 0.0;
    bool small = false; ///< no room for the symbol: a small square only
};

struct Signs {
    std::vector<PlaceSign> places;        ///< the most important first: underserved by rank, then by weight
    std::vector<FacilitySign> facilities; ///< those with a symbol first
    std::size_t places_hidden = 0;        ///< in view but without room
};

/// Signs in view. Where there is no room, underserved places stay and less important ones go; a facility without room
/// becomes small. With a standard: the facilities of its subject; in an overview: all.
/// Cost: O(n log n) for the n places in view.
Signs signs_in_view(const MapScene& scene, int standard, const View& view, double scale);

/// The sign at a pixel (the nearest within its radius and 4 pixels), or nothing.
std::optional<std::uint32_t> place_at(const Signs& signs, Pixel cursor);

/// The same of facilities.
std::optional<FacilityId> facility_at(const Signs& signs, Pixel cursor);

/// Whether a facility is of the subject of a standard, counted or not.
bool is_of_subject(const Facility& facility, const Standard& standard);

} // namespace lifecircle::viewer
