// lifecircle export: the result layers in other formats, systems or encodings, into a folder of their own.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/crs.hpp>
#include <lifecircle/layers/output_folder.hpp>
#include <lifecircle/layers/text_bytes.hpp>

#include "output.hpp"

namespace lifecircle::cli {
namespace {

struct ExportWish {
    std::string folder, crs, encoding;
    std::vector<std::string> formats, layers;
    bool no_bom = false;
};

layers::ResultForm form_of(const ExportWish& wish, layers::ResultForm form) {
    form.workspace = false;
    if (!wish.formats.empty()) form.formats.clear();
    for (const std::string& name : wish.formats) {
        if (name == "gpkg")
            form.workspace = true;
        else if (name == "shp" || name == "geojson" || name == "csv")
            form.formats.push_back(layers::format_of(name));
        else
            throw UsageError({.field = "--formats"}, Phrase("format '{format}'", {{"format", name}}),
                             "gpkg, shp, geojson or csv", "");
    }
    if (!wish.crs.empty()) form.target_crs = wish.crs;
    if (!wish.encoding.empty()) form.encoding = wish.encoding;
    if (wish.no_bom) form.bom = false;
    form.layers = wish.layers;
    return form;
}

/// What is wrong with the wish is said before anything is computed.
void check_form(const layers::ResultForm& form, const std::string& crs) {
    if (!form.target_crs.empty()) layers::Transform(crs.empty() ? "EPSG:4326" : crs, form.target_crs);
    [[maybe_unused]] const layers::TextEncoding known(form.encoding);
    layers::check_layer_codes(form.layers);
}

void export_results(const Session& session, const ExportWish& wish) {
    layers::Project project = layers::read_project(session.options.project);
    check_form(form_of(wish, {}), project.crs);
    layers::check_folder_place(wish.folder);
    const auto run = assessed(session, std::move(project));
    layers::ResultOptions options = layers::result_options(run->project, run->inputs.reports);
    options.folder = wish.folder;
    options.language = session.texts.language();
    options.form = form_of(wish, options.form);
    const layers::ResultFiles files = write_run(session, *run, options);
    say_written(session, files);
    session.print_json({{"folder", files.folder}, {"files", files.files}, {"texts_cut", files.written.texts_cut}});
}

} // namespace

void add_export(CLI::App& app, Session& session) {
    auto* command = app.add_subcommand("export", std::string(session.t("help.export")));
    auto wish = std::make_shared<ExportWish>();
    command->add_option("--out,-o", wish->folder, std::string(session.t("help.export_out")))
        ->type_name("DIR")
        ->required();
    command->add_option("--formats", wish->formats, std::string(session.t("help.export_formats")))
        ->type_name("FORMATS")
        ->delimiter(',');
    command->add_option("--layers", wish->layers, std::string(session.t("help.export_layers")))
        ->type_name("LAYERS")
        ->delimiter(',');
    command->add_option("--crs", wish->crs, std::string(session.t("help.export_crs")))->type_name("CRS");
    command->add_option("--encoding", wish->encoding, std::string(session.t("help.export_encoding")))
        ->type_name("ENCODING");
    command->add_flag("--no-bom", wish->no_bom, std::string(session.t("help.export_no_bom")));
    command->footer(std::string(session.t("help.export_example")));
    command->callback([&session, wish] { export_results(session, *wish); });
}

} // namespace lifecircle::cli
