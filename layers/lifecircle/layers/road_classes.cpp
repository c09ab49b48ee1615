#include <lifecircle/layers/road_classes.hpp>

#include <algorithm>
#include <set>

#include <lifecircle/layers/datasets.hpp>
#include <lifecircle/layers/field_map.hpp>
#include <lifecircle/layers/input_words.hpp>

namespace lifecircle::layers {
namespace {

bool is_class_key(const std::string& word) {
    static const std::set<std::string> keys = [] {
        std::set<std::string> all;
        for (const std::string_view mode : mode_keys())
            for (const auto& [key, speed] : built_in_profile(mode).speed_kmh) all.insert(key);
        return all;
    }();
    return keys.count(word) != 0;
}

/// Road numbers after GB/T 917: a letter for who keeps it, three digits; expressways have one, two or four.
std::string_view class_of_number(std::string_view word) {
    if (word.size() < 2 || word.size() > 5) return {};
    const std::string_view digits = word.substr(1);
    if (!std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) return {};
    const bool express = digits.size() != 3;
    switch (word.front()) {
    case 'G':
        return express ? "expressway" : "national";
    case 'S':
        return express ? "expressway" : "provincial";
    case 'X':
        return "county";
    case 'Y':
    case 'Z':
        return "township";
    case 'C':
        return "village";
    default:
        return {};
    }
}

} // namespace

std::string road_class_of(std::string_view word, const std::map<std::string, std::string>& own) {
    if (const auto stated = own.find(std::string(word)); stated != own.end()) return stated->second;
    if (word.empty()) return {};
    std::string key = lower_case(word);
    if (is_class_key(key)) return key;
    if (const std::string_view known = key_of_word("road_class", word); !known.empty()) return std::string(known);
    return std::string(class_of_number(word));
}

bool is_closed_class(std::string_view road_class) { return road_class == "ferry" || is_barrier_class(road_class); }

bool is_barrier_class(std::string_view road_class) {
    return road_class == "motorway" || road_class == "motorway_link" || road_class == "expressway";
}

} // namespace lifecircle::layers
