// Roads, noded at their ends or wherever they cross, units and areas from GeoJSON.
#include <lifecircle/layers/vector_input.hpp>

#include "fuzz.hpp"

using namespace lifecircle;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::Folder folder;
    layers::InputSpec input;
    input.file = input.path = folder.write("layer.geojson", fuzz::text_of(data, size));
    const layers::ReadContext context{"project.toml", "EPSG:4546", Box(400'000, 4'000'000, 600'000, 4'300'000), {}, 1};
    for (const bool crossings : {false, true})
        fuzz::read_or_refuse([&] {
            input.role = layers::InputRole::roads;
            input.node_crossings = crossings, input.join_m = 0.5;
            input.fixed = {{"class", "village"}};
            layers::LoadReport report;
            layers::read_vector_roads(input, context, report);
        });
    input.fixed.clear();
    fuzz::read_or_refuse([&] {
        input.role = layers::InputRole::units;
        layers::LoadReport report;
        layers::VectorUnits read = layers::read_vector_units(input, context, report);
        layers::link_units(read.units, read.parent_codes);
    });
    fuzz::read_or_refuse([&] {
        input.role = layers::InputRole::areas;
        input.area_role = "water";
        layers::LoadReport report;
        layers::read_vector_areas(input, context, report);
    });
    return 0;
}
