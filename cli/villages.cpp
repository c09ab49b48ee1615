#include "villages.hpp"

#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

#include <lifecircle/coverage/figures.hpp>
#include <lifecircle/layers/csv_text.hpp>
#include <lifecircle/layers/legend_text.hpp>

#include "report.hpp"
#include "terminal.hpp"

namespace lifecircle::cli {
namespace {

std::string reason_text(const layers::Texts& texts, const PlaceResult& place) {
    std::string text(texts(std::string("reason.") + key_of(place.reason)));
    if (place.list_unchecked) text += std::string(texts("mark.list_unchecked"));
    return text;
}

/// Of one place and standard; "–" where there is nothing to say.
struct Cells {
    std::string rank, name, where, people, measure, over, severity, reason, nearest;
};

Cells cells_of(const layers::Texts& texts, const Study& study, const StandardResult& result, std::size_t p) {
    const PlaceResult& place = result.place[p];
    const DemandPoint& demand = study.demand[p];
    const bool reached = place.time_ds != kUnreachable;
    const auto measure = [&](Deciseconds cost) {
        if (!reached) return std::string("–");
        return result.standard.limit ? minutes_text(cost) : metres_text(cost);
    };
    const std::string nearest = place.nearest == kNoFacility ? "–" : study.facilities[place.nearest].name;
    return {place.rank > 0 ? std::to_string(place.rank) : "–",
            demand.name.empty() ? demand.id : demand.name,
            study.units.empty() ? demand.id
            : demand.unit < 0   ? "–"
                                : study.units[static_cast<std::size_t>(demand.unit)].name,
            place.people ? grouped(*place.people) : "–",
            measure(place.time_ds),
            measure(place.over_ds),
            place.severity > 0 ? std::to_string(place.severity) : "–",
            reason_text(texts, place),
            nearest.empty() ? std::string(texts("table.unnamed")) : nearest};
}

/// Whether names alone do not tell places apart.
bool names_shared(const Study& study) {
    std::set<std::string_view> names;
    return std::any_of(study.demand.begin(), study.demand.end(),
                       [&](const DemandPoint& d) { return !d.name.empty() && !names.insert(d.name).second; });
}

std::string list_table(const Session& session, const Study& study, const StandardResult& result,
                       const std::vector<std::size_t>& order, std::size_t most) {
    const layers::Texts& t = session.texts;
    const bool units = !study.units.empty(), where = units || names_shared(study);
    std::vector<Table::Column> columns{{std::string(t("table.rank")), Align::right, 8},
                                       {layers::places_text(t, study, "table.village"), Align::left, 28}};
    if (where) columns.push_back({std::string(t(units ? "table.unit" : "table.id")), Align::left, 24});
    columns.insert(columns.end(),
                   {{std::string(t("table.people")), Align::right, 12},
                    {std::string(t(result.standard.limit ? "table.minutes" : "table.metres")), Align::right, 10},
                    {std::string(t("table.over")), Align::right, 10},
                    {std::string(t("table.severity")), Align::right, 8},
                    {std::string(t("table.reason")), Align::left, 40},
                    {std::string(t("table.nearest")), Align::left, 36}});
    Table table(columns);
    for (std::size_t i = 0; i < std::min(order.size(), most); ++i) {
        const Cells c = cells_of(t, study, result, order[i]);
        std::vector<std::string> cells{c.rank, c.name};
        if (where) cells.push_back(c.where);
        cells.insert(cells.end(), {c.people, c.measure, c.over, c.severity, c.reason, c.nearest});
        table.add(std::move(cells));
    }
    std::string text = table.empty() ? "" : table.text();
    if (order.size() > most)
        text += t.fill("underserved.more", {{"n", grouped(static_cast<std::int64_t>(order.size() - most))}}) + "\n";
    return text;
}

} // namespace

std::string villages_table(const Session& session, const Study& study, const Ledger& ledger,
                           const VillageFilter& filter) {
    const layers::Texts& t = session.texts;
    std::string text;
    for (const StandardResult& result : ledger.results) {
        if (!wanted(filter, result.standard)) continue;
        const auto of = [&](List list) { return places(study, result, filter, list); };
        const auto number = [](const std::vector<std::size_t>& order) {
            return std::map<std::string, std::string>{{"n", grouped(static_cast<std::int64_t>(order.size()))}};
        };
        const auto villages = of(List::villages), roads = of(List::check_roads), unknown = of(List::no_data);
        const bool narrowed = !filter.reasons.empty() || !filter.unit.empty();
        if (narrowed && villages.empty() && roads.empty() && unknown.empty()) continue;
        std::map<std::string, std::string> head = number(villages);
        head["standard"] = standard_label(t, result.standard);
        const bool nothing_known = villages.empty() && roads.empty() && !unknown.empty();
        if (!nothing_known)
            text += layers::places_text(t, study, villages.size() == 1 ? "underserved.head_one" : "underserved.head",
                                        head) +
                    "\n" + list_table(session, study, result, villages, filter.most);
        if (!roads.empty())
            text += t.fill("underserved.no_road", number(roads)) + "\n" +
                    list_table(session, study, result, roads, filter.most);
        head["n"] = number(unknown)["n"];
        if (!unknown.empty())
            text += paragraph(layers::places_text(t, study,
                                                  !nothing_known        ? "underserved.no_data"
                                                  : unknown.size() == 1 ? "underserved.only_no_data_one"
                                                                        : "underserved.only_no_data",
                                                  head));
        if (!unknown.empty() && !filter.reasons.empty())
            text += list_table(session, study, result, unknown, filter.most);
        if (!villages.empty() || !roads.empty()) text += "\n";
    }
    return text.empty() ? std::string(t("underserved.none_asked")) + "\n" : text;
}

std::string villages_csv(const Session& session, const Study& study, const Ledger& ledger,
                         const VillageFilter& filter) {
    const layers::Texts& t = session.texts;
    layers::CsvRow head;
    for (const char* key :
         {"table.standard", "table.rank", "table.id", "table.village", "table.unit", "table.people", "table.minutes",
          "table.metres", "table.over", "table.severity", "table.reason", "table.nearest"})
        head.emplace_back(t(key));
    std::string text = "\xEF\xBB\xBF" + layers::csv_line(head);
    const auto plain = [](std::string cell) { // numbers for a spreadsheet
        std::erase(cell, ',');
        return cell == "–" ? std::string() : cell;
    };
    for (const StandardResult& result : ledger.results) {
        if (!wanted(filter, result.standard)) continue;
        for (const List list : {List::villages, List::check_roads, List::no_data})
            for (const std::size_t p : places(study, result, filter, list)) {
                const Cells c = cells_of(t, study, result, p);
                const DemandPoint& d = study.demand[p];
                const bool minutes = result.standard.limit.has_value();
                text +=
                    layers::csv_line({result.standard.key, plain(c.rank), d.id, d.name,
                                      d.unit < 0 ? "" : study.units[static_cast<std::size_t>(d.unit)].name,
                                      plain(c.people), minutes ? plain(c.measure) : "", minutes ? "" : plain(c.measure),
                                      plain(c.over), plain(c.severity), c.reason, c.nearest == "–" ? "" : c.nearest});
            }
    }
    return text;
}

void keep_villages(nlohmann::ordered_json& summary, const Study& study, const VillageFilter& filter) {
    std::set<std::string> ids, keys;
    for (const DemandPoint& d : study.demand)
        if (inside(study, d.unit, filter.unit)) ids.insert(d.id);
    for (const Standard& s : study.standards)
        if (wanted(filter, s)) keys.insert(s.key);
    nlohmann::ordered_json kept = nlohmann::ordered_json::array();
    for (nlohmann::ordered_json& standard : summary["underserved"]) {
        if (keys.count(standard["standard"].get<std::string>()) == 0) continue;
        for (auto& [reason, n] : standard["reasons"].items()) n = 0;
        for (const char* list : {"villages", "check_roads", "no_data"}) {
            nlohmann::ordered_json rows = nlohmann::ordered_json::array();
            for (nlohmann::ordered_json& row : standard[list]) {
                const auto reason = row["reason"].get<std::string>();
                if (ids.count(row["id"].get<std::string>()) == 0 || !wanted(filter, reason)) continue;
                standard["reasons"][reason] = standard["reasons"][reason].get<int>() + 1;
                rows.push_back(std::move(row));
            }
            standard[list] = std::move(rows);
        }
        kept.push_back(std::move(standard));
    }
    summary["underserved"] = std::move(kept);
}

} // namespace lifecircle::cli
