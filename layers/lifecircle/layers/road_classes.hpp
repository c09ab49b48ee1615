#pragma once
/// \file  Road classes of foreign layers.

#include <map>
#include <string>
#include <string_view>

namespace lifecircle::layers {

/// The class key (a name of datasets/profiles) that a word of a class column means: the project's own `classes` first,
/// then a key itself (national, residential …), the Chinese words of datasets/input_words.csv (国道, 乡道 …), then a
/// road number: G109 national, G5 or S60 expressway, S218 provincial, X, Y, C county, township, village.
/// Empty: not known.
std::string road_class_of(std::string_view word, const std::map<std::string, std::string>& own);

/// Whether nobody steps off a road of this class, whatever else is known of it (DESIGN § 4.6).
bool is_closed_class(std::string_view road_class);

/// Whether a road of this class at ground level can't be crossed on foot.
bool is_barrier_class(std::string_view road_class);

} // namespace lifecircle::layers
