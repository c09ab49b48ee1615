#include <lifecircle/layers/csv_text.hpp>

namespace lifecircle::layers {

std::vector<CsvRow> csv_rows(std::string_view text) {
    std::vector<CsvRow> rows;
    CsvRow row(1);
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c != '"')
                row.back() += c;
            else if (i + 1 < text.size() && text[i + 1] == '"')
                row.back() += text[++i];
            else
                quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == ',') {
            row.emplace_back();
        } else if (c == '\n') {
            rows.push_back(std::move(row));
            row.assign(1, {});
        } else if (c != '\r') {
            row.back() += c;
        }
    }
    if (row.size() > 1 || !row.front().empty()) rows.push_back(std::move(row));
    return rows;
}

std::string csv_line(const CsvRow& row) {
    std::string line;
    for (const std::string& field : row) {
        if (&field != &row.front()) line += ',';
        if (field.find_first_of(",\"\r\n") == std::string::npos) {
            line += field;
            continue;
        }
        line += '"';
        for (const char c : field) line += c == '"' ? "\"\"" : std::string(1, c);
        line += '"';
    }
    return line + "\r\n";
}

} // namespace lifecircle::layers
