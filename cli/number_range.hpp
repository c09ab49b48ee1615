#pragma once
/// \file  Numbers and ranges of numbers as options take them.

#include <cstdint>
#include <string>

namespace lifecircle::cli {

/// "3", or "1..6".
struct NumberRange {
    std::uint32_t from = 0, to = 0;
};

/// \param option  "--sites", for the message \throws UsageError
NumberRange number_range(const std::string& text, const char* option);

} // namespace lifecircle::cli
