#include <lifecircle/layers/sample_files.hpp>

#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/output_folder.hpp>
#include <lifecircle/layers/sample_parts.hpp>

namespace lifecircle::layers {
namespace {

namespace fs = std::filesystem;

constexpr const char* kManifest = "manifest.json";
constexpr const char* kFormat = "lifecircle sample";

std::string manifest_text(const Sample& sample) {
    const SampleRequest& request = sample.request;
    nlohmann::ordered_json manifest;
    manifest["format"] = kFormat;
    manifest["synthetic"] = true;
    manifest["name"] = sample.name;
    manifest["seed"] = request.seed;
    manifest["counties"] = request.counties;
    manifest["side_by_side"] = request.side_by_side;
    manifest["crs"] = sample.crs;
    manifest["roads"] = sample.roads.roads.size();
    manifest["demand"] = sample.demand.size();
    manifest["facilities"] = sample.facilities.size();
    manifest["units"] = sample.units.size();
    return manifest.dump(2) + "\n";
}

void check_target(const std::string& folder, bool force) {
    const fs::path path(folder);
    if (force || !fs::is_directory(path) || fs::is_empty(path) || is_sample_folder(folder)) return;
    throw OutputError({.file = folder}, "a folder with something else in it", "an empty folder or an earlier sample",
                      Phrase("choose another folder, or --force: what is there is then kept as {name}.previous",
                             {{"name", path.filename().string()}}));
}

} // namespace

bool is_sample_folder(const std::string& folder) {
    std::ifstream in(fs::path(folder) / kManifest, std::ios::binary);
    const auto manifest = nlohmann::json::parse(in, nullptr, false);
    const auto format = manifest.is_object() ? manifest.find("format") : manifest.end();
    return format != manifest.end() && *format == kFormat;
}

SampleFiles write_sample(const SampleRequest& request, const std::string& folder, bool force,
                         const Progress& progress) {
    check_target(folder, force);
    OutputFolder out(folder,
                     force ? Replace::anything : Replace::results); // what can't be written shows before the work
    const Sample sample = make_sample(request, progress);
    const auto path = [&](const char* name) { return (fs::path(out.path()) / name).string(); };
    write_sample_layers(sample, path("sample.gpkg"), progress);
    write_sample_heights(sample, path("heights.tif"), progress);
    write_file(path("project.toml"), sample_project_text(sample));
    write_file(path(kManifest), manifest_text(sample));
    progress.check();
    out.publish();
    progress.done();
    SampleFiles written{folder, {"project.toml", "sample.gpkg", "heights.tif", kManifest}, sample.name};
    written.roads = sample.roads.roads.size(), written.places = sample.demand.size();
    written.facilities = sample.facilities.size(), written.units = sample.units.size();
    for (const DemandPoint& point : sample.demand) written.people += point.resident.value_or(0);
    return written;
}

} // namespace lifecircle::layers
