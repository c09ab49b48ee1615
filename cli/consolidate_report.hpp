#pragma once
/// \file  What `consolidate` prints: tables for people, one document for programs.

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include <lifecircle/layers/consolidation_run.hpp>

#include "session.hpp"

namespace lifecircle::cli {

/// A number of schools kept, as a row of the front.
struct FrontRow {
    std::uint32_t keep = 0;
    std::optional<ConsolidationOutcome> plan; ///< nothing: there is none, or none was found
    Phrase why;                               ///< of none
};

/// Name of a school, with its unit where several have it.
std::string school_text(const layers::ConsolidationQuestion& q, CandidateId site);

/// A plan: what it does to the pupils, its proof, before and after of every closing, its guards, what would be instead.
std::string merger_table(const Session& session, const layers::ConsolidationQuestion& q,
                         const ConsolidationOutcome& plan);
nlohmann::ordered_json merger_document(const layers::ConsolidationQuestion& q, const ConsolidationOutcome& plan);

/// Numbers of schools kept beside each other.
std::string front_table(const Session& session, const layers::ConsolidationQuestion& q,
                        const std::vector<FrontRow>& rows);
nlohmann::ordered_json front_document(const layers::ConsolidationQuestion& q, const std::vector<FrontRow>& rows);

/// Closings one after another, beside the best plan of as many.
std::string order_table(const Session& session, const layers::ConsolidationQuestion& q,
                        const std::vector<OrderStep>& steps, std::uint32_t wanted);
nlohmann::ordered_json order_document(const layers::ConsolidationQuestion& q, const std::vector<OrderStep>& steps);

/// Below any: where "before" comes from, who is beyond the limit or out of reach, what is blocked and by what, what is
/// not known, footnotes of the standard.
std::string merger_notes(const Session& session, const layers::ConsolidationQuestion& q,
                         const ConsolidationOutcome* plan);

} // namespace lifecircle::cli
