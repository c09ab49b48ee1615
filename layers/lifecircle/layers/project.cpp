#include <lifecircle/layers/project.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <iterator>

#include <toml++/toml.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/datasets.hpp>

namespace lifecircle::layers {
namespace {

namespace fs = std::filesystem;

/// Reads the keys of one table and complains, with file and line, about those it does not know.
class Reader {
  public:
    Reader(const std::string& file, const toml::table& table, std::string name,
           std::initializer_list<std::string_view> known)
        : file_(file), table_(table), name_(std::move(name)) {
        for (const auto& [key, value] : table) {
            if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
            std::string list;
            for (const std::string_view k : known) list += (list.empty() ? "" : ", ") + std::string(k);
            throw DataError(where(value), "unknown key '" + std::string(key.str()) + "' in " + name_, "one of " + list,
                            "");
        }
    }

    template <class T> T get(std::string_view key, T otherwise) const {
        const toml::node* node = table_.get(key);
        if (node == nullptr) return otherwise;
        if (const auto value = node->value<T>()) return *value;
        fail(*node, key);
    }

    std::vector<std::string> strings(std::string_view key, std::vector<std::string> otherwise) const {
        const toml::node* node = table_.get(key);
        if (node == nullptr) return otherwise;
        const toml::array* array = node->as_array();
        if (array == nullptr) fail(*node, key);
        std::vector<std::string> out;
        for (const toml::node& item : *array) {
            const auto text = item.value<std::string>();
            if (!text) fail(item, key);
            out.push_back(*text);
        }
        return out;
    }

    std::map<std::string, std::string> string_map(std::string_view key) const {
        std::map<std::string, std::string> out;
        const toml::node* node = table_.get(key);
        if (node == nullptr) return out;
        const toml::table* inner = node->as_table();
        if (inner == nullptr) fail(*node, key);
        for (const auto& [k, v] : *inner) {
            const auto text = v.value<std::string>();
            if (!text) fail(v, k.str());
            out.emplace(k.str(), *text);
        }
        return out;
    }

    /// Seconds (or metres) of the zone steps.
    std::vector<Seconds> numbers(std::string_view key, double unit) const {
        std::vector<Seconds> out;
        const toml::node* node = table_.get(key);
        if (node == nullptr) return out;
        const toml::array* array = node->as_array();
        if (array == nullptr) fail(*node, key);
        for (const toml::node& item : *array) {
            const auto value = item.value<double>();
            if (!value || !(*value > 0.0 && *value < 1e7)) fail(item, key);
            out.push_back(Seconds{*value * unit});
        }
        return out;
    }

    /// A table inside, or nothing.
    const toml::table* table(std::string_view key) const {
        const toml::node* node = table_.get(key);
        if (node != nullptr && !node->is_table()) fail(*node, key);
        return node == nullptr ? nullptr : node->as_table();
    }

    /// A whole number that an int of a project holds.
    int whole(std::string_view key, int otherwise, int low, int high) const {
        const auto value = get<std::int64_t>(key, otherwise);
        if (value < low || value > high)
            throw DataError(where(*table_.get(key)), std::string(key) + " = " + std::to_string(value),
                            std::to_string(low) + " to " + std::to_string(high), "");
        return static_cast<int>(value);
    }

    const toml::node* node(std::string_view key) const { return table_.get(key); }
    Where where(const toml::node& at) const {
        return {.file = file_, .row = "line " + std::to_string(at.source().begin.line)};
    }
    Where where() const { return where(table_); }

