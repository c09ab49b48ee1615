// What stands below every table of `consolidate`.
#include <algorithm>
#include <map>

#include <lifecircle/coverage/figures.hpp>
#include <lifecircle/layers/consolidation_folder.hpp>
#include <lifecircle/layers/failure_text.hpp>
#include <lifecircle/layers/footnotes.hpp>
#include <lifecircle/layers/legend_text.hpp>

#include "consolidate_report.hpp"
#include "report.hpp"
#include "terminal.hpp"

namespace lifecircle::cli {
namespace {

using layers::ConsolidationQuestion;

/// The first ten, and "…".
template <class Name> std::string some_names(std::size_t size, Name name) {
    constexpr std::size_t kMost = 10;
    std::string text;
    for (std::size_t i = 0; i < std::min(kMost, size); ++i) text += (i == 0 ? "" : ", ") + name(i);
    return size > kMost ? text + ", …" : text;
}

std::string place_name(const DemandPoint& d) {
    return !d.name.empty() ? d.name : !d.village.empty() ? d.village : d.id;
}

std::string present(const Session& session, const ConsolidationQuestion& q) {
    const layers::Texts& t = session.texts;
    const auto table = std::count(q.made.by_table.begin(), q.made.by_table.end(), std::uint8_t{1});
    std::string text = paragraph(
        t.fill("consolidate.present_" + layers::present_key(q.made),
               {{"n", grouped(table)}, {"rest", count(q.made.by_table.size() - static_cast<std::size_t>(table))}}));
    if (q.made.table_unreached > 0)
        text += paragraph(t.fill("consolidate.table_unreached", {{"n", count(q.made.table_unreached)}}));
    return text;
}

/// Places that the rule treats in a way of its own.
std::string places(const Session& session, const ConsolidationQuestion& q) {
    const layers::Texts& t = session.texts;
    std::string text;
    if (!q.made.beyond.empty())
        text +=
            paragraph(t.fill("consolidate.beyond_before",
                             {{"n", count(q.made.beyond.size())},
                              {"worse", layers::short_number(q.request.worse)},
                              {"unit", std::string(t(q.in_minutes() ? "consolidate.minutes" : "consolidate.metres"))},
                              {"names", some_names(q.made.beyond.size(), [&](std::size_t i) {
                                   return place_name(q.study().demand[q.made.point[q.made.beyond[i]]]);
                               })}}));
    if (!q.made.outside.empty())
        text +=
            paragraph(t.fill("consolidate.outside", {{"n", count(q.made.outside.size())},
                                                     {"names", some_names(q.made.outside.size(), [&](std::size_t i) {
                                                          return place_name(q.study().demand[q.made.outside[i]]);
                                                      })}}));
    const auto missing = std::count(q.made.pupils.begin(), q.made.pupils.end(), std::nullopt);
    if (missing > 0) text += paragraph(t.fill("consolidate.without_number", {{"n", grouped(missing)}}));
    return text;
}

std::string blocked(const Session& session, const ConsolidationQuestion& q, const ConsolidationOutcome* plan) {
    const layers::Texts& t = session.texts;
    std::map<std::pair<Blocked, std::string>, std::vector<CandidateId>> by_why;
    for (CandidateId s = 0; s < q.made.sites.size(); ++s) {
        if (q.made.blocked[s] == Blocked::no) continue;
        const std::int32_t rule = q.made.blocked_by[s];
        const std::string key =
            q.made.blocked[s] == Blocked::rule && rule >= 0 ? q.terms.rules[static_cast<std::size_t>(rule)].rule : "";
        by_why[{q.made.blocked[s], key}].push_back(s);
    }
    std::string text;
    for (const auto& entry : by_why) {
        const auto& why = entry.first;
        const std::vector<CandidateId>& sites = entry.second;
        const std::string key = why.first == Blocked::forced            ? "consolidate.blocked_forced"
                                : why.first == Blocked::consent_refused ? "consolidate.blocked_consent"
                                : why.first == Blocked::pupils_unknown  ? "consolidate.blocked_unknown"
                                                                        : "consolidate.blocked_" + why.second;
        text +=
            paragraph(t.fill(key, {{"n", count(sites.size())}, {"names", some_names(sites.size(), [&](std::size_t i) {
                                                                    return layers::name_of(q.school(sites[i]));
                                                                })}}));
    }
    if (plan != nullptr)
        for (const std::int32_t r : plan->rules_held)
            text += paragraph(t.fill("consolidate.rule_held",
                                     {{"rule", layers::rule_text(t, q.terms.rules[static_cast<std::size_t>(r)])}}));
    return text;
}

std::string schools(const Session& session, const ConsolidationQuestion& q, const ConsolidationOutcome* plan) {
    const layers::Texts& t = session.texts;
    const ConsolidationCase& made = q.made;
    std::vector<CandidateId> full;
    std::size_t unknown = 0;
    constexpr std::int64_t kSmall = 100; // pupils; second hand
    std::size_t small = 0, small_after = 0;
    for (CandidateId s = 0; s < made.sites.size(); ++s) {
        unknown += made.capacity[s] ? 0U : 1U;
        if (made.capacity[s] && made.load[s] > *made.capacity[s]) full.push_back(s);
        small += made.without_number[s] == 0 && made.load[s] > 0 && made.load[s] < kSmall ? 1U : 0U;
        if (plan == nullptr) continue;
        const auto& kept = plan->solution.plan->sites;
        if (std::binary_search(kept.begin(), kept.end(), s) && plan->without_number[s] == 0 && plan->load[s] > 0 &&
            plan->load[s] < kSmall)
            ++small_after;
    }
    std::string text;
    if (unknown > 0) text += paragraph(t.fill("consolidate.capacity_unknown", {{"n", count(unknown)}}));
    if (!full.empty())
        text += paragraph(t.fill("consolidate.overfull",
                                 {{"n", count(full.size())}, {"names", some_names(full.size(), [&](std::size_t i) {
                                                                  return layers::name_of(q.school(full[i]));
                                                              })}}));
    if (plan != nullptr && small > 0)
        text += paragraph(t.fill("consolidate.small", {{"before", count(small)}, {"after", count(small_after)}}));
    if (made.grades_refused > 0)
        text += paragraph(t.fill("consolidate.grades_refused", {{"n", count(made.grades_refused)}}));
    return text;
}

/// Rows of a table that did not come to count.
std::string table_note(const Session& session, const std::optional<layers::LoadReport>& report, const char* none) {
    const layers::Texts& t = session.texts;
    if (!report) return *none == '\0' ? std::string() : paragraph(t(none));
    std::string text = paragraph(t.fill(
        "consolidate.table", {{"file", report->input}, {"kept", count(report->kept)}, {"read", count(report->read)}}));
    for (const auto* notes : {&report->skipped, &report->repaired})
        for (const layers::LoadNote& note : *notes) {
            std::string rows;
            for (const std::string& example : note.examples)
                rows += (rows.empty() ? "" : ", ") + layers::row_text(t, example);
            text += paragraph("  " + count(note.count) + " " + std::string(t(note.reason)) + ": " + rows, 4);
        }
    return text;
}

} // namespace

std::string merger_notes(const Session& session, const ConsolidationQuestion& q, const ConsolidationOutcome* plan) {
    const layers::Texts& t = session.texts;
    std::string kinds;
    for (const std::string& kind : q.kinds) kinds += (kinds.empty() ? "" : ", ") + kind;
    std::string text = scenario_note(session, *q.run);
    text += paragraph(t.fill("consolidate.takes_part", {{"n", count(q.made.sites.size())},
                                                        {"kinds", kinds.empty() ? q.own.standard.subject : kinds},
                                                        {"group", q.group}}));
    if (std::any_of(q.kinds.begin(), q.kinds.end(), [](const std::string& kind) { return kind.ends_with("_any"); }))
        text += paragraph(t("consolidate.kinds_unknown"));
    text += present(session, q) + places(session, q) + blocked(session, q, plan) + schools(session, q, plan);
    text += table_note(session, q.records, "consolidate.no_records");
    text += table_note(session, q.present, "");
    text += table_note(session, q.projected, "");
    text += paragraph(t("consolidate.by_itself"));
    Ledger of_standard;
    of_standard.results.push_back(q.own);
    for (const layers::Footnote& note : layers::footnotes_of(q.study(), of_standard, q.run->project.synthetic))
        text += paragraph(t.fill(note.key, note.values));
    return text;
}

} // namespace lifecircle::cli
