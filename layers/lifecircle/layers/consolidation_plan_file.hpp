#pragma once
/// \file  A plan of mergers as a file: what was asked, of which inputs, what was found; and counted again.
/// Fields: docs/formats.md, "Plans of mergers".

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <lifecircle/layers/consolidation_run.hpp>
#include <lifecircle/layers/manifest.hpp>
#include <lifecircle/layers/plan_file.hpp>

namespace lifecircle::layers {

struct ConsolidationPlanFile {
    ConsolidationRequest request;
    std::string parameter_set;
    std::vector<ManifestInput> inputs;
    std::vector<std::string> kept, closed;         ///< ids of facilities
    std::vector<std::array<std::string, 3>> moves; ///< demand point, its school before, its school after
    std::string status;                            ///< "optimal" or "bounded"
    std::int64_t cost = 0, bound = 0, before = 0;  ///< as in scenario/consolidation_problem.hpp
    std::int64_t pupils = 0, moved = 0, added = 0; ///< added: pupil-deciseconds
    /// Of the bound with as many schools; multipliers (siting/consolidation_certificate.hpp) other than 0.
    std::optional<PlanCertificate> certificate;
};

ConsolidationPlanFile plan_file_of(const ConsolidationQuestion& question, const ConsolidationOutcome& plan,
                                   const std::string& parameter_set, std::vector<ManifestInput> inputs);
std::string plan_json(const ConsolidationPlanFile& plan);
/// \throws DataError when the file is missing, damaged, or no plan of mergers
ConsolidationPlanFile read_consolidation_plan(const std::string& path);
/// Whether a file holds a plan of mergers; false also where it can't be read.
bool is_consolidation_plan(const std::string& path);

struct MergerCheck {
    std::vector<PlanDifference> differences;
    std::int64_t certified = 0; ///< no plan with as many schools costs less, by the certificate alone
};

/// Counts everything again without the solver: the rule of every place, locks, capacities, minimums and rules from
/// newly made pairs, the journeys by assessing the study with the schools that are left, and the bound by the
/// certificate.
MergerCheck check_plan(const ConsolidationPlanFile& plan, const ConsolidationQuestion& question,
                       const Progress& progress);

} // namespace lifecircle::layers
