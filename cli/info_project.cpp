// What a project asks for, and what its results were made from.
#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <nlohmann/json.hpp>

#include <lifecircle/layers/manifest.hpp>
#include <lifecircle/layers/project.hpp>

#include "info.hpp"
#include "report.hpp"
#include "terminal.hpp"

namespace lifecircle::cli {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::array kRoles{"roads", "facilities", "demand", "units", "areas", "heights"};

/// When results were written, in local time: the one date that is not theirs but the file's.
std::string written_at(const std::string& file) {
    std::error_code error;
    const auto time = fs::last_write_time(file, error);
    if (error) return {};
    const auto system = std::chrono::file_clock::to_sys(time);
    const std::time_t seconds =
        std::chrono::system_clock::to_time_t(std::chrono::time_point_cast<std::chrono::system_clock::duration>(system));
    std::tm local{};
    localtime_r(&seconds, &local);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M", &local);
    return text.data();
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

std::string people_text(const Session& session, const layers::Project& project) {
    static constexpr std::array basis{"map.basis_unknown", "map.resident", "map.registered"};
    return std::string(session.t(basis[static_cast<std::size_t>(project.population_basis)])) +
           std::string(session.t("usage.comma")) +
           (project.population_year > 0
                ? session.texts.fill("map.year", {{"year", std::to_string(project.population_year)}})
                : std::string(session.t("map.year_unknown")));
}

std::string complete_text(const Session& session, const layers::Project& project) {
    std::vector<std::string> words;
    for (const CompleteList& list : project.complete)
        words.push_back(list.subject + (list.unit_code.empty() ? "" : "@" + list.unit_code));
    return words.empty() ? std::string(session.t("info.nothing_complete")) : joined(words);
}

void print_inputs(const Session& session, const layers::Project& project) {
    Table table({{std::string(session.t("info.role")), Align::left, 16},
                 {std::string(session.t("info.file")), Align::left, 60},
                 {std::string(session.t("info.size")), Align::right, 12}});
    for (const layers::InputSpec& input : project.inputs) {
        std::error_code error;
        const auto bytes = fs::is_regular_file(input.path, error) ? fs::file_size(input.path, error) : 0;
        table.add({std::string(session.t(std::string("input_role.") + kRoles[static_cast<std::size_t>(input.role)])),
                   input.file + (input.layer.empty() ? "" : " / " + input.layer), bytes_text(bytes)});
    }
    session.print("\n" + table.text());
}

Json project_json(const layers::Project& project) {
    Json inputs = Json::array(), standards = Json::array();
    for (const layers::InputSpec& input : project.inputs)
        inputs.push_back({{"role", kRoles[static_cast<std::size_t>(input.role)]},
                          {"file", input.file},
                          {"layer", input.layer.empty() ? Json() : Json(input.layer)},
                          {"datum", input.datum.empty() ? Json() : Json(input.datum)}});
    for (const Standard& s : project.standards)
        standards.push_back({{"key", s.key},
                             {s.is_family ? "family" : "kind", s.subject},
                             {"mode", s.mode},
                             {"minutes", s.limit ? Json(s.limit->value / 60.0) : Json()},
                             {"metres", s.limit_metres ? Json(s.limit_metres->value) : Json()},
                             {"group", s.group},
                             {"verified", s.verified}});
    return {
        {"name", project.name},           {"crs", project.crs}, {"parameter_set", layers::parameter_set_id(project)},
        {"synthetic", project.synthetic}, {"inputs", inputs},   {"standards", standards},
        {"joint", project.joint}};
}

Json manifest_document(const std::string& folder) {
    std::ifstream file(fs::path(folder) / "manifest.json", std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    return Json::parse(text, nullptr, false);
}

/// Of the inputs as they are now: the same bytes, changed, or gone.
const char* state_of(const layers::ManifestInput& input, const std::string& project_folder) {
    const std::string path = (fs::path(project_folder) / input.file).string();
    std::error_code error;
    if (!fs::exists(path, error)) return "info.gone";
    const bool same = layers::manifest_input(input.role, input.file, path).sha256 == input.sha256;
    return same ? "info.unchanged" : "info.changed";
}

void print_results(const Session& session, const std::string& folder, const layers::Manifest& manifest) {
    const auto t = [&](const char* key) { return std::string(session.t(key)); };
    std::string versions;
    for (const auto& [name, version] : manifest.versions)
        versions.append(versions.empty() ? "" : ", ").append(name).append(" ").append(version);
    session.print("\n" + session.texts.fill("info.results", {{"folder", folder}}) + "\n" +
                  facts_text({{t("info.written"), written_at(folder + "/manifest.json")},
                              {t("info.project"), manifest.project},
                              {t("info.parameter_set"), manifest.parameter_set},
                              {t("info.crs"), manifest.crs},
                              {t("info.versions"), versions}}));
    const std::string project_folder = fs::absolute(folder).lexically_normal().parent_path().string();
    Table inputs({{t("info.input"), Align::left, 48},
                  {t("info.size"), Align::right, 12},
                  {"SHA-256", Align::left, 16},
                  {t("info.now"), Align::left, 16}});
    std::vector<std::string> seen;
    for (const layers::ManifestInput& input : manifest.inputs) {
        if (std::find(seen.begin(), seen.end(), input.file) != seen.end()) continue;
        seen.push_back(input.file);
        inputs.add({input.file, bytes_text(input.bytes), input.sha256.substr(0, 12) + "…",
                    t(state_of(input, project_folder))});
    }
    Table results(
        {{t("info.layer"), Align::left, 12}, {t("info.rows"), Align::right, 12}, {"SHA-256", Align::left, 16}});
    for (const layers::ManifestResult& result : manifest.results)
        results.add({result.layer, count(result.rows), result.sha256.substr(0, 12) + "…"});
    session.print("\n" + inputs.text() + "\n" + results.text());
}

} // namespace

void show_results(const Session& session, const std::string& folder) {
    const layers::Manifest manifest = layers::read_manifest(folder + "/manifest.json");
    print_results(session, folder, manifest);
    session.print_json({{"path", folder},
                        {"kind", "results"},
                        {"written", written_at(folder + "/manifest.json")},
                        {"manifest", manifest_document(folder)}});
}

void show_project(const Session& session, const std::string& path) {
    const layers::Project project = layers::read_project(path);
    const auto t = [&](const char* key) { return std::string(session.t(key)); };
    session.print(project.file + "\n" +
                  facts_text({{t("info.project"), project.name},
                              {t("info.note"), project.note},
                              {t("info.crs"), project.crs},
                              {t("info.people"), people_text(session, project)},
                              {t("info.complete"), complete_text(session, project)},
                              {t("info.parameter_set"), layers::parameter_set_id(project)}}));
    print_inputs(session, project);
    Table standards(
        {{t("table.standard"), Align::left, 56}, {t("info.key"), Align::left, 32}, {t("info.joint"), Align::left, 8}});
    bool unverified = false;
    for (const Standard& s : project.standards) {
        const bool joint = std::find(project.joint.begin(), project.joint.end(), s.key) != project.joint.end();
        standards.add({standard_label(session.texts, s), s.key, joint ? "✓" : ""});
        unverified = unverified || !s.verified;
    }
    session.print("\n" + standards.text() + (unverified ? paragraph(t("note.unverified")) : ""));
    const std::string out = (fs::path(project.folder) / "out").string();
    Json document{{"path", project.file}, {"kind", "project"}, {"project", project_json(project)}, {"results", Json()}};
    if (fs::exists(out + "/manifest.json")) {
        print_results(session, out, layers::read_manifest(out + "/manifest.json"));
        document["results"] = {
            {"path", out}, {"written", written_at(out + "/manifest.json")}, {"manifest", manifest_document(out)}};
    } else {
        session.print("\n" + t("info.no_results") + "\n");
    }
    session.print_json(document);
}

} // namespace lifecircle::cli
