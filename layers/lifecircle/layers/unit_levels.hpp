#pragma once
/// \file  Units by level, as rules of "one per township" want them.

#include <cstdint>
#include <string>

#include <lifecircle/coverage/assess.hpp>

namespace lifecircle::layers {

/// The unit of this level that holds `unit`, itself among them; -1: none.
std::int32_t unit_of_level(const Study& study, std::int32_t unit, const std::string& level);

/// \throws UsageError naming the option and the levels there are
void check_level(const Study& study, const std::string& level, const char* option);

} // namespace lifecircle::layers
