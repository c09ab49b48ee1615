// lifecircle export: the result layers in other formats, systems or encodings, into a folder of their own.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

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
        else
            form.formats.push_back(layers::format_of(name));
    }
    if (!wish.crs.empty()) form.target_crs = wish.crs;
    if (!wish.encoding.empty()) form.encoding = wish.encoding;
    if (wish.no_bom) form.bom = false;
    form.layers = wish.layers;
    return form;
}

void export_results(const Session& session, const ExportWish& wish) {
    const auto run = assessed(session);
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
