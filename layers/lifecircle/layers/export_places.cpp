// SSFB and XQD: facilities and demand points, as they were read.
#include <algorithm>
#include <array>

#include <lifecircle/layers/datasets.hpp>
#include <lifecircle/layers/export_parts.hpp>
#include <lifecircle/layers/export_remarks.hpp>
#include <lifecircle/layers/footnotes.hpp>
#include <lifecircle/layers/road_distance.hpp>

namespace lifecircle::layers {
namespace {

constexpr std::array kStateKeys{"open", "planned", "idle", "closed"};

/// "pupil places;beds", in which some kinds are counted, as "学位;床位".
std::string capacity_words(const std::string& unit) {
    std::string words;
    for (std::size_t from = 0; from <= unit.size();) {
        const std::size_t end = std::min(unit.find(';', from), unit.size());
        if (from > 0) words += ';';
        words += export_word("capacity", std::string_view(unit).substr(from, end - from));
        from = end + 1;
    }
    return words;
}

} // namespace

ExportLayer facility_layer(const Study& study, const ExportContext& context) {
    const LayerSchema& schema = layer_schema("SSFB");
    ExportLayer layer{&schema, schema.geometry, {}};
    RowMaker row(schema);
    for (const Facility& f : study.facilities) {
        const FacilityKind* kind = find_kind(f.kind);
        row.text("SSBM", f.id).text("SSMC", f.name).text("SSLB", f.kind.empty() ? f.family : f.kind);
        row.text("LBMC", kind != nullptr ? std::string_view(kind->zh) : family_name(f.family).zh);
        row.text("CJ", f.level.empty() ? std::string_view() : export_word("level", f.level));
        row.number("GM", f.capacity);
        if (f.capacity) row.text("GMDW", capacity_words(f.capacity_unit));
        row.text("ZT", export_word("state", kStateKeys[static_cast<std::size_t>(f.state)]));
        row.text("LY", f.source).text("GXRQ", f.date).geometry(f.place);
        add_common(row, unit_at(study, f.unit), context, {});
        layer.rows.push_back(row.take());
    }
    return layer;
}

ExportLayer demand_layer(const Study& study, const ExportContext& context) {
    const LayerSchema& schema = layer_schema("XQD");
    ExportLayer layer{&schema, schema.geometry, {}};
    std::vector<std::optional<double>> to_road(study.demand.size());
    if (context.roads != nullptr) {
        std::vector<MapXY> places;
        for (const DemandPoint& d : study.demand) places.push_back(d.place);
        to_road = distances_to_roads(*context.roads, places);
    }
    const std::vector<Group> school_age = groups_of("a6_15");
    RowMaker row(schema);
    for (std::size_t i = 0; i < study.demand.size(); ++i) {
        const DemandPoint& d = study.demand[i];
        const auto group = [&](Group g) { return as_number(d.people[static_cast<std::size_t>(g)]); };
        row.text("XQBM", d.id).text("CMC", village_name(d));
        if (d.role == DemandRole::hamlet) row.text("ZRC", d.name);
        const bool unstated = basis_not_stated(study, d);
        row.number("RKCZ", as_number(unstated ? d.people[0] : d.resident)).number("RKHJ", as_number(d.registered));
        row.number("RK60", group(Group::a60p)).number("RK65", group(Group::a65p));
        row.number("RK03", group(Group::a0_3)).number("RK35", group(Group::a3_6));
        row.number("RKXL", as_number(people_of(d, school_age)));
        row.number("RKND", positive(study.demand_source.population_year));
        row.text("RKLY", d.source.empty() ? study.demand_source.name : d.source);
        row.number("JLJL", to_road[i]).geometry(d.place);
        add_common(row, unit_at(study, d.unit), context,
                   joined_remarks({remark(unstated, "basis_unknown"), remark(study.demand_source.proxy, "proxy")}));
        layer.rows.push_back(row.take());
    }
    return layer;
}

} // namespace lifecircle::layers
