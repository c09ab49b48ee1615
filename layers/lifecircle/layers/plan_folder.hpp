#pragma once
/// \file  The folder that a plan of any sort leaves behind: its layers, the plan itself, the manifest.

#include <string>
#include <utility>
#include <vector>

#include <lifecircle/layers/export_layer.hpp>
#include <lifecircle/layers/results.hpp>
#include <lifecircle/layers/styles.hpp>

namespace lifecircle::layers {

struct PlanFolder {
    std::string name;                ///< of the GeoPackage: "BXD"
    std::vector<ExportLayer> layers; ///< at least one
    std::vector<LayerStyle> styles;
    std::string plan;                                        ///< text of plan.json
    std::string scenario;                                    ///< text of scenario.toml: the plan as edits
    std::vector<std::pair<std::string, std::string>> tables; ///< further files: name and text
};

/// NAME.gpkg, shp/ … as the options ask, 字段说明.csv, plan.json, scenario.toml, manifest.json; whole or not at all.
/// \throws OutputError, Cancelled: then an earlier folder is as it was
ResultFiles write_plan_folder(const PlanFolder& plan, const ResultOptions& options, const Progress& progress);

} // namespace lifecircle::layers
