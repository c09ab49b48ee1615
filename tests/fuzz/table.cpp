// A table of villages and facilities as a bureau sends it.
#include <unordered_set>

#include <lifecircle/layers/vector_input.hpp>

#include "fuzz.hpp"

using namespace lifecircle;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::Folder folder;
    layers::InputSpec input;
    input.role = layers::InputRole::demand;
    input.file = input.path = folder.write("table.csv", fuzz::text_of(data, size));
    input.fields = {{"x", "lon"}, {"y", "lat"}};
    input.datum = "WGS84";
    const layers::ReadContext context{"project.toml", "EPSG:4546", Box(400'000, 4'000'000, 600'000, 4'300'000), {}, 1};
    fuzz::read_or_refuse([&] {
        std::unordered_set<std::string> seen;
        layers::LoadReport report;
        layers::read_vector_demand(input, context, Basis::resident, {}, seen, report);
    });
    input.role = layers::InputRole::facilities;
    fuzz::read_or_refuse([&] {
        std::unordered_set<std::string> seen;
        layers::LoadReport report;
        layers::read_vector_facilities(input, context, {}, seen, report);
    });
    return 0;
}
