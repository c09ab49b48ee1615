#include "terminal.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include <sys/ioctl.h>
#include <unistd.h>

#include <lifecircle/coverage/figures.hpp>

namespace lifecircle::cli {
namespace {

/// Next code point; a byte that is no UTF-8 counts as one character.
char32_t next_code_point(std::string_view text, std::size_t& i) {
    const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
    const unsigned char lead = byte(i);
    const std::size_t length = lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
    if (length == 1 || i + length > text.size()) return text[i++] & 0xff;
    char32_t code = lead & (0xffU >> (length + 1));
    for (std::size_t k = 1; k < length; ++k) code = (code << 6U) | (byte(i + k) & 0x3fU);
    i += length;
    return code;
}

std::size_t width_of(char32_t c) {
    static constexpr std::array<std::pair<char32_t, char32_t>, 13> wide{{{0x1100, 0x115f},
                                                                         {0x2e80, 0x303e},
                                                                         {0x3041, 0x33ff},
                                                                         {0x3400, 0x4dbf},
                                                                         {0x4e00, 0x9fff},
                                                                         {0xa000, 0xa4cf},
                                                                         {0xac00, 0xd7a3},
                                                                         {0xf900, 0xfaff},
                                                                         {0xfe30, 0xfe6f},
                                                                         {0xff00, 0xff60},
                                                                         {0xffe0, 0xffe6},
                                                                         {0x1f300, 0x1faff},
                                                                         {0x20000, 0x3fffd}}};
    if ((c >= 0x0300 && c <= 0x036f) || c == 0x200b || (c >= 0xfe00 && c <= 0xfe0f)) return 0;
    return std::any_of(wide.begin(), wide.end(), [c](const auto& r) { return c >= r.first && c <= r.second; }) ? 2 : 1;
}

std::string padded(const std::string& text, std::size_t width, Align align) {
    const std::size_t used = display_width(text);
    const std::string space(width > used ? width - used : 0, ' ');
    return align == Align::left ? text + space : space + text;
}

} // namespace

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t i = 0; i < text.size();) width += width_of(next_code_point(text, i));
    return width;
}

std::string count(std::size_t n) { return grouped(static_cast<std::int64_t>(n)); }

std::string fitted(std::string_view text, std::size_t columns) {
    if (display_width(text) <= columns) return std::string(text);
    std::size_t width = 0, end = 0;
    for (std::size_t i = 0; i < text.size();) {
        width += width_of(next_code_point(text, i));
        if (width + 1 > columns) break; // one column for the ellipsis
        end = i;
    }
    return std::string(text.substr(0, end)) + "…";
}

std::optional<std::size_t> terminal_width() {
    if (const char* said = std::getenv("COLUMNS"); said != nullptr) {
        const long columns = std::strtol(said, nullptr, 10);
        if (columns > 0) return static_cast<std::size_t>(columns);
    }
    winsize size{};
    if (isatty(STDOUT_FILENO) != 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return std::nullopt;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t columns) {
    std::vector<std::string> lines;
    std::size_t start = 0, breakable = 0, width = 0;
    bool wide_before = false;
    const auto end_line = [&](std::size_t end) {
        lines.emplace_back(text.substr(start, end - start));
        start = end;
        while (start < text.size() && text[start] == ' ') ++start;
        while (!lines.back().empty() && lines.back().back() == ' ') lines.back().pop_back();
        width = 0;
    };
    for (std::size_t i = 0; i < text.size();) {
        std::size_t next = i;
        const std::size_t w = width_of(next_code_point(text, next));
        // Before a wide character, after one, and after a blank.
        if (i > start && (w == 2 || wide_before || text[i - 1] == ' ')) breakable = i;
        if (width + w > columns && i > start) {
            end_line(text[i] == ' ' || breakable <= start ? i : breakable);
            i = start, wide_before = false;
            continue;
        }
        width += w, wide_before = w == 2, i = next;
    }
    if (start < text.size() || lines.empty()) lines.emplace_back(text.substr(start));
    return lines;
}

std::string paragraph(std::string_view text, std::size_t indent) {
    const std::size_t room = terminal_width().value_or(SIZE_MAX);
    std::string out;
    for (const std::string& line : wrapped(text, room > indent + 8 ? room - indent : 8))
        out += (out.empty() ? "" : std::string(indent, ' ')) + line + "\n";
    return out;
}

void Table::add(std::vector<std::string> cells) {
    for (std::string& cell : cells)
        std::replace_if(
            cell.begin(), cell.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
    rows_.push_back(std::move(cells));
}

std::vector<std::size_t> Table::widths(std::optional<std::size_t> columns) const {
    constexpr std::size_t kNarrowest = 8;
    std::vector<std::size_t> width;
    for (const Column& c : columns_) width.push_back(display_width(c.head));
    for (const auto& row : rows_)
        for (std::size_t c = 0; c < row.size(); ++c)
            width[c] = std::max(width[c], std::min(columns_[c].widest, display_width(row[c])));
    while (columns) {
        std::size_t whole = 2 * (columns_.size() - 1), widest = columns_.size();
        for (std::size_t c = 0; c < columns_.size(); ++c) {
            whole += width[c];
            if (columns_[c].align == Align::left && width[c] > kNarrowest &&
                (widest == columns_.size() || width[c] > width[widest]))
                widest = c;
        }
        if (whole <= *columns || widest == columns_.size()) break;
        --width[widest];
    }
    return width;
}

std::string Table::text(std::optional<std::size_t> columns) const {
    if (columns_.empty()) return {};
    const std::vector<std::size_t> width = widths(columns);
    std::string out;
    const auto line = [&](auto cell) {
        std::vector<std::vector<std::string>> parts;
        std::size_t height = 1;
        for (std::size_t c = 0; c < columns_.size(); ++c) {
            parts.push_back(wrapped(cell(c), std::max<std::size_t>(width[c], 1)));
            height = std::max(height, parts.back().size());
        }
        for (std::size_t h = 0; h < height; ++h) {
            std::string text;
            for (std::size_t c = 0; c < columns_.size(); ++c)
                text += (c > 0 ? "  " : "") +
                        padded(h < parts[c].size() ? parts[c][h] : std::string(), width[c], columns_[c].align);
            text.erase(text.find_last_not_of(' ') + 1);
            out += text + "\n";
        }
    };
    line([&](std::size_t c) { return columns_[c].head; });
    std::size_t whole = 2 * (columns_.size() - 1);
    for (const std::size_t w : width) whole += w;
    for (std::size_t i = 0; i < whole; ++i) out += "─";
    out += "\n";
    for (const auto& row : rows_)
        line([&](std::size_t c) { return c < row.size() ? fitted(row[c], columns_[c].widest) : std::string(); });
    return out;
}

} // namespace lifecircle::cli
