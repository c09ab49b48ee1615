#include <viewer/map/legend_builder.hpp>

#include <algorithm>
#include <span>

#include <lifecircle/coverage/figures.hpp>
#include <lifecircle/layers/footnotes.hpp>
#include <lifecircle/layers/legend_text.hpp>

#include <viewer/map/format.hpp>

namespace lifecircle::viewer {
namespace {

constexpr std::size_t kWorstListed = 5;

/// "200 / 300"; "–" for the first where nothing is known of any: no data is not 0.
std::string counted(std::int64_t n, std::int64_t of, std::int64_t unknown) {
    return (of > 0 && unknown == of ? "–" : grouped(n)) + " / " + grouped(of);
}

} // namespace

void add_asked(LegendBuilder& legend, const Standard& s) {
    const layers::Texts& texts = legend.texts;
    legend.heading("map.asked");
    legend.fact("map.subject", std::string(texts.either(s.zh, s.en)));
    legend.fact("map.mode", layers::mode_text(texts, s) + legend.t("map.comma") + layers::speed_text(texts, s));
    legend.fact("map.limit", limit_text(texts, s) + (s.verified ? "" : legend.t("map.unverified_mark")));
    legend.fact("map.direction",
                legend.t(s.direction == Direction::to_facility     ? "map.to_facility"
                         : s.direction == Direction::from_facility ? "map.from_facility"
                                                                   : "map.round_trip"),
                s.direction == Direction::to_facility ? 2 : 0);
    if (s.group != "all") legend.fact("map.group", legend.t("group." + s.group));
    legend.fact("map.population", population_text(texts, *legend.scene.study));
    if (!legend.scene.parameter_set.empty()) legend.fact("map.parameters", legend.scene.parameter_set, 1);
}

void add_figures(LegendBuilder& legend, const CoverageRow& row) {
    const auto figure = [&](std::string value, const char* key) {
        if (value.empty()) return;
        legend.add(RowKind::figure, places_text(legend.texts, *legend.scene.study, key)).value = std::move(value);
    };
    if (row.people > row.unknown && row.places_without_people * 10 <= row.places)
        figure(share_text(row.covered, row.people, row.unknown), "map.people_rate");
    else
        figure(share_text(row.places_covered, row.places, row.places_unknown), "map.places_rate");
    if (row.people > 0) legend.fact("map.people_covered", counted(row.covered, row.people, row.unknown));
    LegendRow& places = legend.add(RowKind::fact, places_text(legend.texts, *legend.scene.study, "map.places_covered"));
    places.value = counted(row.places_covered, row.places, row.places_unknown), places.spare = 2;
    if (row.places_without_people > 0 && row.people > 0)
        legend.note(legend.texts.fill("map.without_people", {{"n", grouped(row.places_without_people)}}));
}

void add_worst(LegendBuilder& legend, const StandardResult& result) {
    std::vector<std::uint32_t> by_rank;
    for (std::uint32_t d = 0; d < result.place.size(); ++d)
        if (result.place[d].rank > 0) by_rank.push_back(d);
    if (by_rank.empty()) return;
    std::sort(by_rank.begin(), by_rank.end(),
              [&](auto a, auto b) { return result.place[a].rank < result.place[b].rank; });
    legend.heading("map.worst", 4);
    for (std::size_t i = 0; i < std::min(kWorstListed, by_rank.size()); ++i) {
        const PlaceResult& p = result.place[by_rank[i]];
        const DemandPoint& d = legend.scene.study->demand[by_rank[i]];
        LegendRow& row = legend.add(RowKind::fact, std::to_string(p.rank) + "  " + (d.name.empty() ? d.id : d.name));
        row.value = p.time() ? cost_text(legend.texts, result.standard, p.time_ds) : legend.t(reason_key(p.reason));
        row.spare = 4;
    }
}

void add_notes(LegendBuilder& legend, const StandardResult& result) {
    if (legend.scene.planning_unchecked) legend.note(legend.t("site.not_checked"));
    if (!result.standard.verified) legend.note(legend.t("note.unverified"));
    for (const layers::Footnote& note : layers::slope_footnotes(*legend.scene.study, std::span(&result, 1)))
        legend.note(legend.texts.fill(note.key, note.values), note.mark == "slope" ? 4 : 0);
    for (const layers::Footnote& note : layers::deciding_footnotes(*legend.scene.study))
        legend.note(legend.texts.fill(note.key, note.values), 3);
    const auto any = [&](auto&& rule) { return std::any_of(result.place.begin(), result.place.end(), rule); };
    if (any([](const PlaceResult& p) { return p.verdict == Verdict::unknown; })) legend.note(legend.t("note.no_data"));
    if (any([](const PlaceResult& p) { return p.list_unchecked; })) legend.note(legend.t("note.list_unchecked"));
}

} // namespace lifecircle::viewer
