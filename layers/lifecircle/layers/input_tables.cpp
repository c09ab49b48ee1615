// The inputs of a run as layers of the workspace.
#include <array>
#include <memory>

#include <lifecircle/layers/export_tables.hpp>

namespace lifecircle::layers {
namespace {

/// A source whose rows are made on the way.
template <class Make> RowSource made(std::string_view code, std::size_t count, Make make) {
    const LayerSchema& schema = layer_schema(code);
    return {&schema,
            schema.geometry,
            count,
            [make, maker = std::make_shared<RowMaker>(schema)](std::size_t i, ExportRow& scratch) -> const ExportRow& {
                make(*maker, i);
                return scratch = maker->take();
            },
            {}};
}

Line line_of(const Roads& roads, const Road& road) {
    Line line;
    for (std::uint32_t v = 0; v < road.vertex_count; ++v)
        line.push_back(roads.point[roads.vertex[road.first_vertex + v]]);
    return line;
}

void make_road(RowMaker& row, const Roads& roads, const Road& road) {
    row.text("DLBM", std::to_string(road.source_id)).text("DLMC", roads.names[road.name]);
    row.text("DLLX", roads.class_names[road.road_class]);
    if (road.oneway.motor != OneWay::both)
        row.text("DX", export_word("oneway", road.oneway.motor == OneWay::forward ? "forward" : "backward"));
    if (road.bridge || road.tunnel) row.text("QS", export_word("road", road.bridge ? "bridge" : "tunnel"));
    if (road.closed_sides) row.text("FB", export_word("road", "closed"));
    if (road.max_speed_kmh > 0.0F) row.number("XS", static_cast<double>(road.max_speed_kmh));
    row.geometry(line_of(roads, road));
}

void make_unit(RowMaker& row, const Study& study, const Unit& unit) {
    row.text("DYMC", unit.name).text("JB", export_word("level", unit.level));
    if (unit.parent >= 0) row.text("SJDM", study.units[static_cast<std::size_t>(unit.parent)].code);
    row.text("XZQDM", unit.code).text("XMC", unit.county).text("XZMC", unit.township);
    if (!unit.area.empty()) row.geometry(unit.area);
}

} // namespace

std::vector<RowSource> input_layers(const Study& study, const Roads& roads, const std::vector<Line>& barrier_lines,
                                    const std::vector<MultiPolygon>& water) {
    return {made("SY", water.size(),
                 [&water](RowMaker& row, std::size_t i) {
                     row.number("BH", static_cast<double>(i + 1)).geometry(water[i]);
                 }),
            made("XZDY", study.units.size(),
                 [&study](RowMaker& row, std::size_t i) { make_unit(row, study, study.units[i]); }),
            made("ZGX", barrier_lines.size(),
                 [&barrier_lines](RowMaker& row, std::size_t i) {
                     row.number("BH", static_cast<double>(i + 1)).geometry(barrier_lines[i]);
                 }),
            made("DL", roads.roads.size(),
                 [&roads](RowMaker& row, std::size_t i) { make_road(row, roads, roads.roads[i]); })};
}

} // namespace lifecircle::layers
