#pragma once
/// \file  The results of a run as tables and one JSON summary, written as one folder that is whole or absent.

#include <string>
#include <vector>

#include <lifecircle/core/progress.hpp>
#include <lifecircle/coverage/ledger.hpp>
#include <lifecircle/layers/load_report.hpp>
#include <lifecircle/layers/project.hpp>

namespace lifecircle::layers {

/// Everything of a run that another program may want, as JSON text (UTF-8): parameters, coverage rows, every place.
/// Keys are in a fixed order; unreachable and missing numbers are null.
std::string summary_json(const Project& project, const Study& study, const Ledger& ledger,
                         const std::vector<LoadReport>& reports);

/// The coverage rows, and one row for each place and standard that is not covered (缺数据 rows without rank or
/// severity). RFC 4180, CRLF; missing numbers are empty.
std::string coverage_csv(const Study& study, const Ledger& ledger);
std::string underserved_csv(const Study& study, const Ledger& ledger);

struct ResultFile {
    std::string name, bytes;
};

/// Writes `files` into `folder`: first beside it, synced, then exchanged in one step; the folder of the run before is
/// kept as `folder`.previous. A CSV gets a byte order mark when asked for. \throws OutputError; then the old folder is
/// as it was
void write_folder(const std::string& folder, const std::vector<ResultFile>& files, const Progress& progress);

} // namespace lifecircle::layers
