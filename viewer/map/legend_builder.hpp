#pragma once
/// \file  The rows of a legend one after the other, and the groups of rows that legends are made of.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <lifecircle/coverage/ledger.hpp>

#include <viewer/map/legend.hpp>

namespace lifecircle::viewer {

/// Adds rows; labels are keys of texts.
class LegendBuilder {
  public:
    LegendBuilder(const MapScene& of, const layers::Texts& in, Theme theme)
        : scene(of), texts(in), palette(palette_of(theme)) {}

    const MapScene& scene;
    const layers::Texts& texts;
    const Palette& palette;
    std::vector<LegendRow> rows = {};

    std::string t(std::string_view key) const { return std::string(texts(key)); }

    LegendRow& add(RowKind kind, std::string label) {
        LegendRow row;
        row.kind = kind;
        row.label = std::move(label);
        rows.push_back(std::move(row));
        return rows.back();
    }
    void heading(std::string_view key, int spare = 0) { add(RowKind::heading, t(key)).spare = spare; }
    void fact(std::string_view key, std::string value, int spare = 0) {
        LegendRow& row = add(RowKind::fact, t(key));
        row.value = std::move(value), row.spare = spare;
    }
    void note(std::string text, int spare = 0) { add(RowKind::note, std::move(text)).spare = spare; }
    void area(std::string_view key, Colour colour) {
        LegendRow& row = add(RowKind::area, t(key));
        row.colour = colour, row.spare = 1;
    }
    void line(std::string_view key, Colour colour, double width = 2.2, int spare = 0) {
        LegendRow& row = add(RowKind::line, t(key));
        row.colour = colour, row.width = width, row.spare = spare;
    }
};

// Words and figures (legend_facts.cpp).

/// What was asked: service, mode, limit, direction, group, population.
void add_asked(LegendBuilder& legend, const Standard& standard);
/// Covered of all: led by people, unless many places lack their number.
void add_figures(LegendBuilder& legend, const CoverageRow& row);
/// The places that rank first.
void add_worst(LegendBuilder& legend, const StandardResult& result);
/// What must be known before a figure is used.
void add_notes(LegendBuilder& legend, const StandardResult& result);

// Signs of the map (legend_signs.cpp).

void add_places(LegendBuilder& legend, const StandardResult& result);
/// Facilities that count, and those of the subject that do not.
void add_facilities(LegendBuilder& legend, const StandardResult& result);
void add_all_facilities(LegendBuilder& legend);
void add_zones(LegendBuilder& legend, const StandardResult& result);
void add_roads(LegendBuilder& legend, const StandardResult& result);
/// What the scenario changes of what is shown, if there is one.
void add_changes(LegendBuilder& legend, const StandardResult* result);
/// Water, barriers and borders, where there are any.
void add_ground(LegendBuilder& legend);

} // namespace lifecircle::viewer
