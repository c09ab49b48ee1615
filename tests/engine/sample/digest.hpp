#pragma once
/// \file  One number for everything in a sample, so that machines, compilers and numbers of threads can be compared.

#include <string>

#include <lifecircle/sample/sample.hpp>

namespace lifecircle::test {

/// FNV-1a, 64 bits, over every value of the sample in a fixed order; doubles by their bits. 16 hexadecimal digits.
std::string digest(const Sample& sample);

/// A terrain of 15.6 km with 3 towns and 180 settlements: made in a fraction of a second.
SampleRequest small_request(std::uint64_t seed);

} // namespace lifecircle::test
