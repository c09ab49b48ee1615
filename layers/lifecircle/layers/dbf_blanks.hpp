#pragma once
/// \file  Missing numbers in .dbf files.

#include <string>

namespace lifecircle::layers {

/// GDAL fills a missing number with asterisks, which spreadsheets show; blanks are what dBASE itself writes, and every
/// reader takes them for missing. Changes the file in place. Cost: one pass over the file.
/// \throws OutputError when the file can't be read or written
void blank_missing_numbers(const std::string& dbf);

} // namespace lifecircle::layers
