#pragma once
/// \file  Where the real test data lie. Tests that need them are skipped by name when they are absent.

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

namespace lifecircle::test {

/// Path of a file in LIFECIRCLE_TEST_DATA (else ../shared/data beside the checkout); nothing when it is not there.
inline std::optional<std::string> data_file(const std::string& name) {
    const char* folder = std::getenv("LIFECIRCLE_TEST_DATA");
    const std::filesystem::path base = folder ? std::filesystem::path(folder)
                                              : std::filesystem::path(LIFECIRCLE_SOURCE_DIR) / ".." / "shared" / "data";
    const std::filesystem::path path = base / name;
    if (!std::filesystem::exists(path)) return std::nullopt;
    return path.string();
}

} // namespace lifecircle::test
