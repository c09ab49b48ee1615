#include <lifecircle/layers/styles.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include <cpl_string.h>
#include <ogrsf_frmts.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/datasets.hpp>
#include <lifecircle/layers/gdal_tools.hpp>
#include <lifecircle/layers/text_bytes.hpp>
#include <lifecircle/layers/texts.hpp>

namespace lifecircle::layers {
namespace {

using Values = std::map<std::string, std::string>;

std::string xml(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else
            out += c;
    }
    return out;
}

void replace_all(std::string& text, const std::string& what, const std::string& with) {
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size())
        text.replace(at, what.size(), with);
}

/// Values stand in attributes, so they are escaped.
std::string filled(std::string text, const Values& values) {
    for (const auto& [key, value] : values) replace_all(text, "{{" + key + "}}", xml(value));
    return text;
}

/// What stands between the lines "<!-- each step -->" and "<!-- end -->", once for each of `steps`.
std::string repeated(std::string text, const std::vector<Values>& steps) {
    const std::string begin = "<!-- each step -->\n", end = "<!-- end -->\n";
    for (std::size_t at = 0; (at = text.find(begin, at)) != std::string::npos;) {
        const std::size_t last = text.find(end, at);
        const std::string block = text.substr(at + begin.size(), last - at - begin.size());
        std::string all;
        for (const Values& step : steps) all += filled(block, step);
        text.replace(at, last + end.size() - at, all);
        at += all.size();
    }
    return text;
}

std::string aliases(const LayerSchema& schema) {
    std::string text;
    for (std::size_t f = 0; f < schema.fields.size(); ++f)
        text += "    <alias field=\"" + schema.fields[f].name + "\" index=\"" + std::to_string(f) + "\" name=\"" +
                xml(schema.fields[f].zh) + "\"/>\n";
    return text;
}

std::string style_text(const LayerSchema& schema) {
    std::string text(dataset("styles/" + schema.code + ".qml"));
    replace_all(text, "{{aliases}}", aliases(schema));
    return text;
}

std::string number_text(double value) {
    return value_text(value, {"", "", "", FieldType::number, 12, value == std::floor(value) ? 0 : 1, "", ""});
}

/// "15 分钟" or "500 米".
std::string limit_label(const Texts& texts, const Standard& s, double value) {
    return number_text(value) + " " + std::string(texts(s.limit ? "unit.minutes" : "unit.metres"));
}

double limit_of(const Standard& s) { return s.limit ? s.limit->value / 60.0 : s.limit_metres->value; }

std::string standard_label(const Texts& texts, const Standard& s) {
    std::string text = s.zh + std::string(texts("label.sep")) + std::string(texts("mode." + s.mode)) +
                       std::string(texts("label.sep")) + limit_label(texts, s, limit_of(s));
    if (!s.verified) text += " *";
    return text;
}

std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? "''" : std::string(1, c);
    return out + "'";
}

std::string subject_filter(const Standard& s) {
    return "\"SSLB\" = " + quoted(s.subject) + " AND \"FS\" = " + quoted(s.mode);
}

std::string limit_field(const Standard& s) { return s.limit ? "SC" : "XZM"; }

std::string standard_filter(const Standard& s) {
    return subject_filter(s) + " AND \"" + limit_field(s) + "\" = " + number_text(limit_of(s));
}

/// Short times dark, long ones light, so that the way outward reads without a legend.
std::string step_colour(std::size_t step, std::size_t count) {
    constexpr std::array near{8, 64, 133}, far{107, 173, 224};
    std::string text;
    for (std::size_t c = 0; c < 3; ++c) {
        const double share = count < 2 ? 0.5 : static_cast<double>(step) / static_cast<double>(count - 1);
        text += std::to_string(std::lround(near[c] + share * (far[c] - near[c]))) + ",";
    }
    return text + "150";
}

std::vector<Values> step_values(const Texts& texts, const Standard& s) {
    std::vector<Values> steps;
    for (std::size_t i = 0; i < s.steps.size(); ++i) {
        const double value = s.limit ? s.steps[i].value / 60.0 : s.steps[i].value;
        steps.push_back({{"index", std::to_string(i)},
                         {"field", limit_field(s)},
                         {"value", number_text(value)},
                         {"colour", step_colour(i, s.steps.size())},
                         {"standard", subject_filter(s)},
                         {"label", s.zh + std::string(texts("label.sep")) + std::string(texts("mode." + s.mode)) +
                                       " ≤ " + limit_label(texts, s, value) + (s.verified ? "" : " *")}});
    }
    return steps;
}

