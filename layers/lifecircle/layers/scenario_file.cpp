#include <lifecircle/layers/scenario_file.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/facility_words.hpp>
#include <lifecircle/layers/source_place.hpp>
#include <lifecircle/layers/toml_reader.hpp>
#include <lifecircle/layers/unit_finder.hpp>

namespace lifecircle::layers {
namespace {

namespace fs = std::filesystem;

constexpr std::array kVerbs{"open", "close", "merge", "move", "resize", "convert"};
/// What planners write in Chinese; several words for one verb.
constexpr std::array kVerbsZh{std::pair{"新建", EditVerb::open},   std::pair{"启用", EditVerb::open},
                              std::pair{"关闭", EditVerb::close},  std::pair{"合并", EditVerb::merge},
                              std::pair{"迁建", EditVerb::move},   std::pair{"扩容", EditVerb::resize},
                              std::pair{"改建", EditVerb::convert}};

/// One [[edit]] while it is read; complains with its line.
class EditReader {
  public:
    EditReader(const std::string& file, const toml::table& table)
        : r_(file, table, "[[edit]]",
             {"do", "id", "into", "name", "kind", "family", "at", "lon", "lat", "x", "y", "capacity"}) {}

    EditSpec read() {
        EditSpec edit;
        edit.line = static_cast<int>(table_line());
        edit.verb = verb();
        edit.id = r_.get<std::string>("id", ""), edit.into = r_.get<std::string>("into", "");
        edit.name = r_.get<std::string>("name", "");
        edit.place = place();
        edit.capacity = number("capacity");
        if (has("kind") || has("family")) edit.kind = kind(edit.name);
        check(edit);
        return edit;
    }

  private:
    bool has(const char* key) const { return r_.node(key) != nullptr; }
    std::uint32_t table_line() const { return static_cast<std::uint32_t>(std::stoul(r_.where().row.substr(5))); }
    [[noreturn]] void refuse(const Phrase& found, const Phrase& expected, const Phrase& advice = {}) const {
        throw DataError(r_.where(), found, expected, advice);
    }
    std::optional<double> number(const char* key) const {
        return has(key) ? std::optional(r_.get(key, 0.0)) : std::nullopt;
    }
    EditVerb verb() const {
        const auto word = r_.get<std::string>("do", "");
        for (std::size_t v = 0; v < kVerbs.size(); ++v)
            if (word == kVerbs[v]) return static_cast<EditVerb>(v);
        for (const auto& [zh, verb] : kVerbsZh)
            if (word == zh) return verb;
        if (word.empty())
            refuse("an [[edit]] that says not what to do", "do = \"open\", close, merge, move, resize or convert");
        throw DataError(r_.where(*r_.node("do")), Phrase("'{word}'", {{"word", word}}),
                        "open, close, merge, move, resize or convert", "");
    }
    PlaceSpec place() const {
        PlaceSpec p{r_.get<std::string>("at", ""), number("lon"), number("lat"), number("x"), number("y")};
        const int ways = (p.at.empty() ? 0 : 1) + (p.lon || p.lat ? 1 : 0) + (p.x || p.y ? 1 : 0);
        if (ways > 1 || p.lon.has_value() != p.lat.has_value() || p.x.has_value() != p.y.has_value())
            refuse("a place that is half or twice said",
                   "at = \"id of a village\", or lon = and lat =, or x = and y =");
        return p;
    }
    KindOfFacility kind(const std::string& name) const {
        const char* key = has("kind") ? "kind" : "family";
        const auto word = r_.get<std::string>(key, "");
        const NamedKind found = has("kind") ? kind_of_words(word, name, "", {}) : kind_of_words("", name, word, {});
        if (found.family.empty() || found.word_unknown || word.empty())
            throw DataError(r_.where(*r_.node(key)), Phrase("{key} = {value}", {{"key", key}, {"value", word}}),
                            "a family or kind of datasets/facility_kinds.csv, by its key or Chinese name",
                            "see `lifecircle info --kinds`");
        if (found.kind == nullptr) return {found.family, "", "", "", false};
        const FacilityKind& k = *found.kind;
        return {found.family, k.key, k.level, k.capacity_unit.substr(0, k.capacity_unit.find(';')), k.form == "mobile"};
    }
    /// Each verb has the keys it needs and no other.
    void check(const EditSpec& e) const {
        const bool fresh = e.verb == EditVerb::open && e.place.given();
        const auto needs = [&](bool there, const char* key) {
            if (!there)
                refuse(Phrase("'{verb}' without {key}",
                              {{"verb", verbatim(kVerbs[static_cast<std::size_t>(e.verb)])}, {"key", verbatim(key)}}),
                       Phrase("{key} =", {{"key", verbatim(key)}}));
        };
        const auto unwanted = [&](bool there, const Phrase& key) {
            if (there)
                refuse(Phrase("'{verb}' with {key}",
                              {{"verb", verbatim(kVerbs[static_cast<std::size_t>(e.verb)])}, {"key", key}}),
                       Phrase("an edit without {key}", {{"key", key}}),
                       e.verb == EditVerb::open ? Phrase("something new needs a place: at, lon and lat, or x and y")
                                                : Phrase());
        };
        if (!fresh) needs(!e.id.empty(), "id");
        (fresh || e.verb == EditVerb::convert) ? needs(e.kind.has_value(), "kind")
                                               : unwanted(e.kind.has_value(), verbatim("kind"));
        if (e.verb == EditVerb::move) needs(e.place.given(), "at");
        if (!fresh && e.verb != EditVerb::move) unwanted(e.place.given(), Phrase("a place"));
        e.verb == EditVerb::merge ? needs(!e.into.empty(), "into") : unwanted(!e.into.empty(), verbatim("into"));
        if (e.verb == EditVerb::resize) needs(e.capacity.has_value(), "capacity");
        if (!fresh && e.verb != EditVerb::resize && e.verb != EditVerb::convert)
            unwanted(e.capacity.has_value(), verbatim("capacity"));
        if (!fresh) unwanted(!e.name.empty(), verbatim("name"));
    }

