#include <lifecircle/layers/vector_open.hpp>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>

#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/csv_input.hpp>
#include <lifecircle/layers/dbf_encoding.hpp>
#include <lifecircle/layers/field_map.hpp>

namespace lifecircle::layers {
namespace {

namespace fs = std::filesystem;

std::string ending_of(const std::string& path) { return lower_case(fs::path(path).extension().string()); }

void check_not_empty(const std::string& path) {
    std::error_code error;
    if (!fs::exists(path))
        throw DataError({.file = path}, "no such file", "an existing file", "correct the name of the file");
    if (fs::is_regular_file(path, error) && fs::file_size(path, error) == 0)
        throw DataError({.file = path}, "an empty file (0 bytes)", "a file with features", "copy or export it again");
}

/// GDAL's words, in which a copy in memory has the name of the file that the user knows.
Phrase why_not(const GdalMessages& messages, const std::string& path, const std::string& shown) {
    if (messages.failures().empty()) return Phrase("no format that GDAL knows");
    std::string why = messages.failures().front();
    for (std::size_t at = why.find(path); at != std::string::npos && path != shown; at = why.find(path))
        why.replace(at, path.size(), shown);
    return words_of_others(std::move(why));
}

DatasetPtr open_dataset(const std::string& path, const std::string& shown, std::vector<const char*> options) {
    use_gdal();
    GdalMessages messages;
    options.push_back(nullptr);
    DatasetPtr dataset(
        GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_VERBOSE_ERROR, nullptr, options.data()));
    if (!dataset) {
        throw DataError({.file = shown}, why_not(messages, path, shown),
                        "a vector file or table that GDAL opens (shp, gpkg, geojson, csv, xlsx …)",
                        "is it whole, with all its parts (.shp, .shx, .dbf) beside it?");
    }
    return dataset;
}

std::string names_of(GDALDataset& dataset) {
    std::string names;
    for (int i = 0; i < dataset.GetLayerCount(); ++i)
        names += (i == 0 ? "" : ", ") + std::string(dataset.GetLayer(i)->GetName());
    return names;
}

/// The layer named, else the only one that has features.
OGRLayer* chosen_layer(GDALDataset& dataset, const InputSpec& input, const std::string& project_file) {
    if (dataset.GetLayerCount() == 0)
        throw DataError({.file = input.path}, "no layers", "at least one layer", "is this the right file?");
    if (!input.layer.empty()) {
        if (OGRLayer* named = dataset.GetLayerByName(input.layer.c_str())) return named;
        throw DataError({.file = input.path, .layer = input.layer}, "no layer of this name",
                        Phrase("one of {names}", {{"names", names_of(dataset)}}),
                        Phrase("correct `layer =` in the table at {place}", {{"place", input.place_in(project_file)}}));
    }
    std::vector<OGRLayer*> filled;
    for (int i = 0; i < dataset.GetLayerCount(); ++i)
        if (dataset.GetLayer(i)->GetFeatureCount() != 0) filled.push_back(dataset.GetLayer(i));
    if (filled.empty()) return dataset.GetLayer(0);
    if (filled.size() == 1) return filled.front();
    throw DataError({.file = input.path},
                    Phrase("{n} layers: {names}", {{"n", filled.size()}, {"names", names_of(dataset)}}),
                    "one of them, by name",
                    Phrase("add layer = \"…\" to the table at {place}", {{"place", input.place_in(project_file)}}));
}

/// Texts of shapefiles as bytes: in what encoding they are we find out ourselves.
std::vector<const char*> options_of(bool shapefile) {
    if (shapefile) return {"ENCODING="};
    return {};
}

/// The first line holds names, numbers too: GDAL would take "2030" for a value, and its line for a row.
/// With a condition columns need types: as texts, "10" is less than "9". The texts are kept beside them, since "007" is
/// a name and not 7; types are found in the whole file, since what does not fit one is dropped by GDAL.
std::vector<const char*> csv_options(bool condition) {
    if (!condition) return {"HEADERS=YES", "EMPTY_STRING_AS_NULL=YES", "AUTODETECT_TYPE=NO"};
    return {"HEADERS=YES", "EMPTY_STRING_AS_NULL=YES", "AUTODETECT_TYPE=YES", "AUTODETECT_SIZE_LIMIT=0",
            "KEEP_SOURCE_COLUMNS=YES"};
}

void read_columns(OpenLayer& open, bool typed) {
    OGRFeatureDefn& definition = *open.layer->GetLayerDefn();
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        bool cut = false;
        std::string name = open.text(definition.GetFieldDefn(i)->GetNameRef(), "column names", {}, cut);
        // GDAL puts the text of a column right behind it.
        if (typed && !open.columns.empty() && name == open.columns.back() + "_original" &&
            definition.GetFieldDefn(i - 1)->GetType() != OFTString) {
            open.field_of.back() = i;
            continue;
        }
        open.columns.push_back(std::move(name));
        open.field_of.push_back(i);
    }
}

void set_filter(OpenLayer& open) {
    if (open.input.where.empty()) return;
    GdalMessages messages;
    if (open.layer->SetAttributeFilter(open.input.where.c_str()) == OGRERR_NONE && messages.failures().empty()) return;
    std::string columns;
    for (const std::string& column : open.columns) columns += (columns.empty() ? "" : ", ") + column;
    throw DataError(
        {.file = open.file, .layer = open.name, .field = "where"},
        Phrase("'{condition}': {trouble}",
               {{"condition", open.input.where}, {"trouble", messages.said("not understood")}}),
        Phrase("a condition as in SQL on the columns {columns}", {{"columns", columns}}),
        Phrase("correct `where =` in the table at {place}", {{"place", open.input.place_in(open.project_file)}}));
}

