#pragma once
/// \file  Signs of places on a map. State shows by shape as well as by colour: circle within the limit, diamond beyond
/// it,
///        hollow diamond without a road, ring without data.

#include <string_view>

#include <cairo.h>

#include <lifecircle/coverage/facility.hpp>
#include <lifecircle/coverage/ledger.hpp>

#include <viewer/map/palette.hpp>

namespace lifecircle::viewer {

enum class Symbol : std::uint8_t { cap, cross, dumbbell, person, blocks, dot };
Symbol symbol_of(std::string_view family);

/// A facility: a white sign on a plate in the family's colour. Planned: dashed frame; idle: half-filled plate; closed:
/// struck through.
/// \param x, y    centre
/// \param radius  half the width of the plate; clear from 7 pixels on
void draw_facility(cairo_t* cairo, double x, double y, double radius, Symbol symbol, FacilityState state, Theme theme);

enum class PlaceMark : std::uint8_t { neutral, covered, beyond, no_road, no_data };

PlaceMark mark_of(const PlaceResult& result);

/// \param severity  1..4, of underserved places
void draw_place(cairo_t* cairo, double x, double y, double radius, PlaceMark mark, int severity, Theme theme);

} // namespace lifecircle::viewer
