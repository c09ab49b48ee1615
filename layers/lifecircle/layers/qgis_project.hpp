#pragma once
/// \file  A project file of QGIS for a workspace: all layers named, styled and in the order in which nothing is hidden.

#include <span>
#include <string>

#include <lifecircle/layers/export_layer.hpp>
#include <lifecircle/layers/styles.hpp>
#include <lifecircle/layers/texts.hpp>

namespace lifecircle::layers {

/// Text of a .qgs that stands beside `workspace`. Styles with a label (of a standard) make one group each, of which the
/// first is shown and the others are a tick away; layers without geometry are left out. Opens at the demand points.
///
/// \param layers  from the ground up, as they are drawn
std::string qgis_project(const std::string& title, const std::string& crs, const std::string& workspace,
                         std::span<const RowSource> layers, std::span<const LayerStyle> styles, const Texts& texts);

} // namespace lifecircle::layers
