#pragma once
/// \file  The keys of one table of a project file or scenario, with complaints that name file and line.

#include <functional>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/core/units.hpp>

namespace lifecircle::layers {

/// Refers to the file's name and the table. A key that is missing gives what `otherwise` says, or nothing.
/// All of them throw DataError with file and line where a value has the wrong type.
class TomlReader {
  public:
    /// \param name  of the table, for messages: "[[roads]]"
    /// \throws DataError for a key that is not among `known`
    TomlReader(const std::string& file, const toml::table& table, std::string name,
               std::initializer_list<std::string_view> known);

    template <class T> T get(std::string_view key, T otherwise) const {
        const toml::node* node = table_.get(key);
        if (node == nullptr) return otherwise;
        if (const auto value = node->value<T>()) return *value;
        fail(*node, key);
    }

    std::vector<std::string> strings(std::string_view key, std::vector<std::string> otherwise) const;
    std::map<std::string, std::string> string_map(std::string_view key) const;
    /// Seconds (or metres) of the zone steps; above 0. \param unit  seconds in one of the file's
    std::vector<Seconds> numbers(std::string_view key, double unit) const;
    /// A table inside, or nothing.
    const toml::table* table(std::string_view key) const;
    /// A whole number that an int of a project holds. \throws DataError outside `low` to `high`, too
    int whole(std::string_view key, int otherwise, int low, int high) const;

    const toml::node* node(std::string_view key) const { return table_.get(key); }
    Where where(const toml::node& at) const;
    Where where() const { return where(table_); }

  private:
    [[noreturn]] void fail(const toml::node& node, std::string_view key) const;

    const std::string& file_;
    const toml::table& table_;
    std::string name_;
};

/// \throws DataError naming file and line where the text is no TOML
toml::table parse_toml(const std::string& text, const std::string& file);

/// Hands over each [[key]] of a table in order. \throws DataError where the key is no list of tables
void each_table(const toml::table& root, std::string_view key, const TomlReader& r,
                const std::function<void(const toml::table&)>& use);

} // namespace lifecircle::layers
