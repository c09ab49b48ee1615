#include <lifecircle/layers/sample_parts.hpp>

#include <array>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <cpl_string.h>
#include <ogrsf_frmts.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/gdal_tools.hpp>
#include <lifecircle/layers/ogr_geometry.hpp>

namespace lifecircle::layers {
namespace {

struct Field {
    std::string name;
    OGRFieldType type = OFTString;
};

/// One layer row by row, in one transaction; a feature is filled again and again.
class LayerWriter {
  public:
    LayerWriter(GDALDataset& dataset, const std::string& path, const std::string& name, OGRwkbGeometryType type,
                const OGRSpatialReference& srs, const std::vector<Field>& fields, const Progress& progress)
        : path_(path), name_(name), progress_(progress) {
        OGRSpatialReference own(srs);
        CPLStringList options;
        options.SetNameValue("GEOMETRY_NAME", "geom");
        options.SetNameValue("DESCRIPTION", "合成数据 synthetic");
        layer_ = dataset.CreateLayer(name.c_str(), &own, type, options.List());
        messages_.check_written(path_);
        for (const Field& field : fields) {
            OGRFieldDefn definition(field.name.c_str(), field.type);
            layer_->CreateField(&definition);
        }
        if (layer_->StartTransaction() != OGRERR_NONE) fail(0);
        feature_ = std::make_unique<OGRFeature>(layer_->GetLayerDefn());
        messages_.check_written(path_);
    }

    /// Fields in order; an empty text is missing.
    LayerWriter& text(const std::string& value) {
        value.empty() ? feature_->SetFieldNull(next_) : feature_->SetField(next_, value.c_str());
        ++next_;
        return *this;
    }
    LayerWriter& number(std::optional<std::int64_t> value) {
        value ? feature_->SetField(next_, static_cast<GIntBig>(*value)) : feature_->SetFieldNull(next_);
        ++next_;
        return *this;
    }
    LayerWriter& real(std::optional<double> value) {
        value ? feature_->SetField(next_, *value) : feature_->SetFieldNull(next_);
        ++next_;
        return *this;
    }
    void add(OgrGeometry geometry, std::size_t row, std::size_t rows) {
        if (row % 4096 == 0) progress_.at("stage.write", static_cast<double>(row) / static_cast<double>(rows));
        feature_->SetGeometryDirectly(geometry.release());
        feature_->SetFID(OGRNullFID);
        if (layer_->CreateFeature(feature_.get()) != OGRERR_NONE || !messages_.failures().empty()) fail(row);
        next_ = 0;
    }
    void finish(std::size_t rows) {
        if (layer_->CommitTransaction() != OGRERR_NONE) fail(rows);
        messages_.check_written(path_);
    }

  private:
    [[noreturn]] void fail(std::size_t row) const {
        messages_.check_written(path_);
        throw OutputError({.file = path_, .layer = name_, .row = std::to_string(row)}, "a row is refused", "", "");
    }

