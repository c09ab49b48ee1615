#pragma once
/// \file  How layers look in QGIS: datasets/styles/*.qml filled in for the standards of a project.

#include <span>
#include <string>
#include <vector>

#include <lifecircle/coverage/ledger.hpp>
#include <lifecircle/layers/export_layer.hpp>

namespace lifecircle::layers {

struct LayerStyle {
    std::string layer, name, qml;
    bool is_default = false;
};

/// One style a layer; for DSQ, MQC and DYHZ one a standard, of which the first is the default: rows of several
/// standards on top of each other would hide one another. Blue within the limit, orange beyond it, grey and hatched or
/// hollow without data (distinguishable in shape and lightness too); facilities by family.
std::vector<LayerStyle> layer_styles(const Study& study, const Ledger& ledger);

/// Adds the table `layer_styles`, which QGIS reads on opening, to a GeoPackage. \throws OutputError
void write_styles(const std::string& geopackage, std::span<const LayerStyle> styles, const std::string& date);

} // namespace lifecircle::layers
