#include "figures_import.hpp"

#include <filesystem>
#include <stdexcept>

#include <sys/wait.h>
#include <unistd.h>

#include <osmium/io/pbf_input.hpp>
#include <osmium/io/pbf_output.hpp>
#include <osmium/io/reader.hpp>
#include <osmium/io/writer.hpp>
#include <osmium/osm.hpp>
#include <osmium/visitor.hpp>

#include <lifecircle/layers/osm.hpp>

#include "figure_rows.hpp"

namespace lifecircle::bench {
namespace {

/// The objects of a buffer become those of another copy: other numbers, and another place on the globe.
void move_copy(osmium::memory::Buffer& buffer, std::int64_t copy, double east, double north) {
    constexpr std::int64_t kNumbers = 100'000'000'000; // more than any file has
    const std::int64_t shift = copy * kNumbers;
    for (auto& object : buffer.select<osmium::OSMObject>()) {
        object.set_id(object.id() + shift);
        if (object.type() == osmium::item_type::node) {
            auto& node = static_cast<osmium::Node&>(object);
            if (node.location().valid())
                node.set_location({node.location().lon() + east, node.location().lat() + north});
        } else if (object.type() == osmium::item_type::way) {
            for (osmium::NodeRef& node : static_cast<osmium::Way&>(object).nodes()) node.set_ref(node.ref() + shift);
        } else if (object.type() == osmium::item_type::relation) {
            for (auto& member : static_cast<osmium::Relation&>(object).members()) member.set_ref(member.ref() + shift);
        }
    }
}

/// The file `side` x `side` times beside itself, not joined.
void write_copies(const std::string& from, std::uint32_t side, const std::string& to) {
    constexpr double kStep_deg = 0.5;
    osmium::io::Writer writer(osmium::io::File(to, "pbf"), osmium::io::overwrite::allow);
    for (std::uint32_t copy = 0; copy < side * side; ++copy) {
        osmium::io::Reader reader(from);
        while (osmium::memory::Buffer buffer = reader.read()) {
            const std::uint32_t row = copy / side, column = copy % side;
            move_copy(buffer, copy, kStep_deg * column, kStep_deg * row);
            writer(std::move(buffer));
        }
        reader.close();
    }
    writer.close();
}

std::uint64_t objects_in(const std::string& file) {
    osmium::io::Reader reader(file);
    std::uint64_t count = 0;
    while (const osmium::memory::Buffer buffer = reader.read())
        for (const auto& object : buffer.select<osmium::OSMObject>()) count += object.id() != 0 ? 1 : 0;
    reader.close();
    return count;
}

} // namespace

void import_figures(const std::string& file, std::uint32_t side) {
    const auto copies =
        std::filesystem::temp_directory_path() / ("lifecircle-" + std::to_string(getpid()) + ".osm.pbf");
    if (side > 1) {
        // In a process of its own, so that the memory it takes is not counted here.
        const pid_t child = fork();
        if (child == 0) {
            write_copies(file, side, copies);
            _exit(0);
        }
        int status = 0;
        if (waitpid(child, &status, 0) != child || status != 0) throw std::runtime_error("cannot write the copies");
    }
    const std::string path = side > 1 ? copies.string() : file;
    print_fact("MB", static_cast<double>(std::filesystem::file_size(path)) * 1e-6);
    print_fact("objects", static_cast<double>(objects_in(path)));
    print_memory("decoding");
    const std::string crs = layers::look_at_osm(path).crs;
    compare(
        RatioOf::cost, "import of the OSM file", [&] { layers::read_osm(path, crs); }, "decoding it once",
        [&] { objects_in(path); });
    print_memory("import");
    std::filesystem::remove(copies);
}

} // namespace lifecircle::bench
