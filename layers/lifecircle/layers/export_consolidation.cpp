// CBJY: what closes, who receives, what that does to the pupils, and which guards are open.
#include <algorithm>
#include <cmath>

#include <lifecircle/coverage/figures.hpp>
#include <lifecircle/layers/consolidation_folder.hpp>
#include <lifecircle/layers/consolidation_outlook.hpp>
#include <lifecircle/layers/consolidation_plan_file.hpp>
#include <lifecircle/layers/export_parts.hpp>
#include <lifecircle/layers/export_remarks.hpp>
#include <lifecircle/layers/plan_folder.hpp>
#include <lifecircle/layers/scenario_text.hpp>
#include <lifecircle/layers/site_folder.hpp>

namespace lifecircle::layers {
namespace {

constexpr std::array kStates{"proposed", "hearing", "notice", "consented", "refused"};

const char* word_of(Guard guard) { return guard == Guard::unknown ? "unknown" : guard == Guard::yes ? "yes" : "no"; }

std::string scenario_text(const Texts& zh, const ConsolidationQuestion& q, const ConsolidationOutcome& plan) {
    return zh.fill(q.keep() ? "consolidate.scenario" : "consolidate.scenario_fewest",
                   {{"n", std::to_string(plan.closings.size())},
                    {"keep", std::to_string(plan.keep)},
                    {"standard", q.own.standard.key}});
}

std::string reasons_text(const Texts& zh, const ConsolidationQuestion& q, const Closing& c) {
    std::string text;
    const std::string open = open_guards_text(zh, c.guards), stays = stays_text(zh, q, c);
    if (!open.empty()) text = zh.fill("consolidate.lacks", {{"guards", open}});
    if (!stays.empty()) text += (text.empty() ? "" : "；") + stays;
    return text;
}

void add_journeys(RowMaker& row, const Standard& standard, const MovedPupils& moved) {
    if (moved.without_number < moved.places || moved.places == 0) row.number("XSS", static_cast<double>(moved.pupils));
    row.number("XSCS", moved.places).number("WSCS", moved.without_number);
    if (moved.places == 0) return;
    row.number("PJQ", mean_journey(standard, moved.mean_before_ds));
    row.number("PJH", mean_journey(standard, moved.mean_after_ds));
    row.number("P95Q", journey(standard, moved.p95_before_ds)).number("P95H", journey(standard, moved.p95_after_ds));
    row.number("ZDQ", journey(standard, moved.worst_before_ds));
    row.number("ZDH", journey(standard, moved.worst_after_ds));
    row.number("CXS", static_cast<double>(moved.beyond)).number("CXCS", moved.beyond_places);
    if (moved.crossing_places > 0)
        row.text("KXZ", export_word("answer", "yes"));
    else if (moved.crossing_unknown == 0)
        row.text("KXZ", export_word("answer", "no"));
    if (moved.bus_unknown == 0) row.number("XCGL", moved.bus_m / 1000.0);
}

/// What is the same in every row.
class RowsOfPlan {
  public:
    RowsOfPlan(const ConsolidationQuestion& q, const ConsolidationOutcome& plan, const ExportContext& context)
        : q_(q), plan_(plan), context_(context), schema_(layer_schema("CBJY")), scenario_(scenario_text(zh_, q, plan)) {
    }

    ExportLayer layer() const {
        ExportLayer layer{&schema_, schema_.geometry, {}};
        for (const Closing& c : plan_.closings) {
            for (const ReceivingSchool& r : c.to) layer.rows.push_back(row(c, &r));
            if (c.to.empty()) layer.rows.push_back(row(c, nullptr));
        }
        return layer;
    }

