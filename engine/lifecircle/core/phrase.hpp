#pragma once
/// \file  A sentence with values in it: English by itself, and in any other language for which a face has the words.
/// The idea of gettext: the English pattern is at once what a reader of the code sees and the name under which
/// a table (datasets/texts/failures.zh.toml) holds the other language. Engine and layers know no language.

#include <concepts>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace lifecircle {

/// A pattern with {name} replaced by values; `value` answers nothing for a name it does not know, whose braces stay.
/// \param value  name -> text or null
std::string filled(std::string_view pattern, const std::function<const std::string*(std::string_view)>& value);

/// Made from a literal only, so that nobody glues words to values where no table could follow:
/// `Phrase("no column '{name}'", {{"name", column}})`, not `"no column '" + column + "'"`.
class Phrase {
  public:
    struct Value;
    /// Another language's pattern for an English one; the English one itself where there is none.
    using Words = std::function<std::string_view(std::string_view)>;

    Phrase() = default;
    Phrase(const char* english); // NOLINT(google-explicit-constructor)
    Phrase(const char* english, std::vector<Value> values);

    bool empty() const { return pattern_.empty(); }
    const std::string& pattern() const { return pattern_; }
    const std::vector<Value>& values() const { return values_; }
    std::string english() const;
    std::string in(const Words& words) const;

  private:
    std::string pattern_;
    std::vector<Value> values_;
};

/// What stands in a phrase: a text that has no language (a name, a number), or another phrase.
struct Phrase::Value {
    std::string name;
    std::string text;
    Phrase phrase;

    Value(std::string n, std::string t) : name(std::move(n)), text(std::move(t)) {}
    Value(std::string n, Phrase p) : name(std::move(n)), phrase(std::move(p)) {}
    Value(std::string n, const char* english) : name(std::move(n)), phrase(english) {}
    template <std::integral T> Value(std::string n, T number) : name(std::move(n)), text(std::to_string(number)) {}
};

inline Phrase::Phrase(const char* english) : pattern_(english) {} // here, where a Value is whole

/// A text as it stands in every language: a number, a list of names.
Phrase verbatim(std::string text);

/// Words of others (GDAL, a parser), for which there is no table: a face may put them in quotes.
Phrase words_of_others(std::string said);

} // namespace lifecircle
