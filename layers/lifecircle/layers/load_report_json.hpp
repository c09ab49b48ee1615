#pragma once
/// \file  A load report for programs: the same in summary.json and in report.json.

#include <nlohmann/json.hpp>

#include <lifecircle/layers/load_report.hpp>

namespace lifecircle::layers {

/// input, read, kept; skipped, repaired and doubts as lists of reason, count and examples.
nlohmann::ordered_json load_report_json(const LoadReport& report);

} // namespace lifecircle::layers
