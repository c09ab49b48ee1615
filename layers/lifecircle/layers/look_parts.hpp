#pragma once
/// \file  Parts of look.hpp that layers and rasters share.

#include <optional>
#include <string>
#include <vector>

#include <lifecircle/layers/look.hpp>

class GDALDataset;
class OGRLayer;
class OGRSpatialReference;

namespace lifecircle::layers {

CrsLook look_at_crs(const OGRSpatialReference* srs);

/// What to ask of a system for Transform: its code where known, else its whole definition. Empty without a system.
std::string crs_definition(const OGRSpatialReference* srs);

/// As box_in_degrees; nothing where the system has no way to degrees either.
std::optional<Box> degrees_of(const Box& box, const std::string& definition);

/// Whether the coordinates can be meant in the system: none given, axes swapped, outside the area it is made for.
std::vector<LookWarning> position_warnings(const CrsLook& crs, const std::string& definition,
                                           const std::optional<Box>& extent);

LayerLook look_at_layer(GDALDataset& dataset, OGRLayer& layer, const std::string& path, const Progress& progress);
RasterLook look_at_raster(GDALDataset& dataset);

} // namespace lifecircle::layers
