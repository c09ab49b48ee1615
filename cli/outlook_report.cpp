#include "outlook_report.hpp"

#include <algorithm>

#include <lifecircle/coverage/figures.hpp>
#include <lifecircle/layers/consolidation_outlook.hpp>

#include "consolidate_report.hpp"
#include "terminal.hpp"

namespace lifecircle::cli {
namespace {

using layers::ConsolidationQuestion;

std::string last_year(const ConsolidationQuestion& q) { return std::to_string(q.projections->years.back()); }

/// "25", "≥25", "?"; with a cross where a limit is broken.
std::string pupils_cell(const ExpectedPupils& year) {
    const bool broken = year.viable == Guard::no || year.room == Guard::no;
    const std::string number = year.complete ? grouped(year.known) : year.known == 0 ? "?" : "≥" + grouped(year.known);
    return broken ? number + " ✗" : number;
}

/// Of today, by the project's own numbers.
std::string now_cell(const SchoolOutlook& school, std::int64_t load, std::uint32_t without, bool unknown) {
    const bool complete = without == 0 && !unknown;
    const ExpectedPupils now{load,
                             0,
                             without,
                             complete,
                             complete && load < school.minimum ? Guard::no : Guard::yes,
                             school.places && load > *school.places ? Guard::no : Guard::yes};
    return pupils_cell(now);
}

std::vector<Table::Column> columns(const Session& session, const ConsolidationQuestion& q) {
    std::vector<Table::Column> columns{{std::string(session.t("outlook.school")), Align::left, 32},
                                       {std::string(session.t("outlook.capacity")), Align::right, 8},
                                       {std::string(session.t("outlook.now")), Align::right, 8}};
    for (const int year : q.projections->years) columns.push_back({std::to_string(year), Align::right, 10});
    return columns;
}

std::vector<std::string> cells(const ConsolidationQuestion& q, const SchoolOutlook& school, std::string now) {
    const std::string places = school.places ? grouped(*school.places) : "?"; // by which the years are judged
    std::vector<std::string> cells{school_text(q, school.site), places, std::move(now)};
    for (const ExpectedPupils& year : school.years) cells.push_back(pupils_cell(year));
    return cells;
}

std::string years_without(const Session& session, const ConsolidationQuestion& q) {
    std::string list;
    for (std::size_t y = 0; y < q.projections->years.size(); ++y) {
        const auto& pupils = q.projections->pupils[y];
        const auto missing = std::count_if(q.made.point.begin(), q.made.point.end(),
                                           [&](std::uint32_t p) { return !pupils[p].has_value(); });
        if (missing == 0) continue;
        list.append(list.empty() ? "" : session.t("consolidate.comma"));
        list +=
            session.texts.fill("outlook.of_year", {{"year", std::to_string(q.projections->years[y])},
                                                   {"n", grouped(missing)},
                                                   {"of", grouped(static_cast<std::int64_t>(q.made.point.size()))}});
    }
    return list.empty() ? std::string() : paragraph(session.texts.fill("outlook.villages_without", {{"list", list}}));
}

/// "2035", "2035 (2030 ?)", "2030 ?".
std::string below_cell(const HoldsTo& holds) {
    const std::string doubt = holds.doubt ? std::to_string(holds.doubt->year) + " ?" : std::string();
    if (!holds.broken) return doubt.empty() ? "–" : doubt;
    const std::string year = std::to_string(holds.broken->year);
    return doubt.empty() ? year : year + " (" + doubt + ")";
}

std::string limit_line(const Session& session, const ConsolidationQuestion& q, const HoldsTo& holds,
                       OutlookLimit limit) {
    const layers::Texts& t = session.texts;
    const std::string what = t.fill(limit == OutlookLimit::viable ? "outlook.plan_viable" : "outlook.plan_room",
                                    {{"n", grouped(q.viable())}});
    if (holds.always() == Guard::yes)
        return paragraph(t.fill("outlook.holds_always", {{"what", what}, {"year", last_year(q)}}));
    const std::string why = layers::ends_text(t, q, holds, limit);
    if (!holds.to) return paragraph(t.fill("outlook.holds_never", {{"what", what}, {"why", why}}));
    return paragraph(t.fill("outlook.holds_to", {{"what", what}, {"year", std::to_string(*holds.to)}, {"why", why}}));
}

bool ends(const PlanTerm& term) { return term.viable.broken || term.room.broken; }
bool doubtful(const PlanTerm& term) { return !ends(term) && (term.viable.doubt || term.room.doubt); }

std::string closings_table(const Session& session, const ConsolidationQuestion& q, const ConsolidationOutcome& plan,
                           const PlanOutlook& outlook) {
    const layers::Texts& t = session.texts;
    Table table({{std::string(t("consolidate.number")), Align::right, 4},
                 {std::string(t("consolidate.closes")), Align::left, 24},
                 {std::string(t("outlook.valid_to")), Align::right, 10},
                 {std::string(t("outlook.ends")), Align::left, 90}});
    for (std::size_t i = 0; i < plan.closings.size(); ++i) {
        const PlanTerm& term = outlook.closings[i];
        const std::optional<int> to = valid_to(term);
        const std::string why = layers::ends_text(t, q, term);
        table.add({std::to_string(i + 1), school_text(q, plan.closings[i].site), to ? std::to_string(*to) : "–",
                   why.empty() ? std::string(t("outlook.all_years")) : why});
    }
    const auto ended = std::count_if(outlook.closings.begin(), outlook.closings.end(), ends);
    const auto open = std::count_if(outlook.closings.begin(), outlook.closings.end(), doubtful);
    const auto all = static_cast<std::int64_t>(outlook.closings.size());
    return table.text() + paragraph(t.fill("outlook.closings", {{"of", grouped(all)},
                                                                {"n", grouped(all - ended - open)},
                                                                {"year", last_year(q)},
                                                                {"ended", grouped(ended)},
                                                                {"open", grouped(open)}}));
}

/// Schools that receive, and those that break a limit in some year.
std::string kept_table(const Session& session, const ConsolidationQuestion& q, const ConsolidationOutcome& plan,
                       const PlanOutlook& outlook) {
    std::vector<std::uint8_t> receives(q.made.sites.size(), 0);
    for (const Closing& c : plan.closings)
        for (const ReceivingSchool& r : c.to) receives[r.site] = 1;
    const std::vector<std::uint8_t> unknown = rolls_unknown(q.made);
    Table table(columns(session, q));
    for (const SchoolOutlook& school : outlook.kept) {
        const bool breaks = std::any_of(school.years.begin(), school.years.end(), [](const ExpectedPupils& year) {
            return year.viable == Guard::no || year.room == Guard::no;
        });
        if (receives[school.site] == 0 && !breaks) continue;
        table.add(cells(
            q, school,
            now_cell(school, plan.load[school.site], plan.without_number[school.site], unknown[school.site] != 0)));
    }
    if (table.empty()) return {};
    return paragraph(session.t("outlook.afterwards")) + table.text();
}

} // namespace

std::string outlook_today_text(const Session& session, const ConsolidationQuestion& q) {
    const layers::Texts& t = session.texts;
    const std::vector<int>& years = q.projections->years;
    std::string list;
    for (const int year : years)
        list += (list.empty() ? "" : std::string(t("consolidate.comma"))) + std::to_string(year);
    std::string text = paragraph(t.fill("outlook.head", {{"years", list}})) + years_without(session, q);
    if (q.viable() == 0) return text + paragraph(t("outlook.no_minimum"));
    std::vector<Table::Column> head = columns(session, q);
    head.push_back({t.fill("outlook.below", {{"n", grouped(q.viable())}}), Align::left, 24});
    Table table(head);
    const std::vector<std::uint8_t> unknown = rolls_unknown(q.made);
    std::int64_t below = 0, open = 0;
    const std::vector<SchoolOutlook> schools = outlook_today(q.made, q.viable(), *q.projections);
    for (const SchoolOutlook& school : schools) {
        const SchoolOutlook* one = &school;
        const HoldsTo holds = holds_to(years, {&one, 1}, OutlookLimit::viable);
        below += holds.broken ? 1 : 0, open += holds.always() == Guard::unknown ? 1 : 0;
        if (holds.always() == Guard::yes) continue;
        const CandidateId s = school.site;
        std::vector<std::string> row =
            cells(q, school, now_cell(school, q.made.load[s], q.made.without_number[s], unknown[s] != 0));
        row.push_back(below_cell(holds));
        table.add(std::move(row));
    }
    if (!table.empty()) text += table.text();
    return text +
           paragraph(t.fill("outlook.today", {{"of", grouped(static_cast<std::int64_t>(schools.size()))},
                                              {"n", grouped(q.viable())},
                                              {"below", grouped(below)},
                                              {"open", grouped(open)}})) +
           (table.empty() ? std::string() : paragraph(t("outlook.legend")));
}

std::string outlook_plan_text(const Session& session, const ConsolidationQuestion& q,
                              const ConsolidationOutcome& plan) {
    const PlanOutlook outlook = plan_outlook(q.made, plan, q.viable(), *q.projections);
    std::string text = "\n" + paragraph(session.t("outlook.of_plan"));
    if (q.viable() > 0) text += limit_line(session, q, outlook.plan.viable, OutlookLimit::viable);
    text += limit_line(session, q, outlook.plan.room, OutlookLimit::room);
    if (plan.closings.empty()) return text;
    return text + closings_table(session, q, plan, outlook) + kept_table(session, q, plan, outlook);
}

} // namespace lifecircle::cli
