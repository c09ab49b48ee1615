#pragma once
/// \file  A checksum at the speed of memory: XXH3 of 128 bits (Y. Collet, xxHash 0.8). It finds damage; who means harm
/// can make another text for it, so names and keys are SHA-256.

#include <cstdint>
#include <memory>
#include <string_view>

namespace lifecircle::layers {

struct Checksum {
    std::uint64_t low = 0, high = 0;
    friend bool operator==(const Checksum&, const Checksum&) = default;
};

class ChecksumSum {
  public:
    ChecksumSum();
    ~ChecksumSum();
    ChecksumSum(const ChecksumSum&) = delete;
    ChecksumSum& operator=(const ChecksumSum&) = delete;

    /// The pieces of a text give the checksum of the whole.
    void add(std::string_view bytes);
    Checksum value() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace lifecircle::layers
