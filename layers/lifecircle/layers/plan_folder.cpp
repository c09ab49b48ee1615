#include <lifecircle/layers/plan_folder.hpp>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/output_folder.hpp>

namespace lifecircle::layers {
namespace {

std::vector<RowSource> sources_of(const PlanFolder& plan, const ResultOptions& options) {
    std::vector<RowSource> sources;
    for (const ExportLayer& layer : plan.layers) {
        sources.push_back(rows_of(layer));
        sources.back().description = layer.schema->zh + " / " + layer.schema->en + "; " + options.project;
    }
    return sources;
}

} // namespace

ResultFiles write_plan_folder(const PlanFolder& plan, const ResultOptions& options, const Progress& progress) {
    const std::vector<RowSource> layers = sources_of(plan, options);
    const VectorOptions vector{options.crs, options.form.target_crs, options.form.encoding, options.form.bom,
                               options.date};
    VectorOptions own = vector; // the GeoPackage keeps the project's system
    own.target_crs.clear();
    ResultFiles result;
    result.manifest = manifest_of(plan.layers, options);
    OutputFolder folder(options.folder);
    const std::string package = plan.name + ".gpkg", package_path = folder.path() + "/" + package;
    result.written.add(write_vector(VectorFormat::geopackage, package_path, layers, own, progress));
    write_styles(package_path, plan.styles, options.date);
    for (const VectorFormat format : options.form.formats) {
        const std::string path = folder.path() + "/" + format_name(format);
        make_folder(path);
        result.written.add(write_vector(format, path, layers, vector, progress));
        if (format == VectorFormat::csv) continue;
        for (const LayerStyle& style : plan.styles) write_file(path + "/" + style.layer + ".qml", style.qml);
    }
    std::vector<const LayerSchema*> schemas;
    for (const ExportLayer& layer : plan.layers) schemas.push_back(layer.schema);
    write_file(folder.path() + "/字段说明.csv", field_table_csv(schemas));
    write_file(folder.path() + "/plan.json", plan.plan);
    write_file(folder.path() + "/scenario.toml", plan.scenario);
    for (const auto& [name, text] : plan.tables) write_file(folder.path() + "/" + name, text);
    std::vector<std::string> whole = files_below(folder.path());
    std::erase(whole, package); // programs that open it change its bytes
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
