#pragma once
/// \file  All words a user reads: one Chinese and one English table (datasets/texts), looked up by key.

#include <map>
#include <string>
#include <string_view>

#include <lifecircle/core/phrase.hpp>

namespace lifecircle::layers {

enum class Language { zh, en };

/// Flat table "section.key" -> text. A key that is missing is shown as itself, and a test holds both tables to the same
/// keys, so that never happens in a release.
class Texts {
  public:
    explicit Texts(Language language);
    Language language() const { return language_; }
    /// The text of a key.
    std::string_view operator()(std::string_view key) const;
    /// The text with {name} replaced by the value given for it: texts.fill("run.done", {{"n", "12"}}).
    std::string fill(std::string_view key, const std::map<std::string, std::string>& values) const;
    /// A phrase of the engine or the layers: English as it stands in the code, Chinese by
    /// datasets/texts/failures.zh.toml.
    std::string say(const Phrase& phrase) const;
    /// Picks by language: a label that data carry in both.
    std::string_view either(std::string_view zh, std::string_view en) const {
        return language_ == Language::zh ? zh : en;
    }
    const std::map<std::string, std::string, std::less<>>& all() const { return table_; }
    /// English pattern -> this language's; empty in English.
    const std::map<std::string, std::string, std::less<>>& phrases() const { return phrases_; }

  private:
    Language language_;
    std::map<std::string, std::string, std::less<>> table_, phrases_;
};

/// zh when LC_ALL, LC_MESSAGES or LANG (the first that is set) starts with "zh", else en.
Language language_of_environment();

} // namespace lifecircle::layers
