#pragma once
/// \file  Text for a terminal: tables whose columns line up when Chinese characters take two places.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lifecircle::cli {

/// Columns that a UTF-8 text takes on a terminal: 2 for East Asian wide characters, 0 for combining marks.
/// Source of the ranges: Unicode Standard Annex #11, version 15, wide and fullwidth blocks.
std::size_t display_width(std::string_view utf8);

/// Cut at a character border so that it takes at most `columns`, with "…" where something was cut.
std::string fitted(std::string_view utf8, std::size_t columns);

enum class Align : std::uint8_t { left, right };

class Table {
  public:
    struct Column {
        std::string head;
        Align align = Align::left;
        std::size_t widest = 48; ///< longer cells are cut
    };
    explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}
    void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
    std::string text() const;

  private:
    std::vector<Column> columns_;
    std::vector<std::vector<std::string>> rows_;
};

/// 12345 -> "12,345".
std::string grouped(std::int64_t number);

/// One decimal, e.g. "63.4"; "–" for NaN.
std::string one_decimal(double value);

} // namespace lifecircle::cli
