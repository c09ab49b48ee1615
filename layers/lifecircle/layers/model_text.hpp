#pragma once
/// \file  The text of a mixed-integer program in CPLEX's LP format, row by row.

#include <cstdint>
#include <string>
#include <string_view>

namespace lifecircle::layers {

/// Sums and rows, a term on each line: some readers know no line above 255 characters. Every variable is named in a row
/// or in the objective before it is called binary.
class ModelText {
  public:
    void section(std::string_view name) { text_.append(name).append("\n"); }
    void row(const std::string& name) { text_.append(" ").append(name).append(":\n"); }
    void term(std::int64_t factor, const std::string& variable) {
        text_.append(factor < 0 ? "  - " : "  + ").append(std::to_string(factor < 0 ? -factor : factor));
        text_.append(" ").append(variable).append("\n");
    }
    void end_row(std::string_view sign, std::int64_t value) {
        text_.append("  ").append(sign).append(" ").append(std::to_string(value)).append("\n");
    }
    void name(const std::string& variable) { text_.append(" ").append(variable).append("\n"); }
    const std::string& text() const { return text_; }

  private:
    std::string text_;
};

} // namespace lifecircle::layers
