#include <lifecircle/layers/export_layer.hpp>

#include <charconv>
#include <cmath>
#include <limits>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/text_bytes.hpp>

namespace lifecircle::layers {
namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n\v\f";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// Fixed notation; independent of the locale.
std::string fixed(double value, int decimals) {
    char digits[350]; // the longest double before the point, and some decimals
    const auto end = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed, decimals).ptr;
    return {digits, end};
}

} // namespace

RowSource rows_of(const ExportLayer& layer) {
    return {layer.schema,
            layer.geometry,
            layer.rows.size(),
            [&layer](std::size_t i, ExportRow&) -> const ExportRow& { return layer.rows[i]; },
            {}};
}

RowMaker& RowMaker::text(std::string_view field, std::string_view value) {
    const std::size_t f = schema_.index_of(field);
    value = trimmed(value);
    if (value.empty()) return *this;
    if (!is_utf8(value))
        throw OutputError({.layer = schema_.code, .row = row_name(row_, 0), .field = std::string(field)},
                          "a text that is not UTF-8", "UTF-8", "state the encoding of the input file");
    row_.values[f] = std::string(value);
    return *this;
}

RowMaker& RowMaker::number(std::string_view field, std::optional<double> value) {
    if (!value) return *this;
    const SchemaField& f = schema_.fields[schema_.index_of(field)];
    const double scale = std::pow(10.0, f.decimals);
    const double rounded = std::round(*value * scale) / scale + 0.0; // no negative zero
    if (!std::isfinite(rounded) || static_cast<int>(fixed(rounded, f.decimals).size()) > f.width)
        throw OutputError({.layer = schema_.code, .row = row_name(row_, 0), .field = f.name},
                          Phrase("the number {number}", {{"number", fixed(*value, f.decimals)}}),
                          Phrase("at most {n} digits, point included", {{"n", f.width}}), "check the input");
    row_.values[schema_.index_of(field)] = rounded;
    return *this;
}

RowMaker& RowMaker::geometry(ExportGeometry value) {
    row_.geometry = std::move(value);
    return *this;
}

ExportRow RowMaker::take() {
    ExportRow row = std::move(row_);
    row_ = {};
    row_.values.resize(schema_.fields.size());
    return row;
}

std::string value_text(const ExportValue& value, const SchemaField& field) {
    if (const auto* number = std::get_if<double>(&value)) return fixed(*number, field.decimals);
    const auto* text = std::get_if<std::string>(&value);
    return text != nullptr ? *text : std::string();
}

std::string row_name(const ExportRow& row, std::size_t index) {
    for (const ExportValue& value : row.values)
        if (const auto* text = std::get_if<std::string>(&value)) return std::to_string(index + 1) + " (" + *text + ")";
    return std::to_string(index + 1);
}

} // namespace lifecircle::layers
