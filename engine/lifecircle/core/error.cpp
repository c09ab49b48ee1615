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
    add("row ", where.row);
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

Error::Error(Where w, std::string f, std::string e, std::string a)
    : std::runtime_error(one_line(w, f, e, a)), where(std::move(w)), found(std::move(f)), expected(std::move(e)),
      advice(std::move(a)) {}

Cancelled::Cancelled() : Error({}, "cancelled; earlier results are as they were", "", "") {}

} // namespace lifecircle
