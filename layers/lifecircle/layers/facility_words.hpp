#pragma once
/// \file  The kind of a facility by what a list says: a key, a Chinese or English name, or words in a name.

#include <map>
#include <string>
#include <string_view>

#include <lifecircle/coverage/facility.hpp>

namespace lifecircle::layers {

struct NamedKind {
    std::string family;                 ///< empty: nothing is known
    const FacilityKind* kind = nullptr; ///< nullptr with a family: listed, not counted
    bool word_unknown = false;          ///< a word was there, but it was the name that told
};

/// The word decides first: the project's own `classes`, a kind key, a kind's Chinese or English name, a family's key or
/// name, then keywords in the word. Where it names a family only (or a generic kind), and where there is no word or it
/// is not known, the name of the facility may tell more (幼儿园, 卫生室 …; DESIGN § 4.7).
/// \param family  known from elsewhere; empty: not known
NamedKind kind_of_words(std::string_view word, std::string_view name, std::string_view family,
                        const std::map<std::string, std::string>& own);

} // namespace lifecircle::layers
