#include <lifecircle/layers/run.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <map>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/crs.hpp>
#include <lifecircle/layers/heights.hpp>
#include <lifecircle/layers/input_doubts.hpp>
#include <lifecircle/layers/osm.hpp>
#include <lifecircle/layers/progress_part.hpp>
#include <lifecircle/layers/scenario_file.hpp>
#include <lifecircle/layers/unit_finder.hpp>
#include <lifecircle/layers/vector_take.hpp>
#include <lifecircle/network/cliffs.hpp>
#include <lifecircle/network/road_slopes.hpp>

namespace lifecircle::layers {
namespace {

/// Rows that lie in another unit than their code says are counted: the code is taken.
template <class Row> LoadNote assign_units(const UnitFinder& finder, std::vector<Row>& rows) {
    constexpr std::size_t kExamples = 5;
    LoadNote elsewhere{"doubt.unit_elsewhere", 0, {}};
    for (Row& row : rows) {
        if (finder.elsewhere(row.unit, row.place) && ++elsewhere.count <= kExamples)
            elsewhere.examples.push_back(row.id + " " + row.name);
        row.unit = finder.of(row.unit, row.place);
    }
    return elsewhere;
}

/// What each place says of its unit decides first (a code), then its position. A place whose village is known by its
/// unit alone gets the name of it.
void assign_units(Inputs& inputs) {
    Study& study = inputs.study;
    if (study.units.empty()) return;
    const UnitFinder finder(study.units);
    add_doubt(inputs.reports, "demand", assign_units(finder, study.demand));
    add_doubt(inputs.reports, "facilities", assign_units(finder, study.facilities));
    for (DemandPoint& d : study.demand) {
        if (d.unit < 0 || !d.village.empty()) continue;
        const Unit& unit = study.units[static_cast<std::size_t>(d.unit)];
        if (unit.level == "village" || unit.level == "community") d.village = unit.name;
    }
}

template <class T> void append(std::vector<T>& to, std::vector<T>& from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
    from.clear(); // a file may be named for several roles
}

/// Each OSM file is decoded once, whatever roles it is named for.
class OsmFiles {
  public:
    explicit OsmFiles(std::string crs) : crs_(std::move(crs)) {}
    OsmContent& of(const InputSpec& input, const Progress& progress) {
        auto found = files_.find(input.path);
        if (found == files_.end()) found = files_.emplace(input.path, read_osm(input.path, crs_, progress)).first;
        return found->second;
    }

