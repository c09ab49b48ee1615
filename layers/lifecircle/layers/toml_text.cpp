#include <lifecircle/layers/toml_text.hpp>

#include <algorithm>

namespace lifecircle::layers {

std::string toml_quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + "\"";
}

std::string toml_key(const std::string& text) {
    const bool bare = !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
    return bare ? text : toml_quoted(text);
}

} // namespace lifecircle::layers
