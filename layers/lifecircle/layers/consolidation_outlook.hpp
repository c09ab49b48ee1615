#pragma once
/// \file  The decline outlook as it is said and written: docs/formats.md, "Decline outlook".

#include <string>

#include <lifecircle/layers/consolidation_run.hpp>
#include <lifecircle/layers/texts.hpp>

namespace lifecircle::layers {

/// "2035: 丙小学 below 20 pupils (and 1 more schools); 2040: …": what breaks the limit, and before it what is not
/// known. Empty where it holds in every year told.
std::string ends_text(const Texts& texts, const ConsolidationQuestion& question, const HoldsTo& holds,
                      OutlookLimit limit);
/// The same of both limits, by year.
std::string ends_text(const Texts& texts, const ConsolidationQuestion& question, const PlanTerm& term);

/// 在校生展望.csv: pupils of each school by year, as it is today and, of those that stay, after the mergers.
/// \pre question.projections
std::string outlook_csv(const ConsolidationQuestion& question, const PlanOutlook& outlook);
/// 撤并有效期.csv: to which year each closing holds, and what ends it. \pre question.projections
std::string terms_csv(const ConsolidationQuestion& question, const ConsolidationOutcome& plan,
                      const PlanOutlook& outlook);

} // namespace lifecircle::layers
