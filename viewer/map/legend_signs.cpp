#include <viewer/map/legend_builder.hpp>

#include <algorithm>
#include <array>
#include <map>

#include <lifecircle/coverage/figures.hpp>
#include <lifecircle/layers/datasets.hpp>

#include <viewer/map/format.hpp>

namespace lifecircle::viewer {
namespace {

void add_place(LegendBuilder& legend, std::string_view key, PlaceMark mark, int severity, std::int64_t n) {
    if (n == 0 && mark != PlaceMark::covered) return;
    LegendRow& row = legend.add(RowKind::place, legend.t(key));
    row.mark = mark, row.severity = severity, row.value = grouped(n);
}

void add_facility(LegendBuilder& legend, std::string label, Symbol symbol, FacilityState state, std::int64_t n) {
    LegendRow& row = legend.add(RowKind::facility, std::move(label));
    row.symbol = symbol, row.state = state, row.value = grouped(n);
}

bool is_subject(const Facility& f, const Standard& s) { return (s.is_family ? f.family : f.kind) == s.subject; }

std::string family_of(const Standard& s) {
    if (s.is_family) return s.subject;
    const FacilityKind* kind = layers::find_kind(s.subject);
    return kind == nullptr ? std::string() : kind->family;
}

std::string_view state_key(FacilityState state) {
    return state == FacilityState::planned ? "map.planned" : state == FacilityState::idle ? "map.idle" : "map.closed";
}

} // namespace

void add_places(LegendBuilder& legend, const StandardResult& result) {
    std::map<std::pair<PlaceMark, int>, std::int64_t> count;
    for (const PlaceResult& p : result.place) {
        const PlaceMark mark = mark_of(p);
        ++count[{mark, mark == PlaceMark::beyond ? std::clamp<int>(p.severity, 1, 4) : 0}];
    }
    legend.add(RowKind::heading, places_text(legend.texts, *legend.scene.study, "map.places"));
    add_place(legend, "map.covered", PlaceMark::covered, 0, count[{PlaceMark::covered, 0}]);
    const bool metres = result.standard.limit_metres.has_value();
    const std::array<const char*, 4> keys{metres ? "map.over_some" : "map.over_5",
                                          metres ? "map.over_more" : "map.over_15",
                                          metres ? "map.over_most" : "map.over_long", "map.no_way"};
    for (int severity = 1; severity <= 4; ++severity)
        add_place(legend, keys[static_cast<std::size_t>(severity - 1)], PlaceMark::beyond, severity,
                  count[{PlaceMark::beyond, severity}]);
    add_place(legend, "map.no_road", PlaceMark::no_road, 4, count[{PlaceMark::no_road, 0}]);
    add_place(legend, "map.no_data", PlaceMark::no_data, 0, count[{PlaceMark::no_data, 0}]);
}

void add_zones(LegendBuilder& legend, const StandardResult& result) {
    if (result.zones.empty() ||
        std::all_of(result.zones.begin(), result.zones.end(), [](const MultiPolygon& zone) { return zone.empty(); }))
        return;
    LegendRow row;
    row.kind = RowKind::zones;
    row.label = legend.t("map.zones");
    const Deciseconds limit = limit_ds(result.standard);
    for (const Seconds step : result.standard.steps) {
        row.steps.push_back(bound_text(legend.texts, result.standard, deciseconds_within(step)));
        row.steps_within.push_back(deciseconds_within(step) <= limit);
    }
    if (row.steps.size() == result.zones.size()) legend.rows.push_back(std::move(row));
}

void add_roads(LegendBuilder& legend, const StandardResult& result) {
    const bool timed = !result.time_by_node.empty() && legend.scene.travels != nullptr;
    if (!timed) {
        legend.line("map.roads", legend.palette.road);
        return;
    }
    if (!result.facilities.empty()) {
        LegendRow& row = legend.add(RowKind::road_times, legend.t("map.road_times"));
        const Deciseconds limit = limit_ds(result.standard);
        row.steps = {"0", limit_text(legend.texts, result.standard),
                     bound_text(legend.texts, result.standard, 2 * limit) + "+"};
    }
    legend.line("map.road_no_way", legend.palette.no_way, 2.2, 3);
    legend.line("map.road_unused", legend.palette.road_unused, 2.2, 3);
}

void add_facilities(LegendBuilder& legend, const StandardResult& result) {
    const std::vector<Facility>& all = legend.scene.study->facilities;
    legend.heading("map.facilities");
    std::map<FacilityState, std::int64_t> others;
    for (const Facility& f : all)
        if (is_subject(f, result.standard) && f.state != FacilityState::open) ++others[f.state];
    const Symbol symbol =
        symbol_of(result.facilities.empty() ? family_of(result.standard) : all[result.facilities[0]].family);
    add_facility(legend, legend.t("map.counted"), symbol, FacilityState::open,
                 static_cast<std::int64_t>(result.facilities.size()));
    for (const auto& [state, n] : others) add_facility(legend, legend.t(state_key(state)), symbol, state, n);
}

void add_changes(LegendBuilder& legend, const StandardResult* result) {
    std::int64_t opened = 0, closed = 0, other = 0, merged = 0;
    for (const MapChange& c : legend.scene.changes) {
        if (result != nullptr && !is_subject(legend.scene.study->facilities[c.facility], result->standard)) continue;
        ++(c.what == MapChange::What::opened ? opened : c.what == MapChange::What::closed ? closed : other);
        merged += c.into == kNoFacility ? 0 : 1;
    }
    if (opened + closed + other == 0) return;
    legend.heading("map.scenario");
    const auto ring = [&](const char* key, FacilityState state, std::int64_t n) {
        if (n == 0) return;
        LegendRow& row = legend.add(RowKind::change, legend.t(key));
        row.state = state, row.value = grouped(n);
    };
    ring("map.opened", FacilityState::open, opened);
    ring("map.changed", FacilityState::open, other);
    ring("map.closes", FacilityState::closed, closed);
    if (merged > 0) legend.add(RowKind::arrow, legend.t("map.merged")).value = grouped(merged);
}

void add_all_facilities(LegendBuilder& legend) {
    std::map<std::string, std::int64_t> count;
    for (const Facility& f : legend.scene.study->facilities) ++count[f.family];
    if (count.empty()) return;
    legend.heading("map.facilities");
    for (const auto& [family, n] : count) {
        const layers::FamilyName name = layers::family_name(family);
        add_facility(legend, std::string(legend.texts.either(name.zh, name.en)), symbol_of(family), FacilityState::open,
                     n);
    }
}

void add_ground(LegendBuilder& legend) {
    const MapScene& scene = legend.scene;
    if (!scene.rivers.empty() || !scene.water.empty()) legend.area("map.water", legend.palette.water);
    if (!scene.barriers.empty()) legend.line("map.barriers", legend.palette.barrier, 1.2, 1);
    const auto drawn = [](const Unit& unit) { return !unit.area.empty(); };
    if (std::any_of(scene.study->units.begin(), scene.study->units.end(), drawn))
        legend.line("map.border", legend.palette.border);
}

} // namespace lifecircle::viewer
