#include "compare_report.hpp"

#include <algorithm>

#include <lifecircle/coverage/figures.hpp>
#include <lifecircle/layers/legend_text.hpp>

#include "terminal.hpp"

namespace lifecircle::cli {
namespace {

using layers::ComparedPair;
using layers::ComparedPlace;
using layers::ComparedRow;
using layers::ComparedStandard;
using layers::ComparedStates;

/// "12 → 15", or one number where both are the same.
std::string turn(const std::string& before, const std::string& after) {
    return before == after ? before : before + " → " + after;
}

std::string number(const ComparedStandard& s, const std::optional<double>& value) {
    if (!value) return "–";
    return s.standard.limit ? one_decimal(*value) : grouped(static_cast<std::int64_t>(*value));
}

bool changed(const ComparedRow& row) { return row.places_gained + row.places_lost + row.places_apart > 0; }

/// Of the standard's own group, whose people the standard is about.
bool own_group(const ComparedStandard& s, const ComparedRow& row) { return row.group == s.standard.group; }

std::string state_name(const Session& session, const layers::ComparedState& state) {
    if (state.name.empty()) return state.source.empty() ? std::string(session.t("compare.base")) : state.source;
    if (state.edits == 0) return state.name;
    return session.texts.fill(state.edits == 1 ? "compare.state_one" : "compare.state",
                              {{"name", state.name}, {"n", count(state.edits)}});
}

/// The figures of one row, without its name.
class Figures {
  public:
    Figures(const Session& session, bool people, bool apart, bool journeys)
        : session_(session), people_(people), apart_(apart), journeys_(journeys) {}

    void head(std::vector<Table::Column>& columns) const {
        const auto column = [&](const char* key) {
            columns.push_back({std::string(session_.t(key)), Align::right, 20});
        };
        for (const char* key : {"compare.villages", "compare.gained", "compare.lost"}) column(key);
        if (apart_) column("compare.apart");
        if (people_)
            for (const char* key : {"compare.people", "compare.people_gained", "compare.people_lost"}) column(key);
        if (journeys_)
            for (const char* key : {"compare.mean", "compare.p95", "compare.worst"}) column(key);
    }
    void cells(const ComparedStandard& s, const ComparedRow& row, std::vector<std::string>& cells) const {
        const auto& [b, a] = std::tie(row.before, row.after);
        cells.push_back(turn(stated(b.places_unknown < b.places || b.places == 0, b.places_within),
                             stated(a.places_unknown < a.places || a.places == 0, a.places_within)));
        cells.push_back(sign("+", row.places_gained));
        cells.push_back(sign("−", row.places_lost));
        if (apart_) cells.push_back(row.places_apart == 0 ? "" : grouped(row.places_apart));
        if (people_) {
            const bool known = b.without_people < b.places && a.without_people < a.places;
            cells.push_back(known ? turn(stated(b.unknown < b.people || b.people == 0, b.within),
                                         stated(a.unknown < a.people || a.people == 0, a.within))
                                  : "–");
            cells.push_back(sign("+", row.gained));
            cells.push_back(sign("−", row.lost));
        }
        if (!journeys_) return;
        const auto& [then, now] = std::tie(s.journeys_before, s.journeys_after);
        if (!then || !now) return cells.insert(cells.end(), 3, "–"), void();
        cells.push_back(turn(number(s, then->mean), number(s, now->mean)));
        cells.push_back(turn(number(s, then->p95), number(s, now->p95)));
        cells.push_back(turn(number(s, then->worst), number(s, now->worst)));
    }

