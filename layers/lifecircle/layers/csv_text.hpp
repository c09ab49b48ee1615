#pragma once
/// \file  Comma-separated text as RFC 4180 has it, both ways. For tables of our own; files of users go through GDAL.

#include <string>
#include <string_view>
#include <vector>

namespace lifecircle::layers {

using CsvRow = std::vector<std::string>;

/// Splits text into rows of fields. Line ends LF or CRLF; an empty last line is no row.
std::vector<CsvRow> csv_rows(std::string_view text);

/// One line with CRLF; fields are quoted where they must be.
std::string csv_line(const CsvRow& row);

} // namespace lifecircle::layers
