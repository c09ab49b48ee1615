#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>

#include <gdal_priv.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/area_check.hpp>
#include <lifecircle/layers/gdal_tools.hpp>
#include <lifecircle/layers/people_text.hpp>
#include <lifecircle/layers/source_place.hpp>
#include <lifecircle/layers/vector_input.hpp>

namespace lifecircle::layers {
namespace {

DatasetPtr open_raster(const std::string& path) {
    use_gdal();
    GdalMessages messages;
    DatasetPtr dataset(GDALDataset::Open(path.c_str(), GDAL_OF_RASTER | GDAL_OF_VERBOSE_ERROR));
    if (!dataset)
        throw DataError({.file = path}, messages.said("no raster"), "a raster that GDAL opens (GeoTIFF …)",
                        "is it whole?");
    return dataset;
}

GDALRasterBand& band_of(GDALDataset& dataset, const InputSpec& input, const std::string& project_file) {
    int band = dataset.GetRasterCount() == 1 ? 1 : 0;
    if (!input.layer.empty()) std::from_chars(input.layer.data(), input.layer.data() + input.layer.size(), band);
    if (band >= 1 && band <= dataset.GetRasterCount()) return *dataset.GetRasterBand(band);
    throw DataError({.file = input.path, .layer = input.layer}, Phrase("{n} bands", {{"n", dataset.GetRasterCount()}}),
                    "the number of the one with people",
                    Phrase("add layer = \"1\" to the table at {place}", {{"place", input.place_in(project_file)}}));
}

/// Rows and columns of a raster.
struct Window {
    int first_row = 0, end_row = 0, first_column = 0, end_column = 0;
    void add(int row, int column, int step, int height, int width) {
        const bool first = end_row == 0;
        first_row = std::max(0, first ? row - step : std::min(first_row, row - step));
        first_column = std::max(0, first ? column - step : std::min(first_column, column - step));
        end_row = std::min(height, std::max(end_row, row + 2 * step));
        end_column = std::min(width, std::max(end_column, column + 2 * step));
    }
};

/// What of the raster lies in the area, by the corners of 256 x 256 blocks and with a block around: rasters of people
/// cover countries, projects counties.
Window window_of(int width, int height, const std::array<double, 6>& transform, const SourcePlace& place,
                 const Box& area) {
    const int step = std::max(1, (std::max(width, height) + 255) / 256);
    const auto nodes = [step](int size) { return (size + step - 1) / step + 1; };
    std::vector<MapXY> corner;
    for (int i = 0; i < nodes(height); ++i)
        for (int k = 0; k < nodes(width); ++k)
            corner.push_back({transform[0] + std::min(k * step, width) * transform[1],
                              transform[3] + std::min(i * step, height) * transform[5]});
    place.apply(corner);
    Window window;
    for (int i = 0; i + 1 < nodes(height); ++i)
        for (int k = 0; k + 1 < nodes(width); ++k) {
            Box block;
            for (const int row : {i, i + 1})
                for (const int column : {k, k + 1}) {
                    const MapXY p = corner[static_cast<std::size_t>(row) * static_cast<std::size_t>(nodes(width)) +
                                           static_cast<std::size_t>(column)];
                    if (std::isfinite(p.x) && std::isfinite(p.y)) block.add(p);
                }
            if (!block.empty() && area.meets(block)) window.add(i * step, k * step, step, height, width);
        }
    return window;
}

class CellReader {
  public:
    CellReader(GDALDataset& dataset, const InputSpec& input, const SourcePlace& place, const ReadContext& context,
               LoadReport& report)
        : band_(band_of(dataset, input, context.project_file)), report_(report) {
        if (dataset.GetGeoTransform(transform_.data()) != CE_None)
            throw DataError({.file = input.path}, "no position on the ground", "a georeferenced raster",
                            "it needs its .tfw or .aux.xml beside it");
        if (transform_[2] != 0.0 || transform_[4] != 0.0)
            throw DataError({.file = input.path}, "a rotated raster",
                            "rows from west to east, columns from north to south", "turn it upright: gdalwarp IN OUT");
        int has_no_data = 0;
        no_data_ = band_.GetNoDataValue(&has_no_data);
        has_no_data_ = has_no_data != 0;
        scale_ = band_.GetScale(), offset_ = band_.GetOffset();
        table_.file = input.path;
        table_.source = std::filesystem::path(input.path).filename().string();
        window_ = window_of(band_.GetXSize(), band_.GetYSize(), transform_, place, context.area);
        if (window_.end_row == 0)
            throw DataError(
                {.file = input.path},
                Phrase("a raster that lies outside the project's area, read as {system}", {{"system", place.name()}}),
                "a raster that covers the roads",
                Phrase("is it the right file, and the right `datum =` in the table at {place}?",
                       {{"place", input.place_in(context.project_file)}}));
    }

