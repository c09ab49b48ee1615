// OpenStreetMap PBF: both readers.
#include <cstdlib>

#include <lifecircle/layers/osm.hpp>

#include "fuzz.hpp"

using namespace lifecircle;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::Folder folder;
    static const int few_threads = setenv("OSMIUM_POOL_THREADS", "1", 0); // a pool is started for every file
    static_cast<void>(few_threads);
    const std::string file = folder.write("input.osm.pbf", fuzz::text_of(data, size));
    const bool looked = fuzz::read_or_refuse([&] { layers::look_at_osm(file); });
    const bool read = fuzz::read_or_refuse([&] { layers::read_osm(file, "EPSG:4546"); });
    if (read && !looked) __builtin_trap(); // what is good enough to be read is good enough to be looked at
    return 0;
}
