#include <lifecircle/layers/text_decoder.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>

#include <iconv.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/text_bytes.hpp>

namespace lifecircle::layers {
namespace {

bool is_number(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string upper(std::string_view text) {
    std::string out;
    for (const char c : text) out += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    while (!out.empty() && static_cast<unsigned char>(out.back()) <= ' ') out.pop_back();
    while (!out.empty() && static_cast<unsigned char>(out.front()) <= ' ') out.erase(0, 1);
    return out;
}

/// How much of the text is whole UTF-8.
std::size_t utf8_prefix(std::string_view text) {
    std::size_t i = 0;
    while (i < text.size()) {
        const std::size_t length = character_bytes(text, i);
        if (length == 0 || i + length > text.size() || !is_utf8(text.substr(i, length))) break;
        i += length;
    }
    return i;
}

/// Whether the rest could be the beginning of one UTF-8 character.
bool is_begun(std::string_view rest) {
    const std::size_t length = character_bytes(rest, 0);
    return length > rest.size() && std::all_of(rest.begin() + 1, rest.end(),
                                               [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; });
}

} // namespace

std::string encoding_name(std::string_view word) {
    std::string name = upper(word);
    for (const std::string_view prefix : {"ANSI ", "OEM ", "CP", "WINDOWS-", "MS"})
        if (name.starts_with(prefix) && is_number(std::string_view(name).substr(prefix.size())))
            name.erase(0, prefix.size());
    if (name == "UTF8" || name == "65001") return "UTF-8";
    for (const std::string_view chinese : {"936", "54936", "GBK", "GB2312", "GB-2312", "GB-18030", "EUC-CN"})
        if (name == chinese) return "GB18030";
    if (!is_number(name)) return name;
    if (name.starts_with("8859")) return "ISO-8859-" + name.substr(4);
    return "CP" + name;
}

struct TextDecoder::Converter {
    iconv_t handle;
    explicit Converter(const std::string& name) : handle(iconv_open("UTF-8", name.c_str())) {
        if (handle == reinterpret_cast<iconv_t>(-1)) // NOLINT(performance-no-int-to-ptr): so the C library says it
            throw DataError({.field = "encoding"}, Phrase("encoding '{encoding}'", {{"encoding", name}}),
                            "UTF-8, GB18030, Big5 …", "correct the `encoding =` line");
    }
    ~Converter() { iconv_close(handle); }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;
};

TextDecoder::TextDecoder(std::string_view name) : name_(encoding_name(name)) {
    if (name_ != "UTF-8") converter_ = std::make_unique<Converter>(name_);
}
TextDecoder::~TextDecoder() = default;
TextDecoder::TextDecoder(TextDecoder&&) noexcept = default;
TextDecoder& TextDecoder::operator=(TextDecoder&&) noexcept = default;

TextDecoder::Decoded TextDecoder::decode(std::string_view bytes) const {
    Decoded done;
    if (!converter_) {
        done.used = utf8_prefix(bytes);
        done.text = bytes.substr(0, done.used);
        done.cut_off = done.used < bytes.size() && is_begun(bytes.substr(done.used));
        return done;
    }
    std::string from(bytes);
    char* in = from.data();
    std::size_t in_left = from.size();
    iconv(converter_->handle, nullptr, nullptr, nullptr, nullptr);
    std::array<char, 4096> to{};
    while (in_left > 0) {
        char* out = to.data();
        std::size_t out_left = to.size();
        const std::size_t result = iconv(converter_->handle, &in, &in_left, &out, &out_left);
        const int why = errno;
        done.text.append(to.data(), to.size() - out_left);
        if (result != static_cast<std::size_t>(-1) || why == E2BIG) continue;
        done.cut_off = why == EINVAL;
        break;
    }
    done.used = bytes.size() - in_left;
    return done;
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
}

std::optional<std::string> preview(std::string_view bytes, std::string_view encoding) {
    constexpr std::size_t kShown = 60;
    const TextDecoder decoder(encoding);
    const TextDecoder::Decoded done = decoder.decode(bytes);
    if (!done.good(bytes)) return std::nullopt;
    std::size_t end = 0;
    while (end < done.text.size() && end < kShown) end += character_bytes(done.text, end);
    return done.text.substr(0, end);
}

Phrase not_of_encoding(const std::string& name, const std::optional<std::string>& shown) {
    if (!shown) return Phrase("text that is not {encoding}", {{"encoding", name}});
    return Phrase("text that is not {encoding}; in GB18030 it reads “{text}”", {{"encoding", name}, {"text", *shown}});
}

} // namespace lifecircle::layers
