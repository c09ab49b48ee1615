// lifecircle init: looks at the inputs and writes a commented project.toml.
#include <filesystem>
#include <fstream>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <lifecircle/core/error.hpp>
#include <lifecircle/coverage/figures.hpp>
#include <lifecircle/layers/project_draft.hpp>

#include "session.hpp"

namespace lifecircle::cli {
namespace {

namespace fs = std::filesystem;

struct InitOptions {
    layers::DraftRequest draft;
    std::vector<std::string> roads, facilities, demand, units, areas, heights;
    bool force = false;
};

/// What comes without files of its own is looked for in the first road file, where that is an OSM file.
void list_inputs(InitOptions& o) {
    layers::InputSpec roads;
    roads.file = o.roads.front();
    for (auto* list : {&o.facilities, &o.demand}) {
        if (!list->empty()) continue;
        const bool facilities = list == &o.facilities;
        if (!roads.is_osm())
            throw UsageError({.file = roads.file}, facilities ? "no facilities" : "no demand",
                             facilities ? "--facilities FILE" : "--demand FILE",
                             "only an OSM file holds everything at once");
        list->push_back(roads.file);
    }
    using layers::InputRole;
    for (const auto& [role, list] : {std::pair{InputRole::roads, &o.roads},
                                     {InputRole::facilities, &o.facilities},
                                     {InputRole::demand, &o.demand},
                                     {InputRole::units, &o.units},
                                     {InputRole::areas, &o.areas},
                                     {InputRole::heights, &o.heights}})
        for (const std::string& file : *list) {
            layers::DraftInput input{role, file};
            if (const std::size_t colon = file.rfind(':'); !fs::exists(file) && colon != std::string::npos)
                input.path = file.substr(0, colon), input.layer = file.substr(colon + 1); // FILE:LAYER
            if (!fs::exists(input.path))
                throw DataError({.file = file}, "no such file", "an existing file", "correct the name of the file");
            o.draft.inputs.push_back(std::move(input));
        }
}

void init(const Session& session, InitOptions o) {
    layers::DraftRequest& draft = o.draft;
    const std::string file = (fs::path(draft.folder) / "project.toml").string();
    if (fs::exists(file) && !o.force)
        throw UsageError({.file = file}, "a project is here already", "an empty folder", "--force replaces it");
    if (draft.name.empty()) draft.name = fs::absolute(draft.folder).lexically_normal().filename().string();
    for (const std::string& mode : draft.modes) static_cast<void>(layers::profile_of({}, mode));
    list_inputs(o);
    const layers::Draft made = layers::draft_project(draft);
    std::error_code error;
    fs::create_directories(draft.folder, error);
    std::ofstream out(file, std::ios::binary);
    out << made.text << std::flush;
    if (!out) throw OutputError({.file = file}, "can't be written", "a folder that can be written", "");
    nlohmann::ordered_json inputs = nlohmann::ordered_json::array();
    for (const layers::Draft::Input& input : made.inputs) {
        const std::string summary(session.texts.either(input.zh, input.en));
        session.say(session.texts.fill("init.input", {{"file", input.file}, {"summary", summary}}));
        if (input.km_from_roads > 0.0)
            session.remark(session.texts.fill("init.far", {{"km", grouped(std::llround(input.km_from_roads))}}));
        inputs.push_back(
            {{"file", input.file}, {"summary", summary}, {"km_from_roads", std::round(input.km_from_roads)}});
    }
    session.say(session.texts.fill("init.done", {{"file", file}, {"crs", made.crs}, {"folder", draft.folder}}));
    session.print_json({{"project", file}, {"crs", made.crs}, {"inputs", inputs}});
}

} // namespace

void add_init(CLI::App& app, Session& session) {
    auto* command = app.add_subcommand("init", std::string(session.t("help.init")));
    auto options = std::make_shared<InitOptions>();
    const auto text = [&session](const char* key) { return std::string(session.t(key)); };
    layers::DraftRequest& draft = options->draft;
    draft.modes = {"walk", "drive"};
    command->add_option("dir", draft.folder, text("help.init_dir"))->type_name("DIR")->required();
    command->add_option("--roads", options->roads, text("help.init_roads"))
        ->type_name("FILE")
        ->allow_extra_args(false)
        ->required();
    command->add_option("--facilities", options->facilities, text("help.init_facilities"))
        ->type_name("FILE")
        ->allow_extra_args(false);
    command->add_option("--demand", options->demand, text("help.init_demand"))
        ->type_name("FILE")
        ->allow_extra_args(false);
    command->add_option("--units", options->units, text("help.init_units"))->type_name("FILE")->allow_extra_args(false);
    command->add_option("--areas", options->areas, text("help.init_areas"))->type_name("FILE")->allow_extra_args(false);
    command->add_option("--heights", options->heights, text("help.init_heights"))
        ->type_name("FILE")
        ->allow_extra_args(false);
    command->add_option("--datum", draft.datum, text("help.init_datum"))->type_name("DATUM");
    command->add_option("--encoding", draft.encoding, text("help.init_encoding"))->type_name("NAME");
    command->add_option("--name", draft.name, text("help.init_name"))->type_name("NAME");
    command->add_option("--crs", draft.crs, text("help.init_crs"))->type_name("CRS");
    command->add_option("--modes", draft.modes, text("help.init_modes"))->type_name("MODES")->delimiter(',');
    command->add_flag("--force", options->force, std::string(session.t("help.init_force")));
    command->footer(std::string(session.t("help.init_example")));
    command->callback([&session, options] { init(session, *options); });
}

} // namespace lifecircle::cli