/// The finest level that has polygons.
std::string drawn_level(const Study& study) {
    static constexpr std::array levels{"community", "village", "township", "county", "city"};
    for (const char* level : levels)
        if (std::any_of(study.units.begin(), study.units.end(),
                        [&](const Unit& u) { return u.level == level && !u.area.empty(); }))
            return std::string(export_word("level", level));
    return std::string(export_word("level", "project"));
}

/// Kind keys of each family, as they stand in SSLB; the family key too.
Values kinds_by_family() {
    Values values;
    static constexpr std::array families{"school",  "kindergarten", "childcare",     "clinic", "elderly",
                                         "fitness", "culture",      "service_point", "other"};
    for (const char* family : families) {
        std::string list = quoted(family);
        for (const FacilityKind& kind : facility_kinds())
            if (kind.family == family) list += "," + quoted(kind.key);
        values.emplace("kinds " + std::string(family), list);
    }
    return values;
}

/// Names of styles hold 30 characters.
std::string style_name(const std::string& label) {
    std::size_t end = 0;
    for (int n = 0; n < 30 && end < label.size(); ++n) end += character_bytes(label, end);
    return label.substr(0, end);
}

} // namespace

std::vector<LayerStyle> layer_styles(const Study& study, const Ledger& ledger) {
    const Texts texts(Language::zh);
    std::vector<LayerStyle> styles;
    for (const LayerSchema& schema : layer_schemas()) {
        const std::string text = style_text(schema);
        if (text.find("{{standard}}") == std::string::npos) {
            styles.push_back({schema.code, schema.zh, filled(text, kinds_by_family()), true});
            continue;
        }
        std::set<std::string> taken;
        for (const StandardResult& result : ledger.results) {
            const Standard& s = result.standard;
            std::string name = style_name(standard_label(texts, s));
            if (!taken.insert(name).second) {
                std::string numbered = std::to_string(taken.size() + 1);
                numbered.append(" ").append(name);
                name = style_name(numbered);
            }
            styles.push_back({schema.code, name,
                              filled(repeated(text, step_values(texts, s)),
                                     {{"standard", standard_filter(s)}, {"level", drawn_level(study)}}),
                              taken.size() == 1});
        }
    }
    return styles;
}

void write_styles(const std::string& geopackage, std::span<const LayerStyle> styles, const std::string& date) {
    const GdalSetting fixed_date("OGR_CURRENT_DATE", date + "T00:00:00.000Z");
    const GdalMessages messages;
    DatasetPtr dataset(static_cast<GDALDataset*>(
        GDALOpenEx(geopackage.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, nullptr, nullptr, nullptr)));
    messages.check_written(geopackage);
    CPLStringList options;
    options.SetNameValue("FID", "id");
    OGRLayer* table = dataset->CreateLayer("layer_styles", nullptr, wkbNone, options.List());
    messages.check_written(geopackage);
    // Names, widths and order are those of the table that QGIS itself makes.
    static constexpr std::array<std::pair<const char*, int>, 10> fields{{{"f_table_catalog", 256},
                                                                         {"f_table_schema", 256},
                                                                         {"f_table_name", 256},
                                                                         {"f_geometry_column", 256},
                                                                         {"styleName", 30},
                                                                         {"styleQML", 0},
                                                                         {"styleSLD", 0},
                                                                         {"useAsDefault", 0},
                                                                         {"description", 0},
                                                                         {"owner", 30}}};
    for (const auto& [name, width] : fields) {
        OGRFieldDefn field(name, OFTString);
        field.SetWidth(width);
        if (std::string_view(name) == "useAsDefault") field.SetType(OFTInteger), field.SetSubType(OFSTBoolean);
        table->CreateField(&field);
    }
    OGRFieldDefn interface("ui", OFTString), updated("update_time", OFTDateTime);
    interface.SetWidth(30);
    table->CreateField(&interface);
    table->CreateField(&updated);
    for (const LayerStyle& style : styles) {
        if (dataset->GetLayerByName(style.layer.c_str()) == nullptr) continue;
        OGRFeature row(table->GetLayerDefn());
        row.SetField("f_table_catalog", "");
        row.SetField("f_table_schema", "");
        row.SetField("f_table_name", style.layer.c_str());
        row.SetField("f_geometry_column", "geom");
        row.SetField("styleName", style.name.c_str());
        row.SetField("styleQML", style.qml.c_str());
        row.SetField("useAsDefault", style.is_default ? 1 : 0);
        row.SetField("description", style.name.c_str());
        row.SetField("owner", "lifecircle");
        row.SetField("update_time", (date + "T00:00:00Z").c_str());
        if (table->CreateFeature(&row) != OGRERR_NONE) messages.check_written(geopackage);
    }
    dataset->FlushCache(true);
    dataset.reset();
    messages.check_written(geopackage);
}

} // namespace lifecircle::layers
