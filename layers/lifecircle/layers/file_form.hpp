#pragma once
/// \file  What a row looks like in one format: texts as wide as it holds, coordinates of its reference system.
///        Writer and reader share it, so that the reader knows what must stand in the file.

#include <optional>
#include <string>

#include <lifecircle/layers/crs.hpp>
#include <lifecircle/layers/text_bytes.hpp>
#include <lifecircle/layers/vector_writer.hpp>

namespace lifecircle::layers {

class FileForm {
  public:
    FileForm(VectorFormat format, const VectorOptions& options);

    /// \param index  of the row in its layer, for messages
    /// \param report counts cut texts; may be null
    /// \throws OutputError for a character that the encoding lacks, or a point that can't be transformed
    ExportRow of(const ExportRow& row, const LayerSchema& schema, std::size_t index, WriteReport* report) const;

    VectorFormat format() const { return format_; }
    const std::string& crs() const { return crs_; }

  private:
    std::string text(const std::string& whole, const SchemaField& field, const Where& where) const;
    MapXY point(MapXY p, const Where& where) const;
    ExportGeometry geometry(const ExportGeometry& geometry, const Where& where) const;

    VectorFormat format_;
    std::string crs_;
    TextEncoding encoding_;
    std::optional<Transform> transform_;
};

/// Where the file of a layer lies: the GeoPackage itself, else CODE.shp (CODE.dbf without geometry), CODE.geojson …
std::string file_of_layer(VectorFormat format, const std::string& path, const RowSource& layer);

} // namespace lifecircle::layers
