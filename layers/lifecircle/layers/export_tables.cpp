#include <lifecircle/layers/export_tables.hpp>

#include <algorithm>
#include <array>

#include <lifecircle/coverage/figures.hpp>
#include <lifecircle/layers/export_parts.hpp>
#include <lifecircle/layers/export_remarks.hpp>

namespace lifecircle::layers {
namespace {

constexpr std::array kReasonKeys{"none", "over_limit", "no_road", "island", "no_facility", "no_data"};

/// The unit that holds all others, if there is exactly one.
const Unit* whole_unit(const Study& study) {
    const auto is_top = [](const Unit& u) { return u.parent < 0; };
    const auto first = std::find_if(study.units.begin(), study.units.end(), is_top);
    if (first == study.units.end() || std::find_if(first + 1, study.units.end(), is_top) != study.units.end())
        return nullptr;
    return &*first;
}

void add_standard(RowMaker& row, const Study& study, const Standard& s) {
    row.text("SSLB", s.subject).text("FS", s.mode);
    if (s.limit) row.number("SC", s.limit->value / 60.0);
    if (s.limit_metres) row.number("XZM", s.limit_metres->value);
    row.number("RKND", positive(study.demand_source.population_year));
}

/// People reached within a threshold; nothing where no place has a number.
std::optional<double> people_within(const StandardResult& result, Deciseconds threshold) {
    People sum = 0;
    bool any = false;
    for (const PlaceResult& place : result.place) {
        any = any || place.people.has_value();
        if (place.people && place.time_ds != kUnreachable && place.time_ds <= threshold) sum += *place.people;
    }
    return any ? std::optional(static_cast<double>(sum)) : std::nullopt;
}

ExportRow underserved_row(const Study& study, const StandardResult& result, std::size_t p, RowMaker& row,
                          const ExportContext& context) {
    const DemandPoint& d = study.demand[p];
    const PlaceResult& place = result.place[p];
    const Standard& s = result.standard;
    row.text("XQBM", d.id).text("CMC", village_name(d)).text("LBMC", s.zh);
    add_standard(row, study, s);
    if (place.nearest != kNoFacility && place.time_ds != kUnreachable) {
        row.text("ZJSS", study.facilities[place.nearest].id).number("ZJJL", metres_up(place.distance_dm));
        if (s.limit) row.number("ZJSC", minutes_up(place.time_ds));
    }
    row.number("RK", as_number(place.people));
    row.text("YY", export_word("reason", kReasonKeys[static_cast<std::size_t>(place.reason)]));
    row.number("DJ", positive(place.severity)).geometry(d.place);
    add_common(row, unit_at(study, d.unit), context, standard_remarks(study, s, place.list_unchecked));
    return row.take();
}

/// Places not covered by rank, then those without data.
std::vector<std::size_t> underserved_order(const StandardResult& result) {
    std::vector<std::size_t> order;
    for (std::size_t p = 0; p < result.place.size(); ++p)
        if (result.place[p].verdict != Verdict::covered) order.push_back(p);
    const auto rank = [&](std::size_t p) { return result.place[p].rank == 0 ? UINT32_MAX : result.place[p].rank; };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
    return order;
}

void add_people(RowMaker& row, const CoverageRow& sums) {
    if (sums.places_without_people == sums.places) return;
    row.number("RK", static_cast<double>(sums.people)).number("FGRK", static_cast<double>(sums.covered));
    row.number("WFG", static_cast<double>(sums.not_covered)).number("WZ", static_cast<double>(sums.unknown));
    if (sums.unknown == 0 && sums.people > 0) row.number("FGL", per_cent(sums.covered, sums.people, 100));
}

/// "覆盖率0.0–8.2 %" where some people are unknown and FGL can't be one number; nothing where all are: no data.
std::string range_remark(const CoverageRow& sums) {
    if (sums.unknown == 0 || sums.unknown == sums.people) return {};
    return std::string(export_word("remark", "range")) + share_text(sums.covered, sums.people, sums.unknown);
}

ExportRow unit_row(const Study& study, const Ledger& ledger, const CoverageRow& sums, RowMaker& row,
                   const ExportContext& context) {
    const Unit* unit = unit_at(study, sums.unit);
    row.text("JB", export_word("level", unit == nullptr ? "project" : unit->level));
    std::string remarks;
    if (sums.standard < 0) {
        row.text("SSLB", "joint").number("RKND", positive(study.demand_source.population_year));
        remarks =
            joined_remarks({remark(sums.list_unchecked, "list_unchecked"), remark(study.demand_source.proxy, "proxy")});
    } else {
        const Standard& s = ledger.results[static_cast<std::size_t>(sums.standard)].standard;
        add_standard(row, study, s);
        remarks = standard_remarks(study, s, sums.list_unchecked);
    }
    add_people(row, sums);
    row.number("CS", sums.places).number("MQCS", sums.places_not_covered);
    std::string no_road;
    if (sums.no_road > 0) no_road = std::string(export_word("remark", "no_road")) + std::to_string(sums.no_road);
    remarks = joined_remarks({range_remark(sums), no_road, remarks});
    add_common(row, unit, context, remarks);
    if (unit != nullptr && !unit->area.empty()) row.geometry(unit->area);
    return row.take();
}

/// One zone of a standard, of the kind as a whole or of one facility.
ExportRow zone_row(const Study& study, const Standard& s, std::size_t step, const MultiPolygon& zone,
                   std::optional<double> people, const Facility* facility, RowMaker& row,
                   const ExportContext& context) {
    const Seconds limit = s.steps[step];
    row.text("LX", export_word("zone", facility != nullptr ? "facility" : "kind"));
    if (facility != nullptr) row.text("SSBM", facility->id);
    row.text("SSLB", s.subject).text("LBMC", s.zh).text("FS", s.mode);
    row.number("SD", positive(s.speed_kmh));
    row.number(s.limit ? "SC" : "XZM", s.limit ? limit.value / 60.0 : limit.value);
    row.number("MJ", area_m2(zone) / 1e6);
    row.number("FGRK", people);
    row.number("RKND", positive(study.demand_source.population_year)).geometry(zone);
    add_common(row, facility != nullptr ? unit_at(study, facility->unit) : whole_unit(study), context,
               standard_remarks(study, s, false));
    return row.take();
}

} // namespace

ExportLayer zone_layer(const Study& study, const Ledger& ledger, const ExportContext& context) {
    const LayerSchema& schema = layer_schema("DSQ");
    ExportLayer layer{&schema, schema.geometry, {}};
    RowMaker row(schema);
    for (const StandardResult& result : ledger.results) {
        const Standard& s = result.standard;
        for (std::size_t z = 0; z < result.zones.size(); ++z)
            if (!result.zones[z].empty())
                layer.rows.push_back(zone_row(study, s, z, result.zones[z],
                                              people_within(result, deciseconds_within(s.steps[z])), nullptr, row,
                                              context));
        for (const FacilityZone& own : result.facility_zones)
            for (std::size_t z = 0; z < own.zones.size(); ++z)
                if (!own.zones[z].empty())
                    layer.rows.push_back(zone_row(study, s, z, own.zones[z], as_number(own.people[z]),
                                                  &study.facilities[own.facility], row, context));
    }
    return layer;
}

ExportLayer underserved_layer(const Study& study, const Ledger& ledger, const ExportContext& context) {
    const LayerSchema& schema = layer_schema("MQC");
    ExportLayer layer{&schema, schema.geometry, {}};
    RowMaker row(schema);
    for (const StandardResult& result : ledger.results)
        for (const std::size_t p : underserved_order(result))
            layer.rows.push_back(underserved_row(study, result, p, row, context));
    return layer;
}

ExportLayer unit_layer(const Study& study, const Ledger& ledger, const ExportContext& context) {
    const LayerSchema& schema = layer_schema("DYHZ");
    const bool drawn =
        std::any_of(study.units.begin(), study.units.end(), [](const Unit& u) { return !u.area.empty(); });
    ExportLayer layer{&schema, drawn ? schema.geometry : GeometryType::none, {}};
    RowMaker row(schema);
    for (const CoverageRow& sums : ledger.rows) {
        const std::string& group =
            sums.standard < 0 ? "all" : ledger.results[static_cast<std::size_t>(sums.standard)].standard.group;
        if (sums.group == group) layer.rows.push_back(unit_row(study, ledger, sums, row, context));
    }
    return layer;
}

std::vector<ExportLayer> result_layers(const Study& study, const Ledger& ledger, const ExportContext& context) {
    std::vector<ExportLayer> layers{facility_layer(study, context), zone_layer(study, ledger, context)};
    const auto reached = [](const StandardResult& result) { return !result.reached_roads.empty(); };
    if (std::any_of(ledger.results.begin(), ledger.results.end(), reached))
        layers.push_back(reached_layer(study, ledger, context));
    layers.push_back(demand_layer(study, context));
    layers.push_back(underserved_layer(study, ledger, context));
    layers.push_back(unit_layer(study, ledger, context));
    return layers;
}

} // namespace lifecircle::layers
