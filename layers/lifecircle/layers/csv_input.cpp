#include <lifecircle/layers/csv_input.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/text_decoder.hpp>

namespace lifecircle::layers {
namespace {

std::string bytes_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw DataError({.file = path}, "can't be read", "a file that may be read", "check its permissions");
    return {std::istreambuf_iterator<char>(in), {}};
}

/// The encoding by the byte order mark, which is taken off; empty: no mark.
std::string marked_encoding(std::string& bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        bytes.erase(0, 3);
        return "UTF-8";
    }
    const bool little = bytes.starts_with("\xFF\xFE"), big = bytes.starts_with("\xFE\xFF");
    if (!little && !big) return {};
    bytes.erase(0, 2);
    return little ? "UTF-16LE" : "UTF-16BE";
}

/// Line number and text of the line that holds byte `at`.
std::pair<std::string, std::string> line_at(const std::string& bytes, std::size_t at) {
    const auto position = static_cast<std::ptrdiff_t>(at);
    const auto number = 1 + std::count(bytes.begin(), bytes.begin() + position, '\n');
    const std::size_t begin = at == 0 ? 0 : bytes.rfind('\n', at - 1) + 1; // npos + 1 is 0
    return {"line " + std::to_string(number), bytes.substr(begin, bytes.find('\n', at) - begin)};
}

[[noreturn]] void fail(const InputSpec& input, const std::string& project_file, const std::string& bytes,
                       std::size_t at, const std::string& encoding) {
    const auto [row, line] = line_at(bytes, at);
    const auto shown = preview(line, "GB18030");
    throw DataError({.file = input.path, .row = row, .field = "encoding"}, not_of_encoding(encoding, shown),
                    "UTF-8, or an `encoding =` line",
                    Phrase(shown ? "if that reads well, add encoding = \"GB18030\" to the table at {place}"
                                 : "say encoding = \"…\" in the table at {place}",
                           {{"place", input.place_in(project_file)}}));
}

} // namespace

std::string utf8_table(const InputSpec& input, const std::string& project_file) {
    std::string bytes = bytes_of(input.path);
    std::string encoding = marked_encoding(bytes);
    if (encoding.empty()) encoding = input.encoding.empty() ? "UTF-8" : input.encoding;
    const TextDecoder decoder(encoding);
    TextDecoder::Decoded done = decoder.decode(bytes);
    if (done.used < bytes.size()) fail(input, project_file, bytes, done.used, decoder.name());
    const std::size_t head_end = done.text.find('\n');
    if (head_end == std::string::npos || done.text.find_first_not_of("\r\n \t", head_end) == std::string::npos)
        throw DataError({.file = input.path}, "no rows below the head", "a table with a head and rows",
                        "is this the right file?");
    return std::move(done.text);
}

} // namespace lifecircle::layers
