#include <lifecircle/layers/dbf_blanks.hpp>

#include <algorithm>
#include <fstream>
#include <vector>

#include <lifecircle/core/error.hpp>

namespace lifecircle::layers {
namespace {

struct Column {
    std::size_t first = 0, width = 0;
    bool number = false;
};

struct Table {
    std::size_t header_bytes = 0, record_bytes = 0, records = 0;
    std::vector<Column> columns;
};

std::size_t little_endian(const std::string& bytes, std::size_t at, std::size_t count) {
    std::size_t value = 0;
    for (std::size_t i = count; i-- > 0;) value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

/// dBASE III: 32 bytes of header, 32 a field (type at 11, width at 16), then the records; each starts with a flag.
Table read_header(std::fstream& file) {
    std::string head(32, '\0');
    file.read(head.data(), 32);
    Table table;
    table.records = little_endian(head, 4, 4);
    table.header_bytes = little_endian(head, 8, 2);
    table.record_bytes = little_endian(head, 10, 2);
    std::string fields(table.header_bytes > 32 ? table.header_bytes - 32 : 0, '\0');
    file.read(fields.data(), static_cast<std::streamsize>(fields.size()));
    std::size_t first = 1;
    for (std::size_t at = 0; at + 32 < fields.size() + 1 && fields[at] != '\r'; at += 32) {
        const auto width = static_cast<std::size_t>(static_cast<unsigned char>(fields[at + 16]));
        table.columns.push_back({first, width, fields[at + 11] == 'N' || fields[at + 11] == 'F'});
        first += width;
    }
    return table;
}

bool blank(std::string& record, const Table& table) {
    bool changed = false;
    for (const Column& column : table.columns) {
        if (!column.number || column.first + column.width > record.size()) continue;
        const auto begin = record.begin() + static_cast<std::ptrdiff_t>(column.first);
        const auto end = begin + static_cast<std::ptrdiff_t>(column.width);
        if (!std::all_of(begin, end, [](char c) { return c == '*'; })) continue;
        std::fill(begin, end, ' ');
        changed = true;
    }
    return changed;
}

} // namespace

void blank_missing_numbers(const std::string& dbf) {
    std::fstream file(dbf, std::ios::in | std::ios::out | std::ios::binary);
    const Table table = read_header(file);
    std::string record(table.record_bytes, '\0');
    for (std::size_t r = 0; file && r < table.records; ++r) {
        const auto at = static_cast<std::streamoff>(table.header_bytes + r * table.record_bytes);
        file.seekg(at);
        file.read(record.data(), static_cast<std::streamsize>(record.size()));
        if (!file || !blank(record, table)) continue;
        file.seekp(at);
        file.write(record.data(), static_cast<std::streamsize>(record.size()));
    }
    file.flush();
    if (!file) throw OutputError({.file = dbf}, "can't be written to its end", "a place with room left", "");
}

} // namespace lifecircle::layers
