#pragma once
/// \file  Small questions to the tags of an OSM object.

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include <osmium/osm/tag.hpp>

namespace lifecircle::layers {

/// Empty where the object has no such tag.
inline std::string_view tag(const osmium::TagList& tags, const char* key) {
    const char* value = tags.get_value_by_key(key);
    return value == nullptr ? std::string_view() : std::string_view(value);
}

inline bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// Whether a tag stands there and does not say no: bridge=yes, bridge=viaduct.
inline bool has_tag(const osmium::TagList& tags, const char* key) { return !is_one_of(tag(tags, key), {"", "no"}); }

/// Calls `use(part)` for each part of a list such as "yes;permissive" until it returns true. \returns whether one did
template <class Use> bool any_part(std::string_view list, char separator, Use use) {
    while (true) {
        const std::size_t end = list.find(separator);
        std::string_view part = list.substr(0, end);
        while (part.starts_with(' ')) part.remove_prefix(1);
        while (part.ends_with(' ')) part.remove_suffix(1);
        if (use(part)) return true;
        if (end == std::string_view::npos) return false;
        list.remove_prefix(end + 1);
    }
}

} // namespace lifecircle::layers
