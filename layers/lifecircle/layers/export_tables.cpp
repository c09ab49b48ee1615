#include <lifecircle/layers/export_tables.hpp>

#include <algorithm>
#include <array>

#include <lifecircle/coverage/figures.hpp>
#include <lifecircle/layers/datasets.hpp>
#include <lifecircle/layers/export_remarks.hpp>
#include <lifecircle/layers/footnotes.hpp>
#include <lifecircle/layers/road_distance.hpp>

namespace lifecircle::layers {
namespace {

constexpr std::array kStateKeys{"open", "planned", "idle", "closed"};
constexpr std::array kReasonKeys{"none", "over_limit", "no_road", "island", "no_facility", "no_data"};

template <class T> std::optional<double> as_number(const std::optional<T>& value) {
    return value ? std::optional(static_cast<double>(*value)) : std::nullopt;
}

std::optional<double> positive(double value) { return value > 0.0 ? std::optional(value) : std::nullopt; }

const Unit* unit_at(const Study& study, std::int32_t unit) {
    return unit < 0 ? nullptr : &study.units[static_cast<std::size_t>(unit)];
}

/// The unit that holds all others, if there is exactly one.
const Unit* whole_unit(const Study& study) {
    const auto is_top = [](const Unit& u) { return u.parent < 0; };
    const auto first = std::find_if(study.units.begin(), study.units.end(), is_top);
    if (first == study.units.end() || std::find_if(first + 1, study.units.end(), is_top) != study.units.end())
        return nullptr;
    return &*first;
}

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

/// The fields that every layer has.
void add_common(RowMaker& row, const Unit* unit, const ExportContext& context, std::string_view remarks) {
    if (unit != nullptr) row.text("XZQDM", unit->code).text("XMC", unit->county).text("XZMC", unit->township);
    row.text("CSB", context.parameter_set);
    row.text("BZ", joined_remarks({remarks, remark(context.synthetic, "synthetic")}));
}

void add_standard(RowMaker& row, const Study& study, const Standard& s) {
    row.text("SSLB", s.subject).text("FS", s.mode);
    if (s.limit) row.number("SC", s.limit->value / 60.0);
    if (s.limit_metres) row.number("XZM", s.limit_metres->value);
    row.number("RKND", positive(study.demand_source.population_year));
}

/// The name a planner knows a place by: its administrative village, else its own.
const std::string& village_name(const DemandPoint& d) { return d.village.empty() ? d.name : d.village; }

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
    return {facility_layer(study, context), zone_layer(study, ledger, context), demand_layer(study, context),
            underserved_layer(study, ledger, context), unit_layer(study, ledger, context)};
}

} // namespace lifecircle::layers
