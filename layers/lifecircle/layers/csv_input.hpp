#pragma once
/// \file  CSV files as UTF-8 text. DESIGN § 4.11 and DOMAIN § 8: an encoding is never guessed silently.

#include <string>

#include <lifecircle/layers/project.hpp>

namespace lifecircle::layers {

/// The whole file: a byte order mark decides (UTF-8, UTF-16), else `encoding =`, else it must be UTF-8 as it is.
/// \throws DataError naming the line, with a preview in GB18030, when it is not; when there is nothing but the head
std::string utf8_table(const InputSpec& input, const std::string& project_file);

} // namespace lifecircle::layers
