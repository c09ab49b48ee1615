// scenario.toml, on a study of one village and one facility.
#include <lifecircle/layers/scenario_file.hpp>

#include "fuzz.hpp"

using namespace lifecircle;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::Folder folder;
    const std::string file = folder.write("scenario.toml", fuzz::text_of(data, size));
    fuzz::read_or_refuse([&] {
        Study study;
        study.demand.emplace_back();
        study.demand.back().id = "v1", study.demand.back().place = {500'000.0, 4'150'000.0};
        study.facilities.emplace_back();
        study.facilities.back().id = "f1", study.facilities.back().family = "school";
        layers::Project project;
        project.crs = "EPSG:4546";
        apply(study, layers::scenario_of(layers::read_scenario(file), project, study));
    });
    return 0;
}