  private:
    ExportRow row(const Closing& c, const ReceivingSchool* r) const {
        const Facility& from = q_.school(c.site);
        RowMaker row(schema_);
        row.text("FAMC", scenario_).text("YBM", from.id).text("YMC", from.name);
        if (r != nullptr) row.text("JBM", q_.school(r->site).id).text("JMC", q_.school(r->site).name);
        add_journeys(row, q_.own.standard, r != nullptr ? r->moved : c.moved);
        const bool needed = c.moved.crossing_places > 0 || c.moved.crossing_unknown > 0;
        row.text("GJ", export_word("bus", needed ? word_of(c.guards.bus) : "not_needed"));
        row.text("MY", export_word("consent", word_of(c.guards.consent)));
        if (r != nullptr && r->free_places) row.number("KW", static_cast<double>(*r->free_places));
        row.text("JL", export_word("verdict", c.guards.all() ? "merge" : "open"));
        row.text("JD", export_word("closing", kStates[static_cast<std::size_t>(c.state)]));
        row.text("LY", reasons_text(zh_, q_, c));
        add_proof(row);
        if (r != nullptr) row.geometry(Line{from.place, q_.school(r->site).place});
        add_common(row, unit_at(q_.study(), from.unit), context_, remarks(c));
        return row.take();
    }
    void add_proof(RowMaker& row) const {
        const Standard& s = q_.own.standard;
        const bool proved = plan_.solution.status == ConsolidationStatus::optimal;
        row.text("ZT", export_word("proof", proved ? "proved" : "bounded"));
        const ConsolidationGap gap = gap_of(q_, plan_);
        row.number("XJ", least_added(q_, plan_)).number("JX", gap.total).number("JXZ", gap.added);
        row.text("SSLB", s.subject).text("FS", s.mode);
        if (s.limit)
            row.number("SC", s.limit->value / 60.0);
        else
            row.number("XZM", s.limit_metres->value);
        row.number("RKND", positive(q_.study().demand_source.population_year));
    }
    std::string remarks(const Closing& c) const {
        const std::string present = "present_" + present_key(q_.made);
        const bool by_table = present != "present_nearest";
        return joined_remarks({remark(true, by_table && present == "present_table" ? "present_by_table" : present),
                               remark(c.forced, "closing_forced"),
                               standard_remarks(q_.study(), q_.own.standard, false)});
    }

