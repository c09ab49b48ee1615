#include <lifecircle/layers/vector_take.hpp>

#include <algorithm>
#include <filesystem>
#include <iterator>

#include <lifecircle/layers/building_weights.hpp>
#include <lifecircle/layers/crs.hpp>
#include <lifecircle/layers/datum_check.hpp>
#include <lifecircle/layers/source_place.hpp>
#include <lifecircle/layers/vector_input.hpp>
#include <lifecircle/network/noding.hpp>

namespace lifecircle::layers {
namespace {

template <class T> void append(std::vector<T>& to, std::vector<T>&& from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

const char* word_of(InputRole role) {
    constexpr std::array<const char*, 6> words{"roads", "facilities", "demand", "units", "areas", "heights"};
    return words[static_cast<std::size_t>(role)];
}

/// "zones.gpkg / red_line".
std::string layer_name(const InputSpec& input) {
    return std::filesystem::path(input.path).filename().string() + (input.layer.empty() ? "" : " / " + input.layer);
}

template <class Row> std::vector<MapXY> places_of(const std::vector<Row>& rows) {
    std::vector<MapXY> places;
    for (const Row& row : rows) places.push_back(row.place);
    return places;
}

template <class T>
void take_new(std::vector<T>& to, std::vector<T>& from, std::unordered_set<std::string>& seen, LoadReport& report) {
    for (T& item : from) {
        if (seen.insert(item.id).second) {
            to.push_back(std::move(item));
            continue;
        }
        report.skip("skip.duplicate_id", item.id + " " + item.name);
        --report.kept;
    }
    from.clear();
}

} // namespace

/// The roads and half as much again around them, 20 km at least; before there are roads, where the project's reference
/// system can be used.
Box VectorInputs::area() const {
    Box roads;
    for (const MapXY p : inputs_.roads.point) roads.add(p);
    if (roads.empty()) return usable_area(project_.crs);
    constexpr double kLeast_m = 20'000.0;
    return roads.grown(std::max({kLeast_m, (roads.max_x - roads.min_x) / 2.0, (roads.max_y - roads.min_y) / 2.0}));
}

void VectorInputs::take(Roads&& roads, const InputSpec& input, LoadReport& report) {
    const auto first = static_cast<std::uint32_t>(inputs_.roads.roads.size());
    merge_roads(inputs_.roads, std::move(roads), input.join_m);
    const UnmetCrossings unmet = unmet_crossings_between(inputs_.roads, first, input.join_m);
    report.doubt("doubt.unmet_between", unmet.count, places_text(project_.crs, unmet.at));
}

void VectorInputs::take(std::vector<Facility>& facilities, LoadReport& report) {
    take_new(inputs_.study.facilities, facilities, facility_ids_, report);
}

void VectorInputs::take(std::vector<DemandPoint>& places, LoadReport& report) {
    take_new(inputs_.study.demand, places, demand_ids_, report);
}

ReadContext VectorInputs::context_of(InputRole role, int number) const {
    return {project_.file, project_.crs, role == InputRole::roads ? usable_area(project_.crs) : area(), progress_,
            number};
}

void VectorInputs::weigh(const InputSpec& input, std::size_t first) {
    LoadReport report;
    report.input = std::filesystem::path(input.weights).filename().string() + " / weights";
    weigh_by_buildings(std::span(inputs_.study.demand).subspan(first), input, context_of(InputRole::demand, 1), report);
    inputs_.study.demand_source.proxy = true;
    inputs_.reports.push_back(std::move(report));
}

void VectorInputs::take(const InputSpec& input) {
    const ReadContext context = context_of(input.role, ++count_by_role_[static_cast<std::size_t>(input.role)]);
    Study& study = inputs_.study;
    LoadReport report;
    report.input = layer_name(input) + " / " + word_of(input.role);
    switch (input.role) {
    case InputRole::roads: {
        VectorRoads layer = read_vector_roads(input, context, report);
        take(std::move(layer.roads), input, report);
        append(inputs_.barrier_lines, std::move(layer.barrier_lines));
        break;
    }
    case InputRole::facilities: {
        auto layer = read_vector_facilities(input, context, study.units, facility_ids_, report);
        check_datum(input, places_of(layer), inputs_.roads, project_.crs, report);
        append(study.facilities, std::move(layer));
        break;
    }
    case InputRole::demand: {
        const Basis basis = project_.population_basis;
        VectorDemand layer = input.is_raster()
                                 ? read_population_raster(input, context, basis, report)
                                 : read_vector_demand(input, context, basis, study.units, demand_ids_, report);
        if (!input.is_raster()) check_datum(input, places_of(layer.points), inputs_.roads, project_.crs, report);
        append(study.demand, std::move(layer.points));
        year_ = std::max(year_, layer.year);
        break;
    }
    case InputRole::units: {
        VectorUnits layer = read_vector_units(input, context, report);
        parent_codes_.resize(study.units.size());
        append(study.units, std::move(layer.units));
        append(parent_codes_, std::move(layer.parent_codes));
        break;
    }
    case InputRole::areas: {
        VectorAreas layer = read_vector_areas(input, context, report);
        inputs_.rivers.insert(inputs_.rivers.end(), layer.river_lines.begin(), layer.river_lines.end());
        append(inputs_.barrier_lines, std::move(layer.river_lines));
        append(inputs_.barrier_lines, std::move(layer.barrier_lines));
        for (RoleArea& area : layer.areas)
            if (area.role == "water" || area.role == "barrier")
                inputs_.water.push_back(std::move(area.area));
            else
                area.source = layer_name(input), inputs_.areas.push_back(std::move(area));
        break;
    }
    case InputRole::heights:
    case InputRole::records:
    case InputRole::present:
    case InputRole::projections:
        return;
    }
    inputs_.reports.push_back(std::move(report));
}

std::vector<Facility> VectorInputs::candidates(const InputSpec& input, std::vector<RowPrice>& prices) {
    const ReadContext context = context_of(input.role, ++count_by_role_[static_cast<std::size_t>(input.role)]);
    LoadReport report;
    report.input = layer_name(input) + " / candidates";
    auto layer = read_vector_facilities(input, context, inputs_.study.units, facility_ids_, report, &prices);
    check_datum(input, places_of(layer), inputs_.roads, project_.crs, report);
    inputs_.reports.push_back(std::move(report));
    return layer;
}

void VectorInputs::close_units() {
    if (inputs_.study.units.empty()) return;
    parent_codes_.resize(inputs_.study.units.size());
    link_units(inputs_.study.units, parent_codes_);
}

} // namespace lifecircle::layers
