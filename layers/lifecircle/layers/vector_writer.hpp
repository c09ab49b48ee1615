#pragma once
/// \file  Layers as files: ESRI Shapefile, GeoPackage, GeoJSON (RFC 7946) and CSV, each read back after writing.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <lifecircle/core/progress.hpp>
#include <lifecircle/layers/export_layer.hpp>

namespace lifecircle::layers {

enum class VectorFormat : std::uint8_t { shapefile, geopackage, geojson, csv };

struct VectorOptions {
    std::string crs;                 ///< of the rows: the project's metric system
    std::string target_crs;          ///< empty: `crs`. GeoJSON is always WGS 84, as its standard wants
    std::string encoding = "UTF-8";  ///< of shapefiles: UTF-8, GB18030 or GBK
    bool bom = true;                 ///< CSV starts with a byte order mark, so that Excel reads it
    std::string date = "2000-01-01"; ///< stands in the files as date of change: same input, same bytes
};

/// A text that the format could not hold whole; cut after a character, never inside one.
struct CutText {
    std::string layer, row, field, text;
};

struct WriteReport {
    std::uint64_t rows = 0;
    std::uint64_t texts_cut = 0;
    std::vector<CutText> examples; ///< the first five
    std::vector<std::string> files;
    void add(const WriteReport& other);
};

/// Writes the layers and reads them back: count of rows, fields, every text byte for byte, every number, every
/// geometry. Shapefile, GeoJSON and CSV: `path` is a folder that exists, one file (set) a layer, named by its code.
/// GeoPackage: `path` is the file, which must not exist.
///
/// Texts: a shapefile holds `width` bytes in its encoding, a GeoPackage `width` characters, the others everything.
/// Missing values are NULL; blank in .dbf (GDAL's asterisks are replaced). CSV gives points as columns X, Y and no
/// lines or polygons. A layer without geometry becomes a lone .dbf.
/// \throws OutputError  when something can't be written (disk full, more than 2 GB or 255 fields in a shapefile, a
///                      character that GBK lacks) or reads back differently
/// \throws UsageError   for an unknown encoding; DataError for an unknown reference system
WriteReport write_vector(VectorFormat format, const std::string& path, std::span<const RowSource> layers,
                         const VectorOptions& options, const Progress& progress);

/// Compares a layer in files written by `write_vector` with its rows again. \throws OutputError at the first difference
void check_vector(VectorFormat format, const std::string& path, const RowSource& layer, const VectorOptions& options,
                  const Progress& progress);

/// Sizes of the parts of a shapefile, before it is written.
struct ShapefileSize {
    std::uint64_t dbf_bytes = 0, shp_bytes = 0;
    std::size_t fields = 0;
};
ShapefileSize shapefile_size(const RowSource& layer);
/// \throws OutputError when a part passes 2 GB or there are more than 255 fields, with advice
void check_shapefile_size(const std::string& layer, const ShapefileSize& size);

} // namespace lifecircle::layers
