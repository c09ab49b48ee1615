#pragma once
/// \file  What a plan of sites leaves behind: layer 备选点 (BXD) as GeoPackage and in the project's formats, the plan
/// with its certificate, the manifest. Written whole or not at all.

#include <string>

#include <lifecircle/layers/export_layer.hpp>
#include <lifecircle/layers/export_tables.hpp>
#include <lifecircle/layers/plan_file.hpp>
#include <lifecircle/layers/results.hpp>

namespace lifecircle::layers {

/// How far a plan may be from the best in per cent: of the people within the standard, or of the mean; 0 when proved.
double plan_gap_percent(const SitePlan& plan, SiteObjective objective);

/// The bound in the unit of what is aimed at: people, people counted by their journeys, minutes or metres.
double plan_bound(const SiteQuestion& question, const SitePlan& plan);

/// Hundredths of people as tables write them, in tenths rounded down; up: of what can't be passed.
std::string hundredths_text(std::int64_t hundredths, bool up = false);
/// A journey in the unit of the times, as tables write it: minutes in tenths or whole metres, rounded up.
std::string journey_text(const Standard& standard, std::int64_t time);

/// A mean journey as tables and layers write it: minutes in tenths, or whole metres, rounded up as single journeys are.
std::optional<double> mean_journey(const Standard& standard, const std::optional<double>& deciseconds);

/// What a site adds, and what the best plan without it would be and cost: "adds 1,234 people in 5 villages; …".
std::string site_reasons_text(const Texts& texts, const SiteQuestion& question, const SuggestedSite& site);
/// The second half alone.
std::string runner_up_text(const Texts& texts, const SiteQuestion& question, const RunnerUp& runner_up);

/// One row a site, in order of rank; Chinese, as all layers.
ExportLayer site_layer(const SiteQuestion& question, const SitePlan& plan, const ExportContext& context);

/// The plan as edits: each site opens, by the standard's kind or family.
Scenario scenario_of(const SiteQuestion& question, const SitePlan& plan);

/// plan.json, scenario.toml, BXD.gpkg, shp/ … as the options ask, 字段说明.csv, manifest.json.
/// \throws OutputError, Cancelled: then an earlier folder is as it was
ResultFiles write_sites(const SiteQuestion& question, const SitePlan& plan, const ResultOptions& options,
                        const Progress& progress);

} // namespace lifecircle::layers
