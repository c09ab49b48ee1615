#pragma once
/// \file  Text of other encodings as UTF-8, strictly: bytes that are not of the encoding are an answer, not a "?".

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <lifecircle/core/phrase.hpp>

namespace lifecircle::layers {

/// The name that iconv knows for what a .cpg file, a code page number or a user writes: "65001" -> UTF-8, "936", "GBK",
/// "GB2312" and "CP936" -> GB18030 (which holds them all), "88591" -> ISO-8859-1, "ANSI 1252" -> CP1252.
std::string encoding_name(std::string_view word);

/// Not shared by threads.
class TextDecoder {
  public:
    /// \param name  anything `encoding_name` understands
    /// \throws DataError when the system has no such encoding
    explicit TextDecoder(std::string_view name);
    ~TextDecoder();
    TextDecoder(TextDecoder&&) noexcept;
    TextDecoder& operator=(TextDecoder&&) noexcept;

    const std::string& name() const { return name_; }

    struct Decoded {
        std::string text;     ///< UTF-8
        std::size_t used = 0; ///< bytes read; fewer than given: those after it are not of this encoding
        bool cut_off = false; ///< the bytes end within a character, which was left out
        bool good(std::string_view bytes) const { return used == bytes.size() || cut_off; }
    };
    Decoded decode(std::string_view bytes) const;

  private:
    struct Converter;
    std::string name_;
    std::unique_ptr<Converter> converter_; ///< none for UTF-8
};

bool is_ascii(std::string_view text);

/// The first characters of what `bytes` would be in an encoding, for messages; nothing where it can't be.
std::optional<std::string> preview(std::string_view bytes, std::string_view encoding);

/// "text that is not UTF-8", with the preview where there is one.
Phrase not_of_encoding(const std::string& name, const std::optional<std::string>& shown);

} // namespace lifecircle::layers
