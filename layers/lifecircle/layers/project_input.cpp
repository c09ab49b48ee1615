#include <algorithm>
#include <array>
#include <filesystem>

#include <lifecircle/layers/project_parts.hpp>

namespace lifecircle::layers {

namespace fs = std::filesystem;

InputSpec read_input(const std::string& file, const toml::table& table, InputRole role, const std::string& name) {
    const TomlReader r(file, table, "[[" + name + "]]",
                       {"file", "layer", "datum", "encoding", "role", "where", "weights", "fields", "classes", "fixed",
                        "join_m", "node_crossings"});
    InputSpec spec;
    spec.role = role;
    spec.file = r.get<std::string>("file", "");
    if (spec.file.empty())
        throw DataError(r.where(), Phrase("[[{table}]] without a file", {{"table", name}}), "file = \"…\"", "");
    const auto resolved = [&](const std::string& written, const std::string& key) {
        std::string found = (fs::path(file).parent_path() / written).lexically_normal().string();
        if (fs::exists(found)) return found;
        throw DataError(r.where(), Phrase("no file {file}", {{"file", found}}),
                        "an existing file, relative to the project file",
                        Phrase("correct the `{key} =` line", {{"key", key}}));
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
        throw DataError(r.where(*r.node("join_m")),
                        Phrase("{key} = {value}", {{"key", "join_m"}, {"value", std::to_string(spec.join_m)}}),
                        "metres from 0 to 100", "");
    spec.node_crossings = r.get("node_crossings", false);
    spec.line = static_cast<int>(table.source().begin.line);
    return spec;
}

bool InputSpec::is_osm() const {
    constexpr std::array endings{".osm", ".pbf", ".osm.gz", ".osm.bz2"};
    return std::any_of(endings.begin(), endings.end(), [&](const char* end) { return file.ends_with(end); });
}

Phrase InputSpec::place_in(const std::string& project_file) const {
    if (line == 0) return Phrase("its place in project.toml (with init: --datum, --encoding)");
    return Phrase("line {line} of {file}", {{"line", line}, {"file", fs::path(project_file).filename().string()}});
}

bool InputSpec::is_raster() const {
    return file.ends_with(".tif") || file.ends_with(".tiff") || file.ends_with(".img");
}

} // namespace lifecircle::layers
