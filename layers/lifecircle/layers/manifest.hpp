#pragma once
/// \file  What a result was made from, and what came out: enough to make it again and to tell whether it is the same.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <lifecircle/layers/export_layer.hpp>
#include <lifecircle/layers/vector_writer.hpp>

namespace lifecircle::layers {

struct ManifestInput {
    std::string role, file; ///< as the project names it
    std::uint64_t bytes = 0;
    std::string sha256;
};

struct ManifestResult {
    std::string layer;
    std::uint64_t rows = 0;
    std::string sha256; ///< of the canonical rows (canonical_hash), not of any file
};

/// A file beside the manifest, as it was written. The workspace is not listed: programs that open it change its bytes,
/// so its rows are compared instead.
struct ManifestFile {
    std::string file; ///< below the folder of the manifest
    std::uint64_t bytes = 0;
    std::string sha256;
};

/// In which files results are handed out.
struct ResultForm {
    bool workspace = true;                                      ///< workspace.gpkg, with the inputs
    std::vector<VectorFormat> formats{VectorFormat::shapefile}; ///< beside it, in a folder each
    std::vector<std::string> layers;                            ///< codes of the layers in them; empty: all five
    std::string target_crs;                                     ///< of shapefiles and CSV; empty: the project's
    std::string encoding = "UTF-8";                             ///< of shapefiles
    bool bom = true;                                            ///< CSV starts with a byte order mark
};

struct Manifest {
    std::string project, scenario; ///< names; the scenario's is empty where there is none
    std::string parameter_set, crs;
    std::string parameters; ///< the text of project.toml
    ResultForm form;
    std::vector<ManifestInput> inputs;
    std::vector<std::pair<std::string, std::string>> versions; ///< of lifecircle, GDAL, GEOS, PROJ
    std::vector<ManifestResult> results;
    std::vector<ManifestFile> files; ///< in order of name
};

/// Versions of this program and of the libraries that numbers may depend on.
std::vector<std::pair<std::string, std::string>> software_versions();

/// Of a shapefile all parts count, of a folder (FileGDB) all files. \throws DataError when one can't be read
ManifestInput manifest_input(const std::string& role, const std::string& file, const std::string& path);

/// "shp", "geojson", "csv": how the formats beside the workspace are named in projects, folders and manifests.
std::string format_name(VectorFormat format);
/// \throws UsageError for another name
VectorFormat format_of(const std::string& name);

ManifestResult manifest_result(const ExportLayer& layer);

std::string manifest_json(const Manifest& manifest);
/// \throws DataError when the file is missing or no manifest
Manifest read_manifest(const std::string& path);

/// One thing in which two manifests differ.
struct ManifestDifference {
    enum class Part : std::uint8_t { parameters, input, version, result, file } part = Part::result;
    std::string name; ///< of the input, program, layer or file
    std::string before, after;
};

/// Differences in order: parameters, inputs, versions, results. Results that differ while nothing above them does are a
/// defect; those above are the reasons a user may expect.
std::vector<ManifestDifference> differences(const Manifest& before, const Manifest& after);

/// \param files  names below `folder`
std::vector<ManifestFile> manifest_files(const std::string& folder, std::span<const std::string> files);

/// The files of a manifest that are no longer as they were written; `after` is empty where one is gone.
std::vector<ManifestDifference> changed_files(const Manifest& manifest, const std::string& folder);

} // namespace lifecircle::layers
