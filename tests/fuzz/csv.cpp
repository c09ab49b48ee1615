// Comma-separated text: every row that was read is written so that it is read as the same row.
#include <lifecircle/layers/csv_text.hpp>

#include "fuzz.hpp"

using namespace lifecircle;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto rows = layers::csv_rows(fuzz::text_of(data, size));
    std::string again;
    for (const layers::CsvRow& row : rows) again += layers::csv_line(row);
    if (layers::csv_rows(again) != rows) __builtin_trap();
    return 0;
}
