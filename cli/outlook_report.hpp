#pragma once
/// \file  The decline outlook as `consolidate` prints it.

#include <string>

#include <nlohmann/json_fwd.hpp>

#include <lifecircle/layers/consolidation_run.hpp>

#include "session.hpp"

namespace lifecircle::cli {

/// The schools as they are today, were none closed, by year. \pre q.projections
std::string outlook_today_text(const Session& session, const layers::ConsolidationQuestion& q);
/// To which year the plan and each closing hold, and the schools that receive, by year. \pre q.projections
std::string outlook_plan_text(const Session& session, const layers::ConsolidationQuestion& q,
                              const ConsolidationOutcome& plan);

nlohmann::ordered_json outlook_today_json(const layers::ConsolidationQuestion& q);
nlohmann::ordered_json outlook_plan_json(const layers::ConsolidationQuestion& q, const PlanOutlook& outlook);
/// Of one closing, or of the plan.
nlohmann::ordered_json term_json(const layers::ConsolidationQuestion& q, const PlanTerm& term);

} // namespace lifecircle::cli
