#pragma once
/// \file  A file that appears whole or not at all.

#include <span>
#include <string>
#include <string_view>

namespace lifecircle::layers {

/// Writes the pieces one after another into a file beside `path` and renames it, so that `path` is whole at any moment.
/// Several processes and threads may do so for the same path: the last one's stays.
/// Not synced: what a power cut leaves behind, a checksum must tell.
/// \throws OutputError; nothing is left beside then
void write_beside(std::span<const std::string_view> pieces, const std::string& path);

/// Removes from a folder what writers left there that ended before they were done. Those still at work keep theirs.
void remove_unfinished(const std::string& folder);

} // namespace lifecircle::layers
