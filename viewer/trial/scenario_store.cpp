#include <viewer/trial/scenario_store.hpp>

#include <algorithm>
#include <filesystem>
#include <optional>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/output_folder.hpp>
#include <lifecircle/layers/scenario_file.hpp>
#include <lifecircle/layers/scenario_text.hpp>

namespace lifecircle::viewer {
namespace {

namespace fs = std::filesystem;

std::optional<layers::ScenarioFile> scenario_in(const std::string& path) {
    try {
        return layers::read_scenario(path);
    } catch (const Error&) {
        return std::nullopt;
    }
}

/// Whole or as it was, after a power cut too.
void write_whole(const std::string& path, const std::string& text) {
    const std::string part = path + ".part";
    std::error_code ignored;
    try {
        layers::write_file(part, text);
        fs::rename(part, path);
    } catch (const fs::filesystem_error& e) {
        fs::remove(part, ignored);
        throw OutputError({.file = path}, words_of_others(e.code().message()),
                          "a place that can be written, with room left", "");
    } catch (const Error&) {
        fs::remove(part, ignored);
        throw;
    }
}

} // namespace

std::vector<std::string> scenario_files(const std::string& folder) {
    std::vector<std::string> files;
    std::error_code ignored;
    for (fs::directory_iterator at(folder, ignored), end; !ignored && at != end; at.increment(ignored)) {
        const std::string path = at->path().string();
        if (at->path().extension() != ".toml") continue;
        const auto file = scenario_in(path);
        if (file && !file->edits.empty()) files.push_back(path);
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::string scenario_file_name(const std::string& name) {
    std::string file = name;
    for (char& c : file)
        if (static_cast<unsigned char>(c) < 0x20 || std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos)
            c = '_';
    if (file.starts_with('.')) file.front() = '_';
    return file + ".toml";
}

Saved save_scenario(const Scenario& scenario, const std::string& path, bool replace, const std::string& remark) {
    if (scenario.name.empty()) throw UsageError({}, "a scenario without a name", "name = \"…\"", "");
    std::error_code ignored;
    if (fs::exists(path, ignored)) {
        if (!scenario_in(path))
            throw UsageError({.file = path}, "a file that is no scenario", "another name", "it is left as it is");
        if (!replace) return Saved::exists;
    }
    write_whole(path, layers::scenario_text(scenario, remark));
    return Saved::written;
}

} // namespace lifecircle::viewer
