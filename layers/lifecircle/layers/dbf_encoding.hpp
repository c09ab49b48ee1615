#pragma once
/// \file  What a shapefile says about the encoding of its texts.

#include <string>

namespace lifecircle::layers {

/// The .cpg file beside it, else the language byte of the .dbf; empty where neither tells. 0x57 ("ANSI") tells nothing:
/// programs write it on every system, whatever code page that has.
/// \param path  of the .shp or .dbf
std::string dbf_encoding(const std::string& path);

} // namespace lifecircle::layers
