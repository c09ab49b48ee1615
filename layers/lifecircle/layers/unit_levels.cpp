#include <lifecircle/layers/unit_levels.hpp>

#include <set>

#include <lifecircle/core/error.hpp>

namespace lifecircle::layers {

std::int32_t unit_of_level(const Study& study, std::int32_t unit, const std::string& level) {
    for (std::int32_t u = unit; u >= 0; u = study.units[static_cast<std::size_t>(u)].parent)
        if (study.units[static_cast<std::size_t>(u)].level == level) return u;
    return -1;
}

void check_level(const Study& study, const std::string& level, const char* option) {
    std::set<std::string> levels;
    for (const Unit& u : study.units) levels.insert(u.level);
    if (levels.contains(level)) return;
    std::string names;
    for (const std::string& l : levels) {
        if (!names.empty()) names += ", ";
        names += l;
    }
    throw UsageError({.field = option}, Phrase("level '{level}'", {{"level", level}}),
                     levels.empty() ? Phrase("[[units]] in the project") : Phrase("one of {names}", {{"names", names}}),
                     "");
}

} // namespace lifecircle::layers
