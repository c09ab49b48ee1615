#include <lifecircle/core/error.hpp>

namespace lifecircle {
namespace {

std::string one_line(const Where& where, const std::string& found, const std::string& expected,
                     const std::string& advice) {
    std::string place;
    const auto add = [&place](const char* name, const std::string& value) {
        if (value.empty()) return;
        if (!place.empty()) place += ", ";
        place += name + value;
    };
    add("", where.file);
    add("layer ", where.layer);
    add(where.row.starts_with("line ") || where.row.starts_with("row ") ? "" : "row ", where.row);
    add("field ", where.field);
    std::string line = place;
    const auto part = [&line](const char* before, const std::string& text) {
        if (text.empty()) return;
        if (!line.empty()) line += before;
        line += text;
    };
    part(": ", found);
    part("; expected ", expected);
    part(" – ", advice);
    return line;
}

} // namespace

Error::Error(Where w, const Phrase& f, const Phrase& e, const Phrase& a)
    : std::runtime_error(one_line(w, f.english(), e.english(), a.english())), where(std::move(w)), found(f.english()),
      expected(e.english()), advice(a.english()), phrases{f, e, a} {}

Cancelled::Cancelled() : Error({}, "cancelled; earlier results are as they were", "", "") {}

} // namespace lifecircle
