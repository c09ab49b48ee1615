#include <lifecircle/layers/project.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <lifecircle/layers/datasets.hpp>
#include <lifecircle/layers/project_parts.hpp>

namespace lifecircle::layers {
namespace {

namespace fs = std::filesystem;

/// "clinic" for the whole project, "clinic@990101" for one county.
void read_complete(const TomlReader& r, Project& p) {
    for (const std::string& entry : r.strings("complete", {})) {
        p.complete_line = r.where(*r.node("complete")).row;
        const std::size_t at = entry.find('@');
        const std::string subject = entry.substr(0, at);
        if (family_name(subject).zh == subject && find_kind(subject) == nullptr)
            throw DataError({.file = p.file, .row = p.complete_line, .field = "complete"},
                            Phrase("'{word}'", {{"word", entry}}), "a family or kind of datasets/facility_kinds.csv",
                            "see `lifecircle info --kinds`");
        p.complete.push_back({subject, at == std::string::npos ? "" : entry.substr(at + 1)});
    }
}

std::string keys_of(const std::vector<Standard>& standards) {
    std::string keys;
    for (const Standard& s : standards) keys += (keys.empty() ? "" : ", ") + s.key;
    return keys;
}

OutputSpec read_output(const std::string& file, const toml::table& table) {
    const TomlReader r(file, table, "[output]",
                       {"formats", "encoding", "crs", "bom", "facility_zones", "reached_roads"});
    OutputSpec out;
    out.formats = r.strings("formats", out.formats);
    for (const std::string& format : out.formats)
        if (format != "shp" && format != "geojson" && format != "csv")
            throw DataError(r.where(), Phrase("format '{format}'", {{"format", format}}), "shp, geojson or csv", "");
    out.encoding = r.get("encoding", out.encoding);
    out.crs = r.get("crs", out.crs);
    if (!out.crs.empty()) out.crs_line = r.where(*r.node("crs")).row;
    out.bom = r.get("bom", out.bom);
    out.reached_roads = r.get("reached_roads", out.reached_roads);
    const auto zones = r.get<std::string>("facility_zones", "none");
    if (zones != "none" && zones != "overlapping" && zones != "cut")
        throw DataError(r.where(*r.node("facility_zones")),
                        Phrase("{key} = {value}", {{"key", "facility_zones"}, {"value", zones}}),
                        "none, overlapping (each facility alone) or cut (by the nearest facility)", "");
    out.facility_zones = zones == "cut"           ? FacilityZoneKind::cut
                         : zones == "overlapping" ? FacilityZoneKind::overlapping
                                                  : FacilityZoneKind::none;
    return out;
}

ConsolidationSpec read_consolidation(const std::string& file, const toml::table& table) {
    const TomlReader r(file, table, "[consolidation]", {"records", "present", "projections"});
    ConsolidationSpec spec;
    if (const auto* t = r.table("records"))
        spec.records = read_input(file, *t, InputRole::records, "consolidation.records");
    if (const auto* t = r.table("present"))
        spec.present = read_input(file, *t, InputRole::present, "consolidation.present");
    if (const auto* t = r.table("projections"))
        spec.projections = read_input(file, *t, InputRole::projections, "consolidation.projections");
    return spec;
}

void read_people(const std::string& file, const toml::table& table, Project& project) {
    const TomlReader r(file, table, "[people]", {"year", "basis"});
    project.population_year = r.whole("year", 0, 0, 9999);
    const auto basis = r.get<std::string>("basis", "unknown");
    if (basis != "unknown" && basis != "resident" && basis != "registered")
        throw DataError(r.where(), Phrase("basis '{basis}'", {{"basis", basis}}),
                        "resident (常住), registered (户籍) or unknown", "");
    project.population_basis = basis == "resident"     ? Basis::resident
                               : basis == "registered" ? Basis::registered
                                                       : Basis::unknown;
}

double read_cliff_slope(const TomlReader& r, const Project& project) {
    constexpr double kLow = 0.2, kHigh = 10.0;
    const toml::node* node = r.node("cliff_slope");
    if (node == nullptr) return 0.0;
    const auto slope = r.get("cliff_slope", 0.0);
    if (!(slope >= kLow && slope <= kHigh))
        throw DataError(
            r.where(*node), Phrase("{key} = {value}", {{"key", "cliff_slope"}, {"value", std::to_string(slope)}}),
            Phrase("a number from {low} to {high}", {{"low", std::to_string(kLow)}, {"high", std::to_string(kHigh)}}),
            "");
    const auto heights = [](const InputSpec& i) { return i.role == InputRole::heights; };
    if (std::none_of(project.inputs.begin(), project.inputs.end(), heights))
        throw DataError(r.where(*node), "cliff_slope without [[heights]]", "at least one [[heights]] input", "");
    return slope;
}

/// Buildings and people can't be added up.
void check_weights(const Project& project) {
    const auto lacks = [](const InputSpec& i) { return i.role == InputRole::demand && i.weights.empty(); };
    const auto& inputs = project.inputs;
    const auto weighed =
        std::find_if(inputs.begin(), inputs.end(), [](const InputSpec& i) { return !i.weights.empty(); });
    if (weighed == inputs.end()) return;
    const bool demand = weighed->role == InputRole::demand;
    if (demand && std::none_of(inputs.begin(), inputs.end(), lacks)) return;
    throw DataError({.file = project.file, .row = "line " + std::to_string(weighed->line), .field = "weights"},
                    demand ? "weights for some [[demand]] tables only" : "weights outside [[demand]]",
                    "weights for every [[demand]] table, or for none", "people and buildings can't be added up");
}

std::string read_text(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw UsageError({.file = path}, "no project file", "project.toml", "make one with `lifecircle init`");
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

Project read_project(const std::string& path) {
    Project p;
    p.file = fs::is_directory(path) ? (fs::path(path) / "project.toml").string() : path;
    p.folder = fs::path(p.file).parent_path().string();
    if (p.folder.empty()) p.folder = ".";
    p.text = read_text(p.file);
    const toml::table root = parse_toml(p.text, p.file);
    const TomlReader r(p.file, root, "the project",
                       {"name",   "crs",      "note",     "synthetic", "people",       "roads",         "facilities",
                        "demand", "units",    "areas",    "heights",   "candidates",   "consolidation", "standard",
                        "joint",  "complete", "profiles", "output",    "zone_samples", "cliff_slope"});
    p.name = r.get<std::string>("name", fs::path(p.folder).filename().string());
    p.crs = r.get<std::string>("crs", "");
    if (p.crs.empty()) throw DataError({.file = p.file}, "no crs", "crs = \"EPSG:…\", a metric one", "");
    p.crs_line = r.where(*r.node("crs")).row;
    p.note = r.get<std::string>("note", "");
    p.synthetic = r.get("synthetic", false);
    p.zone_samples = r.whole("zone_samples", p.zone_samples, 0, 1'000'000);
    if (const auto* people = r.table("people")) read_people(p.file, *people, p);
    constexpr std::array roles{std::pair{"roads", InputRole::roads},   std::pair{"facilities", InputRole::facilities},
                               std::pair{"demand", InputRole::demand}, std::pair{"units", InputRole::units},
                               std::pair{"areas", InputRole::areas},   std::pair{"heights", InputRole::heights}};
    for (const auto& [name, role] : roles)
        each_table(root, name, r, [&, n = name, ro = role](const toml::table& t) {
            p.inputs.push_back(read_input(p.file, t, ro, n));
        });
    each_table(root, "candidates", r, [&](const toml::table& t) {
        p.candidates.push_back(read_input(p.file, t, InputRole::facilities, "candidates"));
    });
    if (const auto* tables = r.table("consolidation")) p.consolidation = read_consolidation(p.file, *tables);
    check_weights(p);
    p.cliff_slope = read_cliff_slope(r, p);
    p.profiles = r.string_map("profiles");
    each_table(root, "standard", r, [&](const toml::table& t) {
        p.standards.push_back(read_standard(p.file, t, p.profiles));
        const auto same = std::count_if(p.standards.begin(), p.standards.end(),
                                        [&](const Standard& s) { return s.key == p.standards.back().key; });
        if (same > 1) p.standards.back().key += "_" + std::to_string(same);
    });
    if (p.standards.empty()) throw DataError({.file = p.file}, "no [[standard]]", "at least one", "");
    p.joint = r.strings("joint", {});
    for (const std::string& key : p.joint)
        if (std::none_of(p.standards.begin(), p.standards.end(), [&](const Standard& s) { return s.key == key; }))
            throw DataError(r.where(*r.node("joint")), Phrase("joint names '{key}'", {{"key", key}}),
                            Phrase("one of {names}", {{"names", keys_of(p.standards)}}),
                            "a key is made of subject, mode and limit: where minutes = changes, so does the key");
    read_complete(r, p);
    if (const auto* output = r.table("output")) p.output = read_output(p.file, *output);
    for (Standard& s : p.standards) {
        const Profile profile = profile_of(p, s.mode);
        s.speed_kmh = profile.speed_varies ? 0.0 : profile.reference_kmh;
        s.mode_zh = profile.zh, s.mode_en = profile.en;
        s.turns_cost = !s.limit_metres && profile.turns.costs();
    }
    return p;
}

Profile profile_of(const Project& project, const std::string& mode) {
    const auto read = [&](const std::string& key, const ProfileOf& base_of) {
        const auto own = project.profiles.find(key);
        if (own == project.profiles.end()) return built_in_profile(key);
        const std::string path = (fs::path(project.folder) / own->second).string();
        return parse_profile(read_text(path), path, base_of);
    };
    return read(mode, [&](const std::string& base) {
        return base == mode ? built_in_profile(base) : read(base, built_in_profile);
    });
}

std::string parameter_set_id(const Project& project) {
    // FNV-1a, 64 bits: a short name for a set of parameters, not a proof; the manifest holds SHA-256 of everything.
    std::uint64_t h = 0xcbf29ce484222325ULL;
    const auto add = [&h](std::string_view text) {
        for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
        h = (h ^ 0x1fU) * 0x100000001b3ULL;
    };
    const bool has_heights = std::any_of(project.inputs.begin(), project.inputs.end(),
                                         [](const InputSpec& input) { return input.role == InputRole::heights; });
    if (project.cliff_slope > 0.0) add("cliffs"), add(std::to_string(project.cliff_slope));
    for (const Standard& s : project.standards) {
        add(s.key), add(s.group), add(std::to_string(static_cast<int>(s.direction)));
        const Profile p = profile_of(project, s.mode);
        for (const auto& [road_class, kmh] : p.speed_kmh) add(road_class), add(std::to_string(kmh));
        for (const double number : {p.off_road_kmh, p.snap_distance.value, p.permitted_speed_kmh, p.top_speed_kmh,
                                    p.fixed_time.value, p.reference_kmh})
            add(std::to_string(number));
        for (const bool rule : {p.obeys_max_speed, p.obeys_oneway}) add(rule ? "yes" : "no");
        for (const auto& [road_class, factor] : p.speed_factor) add(road_class), add(std::to_string(factor));
        if (p.turns.obeys_restrictions) add("turns");
        if (p.turns.costs()) {
            add(p.turns.left_hand_traffic ? "left" : "right");
            for (const double number :
                 {p.turns.crossing_s, p.turns.near_s, p.turns.sharp_s, p.turns.onto_faster_s, p.turns.u_turn_s})
                add(std::to_string(number));
        }
        if (!has_heights || p.slope.kind == SlopeRule::Kind::none) continue;
        const SlopeRule& slope = p.slope;
        add(slope.kind == SlopeRule::Kind::walk ? "walk" : "ride");
        for (const double number : {slope.decay, slope.best_slope, slope.mass_kg, slope.rolling, slope.drag_area_m2,
                                    slope.motor_w, slope.motor_top_kmh, slope.downhill_kmh, slope.push_kmh})
            add(std::to_string(number));
        for (const std::string& road_class : slope.level_classes) add(road_class);
    }
    for (const CompleteList& list : project.complete) add(list.subject), add(list.unit_code);
    constexpr std::string_view digits = "0123456789abcdef";
    std::string id = "P";
    for (int shift = 44; shift >= 0; shift -= 4) id += digits[(h >> static_cast<unsigned>(shift)) & 15U];
    return id;
}

} // namespace lifecircle::layers
