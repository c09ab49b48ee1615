#include <lifecircle/layers/manifest.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gdal.h>
#include <nlohmann/json.hpp>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/sha256.hpp>

namespace lifecircle::layers {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kFormat = 1;

std::string dotted(int major, int minor, int micro) {
    return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(micro);
}

/// Compares two lists by name; a name that only one side has counts as changed from or to nothing.
template <class List, class Name, class Value> void compare(const List& before, const List& after, Name name,
                                                            Value value, ManifestDifference::Part part,
                                                            std::vector<ManifestDifference>& found) {
    const auto value_in = [&](const List& list, const std::string& wanted) {
        const auto item = std::find_if(list.begin(), list.end(), [&](const auto& i) { return name(i) == wanted; });
        return item == list.end() ? std::string() : value(*item);
    };
    for (const auto& item : before)
        if (const std::string now = value_in(after, name(item)); now != value(item))
            found.push_back({part, name(item), value(item), now});
    for (const auto& item : after)
        if (value_in(before, name(item)).empty()) found.push_back({part, name(item), {}, value(item)});
}

constexpr std::array kFormatNames{"shp", "gpkg", "geojson", "csv"};

Json form_json(const ResultForm& form) {
    Json formats = Json::array();
    for (const VectorFormat format : form.formats) formats.push_back(format_name(format));
    return {{"workspace", form.workspace}, {"formats", formats},        {"layers", form.layers},
            {"crs", form.target_crs},      {"encoding", form.encoding}, {"bom", form.bom}};
}

ResultForm form_of(const Json& json) {
    ResultForm form{json.at("workspace"), {}, json.at("layers"), json.at("crs"), json.at("encoding"), json.at("bom")};
    for (const Json& name : json.at("formats")) form.formats.push_back(format_of(name));
    return form;
}

} // namespace

std::string format_name(VectorFormat format) { return kFormatNames[static_cast<std::size_t>(format)]; }

VectorFormat format_of(const std::string& name) {
    const auto found = std::find(kFormatNames.begin(), kFormatNames.end(), name);
    if (found == kFormatNames.end() || name == kFormatNames[static_cast<std::size_t>(VectorFormat::geopackage)])
        throw UsageError({.field = "format"}, Phrase("format '{format}'", {{"format", name}}), "shp, geojson or csv",
                         "");
    return static_cast<VectorFormat>(found - kFormatNames.begin());
}

std::vector<std::pair<std::string, std::string>> software_versions() {
    int geos[3] = {0, 0, 0}, proj[3] = {0, 0, 0};
    OGRGetGEOSVersion(&geos[0], &geos[1], &geos[2]);
    OSRGetPROJVersion(&proj[0], &proj[1], &proj[2]);
    return {{"lifecircle", LIFECIRCLE_VERSION},
            {"gdal", GDALVersionInfo("RELEASE_NAME")},
            {"geos", dotted(geos[0], geos[1], geos[2])},
            {"proj", dotted(proj[0], proj[1], proj[2])}};
}

namespace {

namespace fs = std::filesystem;

/// The files that make up an input: a shapefile has parts, a FileGDB is a folder. In order of name.
std::vector<fs::path> parts_of(const fs::path& path) {
    std::vector<fs::path> parts;
    if (fs::is_directory(path)) {
        for (const auto& entry : fs::recursive_directory_iterator(path))
            if (entry.is_regular_file()) parts.push_back(entry.path());
    } else if (const std::string ending = path.extension().string(); ending == ".shp" || ending == ".SHP") {
        for (const auto& entry : fs::directory_iterator(path.has_parent_path() ? path.parent_path() : "."))
            for (const char* part : {".shp", ".shx", ".dbf", ".prj", ".cpg", ".SHP", ".SHX", ".DBF", ".PRJ", ".CPG"})
                if (entry.path().stem() == path.stem() && entry.path().extension() == part)
                    parts.push_back(entry.path());
    } else {
        parts.push_back(path);
    }
    std::sort(parts.begin(), parts.end());
    return parts;
}

} // namespace

ManifestInput manifest_input(const std::string& role, const std::string& file, const std::string& path) {
    const std::vector<fs::path> parts = parts_of(path);
    if (parts.size() == 1)
        return {role, file, fs::exists(parts[0]) ? fs::file_size(parts[0]) : 0, sha256_of_file(parts[0].string())};
    ManifestInput input{role, file, 0, {}};
    std::string list; // of names and hashes: what is hashed stands for all parts
    for (const fs::path& part : parts) {
        input.bytes += fs::file_size(part);
        list += part.filename().string() + " " + sha256_of_file(part.string()) + "\n";
    }
    input.sha256 = sha256_of(list);
    return input;
}