    std::string path_, name_;
    const Progress& progress_;
    GdalMessages messages_;
    OGRLayer* layer_ = nullptr;
    std::unique_ptr<OGRFeature> feature_;
    int next_ = 0;
};

class SampleLayers {
  public:
    SampleLayers(const Sample& sample, const std::string& path, const Progress& progress)
        : sample_(sample), path_(path), progress_(progress), srs_(spatial_reference(sample.crs)) {
        const GdalMessages messages;
        GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
        dataset_.reset(driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
        messages.check_written(path);
    }

    void write() {
        units(), demand(), facilities(), water();
        lines("rivers", sample_.rivers), lines("streams", sample_.streams);
        roads();
        const GdalMessages messages;
        dataset_.reset(); // writes what was held back, and says only by messages that it could not
        messages.check_written(path_);
    }

  private:
    LayerWriter layer(const char* name, OGRwkbGeometryType type, const std::vector<Field>& fields) {
        return {*dataset_, path_, name, type, srs_, fields, progress_};
    }
    std::string unit_code(std::int32_t unit) const {
        return unit < 0 ? std::string() : sample_.units[static_cast<std::size_t>(unit)].code;
    }

    void roads() {
        const Roads& roads = sample_.roads;
        auto out = layer("roads", wkbLineString,
                         {{"id", OFTInteger64}, {"name"}, {"class"}, {"oneway"}, {"bridge"}, {"tunnel"}});
        for (std::size_t r = 0; r < roads.roads.size(); ++r) {
            const Road& road = roads.roads[r];
            out.number(road.source_id).text(roads.names[road.name]).text(roads.class_names[road.road_class]);
            out.text(road.oneway.motor == OneWay::forward ? "forward" : "");
            out.text(road.bridge ? "yes" : "").text(road.tunnel ? "yes" : "");
            auto line = std::make_unique<OGRLineString>();
            line->setNumPoints(static_cast<int>(road.vertex_count), 0);
            for (std::uint32_t k = 0; k < road.vertex_count; ++k) {
                const MapXY p = roads.point[roads.vertex[road.first_vertex + k]];
                line->setPoint(static_cast<int>(k), p.x, p.y);
            }
            out.add(OgrGeometry(line.release()), r, roads.roads.size());
        }
        out.finish(roads.roads.size());
    }

    void facilities() {
        static constexpr std::array kStates{"open", "planned", "idle", "closed"};
        auto out = layer("facilities", wkbPoint,
                         {{"id"},
                          {"name"},
                          {"family"},
                          {"kind"},
                          {"level"},
                          {"capacity", OFTReal},
                          {"capacity_unit"},
                          {"state"},
                          {"date"},
                          {"unit"}});
        for (std::size_t i = 0; i < sample_.facilities.size(); ++i) {
            const Facility& f = sample_.facilities[i];
            out.text(f.id).text(f.name).text(f.family).text(f.kind).text(f.level).real(f.capacity);
            out.text(f.capacity_unit).text(kStates[static_cast<std::size_t>(f.state)]).text(f.date);
            out.text(unit_code(f.unit));
            out.add(ogr_geometry(f.place), i, sample_.facilities.size());
        }
        out.finish(sample_.facilities.size());
    }

    void demand() {
        static constexpr std::array kRoles{"hamlet", "village", "community", "town", "cell"};
        std::vector<Field> fields{{"id"},
                                  {"name"},
                                  {"village"},
                                  {"role"},
                                  {"unit"},
                                  {"year", OFTInteger},
                                  {"resident", OFTInteger64},
                                  {"registered", OFTInteger64}};
        for (std::size_t g = 1; g < kGroupCount; ++g)
            fields.push_back({std::string(kGroupKeys[g]), OFTInteger64}); // all: resident
        auto out = layer("demand", wkbPoint, fields);
        for (std::size_t i = 0; i < sample_.demand.size(); ++i) {
            const DemandPoint& d = sample_.demand[i];
            out.text(d.id).text(d.name).text(d.village).text(kRoles[static_cast<std::size_t>(d.role)]);
            out.text(unit_code(d.unit)).number(sample_.demand_source.population_year);
            out.number(d.resident).number(d.registered);
            for (std::size_t g = 1; g < kGroupCount; ++g) out.number(d.people[g]);
            out.add(ogr_geometry(d.place), i, sample_.demand.size());
        }
        out.finish(sample_.demand.size());
    }

    void units() {
        auto out = layer("units", wkbMultiPolygon, {{"code"}, {"name"}, {"level"}, {"parent"}});
        for (std::size_t i = 0; i < sample_.units.size(); ++i) {
            const Unit& unit = sample_.units[i];
            out.text(unit.code).text(unit.name).text(unit.level).text(unit_code(unit.parent));
            out.add(ogr_geometry(unit.area), i, sample_.units.size());
        }
        out.finish(sample_.units.size());
    }

    void water() {
        auto out = layer("water", wkbMultiPolygon, {{"id", OFTInteger64}});
        for (std::size_t i = 0; i < sample_.water.size(); ++i)
            out.number(static_cast<std::int64_t>(i) + 1).add(ogr_geometry(sample_.water[i]), i, sample_.water.size());
        out.finish(sample_.water.size());
    }

    void lines(const char* name, const std::vector<Line>& lines) {
        auto out = layer(name, wkbLineString, {{"id", OFTInteger64}});
        for (std::size_t i = 0; i < lines.size(); ++i)
            out.number(static_cast<std::int64_t>(i) + 1).add(ogr_geometry(lines[i]), i, lines.size());
        out.finish(lines.size());
    }

    const Sample& sample_;
    const std::string& path_;
    const Progress& progress_;
    OGRSpatialReference srs_;
    DatasetPtr dataset_;
};

} // namespace

void write_sample_layers(const Sample& sample, const std::string& path, const Progress& progress) {
    use_gdal();
    const GdalSetting date("OGR_CURRENT_DATE", "2000-01-01T00:00:00.000Z"); // same sample, same bytes
    const GdalSetting no_sync("OGR_SQLITE_SYNCHRONOUS", "OFF");             // the whole folder is synced at its end
    SampleLayers(sample, path, progress).write();
}

} // namespace lifecircle::layers