    const ConsolidationQuestion& q_;
    const ConsolidationOutcome& plan_;
    const ExportContext& context_;
    const LayerSchema& schema_;
    Texts zh_{Language::zh};
    std::string scenario_;
};

/// The closed buildings, as a study that holds nothing else.
ExportLayer idle_layer(const ConsolidationQuestion& q, const ConsolidationOutcome& plan, const ExportContext& context) {
    Study idle;
    idle.units = q.study().units;
    for (const Closing& c : plan.closings) {
        idle.facilities.push_back(q.school(c.site));
        idle.facilities.back().state = FacilityState::idle;
    }
    return facility_layer(idle, context);
}

} // namespace

const std::string& name_of(const Facility& facility) { return facility.name.empty() ? facility.id : facility.name; }

double journey(const Standard& standard, Deciseconds time) {
    return standard.limit ? minutes_up(time) : metres_up(time);
}

ConsolidationGap gap_of(const ConsolidationQuestion& question, const ConsolidationOutcome& plan) {
    if (plan.solution.status == ConsolidationStatus::optimal) return {};
    return {plan.solution.gap() * 100.0, plan.solution.gap_of_added(question.made.cost_before) * 100.0};
}

double least_added(const ConsolidationQuestion& question, const ConsolidationOutcome& plan) {
    const std::int64_t least = std::max<std::int64_t>(0, plan.solution.bound - question.made.cost_before);
    // The decisecond that each mover counts is no travel.
    const auto pupils = static_cast<double>(plan.moved.pupils);
    const std::int64_t whole = least / question.made.unit; // places without a number weigh the rest
    const double ds =
        static_cast<double>(whole) -
        (plan.solution.status == ConsolidationStatus::optimal ? pupils : static_cast<double>(plan.pupils));
    return std::max(0.0, ds) / (question.in_minutes() ? 600.0 : 10.0);
}

std::string open_guards_text(const Texts& texts, const Guards& guards) {
    std::string text;
    const auto add = [&](Guard guard, const char* key) {
        if (guard == Guard::yes) return;
        text += (text.empty() ? "" : std::string(texts("consolidate.comma"))) +
                texts.fill(guard == Guard::no ? "consolidate.guard_no" : "consolidate.guard_unknown",
                           {{"guard", std::string(texts(key))}});
    };
    add(guards.consent, "consolidate.guard_consent"), add(guards.limit, "consolidate.guard_limit");
    add(guards.bus, "consolidate.guard_bus"), add(guards.places, "consolidate.guard_places");
    return text;
}

std::string stays_text(const Texts& texts, const ConsolidationQuestion& question, const Closing& closing) {
    if (closing.other == Closing::Other::not_asked)
        return closing.forced ? std::string(texts("consolidate.forced")) : std::string();
    if (closing.other == Closing::Other::none)
        return std::string(texts(closing.other_proved ? "consolidate.no_other" : "consolidate.other_not_found"));
    std::string instead;
    for (const CandidateId site : closing.other_closes) {
        constexpr std::size_t kMost = 3;
        if (&site - closing.other_closes.data() == kMost) {
            instead += ", …";
            break;
        }
        instead += (instead.empty() ? "" : ", ") + name_of(question.school(site));
    }
    if (closing.other_equal) return texts.fill("consolidate.equal", {{"name", instead}});
    const bool of_places = closing.other_costs <= 0; // villages without a number make the difference
    const std::int64_t per_unit = question.in_minutes() ? 600 : 10;
    const std::int64_t costs = std::max<std::int64_t>(0, of_places ? closing.other_costs_places : closing.other_costs);
    const std::string key = question.in_minutes() ? "consolidate.slower" : "consolidate.farther";
    return texts.fill(key + (of_places ? "_places" : ""),
                      {{"name", instead}, {"n", grouped((costs + per_unit - 1) / per_unit)}});
}

std::string rule_text(const Texts& texts, const ClosureRule& rule) {
    return texts.fill("consolidate.rule_" + rule.rule, {{"unit", rule.unit}});
}

std::string present_key(const ConsolidationCase& made) {
    const auto table = std::count(made.by_table.begin(), made.by_table.end(), std::uint8_t{1});
    return table == 0 ? "nearest" : table == static_cast<std::ptrdiff_t>(made.by_table.size()) ? "table" : "mixed";
}

ExportLayer consolidation_layer(const ConsolidationQuestion& question, const ConsolidationOutcome& plan,
                                const ExportContext& context) {
    return RowsOfPlan(question, plan, context).layer();
}

Scenario scenario_of(const ConsolidationQuestion& question, const ConsolidationOutcome& plan) {
    Scenario scenario;
    scenario.edits = question.run->inputs.scenario.edits; // the question began with them
    for (const Closing& c : plan.closings) {
        const std::string& id = question.school(c.site).id;
        if (c.to.empty())
            scenario.edits.emplace_back(CloseEdit{id});
        else
            scenario.edits.emplace_back(MergeEdit{id, question.school(c.to.front().site).id});
    }
    return scenario;
}

ResultFiles write_consolidation(const ConsolidationQuestion& question, const ConsolidationOutcome& plan,
                                const ResultOptions& options, const Progress& progress) {
    const ExportContext context{options.parameter_set, options.synthetic, nullptr};
    PlanFolder folder;
    folder.name = "CBJY";
    folder.layers = {consolidation_layer(question, plan, context)};
    if (!plan.closings.empty()) folder.layers.push_back(idle_layer(question, plan, context));
    folder.styles = {plan_style("CBJY", Texts(options.language))};
    folder.plan = plan_json(plan_file_of(question, plan, options.parameter_set, options.inputs));
    folder.scenario =
        scenario_text(scenario_of(question, plan), std::string(Texts(options.language)("plan.as_scenario")));
    if (question.projections) {
        const PlanOutlook outlook = plan_outlook(question.made, plan, question.viable(), *question.projections);
        folder.tables = {{"在校生展望.csv", outlook_csv(question, outlook)},
                         {"撤并有效期.csv", terms_csv(question, plan, outlook)}};
    }
    return write_plan_folder(folder, options, progress);
}

} // namespace lifecircle::layers
