#include <lifecircle/layers/styles.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include <lifecircle/layers/datasets.hpp>
#include <lifecircle/layers/legend_text.hpp>
#include <lifecircle/layers/style_filter.hpp>
#include <lifecircle/layers/text_bytes.hpp>

namespace lifecircle::layers {
namespace {

using Values = std::map<std::string, std::string>;

constexpr std::array kFamilies{"school",  "kindergarten", "childcare",     "clinic", "elderly",
                               "fitness", "culture",      "service_point", "other"};

void replace_all(std::string& text, const std::string& what, const std::string& with) {
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size())
        text.replace(at, what.size(), with);
}

/// Values stand in attributes, so they are escaped.
std::string filled(std::string text, const Values& values) {
    for (const auto& [key, value] : values) replace_all(text, "{{" + key + "}}", xml_escaped(value));
    return text;
}

/// What stands between the lines "<!-- each NAME -->" and "<!-- end -->", once for each of `items`.
std::string repeated(std::string text, const std::string& name, const std::vector<Values>& items) {
    const std::string begin = "<!-- each " + name + " -->\n", end = "<!-- end -->\n";
    for (std::size_t at = 0; (at = text.find(begin, at)) != std::string::npos;) {
        const std::size_t last = text.find(end, at);
        const std::string block = text.substr(at + begin.size(), last - at - begin.size());
        std::string all;
        for (const Values& item : items) all += filled(block, item);
        text.replace(at, last + end.size() - at, all);
        at += all.size();
    }
    return text;
}

/// Without the classes (rules with a symbol) whose key is not among `present`.
std::string only_classes(std::string text, const std::set<std::string>& present) {
    const std::string begin = "<rule key=\"";
    for (std::size_t at = 0; (at = text.find(begin, at)) != std::string::npos;) {
        const std::size_t key = at + begin.size(), key_end = text.find('"', key), line_end = text.find('\n', at) + 1;
        if (text.compare(key_end, 9, "\" symbol=") == 0 && !present.contains(text.substr(key, key_end - key))) {
            const std::size_t line = text.rfind('\n', at) + 1;
            text.erase(line, line_end - line);
            at = line;
        } else
            at = line_end;
    }
    return text;
}

/// The file of datasets/styles with everything filled in that does not depend on a standard.
std::string style_text(const LayerSchema& schema, const Texts& texts) {
    Values values{{"layer", std::string(texts.either(schema.zh, schema.en))}};
    for (const char* family : kFamilies) {
        const FamilyName name = family_name(family);
        std::string list = find_kind(family) == nullptr ? quoted(family) : std::string();
        for (const FacilityKind& kind : facility_kinds())
            if (kind.family == family) list += (list.empty() ? "" : ",") + quoted(kind.key);
        values.emplace("kinds " + std::string(family), list);
        values.emplace("family " + std::string(family), std::string(texts.either(name.zh, name.en)));
    }
    for (const auto& [key, text] : texts.all())
        if (key.starts_with("style.") || key.starts_with("map.")) values.emplace("text " + key, text);
    std::string aliases;
    for (std::size_t f = 0; f < schema.fields.size(); ++f)
        aliases += "    <alias field=\"" + schema.fields[f].name + "\" index=\"" + std::to_string(f) + "\" name=\"" +
                   xml_escaped(std::string(texts.either(schema.fields[f].zh, schema.fields[f].en))) + "\"/>\n";
    std::string text(dataset("styles/" + schema.code + ".qml"));
    replace_all(text, "{{aliases}}", aliases);
    return filled(text, values);
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
    for (std::size_t i = 0; i < s.steps.size(); ++i)
        steps.push_back({{"index", std::to_string(i)},
                         {"field", limit_field(s)},
                         {"value", number_text(s.limit ? s.steps[i].value / 60.0 : s.steps[i].value)},
                         {"colour", step_colour(i, s.steps.size())},
                         {"label", "≤ " + bound_text(texts, s, deciseconds_within(s.steps[i]))}});
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

/// Keys of the classes of SSFB, as its style has them.
std::set<std::string> facility_classes(const Study& study) {
    static constexpr std::array states{"", "planned", "idle", "closed"};
    std::set<std::string> keys;
    for (const Facility& f : study.facilities) {
        const FacilityKind* kind = find_kind(f.kind);
        const std::string& family = kind != nullptr ? kind->family : f.family;
        const bool known = std::find(kFamilies.begin(), kFamilies.end(), family) != kFamilies.end();
        if (f.state != FacilityState::open)
            keys.insert(states[static_cast<std::size_t>(f.state)]);
        else
            keys.insert(known ? family : "other");
    }
    return keys;
}

/// Keys of the classes of MQC.
std::set<std::string> underserved_classes(const StandardResult& result) {
    std::set<std::string> keys;
    for (const PlaceResult& place : result.place) {
        if (place.verdict == Verdict::covered) continue;
        if (place.reason == Reason::over_limit)
            keys.insert("over" + std::to_string(place.severity));
        else
            keys.insert(place.reason == Reason::no_road   ? "no_road"
                        : place.reason == Reason::no_data ? "no_data"
                                                          : "out");
    }
    return keys;
}

/// Names of styles hold 30 characters.
std::string style_name(const std::string& label) {
    std::size_t end = 0;
    for (int n = 0; n < 30 && end < label.size(); ++n) end += character_bytes(label, end);
    return label.substr(0, end);
}

/// Styles of one layer with one for each standard.
class StandardStyles {
  public:
    StandardStyles(const Study& study, const Ledger& ledger, const Texts& texts, const std::string& parameter_set)
        : study_(study), ledger_(ledger), texts_(texts) {
        facts_ = std::string(texts("map.population")) + std::string(texts("label.sep")) + population_text(texts, study);
        if (!parameter_set.empty())
            facts_ += std::string(texts("label.sep")) + std::string(texts("map.parameters")) + " " + parameter_set;
    }

    std::vector<LayerStyle> of(const LayerSchema& schema, const std::string& text) const {
        std::vector<LayerStyle> styles;
        std::set<std::string> taken;
        const auto add = [&](const std::string& label, const std::string& qml) {
            std::string name = style_name(label);
            if (!taken.insert(name).second) name = style_name(std::to_string(styles.size() + 1) + " " + label);
            styles.push_back({schema.code, name, qml, styles.empty(), label});
        };
        for (const StandardResult& result : ledger_.results)
            add(standard_label(texts_, result.standard), of(schema, text, result));
        const auto joint = std::any_of(ledger_.rows.begin(), ledger_.rows.end(),
                                       [](const CoverageRow& row) { return row.standard < 0; });
        const std::string label(texts_("label.joint"));
        if (schema.code == "DYHZ" && joint)
            add(label, filled(text, {{"standard", "\"SSLB\" = 'joint'"},
                                     {"level", drawn_level(study_)},
                                     {"heading", label + "\n" + facts_}}));
        return styles;
    }

  private:
    std::string of(const LayerSchema& schema, std::string text, const StandardResult& result) const {
        const Standard& s = result.standard;
        const bool zones = schema.code == "DSQ" || schema.code == "DSX", metres = s.limit_metres.has_value();
        if (schema.code == "MQC") text = only_classes(text, underserved_classes(result));
        std::string heading =
            standard_label(texts_, s) + "\n" + speed_text(texts_, s) + std::string(texts_("label.sep")) + facts_;
        if (!s.verified) heading += "\n" + std::string(texts_("note.unverified"));
        text = repeated(text, "own", std::vector<Values>(result.facility_zones.empty() ? 0 : 1));
        return filled(repeated(text, "step", step_values(texts_, s)),
                      {{"standard", zones ? zone_filter(s, ledger_.results) : standard_filter(s, ledger_.results)},
                       {"level", drawn_level(study_)},
                       {"heading", heading},
                       {"over1", std::string(texts_(metres ? "map.over_some" : "map.over_5"))},
                       {"over2", std::string(texts_(metres ? "map.over_more" : "map.over_15"))},
                       {"over3", std::string(texts_(metres ? "map.over_most" : "map.over_long"))}});
    }

    const Study& study_;
    const Ledger& ledger_;
    const Texts& texts_;
    std::string facts_; ///< what a legend says of the population and the parameters
};

} // namespace

LayerStyle plan_style(std::string_view layer, const Texts& texts) {
    const LayerSchema& schema = layer_schema(layer);
    return {
        schema.code, style_name(std::string(texts.either(schema.zh, schema.en))), style_text(schema, texts), true, {}};
}

std::vector<LayerStyle> layer_styles(const Study& study, const Ledger& ledger, const Texts& texts,
                                     const std::string& parameter_set) {
    const StandardStyles standards(study, ledger, texts, parameter_set);
    std::vector<LayerStyle> styles;
    const bool any_reached = std::any_of(ledger.results.begin(), ledger.results.end(),
                                         [](const StandardResult& result) { return !result.reached_roads.empty(); });
    for (const LayerSchema& schema : layer_schemas()) {
        const bool of_plans = schema.code == "BXD" || schema.code == "CBJY"; // plan_style
        if (of_plans || (schema.code == "DSX" && !any_reached)) continue;
        std::string text = style_text(schema, texts);
        if (text.find("{{standard}}") == std::string::npos) {
            if (schema.code == "SSFB") text = only_classes(text, facility_classes(study));
            styles.push_back(
                {schema.code, style_name(std::string(texts.either(schema.zh, schema.en))), text, true, {}});
        } else {
            for (LayerStyle& style : standards.of(schema, text)) styles.push_back(std::move(style));
        }
    }
    return styles;
}

} // namespace lifecircle::layers
