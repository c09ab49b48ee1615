#pragma once
/// \file  What went wrong, in the language of the user.

#include <string>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/texts.hpp>

namespace lifecircle::layers {

/// One line: place, what was found, what would be right, what to do.
std::string failure_text(const Texts& texts, const Error& error);

/// A row of `Where` or of a load report: "row 12 小杨家岔" -> "第 12 行 小杨家岔"; what is no number stays as it is.
std::string row_text(const Texts& texts, const std::string& row);

/// What a program ends with after it (DESIGN § 4.14).
int exit_code(const Error& error);

} // namespace lifecircle::layers
