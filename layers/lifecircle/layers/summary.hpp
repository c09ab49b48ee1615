#pragma once
/// \file  The results of a run as one JSON document for other programs.

#include <array>
#include <string>
#include <vector>

#include <lifecircle/coverage/ledger.hpp>
#include <lifecircle/layers/load_report.hpp>

namespace lifecircle::layers {

/// By Reason: what documents and options call it.
inline constexpr std::array kReasonKeys{"none", "over_limit", "no_road", "island", "no_facility", "no_data"};

/// What a summary says beside the numbers.
struct SummaryNotes {
    std::string project, parameter_set, note;
    bool synthetic = false;
    std::vector<LoadReport> reports;
};

/// UTF-8, keys in fixed order, missing numbers null:
/// `standards` (what was asked), `coverage` (rows by standard, unit and group, sums and rates), `underserved` (by
/// standard and rank; those to check the roads of, and those without data, in lists of their own), `totals` by reason,
/// `inputs` (read, kept, skipped by reason), `footnotes` (marks that any printed table needs, with both languages).
/// Rates follow the exports: null as soon as somebody is unknown.
std::string summary_json(const Study& study, const Ledger& ledger, const SummaryNotes& notes = {});

} // namespace lifecircle::layers
