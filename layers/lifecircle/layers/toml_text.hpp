#pragma once
/// \file  Keys and texts as TOML writes them.

#include <string>

namespace lifecircle::layers {

/// In quotation marks, with those inside escaped.
std::string toml_quoted(const std::string& text);

/// A key: quoted where it is no bare TOML key.
std::string toml_key(const std::string& text);

} // namespace lifecircle::layers