  private:
    std::string crs_;
    std::map<std::string, OsmContent> files_;
};

void take(const InputSpec& input, OsmContent& osm, Inputs& inputs, VectorInputs& vectors) {
    inputs.data_date = std::max(inputs.data_date, osm.date);
    LoadReport* report = nullptr;
    switch (input.role) {
    case InputRole::roads:
        vectors.take(std::move(osm.roads), input, osm.roads_report);
        osm.roads = {};
        append(inputs.barrier_lines, osm.barrier_lines);
        append(inputs.rivers, osm.rivers);
        append(inputs.railways, osm.railways);
        append(inputs.water, osm.water);
        inputs.reports.push_back(osm.roads_report);
        if (osm.turns_report.read > 0) inputs.reports.push_back(osm.turns_report);
        report = &osm.areas_report;
        break;
    case InputRole::facilities:
        vectors.take(osm.facilities, osm.facilities_report);
        report = &osm.facilities_report;
        break;
    case InputRole::demand:
        vectors.take(osm.places, osm.places_report);
        report = &osm.places_report;
        break;
    case InputRole::units:
        for (Unit& unit : osm.units) unit.parent = -1; // numbers of the file; all units are linked together
        append(inputs.study.units, osm.units);
        report = &osm.units_report;
        break;
    case InputRole::areas:
        append(inputs.barrier_lines, osm.barrier_lines);
        append(inputs.rivers, osm.rivers);
        append(inputs.railways, osm.railways);
        append(inputs.water, osm.water);
        report = &osm.areas_report;
        break;
    case InputRole::heights:
    case InputRole::records:
    case InputRole::present:
    case InputRole::projections:
        return;
    }
    inputs.reports.push_back(*report);
}

/// Roads first: everything else is checked against where they lie. Units before what lies in them.
constexpr std::array kOrder{InputRole::roads, InputRole::units, InputRole::areas, InputRole::facilities,
                            InputRole::demand};

/// All [[heights]] together, over the ground of the other inputs.
void take_heights(const Project& project, Inputs& inputs, const Progress& progress) {
    std::vector<HeightFile> files;
    LoadReport report;
    std::string names;
    for (const InputSpec& input : project.inputs) {
        if (input.role != InputRole::heights) continue;
        files.push_back({input.path, input.datum});
        report.input += (report.input.empty() ? "" : ", ") + input.file;
        names += (names.empty() ? "" : ", ") + std::filesystem::path(input.file).filename().string();
    }
    if (files.empty()) return;
    Box extent;
    for (const MapXY p : inputs.roads.point) extent.add(p);
    for (const DemandPoint& d : inputs.study.demand) extent.add(d.place);
    for (const Facility& f : inputs.study.facilities) extent.add(f.place);
    if (extent.empty()) return; // said by the caller: there is nothing to compute on
    inputs.heights = read_heights(files, project.crs, extent.grown(2000.0), report, progress);
    const UnknownHeights unknown = unknown_heights(inputs.roads, inputs.heights);
    inputs.study.height_source = {names, unknown.all_m, unknown.unknown_m, project.cliff_slope, 0.0};
    if (project.cliff_slope > 0.0) {
        std::vector<Line> cliffs = cliff_lines(inputs.heights, project.cliff_slope);
        for (const Line& cliff : cliffs)
            for (std::size_t i = 1; i < cliff.size(); ++i)
                inputs.study.height_source.cliffs_m += distance_m(cliff[i - 1], cliff[i]);
        append(inputs.barrier_lines, cliffs);
    }
    report.doubt("doubt.roads_without_heights", static_cast<std::uint64_t>(std::ceil(unknown.unknown_m)));
    report.input += " / heights";
    inputs.reports.push_back(std::move(report));
}

/// Where the numbers of people come from: the sources of the places that have one, as the inputs name them.
std::string sources_of(const std::vector<DemandPoint>& demand) {
    std::vector<std::string_view> names;
    for (const DemandPoint& d : demand)
        if (d.people[0] && !d.source.empty() && std::find(names.begin(), names.end(), d.source) == names.end())
            names.push_back(d.source);
    std::string text;
    for (const std::string_view name : names) text += (text.empty() ? "" : ", ") + std::string(name);
    return text;
}

void edit(const ScenarioFile& file, const Project& project, Inputs& inputs) {
    inputs.scenario = scenario_of(file, project, inputs.study);
    inputs.changes = changes_of(inputs.study, inputs.scenario);
    make_changes(inputs.changes, inputs.study);
    inputs.study.scenario = inputs.scenario.name;
}

} // namespace

Inputs load_inputs(const Project& project, const Progress& progress) {
    check_systems(project);
    std::optional<ScenarioFile> scenario; // what is wrong with it is said before anything is read
    if (!project.scenario.empty()) scenario = read_scenario(project.scenario);
    Inputs inputs;
    OsmFiles files(project.crs);
    VectorInputs vectors(project, inputs, progress);
    std::size_t done = 0;
    for (const InputRole role : kOrder) {
        for (const InputSpec& input : project.inputs) {
            if (input.role != role) continue;
            const auto share = [&, all = static_cast<double>(project.inputs.size())](std::size_t n) {
                return static_cast<double>(n) / all;
            };
            const Progress part = part_of(progress, share(done), share(done + 1));
            ++done;
            part.at("stage.inputs", 0.0);
            const std::size_t places = inputs.study.demand.size();
            if (input.is_osm())
                take(input, files.of(input, part), inputs, vectors);
            else
                vectors.take(input);
            if (!input.weights.empty()) vectors.weigh(input, places);
        }
        if (role == InputRole::units) vectors.close_units(), check_complete(project, inputs.study.units);
    }
    take_heights(project, inputs, progress);
    Study& study = inputs.study;
    if (inputs.roads.roads.empty() || study.demand.empty())
        throw DataError({.file = project.file}, inputs.roads.roads.empty() ? "no roads" : "no demand points",
                        "at least one [[roads]] and one [[demand]] input", "");
    Box extent;
    for (const MapXY p : inputs.roads.point) extent.add(p);
    check_scale(project, extent, inputs.reports);
    check_islands(inputs.roads, inputs.reports);
    study.demand_source = {project.population_year != 0 ? project.population_year : vectors.population_year(),
                           project.population_basis, sources_of(study.demand), study.demand_source.proxy};
    for (const Standard& s : project.standards)
        if (project.only.empty() || s.key == project.only) study.standards.push_back(s);
    if (!inputs.heights.empty())
        for (Standard& s : study.standards)
            if (!s.limit_metres) s.slope = profile_of(project, s.mode).slope.kind;
    study.complete = project.complete;
    for (const std::string& key : project.only.empty() ? project.joint : std::vector<std::string>{})
        for (std::size_t s = 0; s < study.standards.size(); ++s)
            if (study.standards[s].key == key) study.joint.push_back(static_cast<std::int32_t>(s));
    assign_units(inputs);
    if (scenario) edit(*scenario, project, inputs);
    return inputs;
}

std::unique_ptr<Assessment> assess_project(Project project, const Progress& progress, CacheUse use) {
    Inputs inputs = load_inputs(project, progress);
    return assess_inputs(std::move(project), std::move(inputs), progress, use);
}

std::unique_ptr<Assessment> assess_inputs(Project project, Inputs inputs, const Progress& progress, CacheUse use) {
    auto run = std::make_unique<Assessment>();
    run->project = std::move(project), run->inputs = std::move(inputs);
    run->barriers = Barriers(run->inputs.barrier_lines, run->inputs.water);
    progress.at("stage.network", 0.0);
    run->networks = std::make_unique<NetworkCache>((std::filesystem::path(run->project.folder) / "cache").string(),
                                                   run->inputs.roads, &run->inputs.heights, use);
    NetworkCache& cache = *run->networks;
    run->travels = build_travels(
        run->inputs.study, run->inputs.roads, run->barriers,
        [&](const std::string& mode) { return profile_of(run->project, mode); }, progress,
        [&](const Roads&, const Profile& profile) { return cache.network(profile); });
    if (run->project.only.empty()) cache.remove_others(); // else those of the other standards are still good
    const AssessOptions options{run->project.zones, run->project.zone_samples, run->project.output.facility_zones,
                                run->project.output.reached_roads, run->project.zones_of};
    run->ledger = assess(run->inputs.study, run->travels, options, progress);
    return run;
}

} // namespace lifecircle::layers
