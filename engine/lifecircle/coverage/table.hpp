#pragma once
/// \file  Sums of the ledger: people and places covered, by standard, unit and group, and the joint circle.

#include <lifecircle/coverage/ledger.hpp>

namespace lifecircle {

/// Places within all standards of the joint circle; a place that misses one is not covered whatever else is unknown.
std::vector<Verdict> joint_circle(const Study& study, const std::vector<StandardResult>& results);

/// The coverage table. In every row covered + not_covered + unknown = total. Places are summed into their unit and
/// every unit above it. Groups: `all`, each group with at least one number, and the standard's own.
std::vector<CoverageRow> coverage_rows(const Study& study, const Ledger& ledger);

} // namespace lifecircle
