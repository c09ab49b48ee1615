// The roads reached within the steps of every standard.
#include <lifecircle/layers/export_parts.hpp>
#include <lifecircle/layers/export_remarks.hpp>
#include <lifecircle/layers/export_tables.hpp>

namespace lifecircle::layers {
namespace {

double length_m(const Line& line) {
    double sum = 0.0;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) sum += distance_m(line[i], line[i + 1]);
    return sum;
}

} // namespace

ExportLayer reached_layer(const Study& study, const Ledger& ledger, const ExportContext& context) {
    const LayerSchema& schema = layer_schema("DSX");
    ExportLayer layer{&schema, schema.geometry, {}};
    RowMaker row(schema);
    for (const StandardResult& result : ledger.results) {
        const Standard& s = result.standard;
        const std::string remarks = standard_remarks(study, s, false);
        for (const ReachedRoad& part : result.reached_roads) {
            const double step = s.steps[part.band].value, per_unit = s.limit ? 60.0 : 1.0;
            row.text("SSLB", s.subject).text("LBMC", s.zh).text("FS", s.mode).number("SD", positive(s.speed_kmh));
            row.number(s.limit ? "SC" : "XZM", step / per_unit);
            row.number("QD", part.least.value / per_unit).number("ZD", part.most.value / per_unit);
            row.number("CD", length_m(part.line)).geometry(part.line);
            if (context.roads != nullptr) {
                const Road& road = context.roads->roads[part.road];
                row.text("DLBM", std::to_string(road.source_id)).text("DLMC", context.roads->names[road.name]);
                row.text("DLLX", context.roads->class_names[road.road_class]);
            }
            add_common(row, nullptr, context, remarks);
            layer.rows.push_back(row.take());
        }
    }
    return layer;
}

} // namespace lifecircle::layers
