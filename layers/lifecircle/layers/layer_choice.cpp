#include <lifecircle/layers/layer_choice.hpp>

#include <algorithm>
#include <array>
#include <limits>

#include <ogrsf_frmts.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/field_map.hpp>
#include <lifecircle/layers/vector_open.hpp>

namespace lifecircle::layers {
namespace {

constexpr const char* kStatedIn = "project.toml";

bool suits(InputRole role, const std::string& geometry) {
    switch (role) {
    case InputRole::roads:
        return geometry == "lines" || geometry == "mixed";
    case InputRole::units:
        return geometry == "polygons" || geometry == "mixed" || geometry == "table";
    case InputRole::areas:
        return geometry == "polygons" || geometry == "lines" || geometry == "mixed";
    default:
        return geometry != "lines";
    }
}

bool holds_word(const std::string& name, std::string_view words) {
    return any_word(words, [&](std::string_view word) { return name.find(word) != std::string::npos; });
}

/// What layers of a role are called, in our exports and by others, and the columns that no other role has.
struct RoleSigns {
    InputRole role;
    std::string_view exported, words, columns;
};
constexpr std::array kSigns{
    RoleSigns{InputRole::roads, "dl", "road|street|highway|道路|路网|公路", "class"},
    RoleSigns{InputRole::facilities, "ssfb", "facilit|school|clinic|hospital|poi|设施|学校|医院|卫生", "kind"},
    RoleSigns{InputRole::demand, "xqd", "demand|village|hamlet|population|settlement|居民点|需求点|村",
              "people|resident|registered"},
    RoleSigns{InputRole::units, "xzdy", "unit|boundar|admin|county|township|行政|区划|乡镇", "code|level"},
    RoleSigns{InputRole::areas, "sy", "water|river|barrier|area|railway|水|河|阻隔|铁路", "role"},
    RoleSigns{InputRole::areas, "zgx", "water", "role"}};

/// How much says that a layer has a role: its name before a column that only this role has, before the number of
/// columns that can be mapped. Less than nothing where the name says another role.
int fitness(InputRole role, const std::string& layer, const std::vector<std::string>& columns) {
    const std::string name = lower_case(layer);
    int score = 0, other = 0;
    for (const RoleSigns& signs : kSigns) {
        const int by_name = name == signs.exported ? 1000 : holds_word(name, signs.words) ? 200 : 0;
        int& total = signs.role == role ? score : other;
        total = std::max(total, by_name);
    }
    if (score == 0) score = -other;
    for (const std::string_view ours : field_names(role)) {
        if (guessed_column(role, ours, columns).empty()) continue;
        ++score;
        for (const RoleSigns& signs : kSigns)
            if (signs.role == role && holds_word(std::string(signs.columns), ours)) {
                score += 100;
                break;
            }
    }
    return score;
}

} // namespace

std::string geometry_word(OGRLayer& layer) {
    switch (wkbFlatten(OGR_GT_GetLinear(layer.GetGeomType()))) {
    case wkbNone:
        return "table";
    case wkbPoint:
    case wkbMultiPoint:
        return "points";
    case wkbLineString:
    case wkbMultiLineString:
        return "lines";
    case wkbPolygon:
    case wkbMultiPolygon:
        return "polygons";
    default:
        return "mixed";
    }
}

void choose_layer(InputSpec& input, InputLook& look) {
    std::vector<LayerCount> filled = layers_of(input.path);
    // QGIS and we keep the look of layers in a table of that name.
    std::erase_if(filled, [](const LayerCount& l) { return l.features == 0 || l.name == "layer_styles"; });
    if (filled.size() < 2) return;
    for (const LayerCount& l : filled) look.other_layers.push_back(l.name);
    std::string best = filled.front().name;
    int most = std::numeric_limits<int>::min();
    for (const LayerCount& l : filled) {
        InputSpec tried = input;
        tried.layer = l.name;
        const OpenLayer open = open_layer(tried, kStatedIn);
        if (!suits(input.role, geometry_word(*open.layer))) continue;
        look.fitting.push_back(l.name);
        if (const int score = fitness(input.role, l.name, open.columns); score > most) most = score, best = l.name;
    }
    if (input.layer.empty()) input.layer = best;
    look.layer = input.layer;
    std::erase(look.other_layers, input.layer), std::erase(look.fitting, input.layer);
}

void check_geometry(const InputSpec& input, const InputLook& look) {
    if (suits(input.role, look.geometry)) return;
    throw DataError({.file = input.path, .layer = look.layer},
                    Phrase("a layer of {geometry}", {{"geometry", Phrase(look.geometry == "points"     ? "points"
                                                                         : look.geometry == "lines"    ? "lines"
                                                                         : look.geometry == "polygons" ? "polygons"
                                                                                                       : "a table")}}),
                    input.role == InputRole::roads   ? Phrase("lines")
                    : input.role == InputRole::units ? Phrase("polygons, or rows with codes")
                    : input.role == InputRole::areas ? Phrase("polygons (or lines that are barriers)")
                                                     : Phrase("points or polygons"),
                    "is it the right layer for this role? (FILE:LAYER names another)");
}

} // namespace lifecircle::layers