    /// The cells with people as rows; `people` by row number - 1.
    FeatureTable read(std::vector<People>& people, const Progress& progress) {
        const int first = window_.first_column, width = window_.end_column - first;
        std::vector<double> values(static_cast<std::size_t>(width));
        for (int row = window_.first_row; row < window_.end_row; ++row) {
            if (row % 64 == 0) progress.check();
            GdalMessages messages;
            if (band_.RasterIO(GF_Read, first, row, width, 1, values.data(), width, 1, GDT_Float64, 0, 0) != CE_None)
                throw DataError({.file = table_.file, .row = "row " + std::to_string(row + 1)},
                                messages.said("can't be read"), "a raster that is whole", "copy or export it again");
            for (int column = 0; column < width; ++column)
                add(row, first + column, values[static_cast<std::size_t>(column)], people);
        }
        report_.skip("skip.empty_cell", empty_);
        report_.skip("skip.below_one", below_one_);
        return std::move(table_);
    }

    int width() const { return band_.GetXSize(); }

  private:
    void add(int row, int column, double value, std::vector<People>& people) {
        if (!std::isfinite(value) || (has_no_data_ && value == no_data_)) return;
        value = value * scale_ + offset_; // 1 and 0 where the file states none
        ++report_.read;
        const auto index =
            static_cast<std::uint64_t>(row) * static_cast<std::uint64_t>(width()) + static_cast<std::uint64_t>(column);
        if (value < 0.0)
            return report_.repair("repair.population_negative",
                                  "r" + std::to_string(row + 1) + "c" + std::to_string(column + 1)); // as in ids
        if (value == 0.0) {
            ++empty_;
            return;
        }
        carried_ += value;
        const auto whole = static_cast<People>(std::floor(carried_ + 0.5));
        if (whole <= 0) {
            ++below_one_;
            return;
        }
        carried_ -= static_cast<double>(whole);
        FeatureRow cell;
        cell.number = index;
        cell.raw = {transform_[0] + (column + 0.5) * transform_[1], transform_[3] + (row + 0.5) * transform_[5]};
        cell.shape.kind = ShapeKind::point;
        cell.shape.points.push_back(cell.raw);
        table_.rows.push_back(std::move(cell));
        people.push_back(whole);
    }

    GDALRasterBand& band_;
    LoadReport& report_;
    FeatureTable table_;
    std::array<double, 6> transform_{};
    Window window_;
    double no_data_ = 0.0, scale_ = 1.0, offset_ = 0.0, carried_ = 0.0;
    bool has_no_data_ = false;
    std::uint64_t empty_ = 0, below_one_ = 0;
};

} // namespace

VectorDemand read_population_raster(const InputSpec& input, const ReadContext& context, Basis basis,
                                    LoadReport& report) {
    const DatasetPtr dataset = open_raster(input.path);
    const SourcePlace place(input, dataset->GetSpatialRef(), context.crs, context.project_file);
    CellReader reader(*dataset, input, place, context, report);
    std::vector<People> people;
    FeatureTable table = reader.read(people, context.progress);
    std::vector<MapXY> centres;
    for (std::size_t i = 0; i < table.rows.size(); ++i) centres.push_back(table.rows[i].raw);
    place.apply(centres);
    std::vector<std::uint64_t> cell_of_row;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        table.rows[i].shape.points.front() = centres[i];
        cell_of_row.push_back(table.rows[i].number);
        table.rows[i].number = i + 1; // finds its people again after rows were dropped
    }
    if (table.rows.empty())
        throw DataError({.file = input.path}, "no cell with people", "at least one",
                        "is this the right raster or band?");
    keep_inside(table, place, input, context, report);
    VectorDemand demand;
    if (const auto year = input.fixed.find("year"); year != input.fixed.end())
        demand.year = static_cast<int>(number_in(year->second).value_or(0.0));
    const auto width = static_cast<std::uint64_t>(reader.width());
    for (const FeatureRow& row : table.rows) {
        const std::uint64_t cell = cell_of_row[row.number - 1];
        DemandPoint point;
        point.id = "g" + std::to_string(context.number) + "r" + std::to_string(cell / width + 1) + "c" +
                   std::to_string(cell % width + 1);
        point.role = DemandRole::cell;
        point.place = row.shape.points.front();
        point.people[0] = people[row.number - 1];
        if (basis == Basis::resident) point.resident = point.people[0];
        if (basis == Basis::registered) point.registered = point.people[0];
        point.source = table.source;
        demand.points.push_back(std::move(point));
    }
    report.kept = demand.points.size();
    return demand;
}

} // namespace lifecircle::layers
