#pragma once
/// \file  Everything a run leaves behind, written in one go: workspace, layers, summary, manifest.

#include <functional>
#include <string>
#include <vector>

#include <lifecircle/core/progress.hpp>
#include <lifecircle/coverage/ledger.hpp>
#include <lifecircle/layers/load_report.hpp>
#include <lifecircle/layers/manifest.hpp>
#include <lifecircle/layers/texts.hpp>
#include <lifecircle/layers/vector_writer.hpp>
#include <lifecircle/network/roads.hpp>

namespace lifecircle::layers {

struct Project;

struct ResultOptions {
    std::string folder;               ///< target, e.g. PROJECT/out
    std::string project, note;        ///< name, and what is to be said of the data
    std::string crs;                  ///< of all values: the project's metric system
    std::string parameter_set;        ///< CSB
    std::string parameters;           ///< text of project.toml, for the manifest
    Language language = Language::zh; ///< of legends and aliases in styles; rows are the same in both
    bool synthetic = false;
    ResultForm form;
    std::string date = "2000-01-01";   ///< date of change that stands in files
    std::vector<ManifestInput> inputs; ///< with checksums
    std::vector<LoadReport> reports;
    /// Called with the new folder before it is published, e.g. to add the map. What it throws undoes everything.
    std::function<void(const std::string& folder)> before_publishing;
};

/// \throws UsageError for a code that no result layer has
void check_layer_codes(const std::vector<std::string>& codes);

/// Options as the project file has them, inputs with their checksums. Target: `out` beside the project file.
/// \throws DataError when an input can't be read; UsageError for an unknown format or layer
ResultOptions result_options(const Project& project, std::vector<LoadReport> reports);

/// Of these layers, without the files: they are not written yet.
Manifest manifest_of(const std::vector<ExportLayer>& layers, const ResultOptions& options);

struct ResultFiles {
    std::string folder;
    std::vector<std::string> files; ///< below `folder`, sorted
    WriteReport written;            ///< texts cut, by format and field
    Manifest manifest;
};

/// Writes workspace.gpkg (inputs and results, with styles) and workspace.qgs, shp/ geojson/ csv/ as asked, 字段说明.csv
/// in each of them, summary.json and manifest.json into a new folder, reads the layers back, and exchanges the folder
/// with the old one, which stays as `folder`.previous (output_folder.hpp). \throws OutputError, Cancelled, or what
/// `before_publishing` throws: then the old folder is as it was
ResultFiles write_results(const Study& study, const Ledger& ledger, const Roads& roads,
                          const std::vector<Line>& barrier_lines, const std::vector<MultiPolygon>& water,
                          const ResultOptions& options, const Progress& progress);

/// The manifest that `write_results` would write, without writing: for `lifecircle verify`.
Manifest result_manifest(const Study& study, const Ledger& ledger, const Roads& roads, const ResultOptions& options);

/// Where a project's results go: `out` beside the project file, those of a scenario `out-` and scenario_stem of its
/// file.
std::string result_folder(const Project& project);

/// Reads the layers in a folder of results back, those of the inputs too, and compares them with what this run gives.
/// \returns one message for each file that differs or is missing; empty when all are whole
std::vector<OutputError> check_results(const Study& study, const Ledger& ledger, const Roads& roads,
                                       const std::vector<Line>& barrier_lines, const std::vector<MultiPolygon>& water,
                                       const ResultOptions& options, const Progress& progress);

} // namespace lifecircle::layers
