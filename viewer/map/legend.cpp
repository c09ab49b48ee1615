#include <viewer/map/legend.hpp>

#include <lifecircle/coverage/figures.hpp>

#include <viewer/map/format.hpp>
#include <viewer/map/legend_builder.hpp>

namespace lifecircle::viewer {
namespace {

/// The row of the whole project for the standard's own group.
const CoverageRow* row_of(const Ledger& ledger, int standard) {
    const std::string& group = ledger.results[static_cast<std::size_t>(standard)].standard.group;
    for (const CoverageRow& row : ledger.rows)
        if (row.standard == standard && row.unit < 0 && row.group == group) return &row;
    return nullptr;
}

} // namespace

std::vector<LegendRow> rows_below(const std::vector<LegendRow>& rows, int spare) {
    std::vector<LegendRow> kept;
    for (const LegendRow& row : rows) {
        if (row.spare >= spare) continue;
        const bool empty = !kept.empty() && kept.back().kind == RowKind::heading && row.kind == RowKind::heading;
        if (empty) kept.pop_back();
        kept.push_back(row);
    }
    if (!kept.empty() && kept.back().kind == RowKind::heading) kept.pop_back();
    return kept;
}

std::vector<LegendRow> legend_rows(const MapScene& scene, int standard, const layers::Texts& texts, Theme theme) {
    LegendBuilder legend(scene, texts, theme);
    const StandardResult* result = result_of(scene, standard);
    if (result == nullptr) {
        legend.add(RowKind::heading, places_text(texts, *scene.study, "map.places"));
        legend.add(RowKind::place, places_text(texts, *scene.study, "map.place")).value =
            grouped(static_cast<std::int64_t>(scene.study->demand.size()));
        add_all_facilities(legend);
        add_changes(legend, nullptr);
        legend.heading("map.ground");
        legend.line("map.roads", legend.palette.road);
        add_ground(legend);
        legend.fact("map.population", population_text(texts, *scene.study));
        if (scene.planning_unchecked) legend.note(legend.t("site.not_checked"));
        return std::move(legend.rows);
    }
    add_asked(legend, result->standard);
    if (const CoverageRow* row = row_of(*scene.ledger, standard)) add_figures(legend, *row);
    add_places(legend, *result);
    add_facilities(legend, *result);
    add_changes(legend, result);
    legend.heading("map.ground");
    add_zones(legend, *result);
    add_roads(legend, *result);
    add_ground(legend);
    add_worst(legend, *result);
    add_notes(legend, *result);
    return std::move(legend.rows);
}

} // namespace lifecircle::viewer
