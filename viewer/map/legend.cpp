#include <viewer/map/legend.hpp>

#include <algorithm>
#include <array>
#include <map>

#include <lifecircle/layers/datasets.hpp>

#include <viewer/map/format.hpp>

namespace lifecircle::viewer {
namespace {

constexpr std::size_t kWorstListed = 5;

class Rows {
  public:
    Rows(const MapScene& scene, const layers::Texts& texts, Theme theme)
        : scene_(scene), texts_(texts), palette_(palette_of(theme)) {}

    std::string t(std::string_view key) const { return std::string(texts_(key)); }

    void heading(std::string_view key, int spare = 0) { add(RowKind::heading, t(key)).spare = spare; }
    void fact(std::string_view key, std::string value, int spare = 0) {
        LegendRow& row = add(RowKind::fact, t(key));
        row.value = std::move(value), row.spare = spare;
    }
    void note(std::string text) {
        if (!text.empty()) add(RowKind::note, std::move(text));
    }

    void standard_facts(const Standard& s) {
        heading("map.asked");
        fact("map.subject", std::string(texts_.either(s.zh, s.en)));
        fact("map.mode", t("mode." + s.mode) + t("map.comma") + layers::speed_text(texts_, s));
        fact("map.limit", limit_text(texts_, s) + (s.verified ? "" : t("map.unverified_mark")));
        fact("map.direction",
             t(s.direction == Direction::to_facility     ? "map.to_facility"
               : s.direction == Direction::from_facility ? "map.from_facility"
                                                         : "map.round_trip"),
             s.direction == Direction::to_facility ? 2 : 0);
        if (s.group != "all") fact("map.group", t("group." + s.group));
        fact("map.population", population_text(texts_, *scene_.study));
        if (!scene_.parameter_set.empty()) fact("map.parameters", scene_.parameter_set, 1);
    }

    /// Covered of all: led by people, unless many places lack their number.
    void figures(const CoverageRow& row) {
        const bool by_people = row.people > row.unknown && row.places_without_people * 10 <= row.places;
        if (by_people)
            figure(share_text(row.covered, row.people, row.unknown), t("map.people_rate"));
        else if (row.places > row.places_unknown)
            figure(share_text(row.places_covered, row.places, row.places_unknown), t("map.places_rate"));
        if (row.people > 0) fact("map.people_covered", counted(row.covered, row.people));
        fact("map.places_covered", counted(row.places_covered, row.places), 2);
        if (row.places_without_people > 0 && row.people > 0)
            note(texts_.fill("map.without_people", {{"n", grouped(row.places_without_people)}}));
    }

    void places(const StandardResult& result) {
        std::map<std::pair<PlaceMark, int>, std::int64_t> count;
        for (const PlaceResult& p : result.place) {
            const PlaceMark mark = mark_of(p);
            ++count[{mark, mark == PlaceMark::beyond ? std::clamp<int>(p.severity, 1, 4) : 0}];
        }
        heading("map.places");
        place("map.covered", PlaceMark::covered, 0, count[{PlaceMark::covered, 0}]);
        const bool metres = result.standard.limit_metres.has_value();
        const std::array<std::string, 4> keys{metres ? "map.over_some" : "map.over_5",
                                              metres ? "map.over_more" : "map.over_15",
                                              metres ? "map.over_most" : "map.over_long", "map.no_way"};
        for (int severity = 1; severity <= 4; ++severity)
            place(keys[static_cast<std::size_t>(severity - 1)], PlaceMark::beyond, severity,
                  count[{PlaceMark::beyond, severity}]);
        place("map.no_road", PlaceMark::no_road, 4, count[{PlaceMark::no_road, 0}]);
        place("map.no_data", PlaceMark::no_data, 0, count[{PlaceMark::no_data, 0}]);
    }

    void zones(const StandardResult& result) {
        if (result.zones.empty() || std::all_of(result.zones.begin(), result.zones.end(),
                                                [](const MultiPolygon& zone) { return zone.empty(); }))
            return;
        LegendRow row;
        row.kind = RowKind::zones;
        row.label = t("map.zones");
        const Deciseconds limit = limit_ds(result.standard);
        for (const Seconds step : result.standard.steps) {
            row.steps.push_back(cost_text(texts_, result.standard, deciseconds_within(step)));
            row.steps_within.push_back(deciseconds_within(step) <= limit);
        }
        if (row.steps.size() == result.zones.size()) rows.push_back(std::move(row));
    }

    void roads(const StandardResult& result) {
        const bool timed = !result.time_by_node.empty() && scene_.travels != nullptr;
        if (!timed) {
            line("map.roads", palette_.road);
            return;
        }
        if (!result.facilities.empty()) {
            LegendRow row;
            row.kind = RowKind::road_times;
            row.label = t("map.road_times");
            const Deciseconds limit = limit_ds(result.standard);
            row.steps = {"0", limit_text(texts_, result.standard), cost_text(texts_, result.standard, 2 * limit) + "+"};
            rows.push_back(std::move(row));
        }
        line("map.road_no_way", palette_.no_way, 2.2, 3);
        line("map.road_unused", palette_.road_unused, 2.2, 3);
    }

    void facilities(const StandardResult& result) {
        heading("map.facilities");
        std::map<FacilityState, std::int64_t> others;
        for (const Facility& f : scene_.study->facilities)
            if (is_subject(f, result.standard) && f.state != FacilityState::open) ++others[f.state];
        const std::string family = result.facilities.empty() ? family_of(result.standard)
                                                             : scene_.study->facilities[result.facilities[0]].family;
        facility("map.counted", symbol_of(family), FacilityState::open,
                 static_cast<std::int64_t>(result.facilities.size()));
        for (const auto& [state, n] : others) facility(state_key(state), symbol_of(family), state, n);
    }

