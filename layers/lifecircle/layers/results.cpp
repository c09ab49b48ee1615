#include <lifecircle/layers/results.hpp>

#include <algorithm>
#include <array>
#include <filesystem>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/export_tables.hpp>
#include <lifecircle/layers/output_folder.hpp>
#include <lifecircle/layers/project.hpp>
#include <lifecircle/layers/qgis_project.hpp>
#include <lifecircle/layers/scenario_file.hpp>
#include <lifecircle/layers/styles.hpp>
#include <lifecircle/layers/summary.hpp>

namespace lifecircle::layers {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFieldTable = "字段说明.csv";
constexpr const char* kWorkspace = "workspace.gpkg";
constexpr const char* kQgisProject = "workspace.qgs";

VectorOptions vector_options(const ResultOptions& options) {
    return {options.crs, options.form.target_crs, options.form.encoding, options.form.bom, options.date};
}

std::vector<RowSource> sources_of(const std::vector<ExportLayer>& layers, const std::string& scenario,
                                  const ResultOptions& options) {
    std::vector<RowSource> sources;
    for (const ExportLayer& layer : layers) {
        sources.push_back(rows_of(layer));
        std::string& text = sources.back().description;
        text = layer.schema->zh + " / " + layer.schema->en;
        for (const std::string& part : {options.project, scenario, options.note})
            if (!part.empty()) text += "; " + part;
        if (options.synthetic) text += "; " + std::string(export_word("remark", "synthetic"));
    }
    return sources;
}

std::vector<ExportLayer> layers_of(const Study& study, const Ledger& ledger, const Roads& roads,
                                   const ResultOptions& options) {
    std::vector<ExportLayer> layers = result_layers(study, ledger, {options.parameter_set, options.synthetic, &roads});
    const auto& wanted = options.form.layers;
    check_layer_codes(wanted);
    if (!wanted.empty())
        std::erase_if(layers, [&](const ExportLayer& l) {
            return std::find(wanted.begin(), wanted.end(), l.schema->code) == wanted.end();
        });
    return layers;
}

void write_field_table(const std::string& folder, const std::vector<RowSource>& layers) {
    std::vector<const LayerSchema*> schemas;
    for (const RowSource& layer : layers) schemas.push_back(layer.schema);
    write_file(folder + "/" + kFieldTable, field_table_csv(schemas));
}

/// From the ground up, for programs that draw in the order of tables: nothing is hidden by what lies above it.
void sort_by_drawing(std::vector<RowSource>& layers) {
    static constexpr std::array order{"SY", "DYHZ", "DSQ", "XZDY", "ZGX", "DL", "DSX", "XQD", "SSFB", "MQC"};
    const auto place = [](const RowSource& layer) {
        return std::find(order.begin(), order.end(), layer.schema->code) - order.begin();
    };
    std::sort(layers.begin(), layers.end(),
              [&](const RowSource& a, const RowSource& b) { return place(a) < place(b); });
}

void write_workspace(const std::string& folder, std::vector<RowSource> layers, const std::vector<RowSource>& results,
                     const std::vector<LayerStyle>& styles, const ResultOptions& options, const Progress& progress,
                     WriteReport& report) {
    const std::string path = folder + "/" + kWorkspace;
    layers.insert(layers.end(), results.begin(), results.end());
    sort_by_drawing(layers);
    VectorOptions vector = vector_options(options);
    vector.target_crs.clear();
    report.add(write_vector(VectorFormat::geopackage, path, layers, vector, progress));
    write_styles(path, styles, options.date);
    write_file(folder + "/" + kQgisProject,
               qgis_project(options.project, options.crs, kWorkspace, layers, styles, Texts(options.language)));
    write_field_table(folder, layers);
}

/// QGIS takes the style of a shapefile or GeoJSON file from a .qml beside it.
void write_style_files(const std::string& folder, const std::vector<RowSource>& layers,
                       const std::vector<LayerStyle>& styles) {
    for (const LayerStyle& style : styles)
        for (const RowSource& layer : layers)
            if (style.is_default && style.layer == layer.schema->code && layer.geometry != GeometryType::none)
                write_file(folder + "/" + style.layer + ".qml", style.qml);
}

} // namespace

void check_layer_codes(const std::vector<std::string>& codes) {
    static constexpr std::array<std::string_view, 6> known{"SSFB", "DSQ", "DSX", "XQD", "MQC", "DYHZ"};
    for (const std::string& code : codes)
        if (std::find(known.begin(), known.end(), code) == known.end())
            throw UsageError({.field = "layers"}, Phrase("layer '{layer}'", {{"layer", code}}),
                             "SSFB, DSQ, DSX, XQD, MQC or DYHZ", "");
}

Manifest manifest_of(const std::vector<ExportLayer>& layers, const ResultOptions& options) {
    Manifest manifest{options.project,
                      {},
                      options.parameter_set,
                      options.crs,
                      options.parameters,
                      options.form,
                      options.inputs,
                      software_versions(),
                      {},
                      {}};
    for (const ExportLayer& layer : layers) manifest.results.push_back(manifest_result(layer));
    return manifest;
}

