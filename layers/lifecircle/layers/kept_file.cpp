#include <lifecircle/layers/kept_file.hpp>

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstring>
#include <utility>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/written_beside.hpp>

namespace lifecircle::layers {
namespace {

constexpr std::uint64_t kAlignment = 64;

std::uint64_t padded(std::uint64_t bytes) { return (bytes + kAlignment - 1) / kAlignment * kAlignment; }

std::uint32_t reversed(std::uint32_t word) {
    return word >> 24 | (word >> 8 & 0xff00U) | (word << 8 & 0xff0000U) | word << 24;
}

} // namespace

Checksum checksum_of_kept(std::string_view file) {
    ChecksumSum sum;
    sum.add(file.substr(0, offsetof(KeptHead, checksum)));
    sum.add(file.substr(sizeof(KeptHead)));
    return sum.value();
}

KeptFile::KeptFile(std::string path, KeptKind kind, std::string_view key)
    : path_(std::move(path)), file_(std::make_shared<const MappedFile>(path_)) {
    const std::string_view file = file_->bytes();
    if (file.size() < sizeof head_) refuse("missing or cut off");
    std::memcpy(&head_, file.data(), sizeof head_);
    if (head_.magic != kKeptMagic) refuse("another kind of file");
    if (head_.byte_order == reversed(kKeptByteOrder)) refuse("from a machine with the other byte order");
    if (head_.form != kKeptForm)
        refuse(Phrase("in form {form}, this program has {own}", {{"form", head_.form}, {"own", kKeptForm}}));
    if (head_.byte_order != kKeptByteOrder || head_.kind != kind) refuse("another kind of file");
    if (std::string_view(head_.key.data(), kKeyDigits) != key) refuse("made of other roads or by another program");
    std::uint64_t size = sizeof head_;
    for (const KeptHead::Array& array : head_.array) {
        if (array.count > 0xffffffffULL || array.value_size > 0xffffU) refuse("sizes that can't be");
        size += padded(array.count * array.value_size);
    }
    if (size != file.size()) refuse("another length than it says");
    if (checksum_of_kept(file) != head_.checksum) refuse("damaged: the checksum does not hold");
    rest_ = file.substr(sizeof head_);
}

std::string_view KeptFile::next(std::size_t value_size) {
    const KeptHead::Array& array = head_.array.at(arrays_++);
    demand(array.value_size == value_size && arrays_ <= head_.array_count);
    const std::string_view bytes = rest_.substr(0, static_cast<std::size_t>(array.count * array.value_size));
    rest_.remove_prefix(static_cast<std::size_t>(padded(bytes.size())));
    return bytes;
}

void KeptFile::refuse(const Phrase& found) const {
    throw DataError({.file = path_}, found, "a network as this program keeps it", "it is built again");
}

void KeptFile::demand(bool fits) const {
    if (!fits) refuse("damaged: its parts do not fit together");
}

KeptContent::KeptContent(KeptKind kind, std::string_view key, std::string_view partner) {
    head_.kind = kind;
    key.copy(head_.key.data(), kKeyDigits), partner.copy(head_.partner.data(), kKeyDigits);
}

KeptContent& KeptContent::number(std::uint64_t value) {
    assert(numbers_ < KeptHead::kMostNumbers);
    head_.number[numbers_++] = value;
    return *this;
}

KeptContent& KeptContent::add(std::string_view bytes, std::size_t value_size) {
    assert(head_.array_count < KeptHead::kMostArrays);
    static constexpr std::array<char, kAlignment> kZeros{};
    head_.array[head_.array_count++] = {bytes.size() / value_size, value_size};
    pieces_.push_back(bytes);
    pieces_.emplace_back(kZeros.data(), static_cast<std::size_t>(padded(bytes.size()) - bytes.size()));
    return *this;
}

void KeptContent::save(const std::string& path) const {
    KeptHead head = head_;
    const std::string_view text(reinterpret_cast<const char*>(&head), sizeof head);
    ChecksumSum sum;
    sum.add(text.substr(0, offsetof(KeptHead, checksum)));
    for (const std::string_view piece : pieces_) sum.add(piece);
    head.checksum = sum.value();
    std::vector<std::string_view> pieces{text};
    pieces.insert(pieces.end(), pieces_.begin(), pieces_.end());
    write_beside(pieces, path);
}

} // namespace lifecircle::layers
