#pragma once
/// \file  Arrays of numbers in one file that are used where they lie: head, arrays in the machine's own byte order,
/// each from a multiple of 64 bytes on, and a checksum over all bytes.

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <lifecircle/core/phrase.hpp>
#include <lifecircle/core/shared_array.hpp>
#include <lifecircle/layers/checksum.hpp>
#include <lifecircle/layers/mapped_file.hpp>

namespace lifecircle::layers {

enum class KeptKind : std::uint32_t { network = 1, hierarchy = 2, hierarchy_times = 3 };

inline constexpr std::size_t kKeyDigits = 64; ///< of a SHA-256
inline constexpr std::uint32_t kKeptForm = 5; ///< raised with every change of what the bytes mean
inline constexpr std::uint32_t kKeptByteOrder = 0x01020304;
inline constexpr std::array<char, 8> kKeptMagic{'L', 'C', 'K', 'E', 'P', 'T', '\n', 0};

/// The first bytes of a file. All that is not used is 0.
struct KeptHead {
    static constexpr std::size_t kMostArrays = 16, kMostNumbers = 4;
    struct Array {
        std::uint64_t count = 0, value_size = 0;
    };
    std::array<char, 8> magic = kKeptMagic;
    std::uint32_t form = kKeptForm, byte_order = kKeptByteOrder;
    KeptKind kind = KeptKind::network;
    std::uint32_t array_count = 0;
    std::array<char, kKeyDigits> key{};     ///< of what the arrays were made of
    std::array<char, kKeyDigits> partner{}; ///< key of the file that belongs to this one
    std::array<std::uint64_t, kMostNumbers> number{};
    std::array<Array, kMostArrays> array{};
    std::array<std::uint64_t, 7> unused{};
    Checksum checksum; ///< over the head before it, then all that follows the head
};
static_assert(sizeof(KeptHead) == 512 && std::has_unique_object_representations_v<KeptHead>);

/// The checksum that belongs into the head of a file with these bytes. \pre at least a head
Checksum checksum_of_kept(std::string_view file);

/// What a kept file is made of; borrows the arrays.
class KeptContent {
  public:
    KeptContent(KeptKind kind, std::string_view key, std::string_view partner = {});
    KeptContent& number(std::uint64_t value);
    /// Equal values are equal bytes. \pre fewer than KeptHead::kMostArrays before it
    template <class T> KeptContent& array(const SharedArray<T>& values) {
        static_assert(std::is_trivially_copyable_v<T> &&
                      (std::has_unique_object_representations_v<T> || sizeof(T) % sizeof(double) == 0));
        return add({reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)}, sizeof(T));
    }
    /// As `write_beside` does. \throws OutputError
    void save(const std::string& path) const;

  private:
    KeptContent& add(std::string_view bytes, std::size_t value_size);
    KeptHead head_;
    std::size_t numbers_ = 0;
    std::vector<std::string_view> pieces_;
};

/// A kept file opened: head, sizes and checksum are proved. What the arrays say to each other is for the caller to
/// prove, who then need not trust whoever wrote the file.
class KeptFile {
  public:
    /// \throws DataError where the file is missing, of another form, byte order, kind or key, cut, longer or changed
    KeptFile(std::string path, KeptKind kind, std::string_view key);
    std::string partner() const { return {head_.partner.data(), kKeyDigits}; }
    std::uint64_t number() { return head_.number.at(numbers_++); }
    /// The next array, which keeps the file mapped. \throws DataError where its values have another size than T
    template <class T> SharedArray<T> array() {
        const std::string_view bytes = next(sizeof(T));
        return {std::span(reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)), file_};
    }
    [[noreturn]] void refuse(const Phrase& found) const;
    /// \throws DataError unless `fits`
    void demand(bool fits) const;

  private:
    std::string_view next(std::size_t value_size);
    std::string path_;
    std::shared_ptr<const MappedFile> file_;
    KeptHead head_;
    std::string_view rest_;
    std::size_t numbers_ = 0, arrays_ = 0;
};

} // namespace lifecircle::layers
