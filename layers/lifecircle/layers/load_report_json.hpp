#pragma once
/// \file  A load report for programs: the same in summary.json and in report.json.

#include <nlohmann/json.hpp>

#include <lifecircle/layers/load_report.hpp>

namespace lifecircle::layers {

/// input, read, kept; skipped, repaired and doubts as lists of reason (for programs), its name in Chinese and English,
/// count, and examples in English and Chinese ("row 12 …", "第 12 行 …").
nlohmann::ordered_json load_report_json(const LoadReport& report);

} // namespace lifecircle::layers