  private:
    [[noreturn]] void fail(const toml::node& node, std::string_view key) const {
        throw DataError(where(node), "the value of '" + std::string(key) + "' in " + name_ + " has the wrong type",
                        "the type it has in the file that `lifecircle init` writes", "");
    }
    const std::string& file_;
    const toml::table& table_;
    std::string name_;
};

InputSpec read_input(const std::string& file, const toml::table& table, InputRole role, const std::string& name) {
    const Reader r(file, table, "[[" + name + "]]",
                   {"file", "layer", "datum", "encoding", "role", "where", "weights", "fields", "classes", "fixed",
                    "join_m", "node_crossings"});
    InputSpec spec;
    spec.role = role;
    spec.file = r.get<std::string>("file", "");
    if (spec.file.empty()) throw DataError(r.where(), "[[" + name + "]] without a file", "file = \"…\"", "");
    const auto resolved = [&](const std::string& written, const std::string& key) {
        std::string found = (fs::path(file).parent_path() / written).lexically_normal().string();
        if (fs::exists(found)) return found;
        throw DataError(r.where(), "no file " + found, "an existing file, relative to the project file",
                        "correct the `" + key + " =` line");
    };
    spec.path = resolved(spec.file, "file");
    spec.layer = r.get<std::string>("layer", "");
    spec.datum = r.get<std::string>("datum", "");
    spec.encoding = r.get<std::string>("encoding", "");
    spec.area_role = r.get<std::string>("role", "");
    spec.where = r.get<std::string>("where", "");
    if (r.node("weights") != nullptr) spec.weights = resolved(r.get<std::string>("weights", ""), "weights");
    spec.fields = r.string_map("fields");
    spec.classes = r.string_map("classes");
    spec.fixed = r.string_map("fixed");
    spec.join_m = r.get("join_m", 0.001);
    if (!(spec.join_m >= 0.0 && spec.join_m <= 100.0))
        throw DataError(r.where(*r.node("join_m")), "join_m = " + std::to_string(spec.join_m), "metres from 0 to 100",
                        "");
    spec.node_crossings = r.get("node_crossings", false);
    spec.line = static_cast<int>(table.source().begin.line);
    return spec;
}

Direction direction_of(const Reader& r) {
    const auto word = r.get<std::string>("direction", "to");
    if (word == "to") return Direction::to_facility;
    if (word == "from") return Direction::from_facility;
    if (word == "round") return Direction::round_trip;
    throw DataError(r.where(), "direction '" + word + "'", "to, from or round", "");
}

std::string limit_word(const Standard& s) {
    const double value = s.limit ? s.limit->value / 60.0 : s.limit_metres->value;
    std::string number = std::to_string(value);
    number.erase(number.find_last_not_of('0') + 1);
    if (number.back() == '.') number.pop_back();
    return number + (s.limit ? "" : "m");
}

void label(Standard& s) {
    if (s.is_family) {
        const FamilyName name = family_name(s.subject);
        s.zh = name.zh, s.en = name.en;
    } else if (const FacilityKind* kind = find_kind(s.subject)) {
        s.zh = kind->zh, s.en = kind->en, s.family = kind->family;
    }
}

Standard read_standard(const std::string& file, const toml::table& table,
                       const std::map<std::string, std::string>& own_profiles) {
    const Reader r(file, table, "[[standard]]",
                   {"family", "kind", "mode", "minutes", "metres", "steps", "direction", "group", "verified"});
    Standard s;
    const auto family = r.get<std::string>("family", ""), kind = r.get<std::string>("kind", "");
    if (family.empty() == kind.empty())
        throw DataError(r.where(), "a [[standard]] with no or two subjects", "either family = or kind =", "");
    s.is_family = !family.empty();
    s.subject = s.is_family ? family : kind;
    const bool known = s.is_family ? family_name(family).zh != family : find_kind(kind) != nullptr;
    if (!known)
        throw DataError(r.where(), (s.is_family ? "family '" : "kind '") + s.subject + "'",
                        "a family or kind of datasets/facility_kinds.csv", "see `lifecircle info --kinds`");
    s.mode = r.get<std::string>("mode", "walk");
    if (own_profiles.count(s.mode) == 0 && dataset("profiles/" + s.mode + ".toml").empty())
        throw DataError(r.where(*r.node("mode")), "mode '" + s.mode + "'",
                        "walk, walk_elderly, cycle, ebike, bus, drive or a key of [profiles]", "");
    if (r.node("minutes") != nullptr) s.limit = minutes(r.get("minutes", 0.0));
    if (r.node("metres") != nullptr) s.limit_metres = Metres{r.get("metres", 0.0)};
    if (s.limit.has_value() == s.limit_metres.has_value())
        throw DataError(r.where(), "a [[standard]] with no or two limits", "either minutes = or metres =", "");
    s.steps = r.numbers("steps", s.limit ? 60.0 : 1.0);
    s.direction = direction_of(r);
    s.group = r.get<std::string>("group", "all");
    if (groups_of(s.group).empty())
        throw DataError(r.where(), "group '" + s.group + "'", "all, a0_3 … a65p or a span such as a6_15", "");
    s.verified = r.get("verified", false);
    label(s);
    s.key = s.subject + "_" + s.mode + "_" + limit_word(s);
    return s;
}

std::vector<CompleteList> read_complete(const Reader& r) {
    std::vector<CompleteList> lists;
    for (const std::string& entry : r.strings("complete", {})) {
        const std::size_t at = entry.find('@'); // "clinic" for the whole project, "clinic@990101" for one unit
        lists.push_back({entry.substr(0, at), at == std::string::npos ? "" : entry.substr(at + 1)});
    }
    return lists;
}

OutputSpec read_output(const std::string& file, const toml::table& table) {
    const Reader r(file, table, "[output]", {"formats", "encoding", "crs", "bom", "facility_zones"});
    OutputSpec out;
    out.formats = r.strings("formats", out.formats);
    for (const std::string& format : out.formats)
        if (format != "shp" && format != "geojson" && format != "csv")
            throw DataError(r.where(), "format '" + format + "'", "shp, geojson or csv", "");
    out.encoding = r.get("encoding", out.encoding);
    out.crs = r.get("crs", out.crs);
    out.bom = r.get("bom", out.bom);
    const auto zones = r.get<std::string>("facility_zones", "none");
    if (zones != "none" && zones != "overlapping" && zones != "cut")
        throw DataError(r.where(*r.node("facility_zones")), "facility_zones = '" + zones + "'",
                        "none, overlapping (each facility alone) or cut (by the nearest facility)", "");
    out.facility_zones = zones == "cut"           ? FacilityZoneKind::cut
                         : zones == "overlapping" ? FacilityZoneKind::overlapping
                                                  : FacilityZoneKind::none;
    return out;
}

void read_people(const std::string& file, const toml::table& table, Project& project) {
    const Reader r(file, table, "[people]", {"year", "basis"});
    project.population_year = r.whole("year", 0, 0, 9999);
    const auto basis = r.get<std::string>("basis", "unknown");
    if (basis != "unknown" && basis != "resident" && basis != "registered")
        throw DataError(r.where(), "basis '" + basis + "'", "resident (常住), registered (户籍) or unknown", "");
    project.population_basis = basis == "resident"     ? Basis::resident
                               : basis == "registered" ? Basis::registered
                                                       : Basis::unknown;
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

toml::table parse(const std::string& text, const std::string& file) {
    try {
        return toml::parse(text, file);
    } catch (const toml::parse_error& e) {
        throw DataError({.file = file, .row = "line " + std::to_string(e.source().begin.line)},
                        std::string(e.description()), "TOML", "");
    }
}

template <class Use> void each_table(const toml::table& root, std::string_view key, const Reader& r, Use use) {
    const toml::node* node = root.get(key);
    if (node == nullptr) return;
    const toml::array* array = node->as_array();
    if (array == nullptr || !array->is_homogeneous(toml::node_type::table))
        throw DataError(r.where(*node), "'" + std::string(key) + "' is no list of tables",
                        "[[" + std::string(key) + "]]", "");
    for (const toml::node& item : *array) use(*item.as_table());
}

} // namespace

bool InputSpec::is_osm() const {
    constexpr std::array endings{".osm", ".pbf", ".osm.gz", ".osm.bz2"};
    return std::any_of(endings.begin(), endings.end(), [&](const char* end) { return file.ends_with(end); });
}

std::string InputSpec::place_in(const std::string& project_file) const {
    if (line == 0) return "its place in project.toml (with init: --datum, --encoding)";
    return "line " + std::to_string(line) + " of " + fs::path(project_file).filename().string();
}

bool InputSpec::is_raster() const {
    return file.ends_with(".tif") || file.ends_with(".tiff") || file.ends_with(".img");
}

Project read_project(const std::string& path) {
    Project p;
    p.file = fs::is_directory(path) ? (fs::path(path) / "project.toml").string() : path;
    p.folder = fs::path(p.file).parent_path().string();
    if (p.folder.empty()) p.folder = ".";
    p.text = read_text(p.file);
    const toml::table root = parse(p.text, p.file);
    const Reader r(p.file, root, "the project",
                   {"name", "crs", "note", "synthetic", "people", "roads", "facilities", "demand", "units", "areas",
                    "heights", "standard", "joint", "complete", "profiles", "output", "zone_samples"});
    p.name = r.get<std::string>("name", fs::path(p.folder).filename().string());
    p.crs = r.get<std::string>("crs", "");
    if (p.crs.empty()) throw DataError({.file = p.file}, "no crs", "crs = \"EPSG:…\", a metric one", "");
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
    check_weights(p);
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
            throw DataError(r.where(*r.node("joint")), "joint names '" + key + "'", "the key of a standard", "");
    p.complete = read_complete(r);
    if (const auto* output = r.table("output")) p.output = read_output(p.file, *output);
    for (Standard& s : p.standards) {
        const Profile profile = profile_of(p, s.mode);
        s.speed_kmh = profile.speed_varies ? 0.0 : profile.reference_kmh;
    }
    return p;
}

Profile profile_of(const Project& project, const std::string& mode) {
    const auto own = project.profiles.find(mode);
    if (own == project.profiles.end()) return built_in_profile(mode);
    const std::string path = (fs::path(project.folder) / own->second).string();
    return parse_profile(read_text(path), path);
}

std::string parameter_set_id(const Project& project) {
    // FNV-1a, 64 bits: a short name for a set of parameters, not a proof; the manifest holds SHA-256 of everything.
    std::uint64_t h = 0xcbf29ce484222325ULL;
    const auto add = [&h](std::string_view text) {
        for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
        h = (h ^ 0x1fU) * 0x100000001b3ULL;
    };
    for (const Standard& s : project.standards) {
        add(s.key), add(s.group), add(std::to_string(static_cast<int>(s.direction)));
        const Profile p = profile_of(project, s.mode);
        for (const auto& [road_class, kmh] : p.speed_kmh) add(road_class), add(std::to_string(kmh));
        for (const double number : {p.off_road_kmh, p.snap_distance.value, p.permitted_speed_kmh, p.top_speed_kmh,
                                    p.fixed_time.value, p.reference_kmh})
            add(std::to_string(number));
        for (const bool rule : {p.obeys_max_speed, p.obeys_oneway}) add(rule ? "yes" : "no");
    }
    for (const CompleteList& list : project.complete) add(list.subject), add(list.unit_code);
    constexpr std::string_view digits = "0123456789abcdef";
    std::string id = "P";
    for (int shift = 44; shift >= 0; shift -= 4) id += digits[(h >> static_cast<unsigned>(shift)) & 15U];
    return id;
}

} // namespace lifecircle::layers
