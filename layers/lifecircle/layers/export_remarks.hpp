#pragma once
/// \file  What stands in BZ, the remarks of every exported row.

#include <initializer_list>
#include <string>
#include <string_view>

#include <lifecircle/coverage/ledger.hpp>

namespace lifecircle::layers {

/// The parts that are not empty, with "；" between them.
std::string joined_remarks(std::initializer_list<std::string_view> parts);

/// A word of the list "remark" where it holds, else nothing.
std::string_view remark(bool holds, std::string_view key);

/// Direction and group of a standard, unless they are the usual ones: how its remarks begin.
std::string manner_remarks(const Standard& standard);

/// What a planner must know of a row made by this standard and can't read from its other fields.
std::string standard_remarks(const Study& study, const Standard& standard, bool list_unchecked);

} // namespace lifecircle::layers
