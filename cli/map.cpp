// lifecircle map: a standard (or an overview) as a picture, drawn without a window.
#include "map.hpp"
#include "output.hpp"

#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/crs.hpp>
#include <lifecircle/layers/output_folder.hpp>

#include <viewer/map/headless.hpp>
#include <viewer/map/picture.hpp>
#include <viewer/map/project_scene.hpp>

namespace lifecircle::cli {
namespace {

struct MapWish {
    std::string standard, out = "map.png", size = "1600x1000", theme = "light", title, scenario;
    std::vector<double> box; ///< west, south, east, north in degrees; empty: the whole project
    bool small = false;
    double dots_per_inch = 0.0; ///< 0: 96, or 300 on paper
};

/// Sheets of paper lie on their long side. Millimetres.
struct Paper {
    std::string_view name;
    double width, height;
};
constexpr std::array<Paper, 3> kPapers{Paper{"A4", 297.0, 210.0}, Paper{"A3", 420.0, 297.0}, Paper{"A2", 594.0, 420.0}};

void set_size(const MapWish& wish, viewer::MapStyle& style) {
    style.dots_per_inch = wish.dots_per_inch > 0.0 ? wish.dots_per_inch : 96.0;
    for (const Paper& paper : kPapers) {
        if (wish.size != paper.name) continue;
        if (wish.dots_per_inch <= 0.0) style.dots_per_inch = 300.0;
        style.width = static_cast<int>(std::lround(paper.width / 25.4 * style.dots_per_inch));
        style.height = static_cast<int>(std::lround(paper.height / 25.4 * style.dots_per_inch));
        return;
    }
    int used = 0;
    const int found = std::sscanf(wish.size.c_str(), "%5dx%5d%n", &style.width, &style.height, &used);
    if (found != 2 || static_cast<std::size_t>(used) != wish.size.size())
        throw UsageError({}, Phrase("size '{size}'", {{"size", wish.size}}),
                         "WIDTHxHEIGHT in pixels, e.g. 1600x1000, or A4, A3, A2", "");
}

/// The box in metres around a box in degrees: its edges are bent there, so points along them count too.
Box metric_box(const std::vector<double>& degrees, const std::string& crs) {
    const double west = degrees[0], south = degrees[1], east = degrees[2], north = degrees[3];
    const auto wrong = [&] {
        return UsageError({}, "a box that is none", "W,S,E,N in degrees, west < east and south < north", "");
    };
    if (!(west < east && south < north && west >= -180.0 && east <= 180.0 && south >= -90.0 && north <= 90.0))
        throw wrong();
    const layers::Transform transform("EPSG:4326", crs);
    Box box;
    for (int i = 0; i <= 8; ++i)
        for (int j = 0; j <= 8; ++j)
            if (const auto p = transform(west + (east - west) * i / 8.0, south + (north - south) * j / 8.0))
                box.add(*p);
    if (box.empty()) throw wrong();
    return box;
}

viewer::MapStyle style_of(const MapWish& wish, const viewer::MapScene& scene, const Session& session,
                          const std::string& crs) {
    viewer::MapStyle style;
    set_size(wish, style);
    style.language = session.texts.language();
    style.theme = wish.theme == "dark" ? viewer::Theme::dark : viewer::Theme::light;
    style.standard = viewer::standard_of(scene, wish.standard);
    style.title = wish.title;
    if (!wish.box.empty()) style.box = metric_box(wish.box, crs);
    return style;
}

/// What is wrong with the wish is said before anything is computed.
void check_wish(const MapWish& wish, const layers::Project& project) {
    viewer::MapStyle style;
    set_size(wish, style);
    viewer::check_size(style);
    viewer::check_standard(project.standards, wish.standard);
    layers::check_file_place(wish.out);
    if (!wish.box.empty()) metric_box(wish.box, project.crs.empty() ? "EPSG:3857" : project.crs);
}

void draw_map(const Session& session, const MapWish& wish) {
    layers::Project project = layers::read_project(session.options.project);
    project.scenario = wish.scenario;
    check_wish(wish, project);
    project.zones = wish.standard != "overview"; // only those that are drawn
    project.zones_of = wish.standard;
    project.zone_samples = 0;
    project.output.facility_zones = FacilityZoneKind::none;
    project.output.reached_roads = false;
    const auto run = assessed(session, std::move(project));
    const viewer::MapScene scene = viewer::scene_of(*run, session.texts);
    const viewer::MapStyle style = style_of(wish, scene, session, run->project.crs);
    session.progress.at("stage.map", 0.0);
    viewer::write_png(viewer::render_map(scene, style), wish.out,
                      wish.small ? viewer::PngColours::few : viewer::PngColours::full);
    session.progress.done();
    const StandardResult* result = viewer::result_of(scene, style.standard);
    session.say(session.texts.fill("map.written", {{"file", wish.out}}));
    session.print_json({{"file", wish.out},
                        {"standard", result == nullptr ? "overview" : result->standard.key},
                        {"width", style.width},
                        {"height", style.height},
                        {"dots_per_inch", style.dots_per_inch}});
}

} // namespace

std::string draw_run_map(const Session& session, const layers::Assessment& run, const std::string& folder) {
    if (!viewer::can_draw_headless()) return std::string(session.t("run.no_map"));
    session.progress.at("stage.map", 0.0);
    const viewer::MapScene scene = viewer::scene_of(run, session.texts);
    viewer::MapStyle style;
    style.language = session.texts.language();
    style.standard = viewer::first_standard(scene);
    viewer::write_png(viewer::render_map(scene, style), folder + "/map.png");
    return {};
}

void add_map(CLI::App& app, Session& session) {
    auto* command = app.add_subcommand("map", std::string(session.t("help.map")));
    auto wish = std::make_shared<MapWish>();
    command->add_option("--standard", wish->standard, std::string(session.t("help.map_standard")))
        ->type_name("STANDARD");
    command->add_option("--out,-o", wish->out, std::string(session.t("help.map_out")))->type_name("FILE");
    command->add_option("--size", wish->size, std::string(session.t("help.map_size")))->type_name("SIZE");
    command->add_option("--dpi", wish->dots_per_inch, std::string(session.t("help.map_dpi")))
        ->type_name("N")
        ->check(CLI::Range(30.0, 1200.0));
    command->add_option("--theme", wish->theme, std::string(session.t("help.map_theme")))
        ->type_name("THEME")
        ->check(CLI::IsMember({"light", "dark"}));
    command->add_option("--title", wish->title, std::string(session.t("help.map_title")))->type_name("TEXT");
    command->add_option("--box", wish->box, std::string(session.t("help.map_box")))
        ->type_name("BOX")
        ->delimiter(',')
        ->expected(4);
    command->add_flag("--small", wish->small, std::string(session.t("help.map_small")));
    add_scenario(*command, session, wish->scenario);
    command->footer(std::string(session.t("help.map_example")));
    command->callback([&session, wish] { draw_map(session, *wish); });
}

} // namespace lifecircle::cli
