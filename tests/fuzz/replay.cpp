// Runs a fuzz target once over every file of a folder. Exit 0: no crash; 1: no file was there.
#include <cstdio>
#include <filesystem>
#include <iterator>
#include <set>

#include "fuzz.hpp"

int main(int argc, char** argv) {
    std::set<std::filesystem::path> files;
    if (argc == 2)
        for (const auto& entry : std::filesystem::directory_iterator(argv[1])) files.insert(entry.path());
    for (const auto& path : files) {
        std::ifstream file(path, std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(file), {}};
        std::printf("%s, %zu bytes\n", path.filename().c_str(), bytes.size());
        std::fflush(stdout); // the last line names the file that a crash is about
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    }
    return files.empty() ? 1 : 0;
}
