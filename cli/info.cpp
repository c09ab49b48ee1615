// lifecircle info: what is in a file, a project or a folder of results, and what looks wrong about it.
#include "info.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <lifecircle/core/error.hpp>
#include <lifecircle/coverage/figures.hpp>
#include <lifecircle/layers/project.hpp>

#include "terminal.hpp"

namespace lifecircle::cli {
namespace {

namespace fs = std::filesystem;

struct InfoWish {
    std::string path, family;
    bool kinds = false, modes = false;
};

void show_path(const Session& session, const std::string& path) {
    if (!fs::exists(path))
        throw DataError({.file = path}, "no such file or folder", "a file, a project or a folder of results", "");
    if (fs::path(path).filename() == "project.toml" || fs::exists(fs::path(path) / "project.toml"))
        return show_project(session, path);
    if (fs::exists(fs::path(path) / "manifest.json")) return show_results(session, path);
    layers::InputSpec spec;
    spec.file = spec.path = path;
    return spec.is_osm() ? show_osm(session, path) : show_file(session, path);
}

} // namespace

std::string degrees_text(const Box& d) {
    const auto one = [](double value, const char* positive, const char* negative) {
        std::array<char, 32> text{};
        std::snprintf(text.data(), text.size(), "%.4f°%s", std::abs(value), value >= 0.0 ? positive : negative);
        return std::string(text.data());
    };
    return one(d.min_x, "E", "W") + "–" + one(d.max_x, "E", "W") + " " + one(d.min_y, "N", "S") + "–" +
           one(d.max_y, "N", "S");
}

nlohmann::ordered_json box_json(const Box& box) { return {box.min_x, box.min_y, box.max_x, box.max_y}; }

std::string warnings_text(const Session& session, const std::vector<layers::LookWarning>& warnings) {
    const std::size_t room = std::max<std::size_t>(terminal_width().value_or(110), 24) - 4;
    std::string text;
    for (const layers::LookWarning& w : warnings) {
        const std::vector<std::string> lines = wrapped(session.texts.fill(w.text, w.values), room);
        for (std::size_t i = 0; i < lines.size(); ++i) text += (i == 0 ? "  ! " : "    ") + lines[i] + "\n";
    }
    return text;
}

nlohmann::ordered_json warnings_json(const Session& session, const std::vector<layers::LookWarning>& warnings) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const layers::LookWarning& w : warnings)
        list.push_back(
            {{"warning", w.text.substr(w.text.find('.') + 1)}, {"text", session.texts.fill(w.text, w.values)}});
    return list;
}

std::string bytes_text(std::uint64_t bytes) {
    if (bytes < 1000) return std::to_string(bytes) + " B";
    auto value = static_cast<double>(bytes);
    const std::array<const char*, 4> units{" kB", " MB", " GB", " TB"};
    std::size_t unit = 0;
    for (value /= 1000.0; value >= 999.95 && unit + 1 < units.size(); ++unit) value /= 1000.0;
    return one_decimal(value) + units[unit];
}

std::string facts_text(const std::vector<std::pair<std::string, std::string>>& facts) {
    std::size_t widest = 0;
    for (const auto& [name, value] : facts) widest = std::max(widest, display_width(name));
    const std::size_t indent = widest + 4, room = terminal_width().value_or(100);
    std::string text;
    for (const auto& [name, value] : facts) {
        if (value.empty()) continue;
        std::string line = "  " + name;
        for (const std::string& part : wrapped(value, room > indent + 20 ? room - indent : 40)) {
            line.append(indent - std::min(indent, display_width(line)), ' ');
            text += line + part + "\n";
            line.clear();
        }
    }
    return text;
}

void add_info(CLI::App& app, Session& session) {
    auto* command = app.add_subcommand("info", std::string(session.t("help.info")));
    auto wish = std::make_shared<InfoWish>();
    command->add_option("path", wish->path, std::string(session.t("help.info_path")))->type_name("PATH");
    auto* kinds = command->add_option("--kinds", wish->family, std::string(session.t("help.info_kinds")))
                      ->type_name("FAMILY")
                      ->expected(0, 1);
    command->add_flag("--modes", wish->modes, std::string(session.t("help.info_modes")));
    command->footer(std::string(session.t("help.info_example")));
    command->callback([&session, wish, kinds] {
        wish->kinds = kinds->count() > 0;
        const int asked = (wish->kinds ? 1 : 0) + (wish->modes ? 1 : 0) + (wish->path.empty() ? 0 : 1);
        if (asked > 1) throw UsageError({}, verbatim(std::string(session.t("info.one_thing"))), "", "");
        if (wish->kinds) return show_kinds(session, wish->family);
        if (wish->modes) return show_modes(session);
        if (wish->path.empty()) return show_project(session, session.options.project);
        show_path(session, wish->path);
    });
}

} // namespace lifecircle::cli
