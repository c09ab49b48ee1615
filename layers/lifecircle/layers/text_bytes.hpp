#pragma once
/// \file  Texts as bytes: whole characters, and encodings that do not hold every character.

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace lifecircle::layers {

bool is_utf8(std::string_view text);

/// Bytes of the character that starts at `at`. \pre `text` is UTF-8
std::size_t character_bytes(std::string_view text, std::size_t at);

/// "U+37C1" for the character at the start of `text`.
std::string code_point_name(std::string_view text);

/// As it stands between quotes in an XML attribute, or in an element.
std::string xml_escaped(std::string_view text);

/// An encoding of .dbf files: "UTF-8", "GB18030" or "GBK". Not shared by threads.
class TextEncoding {
  public:
    /// \throws UsageError for any other name
    explicit TextEncoding(const std::string& name);
    ~TextEncoding();
    TextEncoding(TextEncoding&&) noexcept;
    TextEncoding& operator=(TextEncoding&&) noexcept;

    const std::string& name() const { return name_; }

    /// The first character that this encoding does not have; nothing where it has them all.
    std::optional<std::string> missing_character(std::string_view text) const;

    /// The longest start of `text` that ends at a character and takes at most `width` bytes in this encoding.
    /// \pre no character is missing
    std::string_view fitting(std::string_view text, std::size_t width) const;

  private:
    /// Bytes of one character here, 0 where the encoding does not have it.
    std::size_t encoded_bytes(std::string_view character) const;
    struct Converter;
    std::string name_;
    std::unique_ptr<Converter> converter_; ///< none for UTF-8
};

} // namespace lifecircle::layers