    void all_facilities() {
        std::map<std::string, std::int64_t> count;
        for (const Facility& f : scene_.study->facilities) ++count[f.family];
        if (count.empty()) return;
        heading("map.facilities");
        for (const auto& [family, n] : count) {
            LegendRow& row = add(RowKind::facility, std::string(name_of(family)));
            row.value = grouped(n), row.symbol = symbol_of(family);
        }
    }

    void worst(const StandardResult& result) {
        std::vector<std::uint32_t> by_rank;
        for (std::uint32_t d = 0; d < result.place.size(); ++d)
            if (result.place[d].rank > 0) by_rank.push_back(d);
        if (by_rank.empty()) return;
        std::sort(by_rank.begin(), by_rank.end(),
                  [&](auto a, auto b) { return result.place[a].rank < result.place[b].rank; });
        heading("map.worst", 4);
        for (std::size_t i = 0; i < std::min(kWorstListed, by_rank.size()); ++i) {
            const PlaceResult& p = result.place[by_rank[i]];
            const DemandPoint& d = scene_.study->demand[by_rank[i]];
            LegendRow& row = add(RowKind::fact, std::to_string(p.rank) + "  " + (d.name.empty() ? d.id : d.name));
            row.value = p.time() ? cost_text(texts_, result.standard, p.time_ds) : t(reason_key(p.reason));
            row.spare = 4;
        }
    }

    void notes(const StandardResult& result) {
        if (!result.standard.verified) note(t("note.unverified"));
        const auto any = [&](auto&& rule) { return std::any_of(result.place.begin(), result.place.end(), rule); };
        if (any([](const PlaceResult& p) { return p.verdict == Verdict::unknown; })) note(t("note.no_data"));
        if (any([](const PlaceResult& p) { return p.list_unchecked; })) note(t("note.list_unchecked"));
    }

    void common_lines() {
        if (!scene_.rivers.empty() || !scene_.water.empty()) area("map.water", palette_.water);
        if (!scene_.barriers.empty()) line("map.barriers", palette_.barrier, 1.2, 1);
        const auto drawn = [](const Unit& unit) { return !unit.area.empty(); };
        if (std::any_of(scene_.study->units.begin(), scene_.study->units.end(), drawn))
            line("map.border", palette_.border);
    }

    void area(std::string_view key, Colour colour) {
        LegendRow& row = add(RowKind::area, t(key));
        row.colour = colour, row.spare = 1;
    }
    void line(std::string_view key, Colour colour, double width = 2.2, int spare = 0) {
        LegendRow& row = add(RowKind::line, t(key));
        row.colour = colour, row.width = width, row.spare = spare;
    }
    std::vector<LegendRow> rows;

  private:
    LegendRow& add(RowKind kind, std::string label) {
        LegendRow row;
        row.kind = kind;
        row.label = std::move(label);
        rows.push_back(std::move(row));
        return rows.back();
    }
    void figure(std::string value, std::string label) {
        add(RowKind::figure, std::move(label)).value = std::move(value);
    }
    void place(std::string_view key, PlaceMark mark, int severity, std::int64_t n) {
        if (n == 0 && mark != PlaceMark::covered) return;
        LegendRow& row = add(RowKind::place, t(key));
        row.mark = mark, row.severity = severity, row.value = grouped(n);
    }
    void facility(std::string_view key, Symbol symbol, FacilityState state, std::int64_t n) {
        LegendRow& row = add(RowKind::facility, t(key));
        row.symbol = symbol, row.state = state, row.value = grouped(n);
    }
    std::string counted(std::int64_t n, std::int64_t of) const { return grouped(n) + " / " + grouped(of); }
    std::string_view name_of(std::string_view family) const {
        const layers::FamilyName name = layers::family_name(family);
        return texts_.either(name.zh, name.en);
    }
    static bool is_subject(const Facility& f, const Standard& s) {
        return (s.is_family ? f.family : f.kind) == s.subject;
    }
    static std::string family_of(const Standard& s) {
        if (s.is_family) return s.subject;
        const FacilityKind* kind = layers::find_kind(s.subject);
        return kind == nullptr ? std::string() : kind->family;
    }
    static std::string_view state_key(FacilityState state) {
        return state == FacilityState::planned ? "map.planned"
               : state == FacilityState::idle  ? "map.idle"
                                               : "map.closed";
    }

    const MapScene& scene_;
    const layers::Texts& texts_;
    const Palette& palette_;
};

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
    Rows rows(scene, texts, theme);
    const StandardResult* result = result_of(scene, standard);
    if (result == nullptr) {
        rows.heading("map.places");
        rows.rows.push_back({.kind = RowKind::place,
                             .label = rows.t("map.place"),
                             .value = grouped(static_cast<std::int64_t>(scene.study->demand.size()))});
        rows.all_facilities();
        rows.heading("map.ground");
        rows.line("map.roads", palette_of(theme).road);
        rows.common_lines();
        rows.fact("map.population", population_text(texts, *scene.study));
        return std::move(rows.rows);
    }
    rows.standard_facts(result->standard);
    if (const CoverageRow* row = row_of(*scene.ledger, standard)) rows.figures(*row);
    rows.places(*result);
    rows.facilities(*result);
    rows.heading("map.ground");
    rows.zones(*result);
    rows.roads(*result);
    rows.common_lines();
    rows.worst(*result);
    rows.notes(*result);
    return std::move(rows.rows);
}

} // namespace lifecircle::viewer
