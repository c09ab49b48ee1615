#pragma once
/// \file  SHA-256 (FIPS 180-4), from OpenSSL.

#include <memory>
#include <string>
#include <string_view>

namespace lifecircle::layers {

class Sha256 {
  public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;

    void add(std::string_view bytes);
    /// 64 hexadecimal digits; nothing may be added afterwards.
    std::string hex();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

std::string sha256_of(std::string_view bytes);

/// Reads the file in pieces. \throws DataError when it can't be read
std::string sha256_of_file(const std::string& path);

} // namespace lifecircle::layers
