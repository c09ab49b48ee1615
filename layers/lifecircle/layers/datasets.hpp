#pragma once
/// \file  What the tool knows without being told: tables and profiles built into the program.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <lifecircle/coverage/facility.hpp>
#include <lifecircle/network/profile.hpp>

namespace lifecircle::layers {

/// The bytes of a file under datasets/ ("facility_kinds.csv", "profiles/walk.toml"); empty when there is none.
std::string_view dataset(std::string_view name);

/// All rows of facility_kinds.csv, in its order. Read once.
const std::vector<FacilityKind>& facility_kinds();

/// Row by key, or nullptr.
const FacilityKind* find_kind(std::string_view key);

/// Chinese and English name of a family key; {key, key} when unknown.
struct FamilyName {
    std::string_view zh, en;
};
FamilyName family_name(std::string_view family);

/// The built-in profile of a mode. \throws UsageError when the mode is unknown
Profile built_in_profile(std::string_view mode);

/// Where the figures of a built-in profile come from, in Chinese; Profile::source says it in English.
std::string built_in_source_zh(std::string_view mode);

/// walk, walk_elderly, cycle, ebike, bus, drive, drive_school
const std::vector<std::string_view>& mode_keys();

using ProfileOf = std::function<Profile(const std::string& mode)>;

/// Reads a profile from TOML text; `name` is used in messages. \throws DataError naming line and key
/// \param profile_of  gives the profile that one of another time of day is based on
Profile parse_profile(std::string_view toml, const std::string& name, const ProfileOf& profile_of = built_in_profile);

} // namespace lifecircle::layers
