#include <lifecircle/layers/import.hpp>

#include <algorithm>
#include <filesystem>

#include <nlohmann/json.hpp>

#include <lifecircle/layers/csv_text.hpp>
#include <lifecircle/layers/export_tables.hpp>
#include <lifecircle/layers/failure_text.hpp>
#include <lifecircle/layers/load_report_json.hpp>
#include <lifecircle/layers/output_folder.hpp>
#include <lifecircle/layers/results.hpp>
#include <lifecircle/layers/styles.hpp>
#include <lifecircle/layers/texts.hpp>

namespace lifecircle::layers {
namespace {

using Json = nlohmann::ordered_json;

Json counts_json(const Inputs& inputs) {
    return {{"roads", inputs.roads.roads.size()},      {"facilities", inputs.study.facilities.size()},
            {"demand", inputs.study.demand.size()},    {"units", inputs.study.units.size()},
            {"barriers", inputs.barrier_lines.size()}, {"water", inputs.water.size()}};
}

/// Rows in both languages where they differ: "第 4 行 东沟 / row 4 东沟".
std::string joined(const std::vector<std::string>& rows) {
    static const Texts zh(Language::zh);
    std::string text;
    for (const std::string& row : rows) {
        const std::string chinese = row_text(zh, row);
        text += text.empty() ? "" : "；";
        text += chinese;
        if (chinese != row) (text += " / ") += row;
    }
    return text;
}

/// For a spreadsheet: one line a reason, in Chinese and English.
std::string report_csv(const Inputs& inputs, const std::vector<Finding>& findings) {
    const Texts zh(Language::zh), en(Language::en);
    const auto both = [&](const std::string& key) { return std::string(zh(key)) + " / " + std::string(en(key)); };
    std::string text = "\xEF\xBB\xBF" + csv_line({both("report.input"), both("report.what"), both("report.reason"),
                                                  both("report.count"), both("report.examples")});
    for (const LoadReport& r : inputs.reports) {
        text += csv_line({r.input, both("report.read"), "", std::to_string(r.read), ""});
        text += csv_line({r.input, both("report.kept"), "", std::to_string(r.kept), ""});
        for (const LoadNote& n : r.skipped)
            text += csv_line(
                {r.input, both("report.skipped"), both(n.reason), std::to_string(n.count), joined(n.examples)});
        for (const LoadNote& n : r.repaired)
            text += csv_line(
                {r.input, both("report.repaired"), both(n.reason), std::to_string(n.count), joined(n.examples)});
        for (const LoadNote& n : r.doubts)
            text += csv_line(
                {r.input, both("report.finding"), both(n.reason), std::to_string(n.count), joined(n.examples)});
    }
    for (const Finding& f : findings)
        text += csv_line({"", both("report.finding"), both(f.text), std::to_string(f.count), joined(f.examples)});
    return text;
}

} // namespace

std::string import_json(const Project& project, const Inputs& inputs, const std::vector<Finding>& findings) {
    Json json{{"project", project.name}, {"crs", project.crs}, {"counts", counts_json(inputs)}};
    json["inputs"] = Json::array(), json["findings"] = Json::array();
    for (const LoadReport& r : inputs.reports) json["inputs"].push_back(load_report_json(r));
    const Texts zh(Language::zh), en(Language::en);
    for (const Finding& f : findings)
        json["findings"].push_back({{"finding", f.text.substr(f.text.find('.') + 1)},
                                    {"zh", zh(f.text)},
                                    {"en", en(f.text)},
                                    {"count", f.count},
                                    {"of", f.of},
                                    {"examples", f.examples}});
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

ImportResult write_import(const Project& project, const Inputs& inputs, const std::vector<Finding>& findings,
                          Language language, const Progress& progress) {
    ResultOptions options = result_options(project, inputs.reports);
    options.form = {true, {}, {}, {}, "UTF-8", true};
    const ExportContext context{options.parameter_set, project.synthetic, &inputs.roads};
    const std::vector<ExportLayer> layers{facility_layer(inputs.study, context), demand_layer(inputs.study, context)};
    std::vector<RowSource> sources = input_layers(inputs.study, inputs.roads, inputs.barrier_lines, inputs.water);
    for (const ExportLayer& layer : layers) sources.push_back(rows_of(layer));
    for (RowSource& source : sources) source.description = source.schema->zh + " / " + source.schema->en;

    OutputFolder folder((std::filesystem::path(project.folder) / "import").string());
    const std::string workspace = folder.path() + "/workspace.gpkg";
    write_vector(VectorFormat::geopackage, workspace, sources, {options.crs, {}, "UTF-8", true, options.date},
                 progress);
    std::vector<LayerStyle> styles = layer_styles(inputs.study, {}, Texts(language), options.parameter_set);
    std::erase_if(styles, [&](const LayerStyle& style) {
        return std::none_of(sources.begin(), sources.end(),
                            [&](const RowSource& source) { return source.schema->code == style.layer; });
    });
    write_styles(workspace, styles, options.date);
    std::vector<const LayerSchema*> schemas;
    for (const RowSource& source : sources) schemas.push_back(source.schema);
    write_file(folder.path() + "/字段说明.csv", field_table_csv(schemas));
    write_file(folder.path() + "/数据报告.csv", report_csv(inputs, findings));
    write_file(folder.path() + "/report.json", import_json(project, inputs, findings));
    write_file(folder.path() + "/manifest.json", manifest_json(manifest_of(layers, options)));
    progress.check();
    ImportResult result{(std::filesystem::path(project.folder) / "import").string(), {}};
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        if (const std::string name = entry.path().filename().string(); name != ".unfinished")
            result.files.push_back(name);
    std::sort(result.files.begin(), result.files.end());
    folder.publish();
    return result;
}

} // namespace lifecircle::layers
