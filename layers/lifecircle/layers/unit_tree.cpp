#include <lifecircle/layers/unit_tree.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <limits>
#include <unordered_map>

#include <lifecircle/layers/polygon_point.hpp>

namespace lifecircle::layers {
namespace {

bool is_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

using CodeIndex = std::unordered_map<std::string_view, std::int32_t>;

CodeIndex index_of(std::span<const Unit> units) {
    CodeIndex index;
    for (std::size_t u = 0; u < units.size(); ++u)
        if (!units[u].code.empty()) index.try_emplace(significant_code(units[u].code), static_cast<std::int32_t>(u));
    return index;
}

/// Only official codes hold those of the units above them: "u1-1" and "u1-10" have nothing to do with each other.
bool begins(std::string_view above, std::string_view code) {
    return !level_of_code(above).empty() && is_digits(code) && code.starts_with(above);
}

} // namespace

std::string_view significant_code(std::string_view code) {
    if (!is_digits(code)) return code;
    if (code.size() == 12 && code.ends_with("000")) code.remove_suffix(3);
    if (code.size() == 9 && code.ends_with("000")) code.remove_suffix(3);
    if (code.size() == 6 && code.ends_with("00")) code.remove_suffix(2);
    return code;
}

std::string_view level_of_code(std::string_view code) {
    if (!is_digits(code)) return {};
    switch (significant_code(code).size()) {
    case 4:
        return "city";
    case 6:
        return "county";
    case 9:
        return "township";
    case 12:
        return "village";
    default:
        return {};
    }
}

int level_rank(std::string_view level) {
    static constexpr std::array<std::string_view, 5> order{"city", "county", "township", "village", "community"};
    return static_cast<int>(std::find(order.begin(), order.end(), level) - order.begin());
}

std::int32_t unit_of_code(std::span<const Unit> units, std::string_view code) {
    const std::string_view wanted = significant_code(code);
    std::int32_t best = -1;
    std::size_t best_length = 0;
    for (std::size_t u = 0; u < units.size(); ++u) {
        const std::string_view own = significant_code(units[u].code);
        if (own.size() > best_length && (wanted == own || begins(own, wanted)))
            best = static_cast<std::int32_t>(u), best_length = own.size();
    }
    return best;
}

void link_by_code(std::vector<Unit>& units) {
    const CodeIndex index = index_of(units);
    for (Unit& unit : units) {
        const std::string_view code = significant_code(unit.code);
        for (std::size_t length = code.size(); length-- > 1 && unit.parent < 0;) {
            const auto found = index.find(code.substr(0, length));
            if (found == index.end() || !begins(found->first, code)) continue;
            const Unit& above = units[static_cast<std::size_t>(found->second)];
            if (level_rank(above.level) < level_rank(unit.level)) unit.parent = found->second;
        }
    }
}

void link_by_place(std::vector<Unit>& units) {
    std::vector<Box> box;
    std::vector<double> size;
    for (const Unit& unit : units) box.push_back(box_of(unit.area)), size.push_back(area_m2(unit.area));
    for (Unit& unit : units) {
        if (unit.parent >= 0 || unit.area.empty()) continue;
        const MapXY inside = point_of(unit.area);
        double smallest = std::numeric_limits<double>::infinity();
        for (std::size_t u = 0; u < units.size(); ++u) {
            const bool higher = level_rank(units[u].level) < level_rank(unit.level);
            if (!higher || size[u] >= smallest || !box[u].contains(inside) || !contains(units[u].area, inside))
                continue;
            unit.parent = static_cast<std::int32_t>(u), smallest = size[u];
        }
    }
}

void name_ancestors(std::vector<Unit>& units) {
    for (Unit& unit : units) {
        const Unit* above = &unit;
        for (int depth = 0; depth < 10; ++depth) { // codes can't form a ring, a parent column can
            if (above->level == "county" && unit.county.empty()) unit.county = above->name;
            if (above->level == "township" && unit.township.empty()) unit.township = above->name;
            if (above->parent < 0) break;
            above = &units[static_cast<std::size_t>(above->parent)];
        }
    }
}

} // namespace lifecircle::layers
