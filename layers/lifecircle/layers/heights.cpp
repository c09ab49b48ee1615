#include <lifecircle/layers/heights.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal_alg.h>
#include <gdal_priv.h>
#include <gdal_utils.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/gdal_tools.hpp>

namespace lifecircle::layers {
namespace {

constexpr double kMostCells = 4e6;
constexpr float kLowest = -500.0F, kHighest = 9000.0F; ///< beyond these a value is a mark for "void"

/// The raster in a .zip: its first file that GDAL opens.
DatasetPtr open_in_zip(const std::string& path) {
    const std::string folder = "/vsizip/" + path;
    char** names = VSIReadDir(folder.c_str());
    DatasetPtr found;
    for (char** name = names; name != nullptr && *name != nullptr && found == nullptr; ++name)
        found.reset(GDALDataset::Open((folder + "/" + *name).c_str(), GDAL_OF_RASTER));
    CSLDestroy(names);
    return found;
}

/// A raster that knows its system.
DatasetPtr open(const HeightFile& file) {
    const GdalMessages messages;
    DatasetPtr raster = file.path.ends_with(".zip") ? open_in_zip(file.path)
                                                    : DatasetPtr(GDALDataset::Open(file.path.c_str(), GDAL_OF_RASTER));
    if (raster == nullptr || raster->GetRasterCount() == 0)
        throw DataError({.file = file.path}, messages.said("no raster"),
                        "an elevation model: GeoTIFF, .hgt, or a .zip that holds one", "");
    if (raster->GetSpatialRef() != nullptr || !file.crs.empty()) return raster;
    throw DataError({.file = file.path}, "no reference system", "a raster that tells its own",
                    "add datum = \"EPSG:…\" to this [[heights]]");
}

struct Lattice {
    Box box;
    double cell_m = 0.0;
};

/// Cells as wide as the file's in the middle of it, on whole multiples of their width.
Lattice lattice_for(GDALDataset& raster, const HeightFile& file, const std::string& crs, const Box& extent) {
    CPLStringList options;
    options.SetNameValue("DST_SRS", crs.c_str());
    if (!file.crs.empty()) options.SetNameValue("SRC_SRS", file.crs.c_str());
    double transform[6] = {}, box[4] = {};
    int columns = 0, rows = 0;
    void* arg = GDALCreateGenImgProjTransformer2(&raster, nullptr, options.List());
    const bool good = arg != nullptr && GDALSuggestedWarpOutput2(&raster, GDALGenImgProjTransform, arg, transform,
                                                                 &columns, &rows, box, 0) == CE_None;
    if (arg != nullptr) GDALDestroyGenImgProjTransformer(arg);
    if (!good) throw DataError({.file = file.path}, "a raster without a place", "a georeferenced elevation model", "");
    Lattice lattice;
    const double area = (extent.max_x - extent.min_x) * (extent.max_y - extent.min_y);
    lattice.cell_m = std::max({1.0, std::round(std::abs(transform[1])), std::ceil(std::sqrt(area / kMostCells))});
    const auto down = [&](double v) { return std::floor(v / lattice.cell_m) * lattice.cell_m; };
    const auto up = [&](double v) { return std::ceil(v / lattice.cell_m) * lattice.cell_m; };
    lattice.box = {down(extent.min_x), down(extent.min_y), up(extent.max_x), up(extent.max_y)};
    return lattice;
}

DatasetPtr warp(std::vector<GDALDatasetH>& sources, const HeightFile& file, const std::string& crs,
                const Lattice& lattice) {
    CPLStringList words;
    const auto add = [&](std::initializer_list<std::string> list) {
        for (const std::string& word : list) words.AddString(word.c_str());
    };
    const auto number = [](double v) { return std::string(CPLSPrintf("%.3f", v)); };
    const Box& b = lattice.box;
    add({"-q", "-of", "MEM", "-ot", "Float32", "-r", "bilinear", "-dstnodata", "nan", "-t_srs", crs});
    add({"-te", number(b.min_x), number(b.min_y), number(b.max_x), number(b.max_y)});
    add({"-tr", number(lattice.cell_m), number(lattice.cell_m)});
    if (!file.crs.empty()) add({"-s_srs", file.crs});
    GDALWarpAppOptions* options = GDALWarpAppOptionsNew(words.List(), nullptr);
    DatasetPtr warped(GDALDataset::FromHandle(
        GDALWarp("", nullptr, static_cast<int>(sources.size()), sources.data(), options, nullptr)));
    GDALWarpAppOptionsFree(options);
    return warped;
}

} // namespace

HeightGrid read_heights(const std::vector<HeightFile>& files, const std::string& crs, const Box& extent,
                        LoadReport& report, const Progress& progress) {
    HeightGrid grid;
    if (files.empty()) return grid;
    use_gdal();
    std::vector<DatasetPtr> rasters;
    std::vector<GDALDatasetH> sources;
    for (const HeightFile& file : files) {
        rasters.push_back(open(file));
        sources.push_back(GDALDataset::ToHandle(rasters.back().get()));
    }
    const HeightFile& first = files.front();
    const Lattice lattice = lattice_for(*rasters.front(), first, crs, extent);
    progress.check();
    const GdalMessages messages;
    const DatasetPtr warped = warp(sources, first, crs, lattice);
    if (warped == nullptr)
        throw DataError({.file = first.path}, messages.said("can't be read"), "an elevation model", "");
    grid.columns = static_cast<std::uint32_t>(warped->GetRasterXSize());
    grid.rows = static_cast<std::uint32_t>(warped->GetRasterYSize());
    grid.cell_m = lattice.cell_m;
    grid.north_west = {lattice.box.min_x + grid.cell_m / 2.0, lattice.box.max_y - grid.cell_m / 2.0};
    grid.metres.resize(std::size_t{grid.columns} * grid.rows);
    const CPLErr read = warped->GetRasterBand(1)->RasterIO(
        GF_Read, 0, 0, warped->GetRasterXSize(), warped->GetRasterYSize(), grid.metres.data(), warped->GetRasterXSize(),
        warped->GetRasterYSize(), GDT_Float32, 0, 0);
    for (float& height : grid.metres)
        if (!(height >= kLowest && height <= kHighest)) height = std::numeric_limits<float>::quiet_NaN();
    report.read = grid.metres.size();
    report.kept = static_cast<std::uint64_t>(
        std::count_if(grid.metres.begin(), grid.metres.end(), [](float h) { return std::isfinite(h); }));
    if (read != CE_None || report.kept == 0)
        throw DataError({.file = first.path}, "no height within the project", "an elevation model of its ground",
                        "is this the right tile, and its datum?");
    if (report.kept < report.read) report.skipped.push_back({"skip.height_void", report.read - report.kept, {}});
    return grid;
}

} // namespace lifecircle::layers
