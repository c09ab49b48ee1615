// lifecircle init: looks at the inputs and writes a commented project.toml.
#include <cmath>
#include <filesystem>
#include <fstream>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/crs.hpp>
#include <lifecircle/layers/osm.hpp>
#include <lifecircle/layers/project.hpp>

#include "session.hpp"

namespace lifecircle::cli {
namespace {

namespace fs = std::filesystem;

struct InitOptions {
    std::string dir, roads, facilities, demand, name, crs;
    std::vector<std::string> modes{"walk", "drive"};
    bool force = false;
};

std::string relative_to(const std::string& file, const std::string& dir) {
    return fs::proximate(fs::absolute(file), fs::absolute(dir)).generic_string();
}

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) out += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    return out + "\"";
}

std::string project_text(const InitOptions& o, const std::string& crs) {
    std::string text =
        "# lifecircle\nname = " + quoted(o.name) +
        "\n\n"
        "# 计算所用的米制坐标系 | the metric system everything is computed in\ncrs = " +
        quoted(crs) +
        "\n\n"
        "# 名录已核全的类别，如 [\"clinic\", \"school@990101\"]；没有声明的类别缺设施时为“缺数据”\n"
        "# lists declared complete; without a facility and without this line a family reads \"no data\"\n"
        "complete = []\n\n";
    std::string joint;
    for (const char* family : {"school", "clinic", "fitness", "elderly"})
        joint += (joint.empty() ? "" : ", ") + quoted(std::string(family) + "_" + o.modes.front() + "_15");
    text += "# 生活圈：同时满足这些标准 | the living circle: all of these at once\njoint = [" + joint +
            "]\n\n"
            "# 人口口径 | what the people are: year; resident 常住, registered 户籍 or unknown\n[people]\nyear = "
            "0\nbasis = \"unknown\"\n\n";
    text += "[[roads]]\nfile = " + quoted(relative_to(o.roads, o.dir)) + "\n\n";
    text += "[[facilities]]\nfile = " + quoted(relative_to(o.facilities, o.dir)) + "\n\n";
    text += "[[demand]]\nfile = " + quoted(relative_to(o.demand, o.dir)) + "\n\n";
    text += "# 标准：family（大类）或 kind（类别）；方式 walk walk_elderly cycle ebike bus drive；minutes 或 metres；\n"
            "# direction：to 去设施，from 由设施出发，round 往返；group：all 或 a6_15 等。均为默认值，未经核实。\n"
            "# standards: family or kind, mode, minutes or metres, direction, group. Defaults, not verified.\n";
    for (const std::string& mode : o.modes)
        for (const char* family : {"school", "clinic", "fitness", "elderly"})
            text += "[[standard]]\nfamily = " + quoted(family) + "\nmode = " + quoted(mode) +
                    "\nminutes = 15\nsteps = [5, 10, 15]\n\n";
    return text;
}

void init(const Session& session, InitOptions o) {
    const std::string file = (fs::path(o.dir) / "project.toml").string();
    if (fs::exists(file) && !o.force)
        throw UsageError({.file = file}, "a project is here already", "an empty folder", "--force replaces it");
    if (o.facilities.empty()) o.facilities = o.roads;
    if (o.demand.empty()) o.demand = o.roads;
    if (o.name.empty()) o.name = fs::absolute(o.dir).lexically_normal().filename().string();
    for (const std::string& mode : o.modes) static_cast<void>(layers::profile_of({}, mode));
    const layers::OsmLook look = layers::look_at_osm(o.roads);
    const std::string crs = o.crs.empty() ? layers::metric_crs_for(look.degrees) : o.crs;
    std::error_code made;
    fs::create_directories(o.dir, made);
    std::ofstream out(file, std::ios::binary);
    out << project_text(o, crs) << std::flush;
    if (!out) throw OutputError({.file = file}, "can't be written", "a folder that can be written", "");
    session.say(session.texts.fill(
        "init.done",
        {{"file", file}, {"crs", crs}, {"nodes", std::to_string(look.nodes)}, {"ways", std::to_string(look.ways)}}));
    session.print_json({{"project", file}, {"crs", crs}, {"nodes", look.nodes}, {"ways", look.ways}});
}

} // namespace

void add_init(CLI::App& app, Session& session) {
    auto* command = app.add_subcommand("init", std::string(session.t("help.init")));
    auto options = std::make_shared<InitOptions>();
    command->add_option("dir", options->dir, std::string(session.t("help.init_dir")))->type_name("DIR")->required();
    command->add_option("--roads", options->roads, std::string(session.t("help.init_roads")))
        ->type_name("FILE")
        ->required();
    command->add_option("--facilities", options->facilities, std::string(session.t("help.init_facilities")))
        ->type_name("FILE");
    command->add_option("--demand", options->demand, std::string(session.t("help.init_demand")))->type_name("FILE");
    command->add_option("--name", options->name, std::string(session.t("help.init_name")))->type_name("NAME");
    command->add_option("--crs", options->crs, std::string(session.t("help.init_crs")))->type_name("CRS");
    command->add_option("--modes", options->modes, std::string(session.t("help.init_modes")))
        ->type_name("MODES")
        ->delimiter(',');
    command->add_flag("--force", options->force, std::string(session.t("help.init_force")));
    command->footer(std::string(session.t("help.init_example")));
    command->callback([&session, options] { init(session, *options); });
}

} // namespace lifecircle::cli
