// manifest.json: what was accepted is written and accepted again.
#include <lifecircle/layers/manifest.hpp>

#include "fuzz.hpp"

using namespace lifecircle;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::Folder folder;
    const std::string file = folder.write("manifest.json", fuzz::text_of(data, size));
    layers::Manifest manifest;
    if (!fuzz::read_or_refuse([&] { manifest = layers::read_manifest(file); })) return 0;
    const std::string written = layers::manifest_json(manifest);
    folder.write("manifest.json", written);
    if (layers::manifest_json(layers::read_manifest(file)) != written) __builtin_trap();
    return 0;
}
