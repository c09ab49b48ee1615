#pragma once
/// \file  Geometries and reference systems between our values and OGR.

#include <memory>
#include <string>

#include <lifecircle/layers/export_layer.hpp>

class OGRGeometry;
class OGRSpatialReference;

namespace lifecircle::layers {

struct DestroyGeometry {
    void operator()(OGRGeometry* geometry) const;
};
using OgrGeometry = std::unique_ptr<OGRGeometry, DestroyGeometry>;

/// Null where the row has none. Polygons become multipolygons, rings are closed.
OgrGeometry ogr_geometry(const ExportGeometry& geometry);

/// Points, lines, polygons and multipolygons back as values; anything else, and null, gives none.
ExportGeometry geometry_of(const OGRGeometry* geometry);

/// In traditional axis order. \throws DataError when unknown
OGRSpatialReference spatial_reference(const std::string& crs);

} // namespace lifecircle::layers
