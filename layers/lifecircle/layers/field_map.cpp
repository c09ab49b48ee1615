#include <lifecircle/layers/field_map.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include <lifecircle/core/error.hpp>

namespace lifecircle::layers {
namespace {

using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 12> kRoads{"id",     "name",  "class", "speed",   "oneway", "bridge",
                                                  "tunnel", "level", "foot",  "bicycle", "motor",  "closed"};
constexpr std::array<std::string_view, 14> kFacilities{"id",       "name",          "kind",  "family", "level",
                                                       "capacity", "capacity_unit", "state", "mobile", "date",
                                                       "unit",     "price",         "x",     "y"};
constexpr std::array<std::string_view, 19> kDemand{
    "id",   "name", "village", "role",   "unit",   "x",    "y",    "people", "resident", "registered",
    "a0_3", "a3_6", "a6_12",   "a12_15", "a15_18", "a60p", "a65p", "year",   "remarks"};
constexpr std::array<std::string_view, 4> kUnits{"code", "name", "level", "parent"};
constexpr std::array<std::string_view, 2> kAreas{"role", "name"};
constexpr std::array<std::string_view, 8> kRecords{"facility", "name", "consent", "hearing",
                                                   "notice",   "bus",  "grades",  "boarding"};
constexpr std::array<std::string_view, 3> kPresent{"demand", "name", "facility"};
constexpr std::array<std::string_view, 2> kProjections{"demand", "name"}; // and a column for each year

/// What a column may be called: by our own exports first (`ours`), by others after (`words`, separated by '|').
struct Synonyms {
    InputRole role;
    std::string_view name, exported, words;
};
constexpr std::string_view kEast = "lon|lng|long|longitude|经度|x坐标|东经|point_x|xcoord",
                           kNorth = "lat|latitude|纬度|y坐标|北纬|point_y|ycoord";
constexpr std::array kSynonyms{
    Synonyms{InputRole::roads, "id", "DLBM", "fid|osm_id|objectid|道路编码|编码|编号|路线编号"},
    Synonyms{InputRole::roads, "name", "DLMC", "名称|道路名称|路名|路线名称|road_name|roadname|mc"},
    Synonyms{InputRole::roads, "class", "DLLX",
             "fclass|highway|type|道路等级|行政等级|等级|道路类型|类型|类别|road_class|roadclass|kind"},
    Synonyms{InputRole::roads, "speed", "XS", "maxspeed|限速|设计速度|设计时速|speed_kmh"},
    Synonyms{InputRole::roads, "oneway", "DX", "单行|单行线|方向|direction"},
    Synonyms{InputRole::roads, "bridge", "QS", "桥梁|桥|是否桥梁|isbridge"},
    Synonyms{InputRole::roads, "tunnel", "QS", "隧道|是否隧道|istunnel"},
    Synonyms{InputRole::roads, "level", "", "layer|层|z_order|zlevel"},
    Synonyms{InputRole::roads, "closed", "FB", "封闭"},
    Synonyms{InputRole::facilities, "id", "SSBM",
             "osm_id|objectid|编码|编号|设施编码|设施代码|设施编号|机构代码|机构编码|机构编号|学校代码|学校编码|"
             "学校编号|单位代码|"
             "单位编码|标识码|code|序号"},
    Synonyms{InputRole::facilities, "name", "SSMC", "名称|设施名称|机构名称|学校名称|单位名称|mc"},
    Synonyms{InputRole::facilities, "kind", "SSLB",
             "类别|设施类别|机构类别|类型|设施类型|办学类型|type|fclass|amenity"},
    Synonyms{InputRole::facilities, "level", "CJ", "层级|级别"},
    Synonyms{InputRole::facilities, "capacity", "GM", "规模|床位|床位数|学位|学位数|容量|beds|places"},
    Synonyms{InputRole::facilities, "capacity_unit", "GMDW", "规模单位"},
    Synonyms{InputRole::facilities, "state", "ZT", "状态|现状|运营状态|status"},
    Synonyms{InputRole::facilities, "date", "GXRQ", "日期|更新日期"},
    Synonyms{InputRole::facilities, "unit", "XZQDM", "行政区代码|行政区划代码|村代码|乡镇代码"},
    Synonyms{InputRole::facilities, "x", "", kEast},
    Synonyms{InputRole::facilities, "y", "", kNorth},
    Synonyms{InputRole::demand, "id", "XQBM", "osm_id|objectid|编码|编号|代码|标识码|h3|cell"},
    Synonyms{InputRole::demand, "name", "ZRC", "自然村|自然村名称|名称|村名|小区名称|mc"},
    Synonyms{InputRole::demand, "village", "CMC", "行政村|行政村名称|村委会|所属村"},
    Synonyms{InputRole::demand, "role", "", "类型|角色|fclass|place"},
    Synonyms{InputRole::demand, "unit", "XZQDM",
             "行政区代码|行政区划代码|区划代码|村代码|行政村代码|村编码|行政村编码|code"},
    Synonyms{InputRole::demand, "x", "", kEast},
    Synonyms{InputRole::demand, "y", "", kNorth},
    Synonyms{InputRole::demand, "remarks", "BZ", ""},
    Synonyms{InputRole::demand, "people", "", "population|pop|人口|总人口|人口数|人数|persons|poptotal"},
    Synonyms{InputRole::demand, "resident", "RKCZ", "常住人口|常住|常住人口数"},
    Synonyms{InputRole::demand, "registered", "RKHJ", "户籍人口|户籍|户籍人口数"},
    Synonyms{InputRole::demand, "a0_3", "RK03", "0-3岁|0至3岁|0—3岁"},
    Synonyms{InputRole::demand, "a3_6", "RK35", "3-6岁|3至5岁|3-5岁"},
    Synonyms{InputRole::demand, "a6_12", "", "6-12岁|6至11岁|小学学龄"},
    Synonyms{InputRole::demand, "a12_15", "", "12-15岁|12至14岁|初中学龄"},
    Synonyms{InputRole::demand, "a15_18", "", "15-18岁|15至17岁|高中学龄"},
    Synonyms{InputRole::demand, "a60p", "RK60", "60岁以上|60岁及以上|老年人口|pop60"},
    Synonyms{InputRole::demand, "a65p", "RK65", "65岁以上|65岁及以上|pop65"},
    Synonyms{InputRole::demand, "year", "RKND", "年份|人口年份|年度"},
    Synonyms{InputRole::units, "code", "XZQDM", "代码|行政区代码|行政区划代码|区划代码|adcode|pac|编码|xzqh|gb"},
    Synonyms{InputRole::units, "name", "DYMC", "名称|行政区名称|xzqmc|县名|乡镇名|村名|mc"},
    Synonyms{InputRole::units, "level", "JB", "级别|层级|行政级别"},
    Synonyms{InputRole::units, "parent", "SJDM", "上级代码|上级|所属代码"},
    Synonyms{InputRole::areas, "role", "", "类型|类别|地类|用途|type|fclass"},
    Synonyms{InputRole::areas, "name", "", "名称|mc"},
    Synonyms{InputRole::records, "facility", "SSBM",
             "facility_id|school|school_id|id|学校代码|学校编码|学校标识码|设施编码|机构代码|编码"},
    Synonyms{InputRole::records, "name", "SSMC", "facility_name|school_name|名称|学校名称|设施名称"},
    Synonyms{InputRole::records, "consent", "MY", "群众意愿|意愿|家长意见|群众意见|是否同意"},
    Synonyms{InputRole::records, "hearing", "", "听证|听证会|听证情况"},
    Synonyms{InputRole::records, "notice", "", "公示|公示情况|公示期"},
    Synonyms{InputRole::records, "bus", "GJ", "校车|公交|交通|校车公交|交通保障"},
    Synonyms{InputRole::records, "grades", "", "年级|开设年级|学段"},
    Synonyms{InputRole::records, "boarding", "", "寄宿|寄宿制|是否寄宿"},
    Synonyms{InputRole::present, "demand", "XQBM", "demand_id|village|village_id|id|需求点|需求点编码|村编码|村代码"},
    Synonyms{InputRole::present, "name", "CMC", "village_name|村名|名称"},
    Synonyms{InputRole::present, "facility", "SSBM",
             "facility_id|school|school_id|学校代码|学校编码|学校标识码|设施编码|施教学校|学区学校"},
    Synonyms{InputRole::projections, "demand", "XQBM",
             "demand_id|village|village_id|id|需求点|需求点编码|村编码|村代码"},
    Synonyms{InputRole::projections, "name", "CMC", "village_name|村名|名称"}};

int column_of(std::span<const std::string> columns, std::string_view name) {
    const auto exact = std::find(columns.begin(), columns.end(), name);
    if (exact != columns.end()) return static_cast<int>(exact - columns.begin());
    const std::string wanted = lower_case(name);
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const std::string& column) { return lower_case(column) == wanted; });
    return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

const Synonyms* synonyms_of(InputRole role, std::string_view ours) {
    const auto row = std::find_if(kSynonyms.begin(), kSynonyms.end(),
                                  [&](const Synonyms& s) { return s.role == role && s.name == ours; });
    return row == kSynonyms.end() ? nullptr : &*row;
}

/// The column with our name, else the one of our own exports; of tables that init does not look at, else the first that
/// has one of the words. -1: none is there.
int known_column(InputRole role, std::string_view ours, std::span<const std::string> columns) {
    int column = column_of(columns, ours);
    const Synonyms* synonyms = synonyms_of(role, ours);
    if (column >= 0 || synonyms == nullptr) return column;
    if (!synonyms->exported.empty()) column = column_of(columns, synonyms->exported);
    const bool looked_at = role != InputRole::records && role != InputRole::present && role != InputRole::projections;
    if (column >= 0 || looked_at) return column;
    any_word(synonyms->words, [&](std::string_view word) { return (column = column_of(columns, word)) >= 0; });
    return column;
}

template <class List> std::string listed(const List& names) {
    std::string text;
    for (const auto& name : names) text += (text.empty() ? "" : ", ") + std::string(name);
    return text;
}

void check_names(const InputSpec& input, const std::map<std::string, std::string>& mapping, const char* key,
                 const std::string& project_file) {
    const Names names = field_names(input.role);
    for (const auto& [ours, theirs] : mapping)
        if (std::find(names.begin(), names.end(), ours) == names.end())
            throw DataError({.file = project_file, .row = "line " + std::to_string(input.line), .field = key},
                            Phrase("'{name}' is no name of ours", {{"name", ours}}),
                            Phrase("one of {names}", {{"names", listed(names)}}),
                            &mapping == &input.fields ? "fields = { ours = \"THEIR COLUMN\" }"
                                                      : "fixed = { ours = \"value\" }");
}

/// Whether a heading is about pupils: what is left of it without year and 年.
/// \param before  how much of it stands before the year: one letter may
bool says_pupils(std::string_view rest, std::size_t before) {
    std::string word;
    for (const char c : rest)
        if (c != ' ' && c != '_' && c != '-') word += c;
    if (word.empty()) return true;
    if (word.size() == 1) return before > 0 && std::isalpha(static_cast<unsigned char>(word.front())) != 0;
    static constexpr std::array words{"在校生", "在校生数", "在校学生", "学生",     "学生数",    "学生人数",
                                      "人数",   "学龄人口", "pupils",   "students", "enrolment", "enrollment"};
    return std::find(words.begin(), words.end(), lower_case(word)) != words.end();
}

constexpr int kNoYear = 0;     ///< a heading that looks like a year and is none
constexpr int kNotPupils = -1; ///< a year of something else: inhabitants, households, a code

/// "2030", "2030年", "a2030", "2030年在校生": the one run of digits, or one of the above; nothing for any other name.
std::optional<int> year_of_column(std::string_view column) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto from = std::find_if(column.begin(), column.end(), digit);
    const auto to = std::find_if_not(from, column.end(), digit);
    constexpr int kLength = 4, kFirst = 1900, kLast = 2200;
    int year = 0;
    if (to - from == kLength && std::none_of(to, column.end(), digit))
        for (auto at = from; at != to; ++at) year = 10 * year + (*at - '0');
    std::string rest(column.begin(), from);
    rest.append(to, column.end());
    if (const std::size_t at = rest.find("年"); at != std::string::npos) rest.erase(at, std::string_view("年").size());
    if (year >= kFirst && year <= kLast)
        return says_pupils(rest, static_cast<std::size_t>(from - column.begin())) ? year : kNotPupils;
    const bool meant = (!column.empty() && from == column.begin()) || column.find("年") != std::string_view::npos;
    return meant && from != column.end() ? std::optional(kNoYear) : std::nullopt;
}

