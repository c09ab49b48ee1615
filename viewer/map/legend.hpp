#pragma once
/// \file  What the signs and colours of a map mean, and which standard they answer: the content of the legend as rows,
///        and their drawing.

#include <string>
#include <vector>

#include <lifecircle/layers/texts.hpp>

#include <viewer/map/scene.hpp>
#include <viewer/map/symbols.hpp>
#include <viewer/map/text.hpp>

namespace lifecircle::viewer {

enum class RowKind : std::uint8_t {
    heading,    ///< label
    fact,       ///< label and value
    figure,     ///< a large value over its label
    place,      ///< sign of a place; mark and severity
    zones,      ///< one swatch for each step, `steps` labels under them
    road_times, ///< the colour ramp of roads
    line,       ///< a line in `colour`
    area,       ///< a filled patch in `colour`
    facility,   ///< a symbol
    change,     ///< ring of what a scenario opens, or dashed of what it closes (`state`)
    arrow,      ///< of a merger
    note        ///< small wrapped text
};

struct LegendRow {
    RowKind kind = RowKind::note;
    std::string label = {}, value = {};
    PlaceMark mark = PlaceMark::neutral;
    int severity = 0;
    Symbol symbol = Symbol::dot;
    FacilityState state = FacilityState::open;
    Colour colour = {};
    std::vector<std::string> steps = {}; ///< of zones: texts; of road_times: left, middle, right
    std::vector<bool> steps_within = {}; ///< of zones
    double width = 2.2;                  ///< of a line, pixels
    int spare = 0;                       ///< may go where room is short: 4 before 3 and so on; 0 stays
};

/// The rows for a standard (or an overview), in the order they are read: what was asked, how many are served, the
/// signs, the worst places, the reservations.
std::vector<LegendRow> legend_rows(const MapScene& scene, int standard, const layers::Texts& texts, Theme theme);

/// Rows without those of `spare` or more, and without headings that nothing is left under.
std::vector<LegendRow> rows_below(const std::vector<LegendRow>& rows, int spare);

/// Draws rows from y down, `width` pixels wide.
/// \returns y below the last row; with `measure_only` nothing is drawn
double draw_legend(cairo_t* cairo, TextPen& pen, const std::vector<LegendRow>& rows, double x, double y, double width,
                   Theme theme, double scale, bool measure_only = false);

} // namespace lifecircle::viewer
