#include "consolidate_report.hpp"

#include <algorithm>

#include <lifecircle/coverage/figures.hpp>
#include <lifecircle/layers/consolidation_folder.hpp>
#include <lifecircle/layers/legend_text.hpp>
#include <lifecircle/layers/site_folder.hpp>

#include "report.hpp"
#include "terminal.hpp"

namespace lifecircle::cli {
namespace {

using layers::ConsolidationQuestion;

std::string mean_text(const ConsolidationQuestion& q, double deciseconds) {
    const double journey = *layers::mean_journey(q.own.standard, deciseconds) + 0.0;
    return q.in_minutes() ? one_decimal(journey) : grouped(static_cast<std::int64_t>(journey));
}

std::string time_text(const ConsolidationQuestion& q, Deciseconds time) {
    return q.in_minutes() ? minutes_text(time) : metres_text(time);
}

/// "5.1 → 9.3".
std::string change(const std::string& before, const std::string& after) { return before + " → " + after; }

/// Pupil-minutes or pupil-metres, rounded up.
std::string sum_text(const ConsolidationQuestion& q, std::int64_t pupil_ds) {
    const std::int64_t unit = q.in_minutes() ? 600 : 10;
    return grouped((pupil_ds + unit - 1) / unit);
}

/// 0.04 % reads "<0.1".
std::string gap_text(double per_cent) {
    return per_cent > 0.0 && per_cent < 0.1 ? "<0.1" : layers::short_number(per_cent);
}

std::string pupils_text(const MovedPupils& moved) {
    return moved.without_number < moved.places || moved.places == 0 ? grouped(moved.pupils) : "–";
}

std::string proof(const Session& session, const ConsolidationQuestion& q, const ConsolidationOutcome& plan) {
    const layers::Texts& t = session.texts;
    std::string text;
    if (!q.keep()) {
        const bool proved = plan.solution.fewest_bound == plan.keep;
        text += paragraph(t.fill(proved ? "consolidate.fewest" : "consolidate.fewest_open",
                                 {{"n", grouped(plan.keep)}, {"bound", grouped(plan.solution.fewest_bound)}}));
    }
    const layers::ConsolidationGap gap = layers::gap_of(q, plan);
    if (gap.total == 0.0 && plan.solution.plan->cost == plan.solution.bound)
        return text + paragraph(t("consolidate.proved"));
    return text +
           paragraph(t.fill("consolidate.bounded", {{"gap", gap_text(gap.total)}, {"added", gap_text(gap.added)}}));
}

std::string loses(const Session& session, const ConsolidationOutcome& plan) {
    if (plan.losing_places == 0) return paragraph(session.t("consolidate.nobody_loses"));
    return paragraph(session.texts.fill("consolidate.some_lose", {{"n", grouped(plan.losing_places)}}));
}

std::string achieved(const Session& session, const ConsolidationQuestion& q, const ConsolidationOutcome& plan) {
    const layers::Texts& t = session.texts;
    const MovedPupils& m = plan.moved;
    std::string text;
    if (m.places == 0) {
        text = paragraph(t("consolidate.nobody_moves"));
    } else {
        const bool numbers = m.without_number < m.places;
        text = paragraph(t.fill(!numbers               ? "consolidate.moved_places"
                                : m.without_number > 0 ? "consolidate.moved_some"
                                                       : "consolidate.moved",
                                {{"pupils", grouped(m.pupils)},
                                 {"of", grouped(plan.pupils)},
                                 {"places", grouped(m.places)},
                                 {"n", grouped(m.without_number)}}));
        text += paragraph(t.fill(q.in_minutes() ? "consolidate.journeys" : "consolidate.journeys_m",
                                 {{"mean", change(mean_text(q, m.mean_before_ds), mean_text(q, m.mean_after_ds))},
                                  {"p95", change(time_text(q, m.p95_before_ds), time_text(q, m.p95_after_ds))},
                                  {"worst", change(time_text(q, m.worst_before_ds), time_text(q, m.worst_after_ds))}}));
        if (numbers)
            text += paragraph(t.fill(q.in_minutes() ? "consolidate.longer" : "consolidate.longer_m",
                                     {{"n", sum_text(q, plan.added)}}));
        if (m.without_number > 0)
            text += paragraph(t.fill(q.in_minutes() ? "consolidate.longer_places" : "consolidate.longer_places_m",
                                     {{"n", sum_text(q, plan.added_places)}}));
        if (plan.rezoned.places > 0)
            text += paragraph(t.fill("consolidate.rezoned", {{"pupils", grouped(plan.rezoned.pupils)},
                                                             {"places", grouped(plan.rezoned.places)}}));
    }
    return text + loses(session, plan);
}

std::string receivers(const ConsolidationQuestion& q, const Closing& c) {
    std::string text;
    for (const ReceivingSchool& r : c.to) text += (text.empty() ? "" : ", ") + school_text(q, r.site);
    return text.empty() ? "–" : text;
}

std::vector<std::string> closing_cells(const Session& session, const ConsolidationQuestion& q, std::size_t number,
                                       const Closing& c) {
    const layers::Texts& t = session.texts;
    const MovedPupils& m = c.moved;
    std::vector<std::string> cells{std::to_string(number), school_text(q, c.site), receivers(q, c), pupils_text(m),
                                   grouped(m.places)};
    if (m.places == 0) {
        cells.insert(cells.end(), 6, "–");
    } else {
        cells.push_back(change(mean_text(q, m.mean_before_ds), mean_text(q, m.mean_after_ds)));
        cells.push_back(change(time_text(q, m.p95_before_ds), time_text(q, m.p95_after_ds)));
        cells.push_back(change(time_text(q, m.worst_before_ds), time_text(q, m.worst_after_ds)));
        cells.push_back(grouped(m.beyond_places));
        cells.push_back(m.crossing_unknown > 0 ? "?" : grouped(m.crossing_places));
        cells.push_back(m.bus_unknown > 0 ? "?" : one_decimal(m.bus_m / 1000.0));
    }
    const std::string open = layers::open_guards_text(t, c.guards);
    cells.push_back(open.empty() ? std::string(t("consolidate.merge"))
                                 : t.fill("consolidate.open", {{"guards", open}}));
    cells.push_back(layers::stays_text(t, q, c));
    return cells;
}

std::string state_text(const Session& session, const ConsolidationQuestion& q, const ConsolidationOutcome& plan) {
    if (plan.solution.plan->cost == plan.solution.bound) return std::string(session.t("site.state_proved"));
    const layers::ConsolidationGap gap = layers::gap_of(q, plan);
    return session.texts.fill("consolidate.state_bounded",
                              {{"gap", gap_text(gap.total)}, {"added", gap_text(gap.added)}});
}

} // namespace

/// Several counties have a 县城第一小学: then its unit is said.
std::string school_text(const ConsolidationQuestion& q, CandidateId site) {
    const Facility& school = q.school(site);
    const std::string& name = layers::name_of(school);
    const auto namesakes = std::count_if(q.made.sites.begin(), q.made.sites.end(), [&](FacilityId f) {
        return layers::name_of(q.study().facilities[f]) == name;
    });
    if (namesakes < 2 || school.unit < 0) return name;
    return name + " (" + q.study().units[static_cast<std::size_t>(school.unit)].name + ")";
}

std::string merger_table(const Session& session, const ConsolidationQuestion& q, const ConsolidationOutcome& plan) {
    const layers::Texts& t = session.texts;
    std::string text = t.fill("consolidate.head", {{"standard", standard_label(t, q.own.standard)},
                                                   {"n", std::to_string(plan.closings.size())},
                                                   {"all", std::to_string(q.made.sites.size())},
                                                   {"keep", std::to_string(plan.keep)}}) +
                       "\n" + achieved(session, q, plan) + proof(session, q, plan) + "\n";
    if (plan.closings.empty()) return text;
    const bool minutes = q.in_minutes();
    Table table({{std::string(t("consolidate.number")), Align::right, 4},
                 {std::string(t("consolidate.closes")), Align::left, 24},
                 {std::string(t("consolidate.to")), Align::left, 28},
                 {std::string(t("consolidate.pupils")), Align::right, 8},
                 {std::string(t("consolidate.places")), Align::right, 8},
                 {std::string(t(minutes ? "consolidate.mean" : "consolidate.mean_m")), Align::right, 16},
                 {std::string(t("consolidate.p95")), Align::right, 16},
                 {std::string(t("consolidate.worst")), Align::right, 16},
                 {std::string(t("consolidate.beyond")), Align::right, 8},
                 {std::string(t("consolidate.crossing")), Align::right, 10},
                 {std::string(t("consolidate.bus_km")), Align::right, 8},
                 {std::string(t("consolidate.verdict")), Align::left, 60},
                 {std::string(t("consolidate.stays")), Align::left, 40}});
    for (std::size_t i = 0; i < plan.closings.size(); ++i)
        table.add(closing_cells(session, q, i + 1, plan.closings[i]));
    const auto ready =
        std::count_if(plan.closings.begin(), plan.closings.end(), [](const Closing& c) { return c.guards.all(); });
    return text + table.text() + paragraph(t("consolidate.legend")) +
           paragraph(t.fill(
               "consolidate.ready",
               {{"n", grouped(ready)}, {"open", grouped(static_cast<std::int64_t>(plan.closings.size()) - ready)}}));
}

std::string front_table(const Session& session, const ConsolidationQuestion& q, const std::vector<FrontRow>& rows) {
    const layers::Texts& t = session.texts;
    const bool minutes = q.in_minutes();
    const bool missing = std::find(q.made.pupils.begin(), q.made.pupils.end(), std::nullopt) != q.made.pupils.end();
    Table table({{std::string(t("consolidate.kept")), Align::right, 6},
                 {std::string(t("consolidate.closed")), Align::right, 6},
                 {std::string(t(minutes ? "consolidate.added" : "consolidate.added_m")), Align::right, 16},
                 {std::string(missing ? t("consolidate.added_places") : t("consolidate.added_each")), Align::right, 22},
                 {std::string(t("consolidate.moved_pupils")), Align::right, 10},
                 {std::string(t("consolidate.places")), Align::right, 8},
                 {std::string(t("consolidate.worst_after")), Align::right, 10},
                 {std::string(t("consolidate.losing")), Align::right, 10},
                 {std::string(t("site.curve_state")), Align::left, 90}});
    for (const FrontRow& row : rows) {
        const std::string closed = std::to_string(q.made.sites.size() - row.keep);
        if (!row.plan) {
            table.add({std::to_string(row.keep), closed, "–", "–", "–", "–", "–", "–",
                       t.fill("consolidate.no_plan", {{"why", t.say(row.why)}})});
            continue;
        }
        const ConsolidationOutcome& plan = *row.plan;
        const double each = plan.pupils == 0 ? 0.0 : static_cast<double>(plan.added) / static_cast<double>(plan.pupils);
        table.add({std::to_string(row.keep), closed, sum_text(q, plan.added),
                   missing ? sum_text(q, plan.added_places) : mean_text(q, each), grouped(plan.moved.pupils),
                   grouped(plan.moved.places), plan.moved.places == 0 ? "–" : time_text(q, plan.moved.worst_after_ds),
                   grouped(plan.losing), state_text(session, q, plan)});
    }
    return t.fill("consolidate.front", {{"standard", standard_label(t, q.own.standard)}}) + "\n" + table.text();
}

std::string order_table(const Session& session, const ConsolidationQuestion& q, const std::vector<OrderStep>& steps,
                        std::uint32_t wanted) {
    const layers::Texts& t = session.texts;
    const bool minutes = q.in_minutes();
    // Without a single number of pupils villages are all there is to count.
    const bool places = std::none_of(q.made.pupils.begin(), q.made.pupils.end(),
                                     [](const std::optional<People>& n) { return n.value_or(0) > 0; });
    Table table({{std::string(t("consolidate.step")), Align::right, 5},
                 {std::string(t("consolidate.closes")), Align::left, 28},
                 {std::string(t(places    ? "consolidate.added_places"
                                : minutes ? "consolidate.added"
                                          : "consolidate.added_m")),
                  Align::right, 24},
                 {std::string(t("consolidate.free")), Align::right, 18},
                 {std::string(t("consolidate.nesting")), Align::right, 16},
                 {std::string(t("site.curve_state")), Align::left, 16}});
    for (std::size_t k = 0; k < steps.size(); ++k) {
        const OrderStep& s = steps[k];
        const std::int64_t added = places ? s.added_places : s.added,
                           free = places ? s.free_added_places : s.free_added;
        table.add({std::to_string(k + 1), school_text(q, s.closes), sum_text(q, added), sum_text(q, free),
                   sum_text(q, std::max<std::int64_t>(0, added - free)),
                   std::string(t(s.proved && s.free_proved ? "site.state_proved" : "consolidate.state_open"))});
    }
    std::string text =
        t.fill("consolidate.order", {{"standard", standard_label(t, q.own.standard)}}) + "\n" + table.text();
    if (steps.size() + q.request.forbid.size() < wanted)
        text += paragraph(t.fill("consolidate.order_ends", {{"n", grouped(static_cast<std::int64_t>(steps.size()))}}));
    return text;
}

} // namespace lifecircle::cli
