#include <viewer/map/picture.hpp>

#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

#include <png.h>

#include <lifecircle/core/error.hpp>

#include <viewer/map/quantise.hpp>

namespace lifecircle::viewer {
namespace {

[[noreturn]] void fail(const std::string& path, const Phrase& found) {
    throw OutputError({.file = path}, found, "a file that can be written",
                      "check the folder, its rights and the space left");
}

[[noreturn]] void on_png_error(png_structp, png_const_charp message) { throw std::runtime_error(message); }
void on_png_warning(png_structp, png_const_charp) {}

/// Frees libpng's two structures however writing ends.
struct PngWriter {
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, on_png_error, on_png_warning);
    png_infop info = png == nullptr ? nullptr : png_create_info_struct(png);
    PngWriter() = default;
    PngWriter(const PngWriter&) = delete;
    PngWriter& operator=(const PngWriter&) = delete;
    ~PngWriter() { png_destroy_write_struct(&png, &info); }
};

void write_full(png_structp png, png_infop info, const MapPicture& picture) {
    png_write_info(png, info);
    const auto width = static_cast<std::size_t>(picture.width), height = static_cast<std::size_t>(picture.height);
    std::vector<png_byte> row(width * 3);
    for (std::size_t y = 0; y < height; ++y) {
        const std::uint8_t* in = picture.rgba.data() + y * width * 4;
        for (std::size_t x = 0; x < width; ++x)
            for (std::size_t c = 0; c < 3; ++c) row[x * 3 + c] = in[x * 4 + c];
        png_write_row(png, row.data());
    }
}

void write_indexed(png_structp png, png_infop info, const MapPicture& picture) {
    const IndexedPicture few = quantised(picture);
    std::vector<png_color> colours;
    for (const auto& c : few.colours) colours.push_back({c[0], c[1], c[2]});
    png_set_PLTE(png, info, colours.data(), static_cast<int>(colours.size()));
    png_write_info(png, info);
    const auto width = static_cast<std::size_t>(picture.width), height = static_cast<std::size_t>(picture.height);
    for (std::size_t y = 0; y < height; ++y) png_write_row(png, few.index.data() + y * width);
}

void write_picture(std::FILE* file, const MapPicture& picture, PngColours colours) {
    PngWriter writer;
    if (writer.info == nullptr) throw std::runtime_error("libpng has no memory");
    png_init_io(writer.png, file);
    const bool few = colours == PngColours::few;
    png_set_IHDR(writer.png, writer.info, static_cast<png_uint_32>(picture.width),
                 static_cast<png_uint_32>(picture.height), 8, few ? PNG_COLOR_TYPE_PALETTE : PNG_COLOR_TYPE_RGB,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    const auto per_metre = static_cast<png_uint_32>(std::lround(picture.dots_per_inch / 0.0254));
    png_set_pHYs(writer.png, writer.info, per_metre, per_metre, PNG_RESOLUTION_METER);
    png_set_compression_level(writer.png, few ? 9 : 5);
    if (few)
        write_indexed(writer.png, writer.info, picture);
    else
        write_full(writer.png, writer.info, picture);
    png_write_end(writer.png, nullptr);
}

} // namespace

void write_png(const MapPicture& picture, const std::string& path, PngColours colours) {
    const std::string part = path + ".part";
    std::FILE* file = std::fopen(part.c_str(), "wb");
    if (file == nullptr) fail(path, std::strerror(errno));
    std::string trouble;
    try {
        write_picture(file, picture, colours);
    } catch (const std::runtime_error& e) {
        trouble = e.what();
    }
    if (std::fclose(file) != 0 && trouble.empty()) trouble = std::strerror(errno);
    std::error_code code;
    if (trouble.empty()) {
        std::filesystem::rename(part, path, code);
        if (!code) return;
        trouble = code.message();
    }
    std::filesystem::remove(part, code);
    fail(path, trouble.c_str());
}

} // namespace lifecircle::viewer