/// As both encodings that bureaus use read it: only somebody who knows the place can tell.
Phrase of_unknown_encoding(std::string_view bytes) {
    const auto gb = preview(bytes, "GB18030"), utf8 = preview(bytes, "UTF-8");
    if (gb && utf8)
        return Phrase("text of unknown encoding; in UTF-8 it reads “{utf8}”, in GB18030 “{text}”",
                      {{"utf8", *utf8}, {"text", *gb}});
    if (utf8) return Phrase("text of unknown encoding; in UTF-8 it reads “{utf8}”", {{"utf8", *utf8}});
    if (gb) return Phrase("text of unknown encoding; in GB18030 it reads “{text}”", {{"text", *gb}});
    return Phrase("text of unknown encoding");
}

} // namespace

MemoryFile::MemoryFile(const std::string& name, std::string bytes)
    : bytes_(std::make_unique<std::string>(std::move(bytes))) {
    static std::atomic<unsigned> next{0};
    path_ = "/vsimem/lifecircle-" + std::to_string(next++) + "/" + name;
    VSIFCloseL(VSIFileFromMemBuffer(path_.c_str(), reinterpret_cast<GByte*>(bytes_->data()), bytes_->size(), FALSE));
}
MemoryFile::~MemoryFile() {
    if (!path_.empty()) VSIUnlink(path_.c_str());
}
MemoryFile::MemoryFile(MemoryFile&& other) noexcept { *this = std::move(other); }
MemoryFile& MemoryFile::operator=(MemoryFile&& other) noexcept {
    std::swap(path_, other.path_), std::swap(bytes_, other.bytes_);
    return *this;
}

std::string OpenLayer::text(const char* raw, const std::string& row, const std::string& field, bool& cut) const {
    const std::string_view bytes(raw);
    if (is_ascii(bytes)) return std::string(bytes);
    const Phrase line("add encoding = \"GB18030\" (or \"UTF-8\" …) to the table at {place}",
                      {{"place", input.place_in(project_file)}});
    if (!decoder) {
        throw DataError({file, name, row, field}, of_unknown_encoding(bytes),
                        "a .cpg file beside it, or an `encoding =` line", line);
    }
    TextDecoder::Decoded done = decoder->decode(bytes);
    cut = cut || done.cut_off;
    if (done.good(bytes)) return std::move(done.text);
    const auto shown = preview(bytes, "GB18030");
    throw DataError({file, name, row, field}, not_of_encoding(decoder->name(), shown), verbatim(decoder->name()), line);
}

OpenLayer open_layer(const InputSpec& input, const std::string& project_file) {
    OpenLayer open;
    open.input = input, open.project_file = project_file, open.file = input.path;
    check_not_empty(input.path);
    // The first row of a sheet is its head: by itself GDAL takes it for data where every cell is a text.
    const GdalSetting sheets("OGR_XLSX_HEADERS", "FORCE"), open_sheets("OGR_ODS_HEADERS", "FORCE");
    const std::string ending = ending_of(input.path);
    const bool shapefile = ending == ".shp" || ending == ".dbf",
               csv = ending == ".csv" || ending == ".tsv" || ending == ".txt";
    open.table = csv || ending == ".xlsx" || ending == ".xls" || ending == ".ods";
    if (csv) {
        open.decoded = MemoryFile("table.csv", utf8_table(input, project_file));
        open.dataset = open_dataset(open.decoded.path(), input.path, csv_options(!input.where.empty()));
        open.decoder.emplace("UTF-8");
    } else {
        open.dataset = open_dataset(input.path, input.path, options_of(shapefile));
        if (!shapefile)
            open.decoder.emplace(input.encoding.empty() ? "UTF-8" : input.encoding);
        else if (const std::string stated = input.encoding.empty() ? dbf_encoding(input.path) : input.encoding;
                 !stated.empty())
            open.decoder.emplace(stated);
    }
    open.layer = chosen_layer(*open.dataset, input, project_file);
    if (open.dataset->GetLayerCount() > 1) open.name = open.layer->GetName();
    read_columns(open, csv && !input.where.empty());
    set_filter(open);
    return open;
}

bool states_encoding(const std::string& path) {
    const std::string ending = ending_of(path);
    if (ending == ".shp" || ending == ".dbf") return !dbf_encoding(path).empty();
    if (ending == ".tab" || ending == ".mif") return false;
    if (ending != ".csv" && ending != ".tsv" && ending != ".txt") return true;
    std::ifstream in(path, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return true;
    return !bytes.empty() && TextDecoder("UTF-8").decode(bytes).good(bytes);
}

std::vector<LayerCount> layers_of(const std::string& path) {
    check_not_empty(path);
    const DatasetPtr dataset = open_dataset(path, path, options_of(true));
    std::vector<LayerCount> looks;
    for (int i = 0; i < dataset->GetLayerCount(); ++i)
        looks.push_back({dataset->GetLayer(i)->GetName(), dataset->GetLayer(i)->GetFeatureCount()});
    return looks;
}

} // namespace lifecircle::layers
