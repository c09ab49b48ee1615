#include <lifecircle/layers/schema.hpp>

#include <algorithm>
#include <map>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/csv_text.hpp>
#include <lifecircle/layers/datasets.hpp>

namespace lifecircle::layers {
namespace {

enum Column : std::size_t {
    kLayer,
    kLayerZh,
    kLayerEn,
    kGeometry,
    kField,
    kAliasZh,
    kAliasEn,
    kType,
    kWidth,
    kDecimals,
    kMeaningZh,
    kMeaningEn
};

GeometryType geometry_of(std::string_view word) {
    if (word == "point") return GeometryType::point;
    if (word == "line") return GeometryType::line;
    return word == "multipolygon" ? GeometryType::multipolygon : GeometryType::none;
}

SchemaField field_of(const CsvRow& row) {
    SchemaField f;
    f.name = row[kField], f.zh = row[kAliasZh], f.en = row[kAliasEn];
    f.type = row[kType] == "N" ? FieldType::number : FieldType::text;
    f.width = std::stoi(row[kWidth]), f.decimals = std::stoi(row[kDecimals]);
    f.meaning_zh = row[kMeaningZh], f.meaning_en = row[kMeaningEn];
    return f;
}

/// Rows of layer "*" are fields of every layer above them, after its own.
std::vector<LayerSchema> parse_schemas() {
    std::vector<LayerSchema> schemas;
    const std::vector<CsvRow> rows = csv_rows(dataset("schemas/layers.csv"));
    for (auto row = rows.begin() + 1; row != rows.end(); ++row) {
        const std::string& code = (*row)[kLayer];
        if (code == "*") {
            for (LayerSchema& schema : schemas) schema.fields.push_back(field_of(*row));
            continue;
        }
        if (schemas.empty() || schemas.back().code != code)
            schemas.push_back({code, (*row)[kLayerZh], (*row)[kLayerEn], geometry_of((*row)[kGeometry]), {}});
        schemas.back().fields.push_back(field_of(*row));
    }
    return schemas;
}

using Words = std::map<std::pair<std::string, std::string>, std::string, std::less<>>;

Words parse_words() {
    Words words;
    const std::vector<CsvRow> rows = csv_rows(dataset("schemas/words.csv"));
    for (auto row = rows.begin() + 1; row != rows.end(); ++row)
        words.emplace(std::pair((*row)[0], (*row)[1]), (*row)[2]);
    return words;
}

} // namespace

std::size_t LayerSchema::index_of(std::string_view field) const {
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&](const SchemaField& f) { return f.name == field; });
    if (found == fields.end()) throw UsageError({.layer = code, .field = std::string(field)}, "no such field", "", "");
    return static_cast<std::size_t>(found - fields.begin());
}

const std::vector<LayerSchema>& layer_schemas() {
    static const std::vector<LayerSchema> schemas = parse_schemas();
    return schemas;
}

const LayerSchema& layer_schema(std::string_view code) {
    const auto& schemas = layer_schemas();
    const auto found =
        std::find_if(schemas.begin(), schemas.end(), [&](const LayerSchema& s) { return s.code == code; });
    if (found == schemas.end())
        throw UsageError({}, Phrase("layer '{layer}'", {{"layer", std::string(code)}}),
                         "a layer of datasets/schemas/layers.csv", "");
    return *found;
}

std::string_view export_word(std::string_view list, std::string_view key) {
    static const Words words = parse_words();
    const auto found = words.find(std::pair(std::string(list), std::string(key)));
    return found == words.end() ? key : std::string_view(found->second);
}

std::string field_table_csv(const std::vector<const LayerSchema*>& schemas) {
    std::string text = "\xEF\xBB\xBF";
    text += csv_line({"图层 layer", "图层名称", "layer title", "字段 field", "别名", "alias", "类型 type", "宽度 width",
                      "小数 decimals", "含义", "meaning"});
    for (const LayerSchema* schema : schemas)
        for (const SchemaField& f : schema->fields) {
            const std::string_view type = f.type == FieldType::number ? "N" : "C";
            text += csv_line({schema->code, schema->zh, schema->en, f.name, f.zh, f.en,
                              std::string(export_word("type", type)) + " " + std::string(type), std::to_string(f.width),
                              std::to_string(f.decimals), f.meaning_zh, f.meaning_en});
        }
    return text;
}

} // namespace lifecircle::layers