void add_years(std::span<const std::string> columns, const Where& where, std::vector<FieldSlot>& slots) {
    const auto named = static_cast<std::ptrdiff_t>(slots.size());
    const auto fail = [&](const std::string& column, const Phrase& found, const Phrase& advice) {
        Where at = where;
        at.field = column;
        throw DataError(at, found, "a column for each year, headed 2030 or 2030年", advice);
    };
    for (std::size_t c = 0; c < columns.size(); ++c) {
        const auto taken = [&](const FieldSlot& s) { return s.column == static_cast<int>(c); };
        if (std::any_of(slots.begin(), slots.end(), taken)) continue;
        const std::optional<int> year = year_of_column(columns[c]);
        if (!year) continue;
        if (*year == kNotPupils) {
            slots.push_back({{}, -1, false, {}, columns[c]});
            continue;
        }
        if (*year == kNoYear)
            fail(columns[c], Phrase("'{word}' is no year", {{"word", columns[c]}}),
                 Phrase("where a school year is meant, the year in which it begins"));
        for (const FieldSlot& s : slots)
            if (s.year == *year)
                fail(columns[c], Phrase("a second column for {year}", {{"year", *year}}),
                     Phrase("leave one of them out"));
        slots.push_back({{}, static_cast<int>(c), false, {}, columns[c], *year});
    }
    if (std::none_of(slots.begin() + named, slots.end(), [](const FieldSlot& s) { return s.year != 0; }))
        fail({}, Phrase("no column for a year; the columns are {columns}", {{"columns", listed(columns)}}), "");
    std::sort(slots.begin() + named, slots.end(), [](const auto& a, const auto& b) { return a.year < b.year; });
}

} // namespace

