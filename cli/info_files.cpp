// What is in a vector, raster or table file.
#include <algorithm>
#include <cmath>
#include <cstring>

#include <nlohmann/json.hpp>

#include <lifecircle/coverage/figures.hpp>
#include <lifecircle/layers/json_values.hpp>
#include <lifecircle/layers/look.hpp>

#include "info.hpp"
#include "terminal.hpp"

namespace lifecircle::cli {
namespace {

using Json = nlohmann::ordered_json;

using layers::or_null;
Json or_null(const std::optional<Box>& box) { return box ? box_json(*box) : Json(); }

std::string crs_text(const Session& session, const layers::CrsLook& crs) {
    if (!crs.given()) return std::string(session.t("info.none"));
    std::string text = crs.name;
    if (!crs.code.empty()) text = crs.code + (text.empty() ? "" : " · " + text);
    return crs.area.empty() ? text : text + " · " + fitted(crs.area, 60);
}

Json crs_json(const layers::CrsLook& crs) {
    if (!crs.given()) return {};
    return {{"code", or_null(crs.code)},
            {"name", or_null(crs.name)},
            {"area", or_null(crs.area)},
            {"area_degrees", or_null(crs.area_degrees)}};
}

std::string extent_text(const std::optional<Box>& box) {
    if (!box) return {};
    return one_decimal(box->min_x) + " … " + one_decimal(box->max_x) + ", " + one_decimal(box->min_y) + " … " +
           one_decimal(box->max_y);
}

/// The word for a name of GDAL's; the name itself where there is none.
std::string word_or(const Session& session, const std::string& section, const std::string& name) {
    std::string key = name;
    std::replace(key.begin(), key.end(), ' ', '_');
    const auto& words = session.texts.all();
    const auto word = words.find(section + key);
    return word == words.end() ? name : word->second;
}

/// "3D Measured Multi Polygon" in the user's language.
std::string geometry_text(const Session& session, std::string name) {
    if (name.empty()) return std::string(session.t("info.table"));
    std::string dimensions;
    for (const char* prefix : {"3D ", "Measured "})
        if (name.starts_with(prefix))
            dimensions += name.substr(0, std::strlen(prefix)), name.erase(0, std::strlen(prefix));
    name = word_or(session, "geometry.", name);
    if (!dimensions.empty()) dimensions.pop_back();
    return dimensions.empty() ? name : name + " (" + dimensions + ")";
}

void print_layer(const Session& session, const layers::LayerLook& layer) {
    const auto t = [&](const char* key) { return std::string(session.t(key)); };
    session.print("\n" + layer.name + "\n" +
                  facts_text({{t("info.geometry"), geometry_text(session, layer.geometry)},
                              {t("info.features"), count(layer.features)},
                              {t("info.crs"), layer.geometry.empty() ? std::string() : crs_text(session, layer.crs)},
                              {t("info.degrees"), layer.degrees ? degrees_text(*layer.degrees) : std::string()},
                              {t("info.extent"), layer.degrees ? std::string() : extent_text(layer.extent)},
                              {t("info.encoding"), layer.encoding}}));
    Table fields({{t("info.field"), Align::left, 24},
                  {t("info.type"), Align::left, 12},
                  {t("info.missing"), Align::right, 10},
                  {t("info.examples"), Align::left, 60}});
    for (const layers::FieldLook& field : layer.fields) {
        std::string examples;
        for (const std::string& e : field.examples) examples += (examples.empty() ? "" : "; ") + fitted(e, 28);
        fields.add({field.name, word_or(session, "field_type.", field.type), count(field.missing), examples});
    }
    if (!fields.empty()) session.print(fields.text());
    if (layer.looked_at < layer.features)
        session.print("  " + session.texts.fill("info.first_rows", {{"n", count(layer.looked_at)}}) + "\n");
    session.print(warnings_text(session, layer.warnings));
}

Json layer_json(const Session& session, const layers::LayerLook& layer) {
    Json fields = Json::array();
    for (const layers::FieldLook& f : layer.fields)
        fields.push_back({{"name", f.name}, {"type", f.type}, {"missing", f.missing}, {"examples", f.examples}});
    return {{"layer", layer.name},
            {"geometry", or_null(layer.geometry)},
            {"features", layer.features},
            {"looked_at", layer.looked_at},
            {"crs", crs_json(layer.crs)},
            {"extent", or_null(layer.extent)},
            {"degrees", or_null(layer.degrees)},
            {"encoding", or_null(layer.encoding)},
            {"fields", fields},
            {"warnings", warnings_json(session, layer.warnings)}};
}

std::string number_text(double value) {
    return value == std::floor(value) && std::abs(value) < 1e15 ? std::to_string(static_cast<std::int64_t>(value))
                                                                : nlohmann::json(value).dump();
}

void print_raster(const Session& session, const layers::RasterLook& raster) {
    const auto t = [&](const char* key) { return std::string(session.t(key)); };
    session.print(facts_text(
        {{t("info.raster"), std::to_string(raster.columns) + " × " + std::to_string(raster.rows) + " · " + raster.type},
         {t("info.bands"), std::to_string(raster.bands)},
         {t("info.cell"), raster.cell_x > 0.0 ? number_text(raster.cell_x) + " × " + number_text(raster.cell_y) : ""},
         {t("info.crs"), crs_text(session, raster.crs)},
         {t("info.degrees"), raster.degrees ? degrees_text(*raster.degrees) : std::string()},
         {t("info.extent"), raster.degrees ? std::string() : extent_text(raster.extent)},
         {t("info.range"), raster.lowest ? number_text(*raster.lowest) + " … " + number_text(*raster.highest) : ""},
         {t("info.missing_value"), raster.missing_value ? number_text(*raster.missing_value) : t("info.none")}}));
    session.print(warnings_text(session, raster.warnings));
}

Json raster_json(const Session& session, const layers::RasterLook& r) {
    const auto number = [](const std::optional<double>& v) { return v ? Json(*v) : Json(); };
    return {{"columns", r.columns},
            {"rows", r.rows},
            {"bands", r.bands},
            {"type", r.type},
            {"cell", {r.cell_x, r.cell_y}},
            {"crs", crs_json(r.crs)},
            {"extent", or_null(r.extent)},
            {"degrees", or_null(r.degrees)},
            {"lowest", number(r.lowest)},
            {"highest", number(r.highest)},
            {"missing_value", number(r.missing_value)},
            {"warnings", warnings_json(session, r.warnings)}};
}

} // namespace

void show_file(const Session& session, const std::string& path) {
    const layers::FileLook look = layers::look_at_file(path, session.progress);
    session.progress.done();
    Json list = Json::array();
    session.print(look.path + "\n" +
                  facts_text({{std::string(session.t("info.kind")),
                               look.driver + (look.bytes > 0 ? ", " + bytes_text(look.bytes) : "")}}));
    for (const layers::LayerLook& layer : look.layers) {
        print_layer(session, layer);
        list.push_back(layer_json(session, layer));
    }
    if (look.raster) print_raster(session, *look.raster);
    session.print_json({{"path", look.path},
                        {"kind", look.raster && look.layers.empty() ? "raster" : "vector"},
                        {"format", look.driver},
                        {"bytes", look.bytes},
                        {"layers", list},
                        {"raster", look.raster ? raster_json(session, *look.raster) : Json()}});
}

} // namespace lifecircle::cli
