// The tables that the program knows without being told: facility kinds and ways of travelling.
#include <algorithm>
#include <functional>
#include <map>

#include <nlohmann/json.hpp>

#include <lifecircle/core/error.hpp>
#include <lifecircle/coverage/figures.hpp>
#include <lifecircle/layers/datasets.hpp>

#include "info.hpp"
#include "terminal.hpp"

namespace lifecircle::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string tidy_number(double value) {
    return value == static_cast<double>(static_cast<std::int64_t>(value))
               ? std::to_string(static_cast<std::int64_t>(value))
               : one_decimal(value);
}

std::string speed_text(const Session& session, const Profile& profile) {
    if (profile.speed_varies) return std::string(session.t("map.speed_by_class"));
    return session.texts.fill("map.speed", {{"n", tidy_number(profile.reference_kmh)}});
}

/// The rule by which slopes change the speed; empty: none.
std::string slope_word(const Profile& p) {
    const SlopeRule::Kind kind = p.slope.kind;
    return kind == SlopeRule::Kind::walk ? "walk" : kind == SlopeRule::Kind::ride ? "ride" : "";
}

/// Null where the profile is not one of a time of day.
Json factors_json(const Profile& p) {
    if (p.base == nullptr) return {};
    Json json = {{"based_on", p.base->key}};
    for (const auto& [road_class, factor] : p.speed_factor) json[road_class.empty() ? "others" : road_class] = factor;
    return json;
}

Json profile_json(const Profile& p) {
    return {{"mode", p.key},
            {"speed_kmh", p.speed_varies ? Json() : Json(p.reference_kmh)},
            {"speeds_kmh", p.speed_kmh},
            {"speed_factor", factors_json(p)},
            {"off_road_m_per_min", p.off_road_kmh / 0.06},
            {"snap_distance_m", p.snap_distance.value},
            {"fixed_time_s", p.fixed_time.value},
            {"slope", slope_word(p).empty() ? Json() : Json(slope_word(p))},
            {"horizon_min", p.horizon.value / 60.0},
            {"obeys_oneway", p.obeys_oneway},
            {"obeys_turn_restrictions", p.turns.obeys_restrictions},
            {"verified", p.verified},
            {"source", p.source},
            {"source_zh", layers::built_in_source_zh(p.key)}};
}

/// "60: primary, trunk; 40: secondary": classes by value, largest first.
template <class Number> std::string classes_text(const std::map<std::string, double>& by_class, Number number) {
    std::map<double, std::string, std::greater<>> by_value;
    for (const auto& [road_class, value] : by_class) {
        std::string& list = by_value[value];
        list += (list.empty() ? "" : ", ") + road_class;
    }
    std::string text;
    for (const auto& [value, list] : by_value) text += (text.empty() ? "" : "; ") + number(value) + ": " + list;
    return text;
}

/// What a time of day makes of the speeds.
std::string factors_text(const Session& session, const Profile& profile) {
    std::map<std::string, double> factors;
    for (const auto& [road_class, factor] : profile.speed_factor)
        factors[road_class.empty() ? std::string(session.t("info.other_classes")) : road_class] = factor;
    return classes_text(factors, [](double factor) { return tidy_number(factor * 100.0) + " %"; });
}

} // namespace

void show_kinds(const Session& session, const std::string& family) {
    const auto t = [&](const std::string& key) { return std::string(session.t(key)); };
    Table table({{t("info.key"), Align::left, 32},
                 {t("info.name"), Align::left, 44},
                 {t("info.family"), Align::left, 20},
                 {t("info.level"), Align::left, 10},
                 {t("info.group"), Align::left, 16},
                 {t("map.mode"), Align::left, 20},
                 {t("unit.minutes"), Align::right, 6}});
    Json list = Json::array();
    std::string families;
    for (const FacilityKind& k : layers::facility_kinds()) {
        if (families.find(k.family) == std::string::npos) families += (families.empty() ? "" : ", ") + k.family;
        if (!family.empty() && k.family != family) continue;
        const layers::FamilyName name = layers::family_name(k.family);
        table.add({k.key, std::string(session.texts.either(k.zh, k.en)),
                   std::string(session.texts.either(name.zh, name.en)), k.level.empty() ? "–" : t("level." + k.level),
                   t("group." + k.group), k.default_mode.empty() ? "–" : t("mode." + k.default_mode),
                   k.default_minutes > 0.0 ? tidy_number(k.default_minutes) + (k.verified ? "" : " *") : "–"});
        list.push_back({{"key", k.key},
                        {"zh", k.zh},
                        {"en", k.en},
                        {"family", k.family},
                        {"level", k.level.empty() ? Json() : Json(k.level)},
                        {"group", k.group},
                        {"mode", k.default_mode.empty() ? Json() : Json(k.default_mode)},
                        {"minutes", k.default_minutes > 0.0 ? Json(k.default_minutes) : Json()},
                        {"verified", k.verified},
                        {"source", k.source}});
    }
    if (table.empty())
        throw UsageError({.field = "--kinds"}, Phrase("'{word}'", {{"word", family}}),
                         Phrase("one of {names}", {{"names", families}}), "");
    session.print(table.text() + paragraph(t("info.kinds_note")));
    session.print_json({{"kinds", list}});
}

void show_modes(const Session& session) {
    const auto t = [&](const std::string& key) { return std::string(session.t(key)); };
    Json list = Json::array();
    std::string text;
    for (const std::string_view key : layers::mode_keys()) {
        const Profile p = layers::built_in_profile(key);
        list.push_back(profile_json(p));
        text +=
            t("mode." + p.key) + " (" + p.key + ")" + (p.verified ? "" : " *") + "\n" +
            facts_text(
                {{t("info.speed"), speed_text(session, p)},
                 {t("info.by_class"), p.speed_varies ? classes_text(p.speed_kmh, tidy_number) : std::string()},
                 {t("info.speed_factor"), factors_text(session, p)},
                 {t("info.off_road"),
                  session.texts.fill("info.off_road_value", {{"speed", tidy_number(p.off_road_kmh / 0.06)},
                                                             {"distance", tidy_number(p.snap_distance.value)}})},
                 {t("info.slope"), slope_word(p).empty() ? std::string() : t("info.slope_" + slope_word(p))},
                 {t("info.turns"), p.turns.obeys_restrictions ? t("info.turns_obeyed") : std::string()},
                 {t("info.fixed_time"), p.fixed_time.value > 0.0
                                            ? tidy_number(p.fixed_time.value / 60.0) + " " + t("unit.minutes")
                                            : std::string()},
                 {t("info.source"), std::string(session.texts.either(layers::built_in_source_zh(p.key), p.source))}}) +
            "\n";
    }
    session.print(text + paragraph(t("note.unverified")));
    session.print_json({{"modes", list}});
}

} // namespace lifecircle::cli
