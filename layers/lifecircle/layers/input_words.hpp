#pragma once
/// \file  Words that fields of users hold, and what they mean here: datasets/input_words.csv.

#include <string_view>
#include <vector>

namespace lifecircle::layers {

/// Our key for a word of a list (oneway, yes_no, bridge, tunnel, closed, state, level, demand_role, area_role,
/// road_class); empty where the list does not have the word. Letters in any case; a key of the list means itself.
std::string_view key_of_word(std::string_view list, std::string_view word);

/// All keys of a list, each once, for messages: "open, planned, idle, closed".
std::vector<std::string_view> keys_of_list(std::string_view list);

} // namespace lifecircle::layers