  private:
    static std::string stated(bool known, std::int64_t n) { return known ? grouped(n) : std::string("–"); }
    static std::string sign(const char* mark, std::int64_t n) { return n == 0 ? std::string() : mark + grouped(n); }
    const Session& session_;
    bool people_, apart_, journeys_;
};

template <class Test> bool any_row(const ComparedPair& pair, Test test) {
    return std::any_of(pair.standards.begin(), pair.standards.end(), [&](const ComparedStandard& s) {
        return std::any_of(s.rows.begin(), s.rows.end(),
                           [&](const ComparedRow& row) { return own_group(s, row) && test(row); });
    });
}

Figures figures_of(const Session& session, const ComparedPair& pair, bool journeys) {
    return {session, any_row(pair, [](const ComparedRow& r) { return r.before.people > 0 || r.after.people > 0; }),
            any_row(pair, [](const ComparedRow& r) { return r.places_apart > 0; }), journeys};
}

std::string standards_table(const Session& session, const ComparedPair& pair) {
    const Figures figures = figures_of(session, pair, true);
    std::vector<Table::Column> columns{{std::string(session.t("table.standard")), Align::left, 60}};
    figures.head(columns);
    Table table(columns);
    for (const ComparedStandard& s : pair.standards)
        for (const ComparedRow& row : s.rows) {
            if (!row.unit.empty() || !own_group(s, row)) continue;
            std::vector<std::string> cells{layers::standard_label(session.texts, s.standard)};
            figures.cells(s, row, cells);
            table.add(std::move(cells));
        }
    return table.text();
}

/// Townships where there are some, else counties.
std::string level_of(const ComparedPair& pair, const std::string& wanted) {
    if (!wanted.empty()) return wanted;
    for (const char* level : {"township", "county"})
        if (any_row(pair, [&](const ComparedRow& r) { return r.level == level; })) return level;
    return {};
}

std::string units_table(const Session& session, const ComparedPair& pair, const std::string& level) {
    if (level.empty()) return {};
    const Figures figures = figures_of(session, pair, false);
    std::vector<Table::Column> columns{{std::string(session.t("table.unit_code")), Align::left, 14},
                                       {std::string(session.t("table.unit")), Align::left, 24},
                                       {std::string(session.t("table.standard")), Align::left, 50}};
    figures.head(columns);
    Table table(columns);
    for (const ComparedStandard& s : pair.standards)
        for (const ComparedRow& row : s.rows) {
            if (row.level != level || !own_group(s, row) || !changed(row)) continue;
            std::vector<std::string> cells{row.unit, row.name, layers::standard_label(session.texts, s.standard)};
            figures.cells(s, row, cells);
            table.add(std::move(cells));
        }
    return table.empty() ? std::string() : "\n" + table.text();
}

std::string list_table(const Session& session, const ComparedStandard& s,
                       const std::vector<const ComparedPlace*>& places, std::size_t most) {
    const layers::Texts& t = session.texts;
    const bool units =
        std::any_of(places.begin(), places.end(), [](const ComparedPlace* p) { return !p->unit.empty(); });
    const bool minutes = s.standard.limit.has_value();
    Table table({{std::string(t("table.village")), Align::left, 28},
                 {std::string(t(units ? "table.unit" : "table.id")), Align::left, 24},
                 {std::string(t("table.people")), Align::right, 12},
                 {std::string(t(minutes ? "compare.before" : "compare.before_m")), Align::right, 12},
                 {std::string(t(minutes ? "compare.after" : "compare.after_m")), Align::right, 12},
                 {std::string(t("compare.nearest_before")), Align::left, 36},
                 {std::string(t("compare.nearest_after")), Align::left, 36}});
    const auto name = [](const std::string& n) { return n.empty() ? std::string("–") : n; };
    for (std::size_t i = 0; i < std::min(most, places.size()); ++i) {
        const ComparedPlace& p = *places[i];
        table.add({p.name, units ? name(p.unit_name) : p.id, p.people ? grouped(*p.people) : "–", number(s, p.before),
                   number(s, p.after), name(p.name_before), name(p.name_after)});
    }
    std::string text = table.text();
    if (places.size() > most) text += t.fill("underserved.more", {{"n", count(places.size() - most)}}) + "\n";
    return text;
}

/// Villages whose verdict stays and whose way does not.
std::string besides(const Session& session, const ComparedStandard& s) {
    std::size_t nearer = 0, farther = 0;
    for (const ComparedPlace* p : layers::places_of(s, {Turn::within, Turn::beyond})) {
        if (!p->before || !p->after) continue;
        nearer += *p->after < *p->before ? 1U : 0U, farther += *p->after > *p->before ? 1U : 0U;
    }
    if (nearer + farther == 0) return {};
    return paragraph(session.texts.fill("compare.besides", {{"nearer", count(nearer)}, {"farther", count(farther)}}));
}

std::string pair_table(const Session& session, const ComparedStates& compared, const ComparedPair& pair,
                       const CompareView& view) {
    const layers::Texts& t = session.texts;
    std::string text = t.fill("compare.head", {{"before", state_name(session, compared.states.front())},
                                               {"after", state_name(session, compared.states[pair.after])}}) +
                       "\n" + standards_table(session, pair);
    const auto figures = [](const ComparedStandard& s) { return s.journeys_before && s.journeys_before->places > 0; };
    if (std::any_of(pair.standards.begin(), pair.standards.end(), figures))
        text += paragraph(t("compare.journeys_note"));
    const auto same = [](const ComparedStandard& s) { return s.places.empty(); };
    if (std::all_of(pair.standards.begin(), pair.standards.end(), same)) text += paragraph(t("compare.same"));
    text += units_table(session, pair, level_of(pair, view.level));
    for (const ComparedStandard& s : pair.standards)
        if (const std::string list = turns_table(session, s, view.most); !list.empty())
            text += "\n" + layers::standard_label(t, s.standard) + "\n" + list;
    if (any_row(pair, [](const ComparedRow& r) { return r.places_apart > 0; }))
        text += "\n" + paragraph(t("compare.apart_note"));
    if (pair.only_before + pair.only_after > 0)
        text += paragraph(
            t.fill("compare.other_places", {{"before", count(pair.only_before)}, {"after", count(pair.only_after)}}));
    for (const std::string& key : pair.not_in_both)
        text += paragraph(t.fill("compare.other_standard", {{"standard", key}}));
    return text;
}

} // namespace

std::string turns_table(const Session& session, const ComparedStandard& s, std::size_t most) {
    const layers::Texts& t = session.texts;
    std::string text;
    const auto list = [&](const char* key, std::initializer_list<Turn> turns) {
        const auto places = layers::places_of(s, turns);
        if (places.empty()) return;
        People people = 0;
        for (const ComparedPlace* p : places) people += p->people.value_or(0);
        const bool known =
            std::any_of(places.begin(), places.end(), [](const auto* p) { return p->people.has_value(); });
        text += t.fill(key, {{"n", count(places.size())}, {"people", known ? grouped(people) : "–"}}) + "\n" +
                list_table(session, s, places, most);
    };
    list("compare.list_lost", {Turn::lost});
    list("compare.list_gained", {Turn::gained});
    list("compare.list_apart",
         {Turn::within_unknown, Turn::unknown_within, Turn::beyond_unknown, Turn::unknown_beyond});
    return text + besides(session, s);
}

std::string compare_table(const Session& session, const ComparedStates& compared, const CompareView& view) {
    std::string text;
    for (const ComparedPair& pair : compared.pairs)
        text += (text.empty() ? "" : "\n") + pair_table(session, compared, pair, view);
    if (!compared.same_people) text += paragraph(session.t("compare.other_people"));
    return text;
}

} // namespace lifecircle::cli
