#pragma once
/// \file  What the fuzz targets share.

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <unistd.h>

#include <lifecircle/core/error.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace lifecircle::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

/// A folder of this process, gone at its end, for readers that take a path.
class Folder {
  public:
    Folder() : path_(std::filesystem::temp_directory_path() / ("lifecircle-fuzz-" + std::to_string(getpid()))) {
        std::filesystem::create_directories(path_);
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::string write(const char* name, std::string_view bytes) const {
        std::string file = (path_ / name).string();
        std::ofstream(file, std::ios::binary) << bytes;
        return file;
    }

  private:
    std::filesystem::path path_;
};

/// Refusing is right; any exception outside the family goes on and ends the process. \returns whether it was read
template <class Read> bool read_or_refuse(Read read) {
    try {
        read();
        return true;
    } catch (const Error&) {
        return false;
    }
}

} // namespace lifecircle::fuzz