ManifestResult manifest_result(const ExportLayer& layer) {
    return {layer.schema->code, layer.rows.size(), canonical_hash(layer)};
}

std::string manifest_json(const Manifest& m) {
    Json json{{"manifest", kFormat},
              {"project", m.project},
              {"parameter_set", m.parameter_set},
              {"crs", m.crs},
              {"versions", Json::object()},
              {"inputs", Json::array()},
              {"results", Json::array()},
              {"files", form_json(m.form)},
              {"written", Json::array()},
              {"parameters", m.parameters}};
    if (!m.scenario.empty()) json["scenario"] = m.scenario;
    for (const auto& [name, version] : m.versions) json["versions"][name] = version;
    for (const ManifestInput& i : m.inputs)
        json["inputs"].push_back({{"role", i.role}, {"file", i.file}, {"bytes", i.bytes}, {"sha256", i.sha256}});
    for (const ManifestResult& r : m.results)
        json["results"].push_back({{"layer", r.layer}, {"rows", r.rows}, {"sha256", r.sha256}});
    for (const ManifestFile& f : m.files)
        json["written"].push_back({{"file", f.file}, {"bytes", f.bytes}, {"sha256", f.sha256}});
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Manifest read_manifest(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw DataError({.file = path}, "can't be opened", "a manifest.json that `lifecircle run` wrote", "");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto whole = [&](const Json& number) {
        if (!number.is_number_unsigned())
            throw DataError({.file = path}, verbatim(number.dump()), "a whole number", "");
        return number.get<std::uint64_t>();
    };
    try {
        const Json json = Json::parse(text);
        if (json.at("manifest") != kFormat)
            throw DataError({.file = path},
                            Phrase("manifest format {format}", {{"format", json.at("manifest").dump()}}),
                            verbatim(std::to_string(kFormat)), "run again with this version");
        Manifest m{json.at("project"),
                   json.value("scenario", std::string()),
                   json.at("parameter_set"),
                   json.at("crs"),
                   json.at("parameters"),
                   form_of(json.at("files")),
                   {},
                   {},
                   {},
                   {}};
        for (const auto& [name, version] : json.at("versions").items()) m.versions.emplace_back(name, version);
        for (const Json& i : json.at("inputs"))
            m.inputs.push_back({i.at("role"), i.at("file"), whole(i.at("bytes")), i.at("sha256")});
        for (const Json& r : json.at("results"))
            m.results.push_back({r.at("layer"), whole(r.at("rows")), r.at("sha256")});
        for (const Json& f : json.value("written", Json::array()))
            m.files.push_back({f.at("file"), whole(f.at("bytes")), f.at("sha256")});
        return m;
    } catch (const nlohmann::json::exception& e) {
        throw DataError({.file = path}, words_of_others(e.what()), "a manifest.json that `lifecircle run` wrote", "");
    }
}

std::vector<ManifestDifference> differences(const Manifest& before, const Manifest& after) {
    using Part = ManifestDifference::Part;
    std::vector<ManifestDifference> found;
    if (before.parameters != after.parameters)
        found.push_back({Part::parameters, "project.toml", before.parameter_set, after.parameter_set});
    compare(
        before.inputs, after.inputs, [](const ManifestInput& i) { return i.role + " " + i.file; },
        [](const ManifestInput& i) { return i.sha256; }, Part::input, found);
    compare(
        before.versions, after.versions, [](const auto& v) { return v.first; }, [](const auto& v) { return v.second; },
        Part::version, found);
    compare(
        before.results, after.results, [](const ManifestResult& r) { return r.layer; },
        [](const ManifestResult& r) { return std::to_string(r.rows) + " " + r.sha256; }, Part::result, found);
    return found;
}

std::vector<ManifestFile> manifest_files(const std::string& folder, std::span<const std::string> files) {
    std::vector<ManifestFile> list;
    for (const std::string& file : files) {
        const fs::path path = fs::path(folder) / file;
        list.push_back({file, fs::file_size(path), sha256_of_file(path.string())});
    }
    return list;
}

std::vector<ManifestDifference> changed_files(const Manifest& manifest, const std::string& folder) {
    std::vector<ManifestDifference> found;
    for (const ManifestFile& f : manifest.files) {
        const fs::path path = fs::path(folder) / f.file;
        const std::string now = fs::is_regular_file(path) ? sha256_of_file(path.string()) : std::string();
        if (now != f.sha256) found.push_back({ManifestDifference::Part::file, f.file, f.sha256, now});
    }
    return found;
}

} // namespace lifecircle::layers
