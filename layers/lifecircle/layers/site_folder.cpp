#include <lifecircle/layers/site_folder.hpp>

#include <cmath>
#include <filesystem>

#include <lifecircle/core/error.hpp>
#include <lifecircle/coverage/figures.hpp>
#include <lifecircle/layers/output_folder.hpp>
#include <lifecircle/layers/styles.hpp>

namespace lifecircle::layers {
namespace {

namespace fs = std::filesystem;

void make_folder(const std::string& path) {
    std::error_code error;
    fs::create_directory(path, error);
    if (error) throw OutputError({.file = path}, error.message().c_str(), "a folder that can be written", "");
}

} // namespace

ResultFiles write_sites(const SiteQuestion& question, const SitePlan& plan, const ResultOptions& options,
                        const Progress& progress) {
    const Project& project = question.run->project;
    const ExportLayer layer = site_layer(question, plan, {options.parameter_set, options.synthetic, nullptr});
    RowSource rows = rows_of(layer);
    rows.description = layer.schema->zh + " / " + layer.schema->en + "; " + project.name;
    const VectorOptions vector{options.crs, options.form.target_crs, options.form.encoding, options.form.bom,
                               options.date};
    VectorOptions own = vector; // the GeoPackage keeps the project's system
    own.target_crs.clear();
    ResultFiles result;
    result.manifest = manifest_of({layer}, options);
    OutputFolder folder(options.folder);
    const std::vector<RowSource> layers{rows};
    result.written.add(write_vector(VectorFormat::geopackage, folder.path() + "/BXD.gpkg", layers, own, progress));
    const std::vector<LayerStyle> styles{site_style(Texts(options.language))};
    write_styles(folder.path() + "/BXD.gpkg", styles, options.date);
    for (const VectorFormat format : options.form.formats) {
        const std::string path = folder.path() + "/" + format_name(format);
        make_folder(path);
        result.written.add(write_vector(format, path, layers, vector, progress));
        if (format != VectorFormat::csv) write_file(path + "/BXD.qml", styles.front().qml);
    }
    write_file(folder.path() + "/字段说明.csv", field_table_csv({layer.schema}));
    write_file(folder.path() + "/plan.json",
               plan_json(plan_file_of(question, plan, options.parameter_set, options.inputs)));
    std::vector<std::string> whole = files_below(folder.path());
    std::erase(whole, "BXD.gpkg"); // programs that open it change its bytes
    result.manifest.files = manifest_files(folder.path(), whole);
    write_file(folder.path() + "/manifest.json", manifest_json(result.manifest));
    progress.check();
    result.files = files_below(folder.path());
    result.written.files.clear(); // they lay in the folder that is about to be renamed
    result.folder = options.folder;
    folder.publish();
    return result;
}

} // namespace lifecircle::layers
