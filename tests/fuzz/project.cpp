// project.toml, in a folder where the inputs and the profile it may name exist.
#include <lifecircle/layers/datasets.hpp>
#include <lifecircle/layers/project.hpp>

#include "fuzz.hpp"

using namespace lifecircle;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::Folder folder;
    static const std::string roads = folder.write("roads.osm.pbf", ""),
                             profile = folder.write("own.toml", layers::dataset("profiles/walk.toml"));
    const std::string file = folder.write("project.toml", fuzz::text_of(data, size));
    fuzz::read_or_refuse([&] { layers::parameter_set_id(layers::read_project(file)); });
    return 0;
}
