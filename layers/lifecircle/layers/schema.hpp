#pragma once
/// \file  Which fields an exported layer has (DOMAIN § 7), and the fixed words in them. Data: datasets/schemas.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lifecircle::layers {

enum class FieldType : std::uint8_t { text, number };
enum class GeometryType : std::uint8_t { none, point, line, multipolygon };

struct SchemaField {
    std::string name;   ///< pinyin capitals, at most 10 ASCII characters
    std::string zh, en; ///< aliases
    FieldType type = FieldType::text;
    int width = 0;    ///< text: bytes of UTF-8; numbers: digits with point and sign
    int decimals = 0; ///< of numbers
    std::string meaning_zh, meaning_en;
};

struct LayerSchema {
    std::string code, zh, en;
    GeometryType geometry = GeometryType::none;
    std::vector<SchemaField> fields; ///< own ones, then those every result layer has

    /// Position of a field. \pre it exists
    std::size_t index_of(std::string_view field) const;
};

/// SSFB, DSQ, DSX, XQD, MQC, DYHZ (results), BXD (of siting), CBJY (of consolidation) and DL, ZGX, SY, XZDY (inputs
/// kept in the workspace). Read once.
const std::vector<LayerSchema>& layer_schemas();

/// \throws UsageError when there is no such layer
const LayerSchema& layer_schema(std::string_view code);

/// The Chinese word of datasets/schemas/words.csv that stands in exports, e.g. ("reason", "over_limit") -> 超时.
/// `key` itself where the list has no such word.
std::string_view export_word(std::string_view list, std::string_view key);

/// 字段说明.csv for these layers: field, aliases, type, width, meaning in both languages. UTF-8 with byte order mark.
std::string field_table_csv(const std::vector<const LayerSchema*>& schemas);

} // namespace lifecircle::layers
