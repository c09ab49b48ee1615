#pragma once
/// \file  What `site` prints: tables for people, one document for programs.

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include <lifecircle/layers/site_run.hpp>
#include <lifecircle/scenario/site_robustness.hpp>

#include "session.hpp"

namespace lifecircle::cli {

/// A plan: what it achieves, its proof, its sites with their runners-up.
std::string site_table(const Session& session, const layers::SiteQuestion& question, const SitePlan& plan);
nlohmann::ordered_json site_document(const layers::SiteQuestion& question, const SitePlan& plan);

/// Which sites stay when people and speeds vary, and what the plan is worth then.
std::string robust_table(const Session& session, const layers::SiteQuestion& question, const SitePlan& plan,
                         const SiteVariations& variations, const SiteRobustness& robust);
nlohmann::ordered_json robust_document(const layers::SiteQuestion& question, const SitePlan& plan,
                                       const SiteVariations& variations, const SiteRobustness& robust);

/// Plans of one site, two sites … beside each other.
std::string curve_table(const Session& session, const layers::SiteQuestion& question,
                        const std::vector<SitePlan>& plans);
nlohmann::ordered_json curve_document(const layers::SiteQuestion& question, const std::vector<SitePlan>& plans);

/// Below either: candidates, refusals by layer, what was checked, who was left out, footnotes of the standard.
std::string site_notes(const Session& session, const layers::SiteQuestion& question, const SitePlan* plan);

} // namespace lifecircle::cli
