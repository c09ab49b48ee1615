#include <lifecircle/layers/style_filter.hpp>

#include <cmath>
#include <set>

#include <lifecircle/layers/export_layer.hpp>
#include <lifecircle/layers/export_remarks.hpp>

namespace lifecircle::layers {
namespace {

bool share_fields(const Standard& a, const Standard& b) {
    return a.subject == b.subject && a.mode == b.mode && limit_field(a) == limit_field(b);
}

/// Remarks begin with direction and group, unless these are the usual ones.
std::string manner_filter(const Standard& s, std::span<const StandardResult> all) {
    const std::string own = manner_remarks(s);
    std::string text;
    const auto remarks = [&](const char* like, const std::string& begin) {
        text += " AND coalesce(\"BZ\", '') ";
        text += like + quoted(begin + "%");
    };
    if (!own.empty()) remarks("LIKE ", own);
    std::set<std::string> others; // of which ours is the beginning
    for (const StandardResult& result : all)
        if (const std::string other = manner_remarks(result.standard);
            share_fields(s, result.standard) && other != own && other.starts_with(own))
            others.insert(other);
    for (const std::string& other : others) remarks("NOT LIKE ", other);
    return text;
}

} // namespace

std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? "''" : std::string(1, c);
    return out + "'";
}

std::string limit_field(const Standard& s) { return s.limit ? "SC" : "XZM"; }

double limit_of(const Standard& s) { return s.limit ? s.limit->value / 60.0 : s.limit_metres->value; }

std::string number_text(double value) {
    return value_text(value, {"", "", "", FieldType::number, 12, value == std::floor(value) ? 0 : 1, "", ""});
}

std::string zone_filter(const Standard& s, std::span<const StandardResult> all) {
    return "\"SSLB\" = " + quoted(s.subject) + " AND \"FS\" = " + quoted(s.mode) + manner_filter(s, all);
}

std::string standard_filter(const Standard& s, std::span<const StandardResult> all) {
    return zone_filter(s, all) + " AND \"" + limit_field(s) + "\" = " + number_text(limit_of(s));
}

} // namespace lifecircle::layers
