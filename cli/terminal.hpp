#pragma once
/// \file  Text for a terminal: tables whose columns line up when Chinese characters take two places.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lifecircle::cli {

/// Columns that a UTF-8 text takes on a terminal: 2 for East Asian wide characters, 0 for combining marks.
/// Source of the ranges: Unicode Standard Annex #11, version 15, wide and fullwidth blocks.
std::size_t display_width(std::string_view utf8);

/// Columns of the terminal: what COLUMNS says, else what standard output is; nothing where that is a file or a pipe.
std::optional<std::size_t> terminal_width();

/// The text in lines of at most `columns`, broken at blanks, else after any character that is no letter of a word.
/// A word longer than a line is broken inside.
std::vector<std::string> wrapped(std::string_view utf8, std::size_t columns);

/// Lines that keep to the terminal, each ended. \param indent  of all but the first
std::string paragraph(std::string_view utf8, std::size_t indent = 0);

/// Cut at a character border so that it takes at most `columns`, with "…" where something was cut.
std::string fitted(std::string_view utf8, std::size_t columns);

/// "12,345"
std::string count(std::size_t n);

enum class Align : std::uint8_t { left, right };

class Table {
  public:
    struct Column {
        std::string head;
        Align align = Align::left;
        std::size_t widest = 48; ///< longer cells are cut
    };
    explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}
    /// Line ends, tabs and other control characters in a cell become blanks: they would break the table.
    void add(std::vector<std::string> cells);
    bool empty() const { return rows_.empty(); }
    /// \param columns  of the terminal: columns of text are narrowed and their cells broken into lines until the table
    ///        fits or they are 8 wide; numbers are never broken
    std::string text(std::optional<std::size_t> columns = terminal_width()) const;

  private:
    std::vector<std::size_t> widths(std::optional<std::size_t> columns) const;
    std::vector<Column> columns_;
    std::vector<std::vector<std::string>> rows_;
};

} // namespace lifecircle::cli
