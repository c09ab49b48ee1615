#include <lifecircle/layers/text_bytes.hpp>

#include <array>
#include <cstdint>
#include <cstdio>

#include <iconv.h>

#include <lifecircle/core/error.hpp>

namespace lifecircle::layers {
namespace {

std::size_t length_by_lead(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead < 0xE0) return 2;
    if (lead >= 0xE0 && lead < 0xF0) return 3;
    return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

std::uint32_t code_point(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const std::size_t length = length_by_lead(byte(0));
    static constexpr std::array<std::uint32_t, 5> lead_bits{0, 0x7F, 0x1F, 0x0F, 0x07};
    std::uint32_t code = byte(0) & lead_bits[length];
    for (std::size_t i = 1; i < length; ++i) code = (code << 6U) | (byte(i) & 0x3FU);
    return code;
}

} // namespace

bool is_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = length_by_lead(static_cast<unsigned char>(text[i]));
        if (length == 0 || i + length > text.size()) return false;
        for (std::size_t k = 1; k < length; ++k)
            if ((static_cast<unsigned char>(text[i + k]) & 0xC0U) != 0x80U) return false;
        const std::uint32_t code = code_point(text.substr(i));
        const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
        if (overlong || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return false;
        i += length;
    }
    return true;
}

std::size_t character_bytes(std::string_view text, std::size_t at) {
    return length_by_lead(static_cast<unsigned char>(text[at]));
}

std::string xml_escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else if (c == '\n')
            out += "&#10;";
        else
            out += c;
    }
    return out;
}

std::string code_point_name(std::string_view text) {
    std::array<char, 12> name{};
    std::snprintf(name.data(), name.size(), "U+%04X", code_point(text));
    return name.data();
}

struct TextEncoding::Converter {
    iconv_t handle;
    explicit Converter(const std::string& name) : handle(iconv_open(name.c_str(), "UTF-8")) {
        if (handle == reinterpret_cast<iconv_t>(-1)) // NOLINT(performance-no-int-to-ptr): so the C library says it
            throw OutputError({.field = "encoding"}, Phrase("this system can't write {encoding}", {{"encoding", name}}),
                              "iconv with its tables", "use UTF-8");
    }
    ~Converter() { iconv_close(handle); }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;
};

TextEncoding::TextEncoding(const std::string& name) : name_(name) {
    if (name != "UTF-8" && name != "GB18030" && name != "GBK")
        throw UsageError({.field = "encoding"}, Phrase("encoding '{encoding}'", {{"encoding", name}}),
                         "UTF-8, GB18030 or GBK", "");
    if (name != "UTF-8") converter_ = std::make_unique<Converter>(name);
}
TextEncoding::~TextEncoding() = default;
TextEncoding::TextEncoding(TextEncoding&&) noexcept = default;
TextEncoding& TextEncoding::operator=(TextEncoding&&) noexcept = default;

std::size_t TextEncoding::encoded_bytes(std::string_view character) const {
    if (!converter_) return character.size();
    std::string from(character);
    std::array<char, 16> to{};
    char *in = from.data(), *out = to.data();
    std::size_t in_left = from.size(), out_left = to.size();
    iconv(converter_->handle, nullptr, nullptr, nullptr, nullptr);
    const std::size_t substituted = iconv(converter_->handle, &in, &in_left, &out, &out_left);
    return substituted == 0 && in_left == 0 ? to.size() - out_left : 0;
}

std::optional<std::string> TextEncoding::missing_character(std::string_view text) const {
    if (!converter_) return std::nullopt;
    for (std::size_t i = 0; i < text.size();) {
        const std::string_view character = text.substr(i, character_bytes(text, i));
        if (encoded_bytes(character) == 0) return std::string(character);
        i += character.size();
    }
    return std::nullopt;
}

std::string_view TextEncoding::fitting(std::string_view text, std::size_t width) const {
    std::size_t used = 0;
    for (std::size_t i = 0; i < text.size();) {
        const std::string_view character = text.substr(i, character_bytes(text, i));
        used += encoded_bytes(character);
        if (used > width) return text.substr(0, i);
        i += character.size();
    }
    return text;
}

} // namespace lifecircle::layers
