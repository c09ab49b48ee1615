#pragma once
/// \file  Who is there: places with people, and the administrative units they belong to.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <lifecircle/core/geometry.hpp>
#include <lifecircle/core/units.hpp>

namespace lifecircle {

/// Half-open age groups (DESIGN § 4.10); `all` is everybody.
enum class Group : std::uint8_t { all, a0_3, a3_6, a6_12, a12_15, a15_18, a60p, a65p };
inline constexpr std::size_t kGroupCount = 8;
inline constexpr std::array<std::string_view, kGroupCount> kGroupKeys{"all",    "a0_3",   "a3_6", "a6_12",
                                                                      "a12_15", "a15_18", "a60p", "a65p"};

/// The groups that a `group` column names: one, or a span such as a6_15 = a6_12 + a12_15. Empty: unknown word.
std::vector<Group> groups_of(std::string_view key);

enum class Basis : std::uint8_t { unknown, resident, registered }; ///< 常住, 户籍

enum class DemandRole : std::uint8_t { hamlet, village, community, town, cell };

/// A place people travel from. A missing number is missing, never 0.
struct DemandPoint {
    std::string id;
    std::string name;    ///< display name; may be empty for cells
    std::string village; ///< administrative village it belongs to; may be empty
    DemandRole role = DemandRole::hamlet;
    MapXY place;
    std::array<std::optional<People>, kGroupCount> people; ///< by group, of the basis computed on
    std::optional<People> resident, registered;            ///< both counts as read, for the export
    std::int32_t unit = -1; ///< into the project's units (the finest level), -1: outside all of them
    std::string source;
};

/// People of a `group` column at a place; nothing where a needed number is missing.
std::optional<People> people_of(const DemandPoint& point, std::span<const Group> groups);

/// What is true of the whole demand layer, shown in every legend.
struct DemandSource {
    int population_year = 0; ///< 0: not stated
    Basis basis = Basis::unknown;
    std::string name;
    bool proxy = false; ///< buildings stand in for people 代理指标
};

/// An administrative unit: a county, a township … Units of one level do not overlap.
struct Unit {
    std::string code, name;
    std::string county, township; ///< names for the XMC / XZMC columns
    std::string level;            ///< 市, 县, 乡镇, 村, 社区 as keys: city, county, township, village, community
    std::int32_t parent = -1;     ///< into the same list
    MultiPolygon area;            ///< may be empty: a unit known by code alone
};

} // namespace lifecircle
