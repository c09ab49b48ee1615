#include <array>

#include <cpl_string.h>
#include <ogrsf_frmts.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/gdal_tools.hpp>
#include <lifecircle/layers/styles.hpp>

namespace lifecircle::layers {

void write_styles(const std::string& geopackage, std::span<const LayerStyle> styles, const std::string& date) {
    const GdalSetting fixed_date("OGR_CURRENT_DATE", date + "T00:00:00.000Z");
    const GdalMessages messages;
    DatasetPtr dataset(static_cast<GDALDataset*>(
        GDALOpenEx(geopackage.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, nullptr, nullptr, nullptr)));
    messages.check_written(geopackage);
    CPLStringList options;
    options.SetNameValue("FID", "id");
    OGRLayer* table = dataset->CreateLayer("layer_styles", nullptr, wkbNone, options.List());
    messages.check_written(geopackage);
    // Names, widths and order are those of the table that QGIS itself makes.
    static constexpr std::array<std::pair<const char*, int>, 10> fields{{{"f_table_catalog", 256},
                                                                         {"f_table_schema", 256},
                                                                         {"f_table_name", 256},
                                                                         {"f_geometry_column", 256},
                                                                         {"styleName", 30},
                                                                         {"styleQML", 0},
                                                                         {"styleSLD", 0},
                                                                         {"useAsDefault", 0},
                                                                         {"description", 0},
                                                                         {"owner", 30}}};
    for (const auto& [name, width] : fields) {
        OGRFieldDefn field(name, OFTString);
        field.SetWidth(width);
        if (std::string_view(name) == "useAsDefault") field.SetType(OFTInteger), field.SetSubType(OFSTBoolean);
        table->CreateField(&field);
    }
    OGRFieldDefn interface("ui", OFTString), updated("update_time", OFTDateTime);
    interface.SetWidth(30);
    table->CreateField(&interface);
    table->CreateField(&updated);
    for (const LayerStyle& style : styles) {
        if (dataset->GetLayerByName(style.layer.c_str()) == nullptr) continue;
        OGRFeature row(table->GetLayerDefn());
        row.SetField("f_table_catalog", "");
        row.SetField("f_table_schema", "");
        row.SetField("f_table_name", style.layer.c_str());
        row.SetField("f_geometry_column", "geom");
        row.SetField("styleName", style.name.c_str());
        row.SetField("styleQML", style.qml.c_str());
        row.SetField("useAsDefault", style.is_default ? 1 : 0);
        row.SetField("description", style.name.c_str());
        row.SetField("owner", "lifecircle");
        row.SetField("update_time", (date + "T00:00:00Z").c_str());
        if (table->CreateFeature(&row) != OGRERR_NONE) messages.check_written(geopackage);
    }
    dataset->FlushCache(true);
    dataset.reset();
    messages.check_written(geopackage);
}

} // namespace lifecircle::layers