std::string lower_case(std::string_view text) {
    std::string out;
    for (const char c : text) out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

std::span<const std::string_view> field_names(InputRole role) {
    switch (role) {
    case InputRole::roads:
        return kRoads;
    case InputRole::facilities:
        return kFacilities;
    case InputRole::demand:
        return kDemand;
    case InputRole::units:
        return kUnits;
    case InputRole::areas:
        return kAreas;
    case InputRole::records:
        return kRecords;
    case InputRole::present:
        return kPresent;
    case InputRole::projections:
        return kProjections;
    case InputRole::heights:
        break;
    }
    return {};
}

std::vector<FieldSlot> map_fields(const InputSpec& input, std::span<const std::string> columns, const Where& where,
                                  const std::string& project_file) {
    check_names(input, input.fields, "fields", project_file);
    check_names(input, input.fixed, "fixed", project_file);
    std::vector<FieldSlot> slots;
    for (const std::string_view ours : field_names(input.role)) {
        FieldSlot slot{ours, -1, false, {}, {}};
        if (const auto fixed = input.fixed.find(std::string(ours)); fixed != input.fixed.end()) {
            slot.fixed = true, slot.value = fixed->second;
        } else if (const auto named = input.fields.find(std::string(ours)); named != input.fields.end()) {
            slot.column = column_of(columns, named->second);
            if (slot.column < 0) {
                Where at = where;
                at.field = std::string(ours) + " = \"" + named->second + "\"";
                throw DataError(
                    at, Phrase("no column '{name}'", {{"name", named->second}}),
                    columns.empty() ? Phrase("a layer with columns")
                                    : Phrase("one of {names}", {{"names", listed(columns)}}),
                    Phrase("correct `fields =` in the table at {place}", {{"place", input.place_in(project_file)}}));
            }
        } else {
            slot.column = known_column(input.role, ours, columns);
        }
        if (slot.column >= 0) slot.column_name = columns[static_cast<std::size_t>(slot.column)];
        slots.push_back(std::move(slot));
    }
    if (input.role == InputRole::projections) add_years(columns, where, slots);
    return slots;
}

std::string guessed_column(InputRole role, std::string_view ours, std::span<const std::string> columns) {
    int column = known_column(role, ours, columns);
    const Synonyms* synonyms = synonyms_of(role, ours);
    if (column < 0 && synonyms != nullptr)
        any_word(synonyms->words, [&](std::string_view word) { return (column = column_of(columns, word)) >= 0; });
    return column < 0 ? std::string() : columns[static_cast<std::size_t>(column)];
}

} // namespace lifecircle::layers