std::string result_folder(const Project& project) {
    const fs::path folder(project.folder);
    if (project.scenario.empty()) return (folder / "out").string();
    return (folder / ("out-" + scenario_stem(project.scenario))).string();
}

ResultOptions result_options(const Project& project, std::vector<LoadReport> reports) {
    static constexpr std::array roles{"roads", "facilities", "demand", "units", "areas", "heights"};
    ResultOptions options;
    options.folder = result_folder(project);
    options.project = project.name, options.note = project.note, options.crs = project.crs;
    options.form.target_crs = project.output.crs, options.form.encoding = project.output.encoding;
    options.form.bom = project.output.bom, options.synthetic = project.synthetic;
    options.parameter_set = parameter_set_id(project), options.parameters = project.text;
    options.form.formats.clear();
    for (const std::string& name : project.output.formats) options.form.formats.push_back(format_of(name));
    for (const InputSpec& input : project.inputs) {
        options.inputs.push_back(manifest_input(roles[static_cast<std::size_t>(input.role)], input.file, input.path));
        if (!input.weights.empty())
            options.inputs.push_back(
                manifest_input("weights", fs::path(input.weights).filename().string(), input.weights));
    }
    for (const InputSpec& input : project.candidates)
        options.inputs.push_back(manifest_input("candidates", input.file, input.path));
    if (!project.scenario.empty())
        options.inputs.push_back(
            manifest_input("scenario", fs::proximate(project.scenario, project.folder).string(), project.scenario));
    for (const auto& [role, table] :
         {std::pair{"records", &project.consolidation.records}, std::pair{"present", &project.consolidation.present},
          std::pair{"projections", &project.consolidation.projections}})
        if (*table) options.inputs.push_back(manifest_input(role, (*table)->file, (*table)->path));
    options.reports = std::move(reports);
    return options;
}

ResultFiles write_results(const Study& study, const Ledger& ledger, const Roads& roads,
                          const std::vector<Line>& barrier_lines, const std::vector<MultiPolygon>& water,
                          const ResultOptions& options, const Progress& progress) {
    const std::vector<ExportLayer> layers = layers_of(study, ledger, roads, options);
    const std::vector<RowSource> sources = sources_of(layers, study.scenario, options);
    const std::vector<LayerStyle> styles = layer_styles(study, ledger, Texts(options.language), options.parameter_set);
    ResultFiles result;
    result.manifest = manifest_of(layers, options);
    result.manifest.scenario = study.scenario;

    OutputFolder folder(options.folder);
    if (options.form.workspace)
        write_workspace(folder.path(), input_layers(study, roads, barrier_lines, water), sources, styles, options,
                        progress, result.written);
    for (const VectorFormat format : options.form.formats) {
        const std::string path = folder.path() + "/" + format_name(format);
        make_folder(path);
        result.written.add(write_vector(format, path, sources, vector_options(options), progress));
        write_field_table(path, sources);
        if (format != VectorFormat::csv) write_style_files(path, sources, styles);
    }
    write_file(folder.path() + "/summary.json", summary_json(study, ledger,
                                                             {options.project, options.parameter_set, options.note,
                                                              options.synthetic, options.reports}));
    if (options.before_publishing) options.before_publishing(folder.path());
    std::vector<std::string> whole = files_below(folder.path());
    std::erase(whole, kWorkspace);
    result.manifest.files = manifest_files(folder.path(), whole);
    write_file(folder.path() + "/manifest.json", manifest_json(result.manifest));
    progress.check();
    result.files = files_below(folder.path());
    result.written.files.clear(); // they lay in the folder that is about to be renamed
    result.folder = options.folder;
    folder.publish();
    return result;
}

Manifest result_manifest(const Study& study, const Ledger& ledger, const Roads& roads, const ResultOptions& options) {
    Manifest manifest = manifest_of(layers_of(study, ledger, roads, options), options);
    manifest.scenario = study.scenario;
    return manifest;
}

std::vector<OutputError> check_results(const Study& study, const Ledger& ledger, const Roads& roads,
                                       const std::vector<Line>& barrier_lines, const std::vector<MultiPolygon>& water,
                                       const ResultOptions& options, const Progress& progress) {
    const std::vector<ExportLayer> layers = layers_of(study, ledger, roads, options);
    std::vector<RowSource> results;
    for (const ExportLayer& layer : layers) results.push_back(rows_of(layer));
    std::vector<OutputError> found;
    const auto check = [&](VectorFormat format, const std::string& path, const std::vector<RowSource>& rows,
                           const VectorOptions& vector) {
        for (const RowSource& layer : rows) {
            try {
                check_vector(format, path, layer, vector, progress);
            } catch (const OutputError& difference) {
                found.push_back(difference);
            }
        }
    };
    VectorOptions vector = vector_options(options);
    for (const VectorFormat format : options.form.formats)
        check(format, options.folder + "/" + format_name(format), results, vector);
    if (!options.form.workspace) return found;
    vector.target_crs.clear();
    std::vector<RowSource> all = input_layers(study, roads, barrier_lines, water);
    all.insert(all.end(), results.begin(), results.end());
    check(VectorFormat::geopackage, options.folder + "/" + kWorkspace, all, vector);
    return found;
}

} // namespace lifecircle::layers
