#pragma once
/// \file  What a plan of mergers leaves behind: layer 撤并建议 (CBJY), the closed buildings as candidates for other
/// uses (SSFB), the plan, the manifest; and how its parts are said.

#include <string>

#include <lifecircle/layers/consolidation_run.hpp>
#include <lifecircle/layers/export_layer.hpp>
#include <lifecircle/layers/export_tables.hpp>
#include <lifecircle/layers/results.hpp>

namespace lifecircle::layers {

/// Gaps in per cent, of the whole travel and of what is added; 0 where proved.
struct ConsolidationGap {
    double total = 0.0, added = 0.0;
};
ConsolidationGap gap_of(const ConsolidationQuestion& question, const ConsolidationOutcome& plan);

/// Pupil-minutes (pupil-metres) that any plan that keeps as many adds at least.
double least_added(const ConsolidationQuestion& question, const ConsolidationOutcome& plan);

/// A journey as tables and layers write it: minutes in tenths or whole metres, rounded up.
double journey(const Standard& standard, Deciseconds time);

/// Name, else id.
const std::string& name_of(const Facility& facility);

/// "consent, bus": guards that are not met, "✗" before those that are known not to be; empty where all are.
std::string open_guards_text(const Texts& texts, const Guards& guards);
/// What the best plan that leaves it open closes instead, and what that costs.
std::string stays_text(const Texts& texts, const ConsolidationQuestion& question, const Closing& closing);
/// "E07 寄宿制学校 (王家庄镇)".
std::string rule_text(const Texts& texts, const ClosureRule& rule);
/// "table", "nearest", "mixed": where the present schools come from.
std::string present_key(const ConsolidationCase& made);

/// One row for each closing and school that receives, most pupils first.
ExportLayer consolidation_layer(const ConsolidationQuestion& question, const ConsolidationOutcome& plan,
                                const ExportContext& context);

/// The plan as edits: each closed school merges into the one that takes most of its pupils; one that nobody goes to
/// closes.
Scenario scenario_of(const ConsolidationQuestion& question, const ConsolidationOutcome& plan);

/// CBJY.gpkg, shp/ … as the options ask, 字段说明.csv, plan.json, scenario.toml, with projections 在校生展望.csv and
/// 撤并有效期.csv, manifest.json. SSFB in it holds the closed buildings, idle, as [[candidates]] of a project can read
/// them. \throws OutputError, Cancelled: then an earlier folder is as it was
ResultFiles write_consolidation(const ConsolidationQuestion& question, const ConsolidationOutcome& plan,
                                const ResultOptions& options, const Progress& progress);

} // namespace lifecircle::layers
