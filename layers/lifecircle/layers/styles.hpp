#pragma once
/// \file  How layers look in QGIS: datasets/styles/*.qml filled in for the standards of a project.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <lifecircle/coverage/ledger.hpp>
#include <lifecircle/layers/export_layer.hpp>
#include <lifecircle/layers/texts.hpp>

namespace lifecircle::layers {

struct LayerStyle {
    std::string layer, name, qml;
    bool is_default = false;
    std::string label; ///< of the standard, whole; empty where a layer has one style for all rows
};

/// One style a layer; for DSQ, DSX, MQC and DYHZ one a standard (for DYHZ the joint circle too), of which the first is
/// the default: rows of several standards on top of each other would hide one another. Blue within the limit, orange
/// beyond it, grey and hatched or hollow without data (distinguishable in shape and lightness too); facilities by
/// family. The legend names standard, speed, population and parameter set, and leaves out classes that no row falls in.
std::vector<LayerStyle> layer_styles(const Study& study, const Ledger& ledger, const Texts& texts,
                                     const std::string& parameter_set);

/// Of the layer of a plan. BXD, suggested sites: stars with rank and name. CBJY, suggested mergers: arrows from what
/// closes to what receives, dashed and hollow where conditions are open.
LayerStyle plan_style(std::string_view layer, const Texts& texts);

/// Adds the table `layer_styles`, which QGIS reads on opening, to a GeoPackage. \throws OutputError
void write_styles(const std::string& geopackage, std::span<const LayerStyle> styles, const std::string& date);

} // namespace lifecircle::layers
