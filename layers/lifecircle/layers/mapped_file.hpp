#pragma once
/// \file  A file as memory: read only, shared by every process that maps it.

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace lifecircle::layers {

/// Stays readable when the file is removed or replaced by another; must not be cut shorter while it is mapped.
class MappedFile {
  public:
    /// Nothing in it where the file is missing, empty or can't be read.
    explicit MappedFile(const std::string& path);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    /// Begins at a page.
    std::string_view bytes() const { return {static_cast<const char*>(data_), size_}; }

  private:
    void* data_ = nullptr;
    std::size_t size_ = 0;
};

} // namespace lifecircle::layers
