// lifecircle verify: runs a project again and tells whether its results are still the same, or what differs and why;
// counts a plan of sites again.
#include <array>
#include <filesystem>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/failure_text.hpp>

#include "output.hpp"
#include "terminal.hpp"
#include "verify_plan.hpp"

namespace lifecircle::cli {
namespace {

namespace fs = std::filesystem;
using layers::ManifestDifference;

/// Exit code of DESIGN § 4.14.
constexpr int kDiffers = 6;

/// `out` in the folder of a project (a sample has a manifest of its own beside it), or the results themselves.
std::string results_in(const std::string& folder) {
    for (const fs::path& path : {fs::path(folder) / "out", fs::path(folder)})
        if (fs::exists(path / "manifest.json")) return path.string();
    throw UsageError({.file = folder}, "no results", "a folder with manifest.json, or a project with out/manifest.json",
                     "`lifecircle run` makes them");
}

/// The project that the results belong to: beside them, unless --project names another place.
std::string project_of(const Session& session, const std::string& results) {
    if (session.options.project != ".") return session.options.project;
    const fs::path beside = fs::absolute(results).lexically_normal().parent_path();
    for (const fs::path& path : {beside, beside.parent_path(), fs::path(".")})
        if (fs::exists(path / "project.toml")) return path.string();
    throw UsageError({.file = results}, "no project.toml beside it", "the project these results were made by",
                     "name it with --project");
}

std::string part_text(const Session& session, ManifestDifference::Part part) {
    static constexpr std::array keys{"verify.parameters", "verify.input", "verify.version", "verify.result",
                                     "verify.file"};
    return std::string(session.t(keys[static_cast<std::size_t>(part)]));
}

void tell(const Session& session, const std::vector<ManifestDifference>& differences,
          const std::vector<std::string>& files) {
    Table table({{std::string(session.t("verify.what")), Align::left, 24},
                 {std::string(session.t("verify.name")), Align::left, 36},
                 {std::string(session.t("verify.before")), Align::left, 28},
                 {std::string(session.t("verify.now")), Align::left, 28}});
    for (const ManifestDifference& d : differences)
        table.add(
            {part_text(session, d.part), d.name, d.before.empty() ? "–" : d.before, d.after.empty() ? "–" : d.after});
    std::string text(session.t(differences.empty() && files.empty() ? "verify.same" : "verify.differs"));
    text += "\n";
    if (!differences.empty()) text += table.text();
    for (const std::string& file : files) text += file + "\n";
    session.print(text);
}

nlohmann::ordered_json document_of(const std::vector<ManifestDifference>& differences,
                                   const std::vector<std::string>& files) {
    static constexpr std::array parts{"parameters", "input", "version", "result", "file"};
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const ManifestDifference& d : differences)
        list.push_back({{"part", parts[static_cast<std::size_t>(d.part)]},
                        {"name", d.name},
                        {"before", d.before},
                        {"now", d.after}});
    return {{"same", differences.empty() && files.empty()}, {"differences", list}, {"files", files}};
}

int verify(const Session& session, const std::string& given) {
    if (const auto plan = plan_in(given)) {
        const std::string folder = std::filesystem::path(*plan).parent_path().string();
        return verify_plan(session, *plan, project_of(session, folder.empty() ? "." : folder)) ? 0 : kDiffers;
    }
    const std::string results = results_in(given);
    const layers::Manifest before = layers::read_manifest(results + "/manifest.json");
    layers::Project project = layers::read_project(project_of(session, results));
    for (const layers::ManifestInput& input : before.inputs)
        if (input.role == "scenario") project.scenario = (fs::path(project.folder) / input.file).string();
    const auto run = layers::assess_project(std::move(project), session.progress);
    const layers::Inputs& in = run->inputs;
    layers::ResultOptions options = layers::result_options(run->project, in.reports);
    options.folder = results;
    options.form = before.form;
    auto differences = layers::differences(before, layers::result_manifest(in.study, run->ledger, in.roads, options));
    const bool same = differences.empty();
    // Files are compared with what they should hold; after a change of inputs that says nothing.
    std::vector<std::string> files;
    if (same)
        for (const OutputError& e : layers::check_results(in.study, run->ledger, in.roads, in.barrier_lines, in.water,
                                                          options, session.progress))
            files.push_back(layers::failure_text(session.texts, e));
    const auto changed = layers::changed_files(before, results);
    differences.insert(differences.end(), changed.begin(), changed.end());
    session.progress.done();
    tell(session, differences, files);
    session.print_json(document_of(differences, files));
    return differences.empty() && files.empty() ? 0 : kDiffers;
}

} // namespace

void add_verify(CLI::App& app, Session& session) {
    auto* command = app.add_subcommand("verify", std::string(session.t("help.verify")));
    auto folder = std::make_shared<std::string>(".");
    command->add_option("dir", *folder, std::string(session.t("help.verify_dir")))->type_name("DIR");
    command->footer(std::string(session.t("help.verify_example")));
    command->callback([&session, folder] { session.exit_code = verify(session, *folder); });
}

} // namespace lifecircle::cli
