#pragma once
/// \file  Which column of a layer holds what we ask for.
///
/// First what the project says (`fields = {ours = "THEIRS"}`, `fixed = {ours = "value"}`), then a column of our own
/// name in any case, then the column that our own exports use for it (SSMC, RKCZ …). Nothing else is guessed: `init`
/// guesses, and writes its guesses down where they can be read.

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/project.hpp>

namespace lifecircle::layers {

/// The names that mappings of a role may use, e.g. "name", "kind" … for facilities.
std::span<const std::string_view> field_names(InputRole role);

struct FieldSlot {
    std::string_view ours;
    int column = -1;    ///< of the layer; -1: none
    bool fixed = false; ///< `value` holds for every row
    std::string value;
    std::string column_name; ///< as the layer has it; empty where there is none
    int year = 0;            ///< of projections: the column holds this year, and `ours` is empty
    bool given() const { return fixed || column >= 0; }
    /// Of projections: a column with a year in its name that is not about pupils (2030年总人口), to be named, not read.
    bool unread() const { return ours.empty() && year == 0; }
};

/// One slot for each of `field_names(input.role)`, in that order.
/// \param columns  names of the layer's columns
/// \param where    file and layer, for messages
/// Of projections followed by one for each column that is unread, and one for each of a year, ascending.
/// \throws DataError for a mapping of an unknown name, or to a column that is not there; of projections for no year,
/// one twice, and a column that looks like a year and is none
std::vector<FieldSlot> map_fields(const InputSpec& input, std::span<const std::string> columns, const Where& where,
                                  const std::string& project_file);

/// The column that init proposes for one of our names, by the words that bureaus use for it; empty: none.
std::string guessed_column(InputRole role, std::string_view ours, std::span<const std::string> columns);

/// Whether one of the words of a list ("road|street|路") passes a test. \param test  of a std::string_view
template <class Test> bool any_word(std::string_view words, Test test) {
    while (!words.empty()) {
        const std::string_view word = words.substr(0, words.find('|'));
        if (test(word)) return true;
        words.remove_prefix(std::min(words.size(), word.size() + 1));
    }
    return false;
}

/// Lower case of ASCII letters; other characters stay.
std::string lower_case(std::string_view text);

} // namespace lifecircle::layers