    TomlReader r_;
};

/// Finds the places of a project that edits name.
class Places {
  public:
    Places(const ScenarioFile& file, const Project& project, const Study& study)
        : file_(file), study_(study), units_(study.units) {
        const auto degrees = std::find_if(file.edits.begin(), file.edits.end(),
                                          [](const EditSpec& e) { return e.place.lon.has_value(); });
        if (degrees == file.edits.end()) return;
        InputSpec input;
        input.path = file.path, input.datum = file.datum, input.line = degrees->line;
        degrees_.emplace(input, nullptr, project.crs, file.path);
        if (!degrees_->in_degrees())
            throw DataError({.file = file.path, .field = "datum"}, Phrase("datum '{datum}'", {{"datum", file.datum}}),
                            "a datum of degrees for lon and lat",
                            "metres of the project's system are given as x and y");
    }
    MapXY of(const EditSpec& edit) const {
        const PlaceSpec& place = edit.place;
        if (place.x) return rounded_to_mm({*place.x, *place.y});
        if (place.lon) {
            MapXY point{*place.lon, *place.lat};
            degrees_->apply(std::span(&point, 1));
            return point;
        }
        const auto found = std::find_if(study_.demand.begin(), study_.demand.end(),
                                        [&](const DemandPoint& d) { return d.id == place.at; });
        if (found == study_.demand.end())
            throw DataError({.file = file_.path, .row = "line " + std::to_string(edit.line), .field = "at"},
                            Phrase("no place '{id}'", {{"id", place.at}}), "the id of a demand point of the project",
                            "ids stand in column XQBM of layer XQD 需求点");
        return found->place;
    }
    std::int32_t unit_at(MapXY place) const { return study_.units.empty() ? -1 : units_.at(place); }

  private:
    const ScenarioFile& file_;
    const Study& study_;
    UnitFinder units_;
    std::optional<SourcePlace> degrees_;
};

BuildEdit build(const EditSpec& spec, std::size_t number, const ScenarioFile& file, const Places& places) {
    Facility f;
    f.id = spec.id.empty() ? "new-" + std::to_string(number) : spec.id;
    f.name = spec.name, f.source = file.name;
    f.family = spec.kind->family, f.kind = spec.kind->kind, f.level = spec.kind->level;
    f.capacity = spec.capacity, f.capacity_unit = spec.kind->capacity_unit, f.mobile = spec.kind->mobile;
    f.place = places.of(spec), f.unit = places.unit_at(f.place);
    return {f};
}

} // namespace

std::string scenario_stem(const std::string& path) {
    std::string stem = fs::path(path).stem().string();
    if (stem != "scenario") return stem;
    std::error_code ignored;
    const std::string folder = fs::absolute(path, ignored).lexically_normal().parent_path().filename().string();
    return folder.empty() ? stem : folder;
}

ScenarioFile read_scenario(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::error_code ignored;
    if (!in || fs::is_directory(path, ignored))
        throw UsageError({.file = path}, "no scenario file", "a scenario such as scenario.toml",
                         "docs/formats.md, \"Scenarios\", says what stands in one");
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const toml::table root = parse_toml(text, path);
    const TomlReader r(path, root, "the scenario", {"name", "datum", "edit"});
    ScenarioFile file;
    file.path = path;
    file.name = r.get<std::string>("name", scenario_stem(path));
    file.datum = r.get<std::string>("datum", "");
    each_table(root, "edit", r, [&](const toml::table& t) { file.edits.push_back(EditReader(path, t).read()); });
    if (file.name.empty()) throw DataError(r.where(), "a scenario without a name", "name = \"…\"", "");
    for (const EditSpec& edit : file.edits)
        if (edit.place.lon && file.datum.empty())
            throw DataError({.file = path, .row = "line " + std::to_string(edit.line), .field = "datum"},
                            "lon and lat without a datum", "datum = \"WGS84\", CGCS2000, GCJ02 or BD09 above the edits",
                            "Chinese web maps are 500 m or more away from the others");
    return file;
}

Scenario scenario_of(const ScenarioFile& file, const Project& project, const Study& study) {
    Scenario scenario{file.name, file.path, {}};
    const Places places(file, project, study);
    for (const EditSpec& e : file.edits) {
        switch (e.verb) {
        case EditVerb::open:
            if (e.place.given())
                scenario.edits.emplace_back(build(e, scenario.edits.size() + 1, file, places));
            else
                scenario.edits.emplace_back(OpenEdit{e.id});
            break;
        case EditVerb::close:
            scenario.edits.emplace_back(CloseEdit{e.id});
            break;
        case EditVerb::merge:
            scenario.edits.emplace_back(MergeEdit{e.id, e.into});
            break;
        case EditVerb::move: {
            const MapXY place = places.of(e);
            scenario.edits.emplace_back(MoveEdit{e.id, place, places.unit_at(place)});
            break;
        }
        case EditVerb::resize:
            scenario.edits.emplace_back(ResizeEdit{e.id, *e.capacity});
            break;
        case EditVerb::convert:
            scenario.edits.emplace_back(ConvertEdit{e.id, *e.kind, e.capacity});
            break;
        }
    }
    return scenario;
}

} // namespace lifecircle::layers
