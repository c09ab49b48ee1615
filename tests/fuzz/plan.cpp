// plan.json of sites and of mergers: what was accepted is written and accepted again, the same.
#include <lifecircle/layers/consolidation_plan_file.hpp>
#include <lifecircle/layers/plan_file.hpp>

#include "fuzz.hpp"

using namespace lifecircle;

namespace {

template <class Read, class Write>
void read_write_read(const fuzz::Folder& folder, const std::string& text, Read read, Write write) {
    const std::string file = folder.write("plan.json", text);
    std::string written;
    if (!fuzz::read_or_refuse([&] { written = write(read(file)); })) return;
    folder.write("plan.json", written);
    if (write(read(file)) != written) __builtin_trap();
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::Folder folder;
    const std::string text(fuzz::text_of(data, size));
    read_write_read(folder, text, layers::read_plan,
                    [](const layers::PlanFile& plan) { return layers::plan_json(plan); });
    read_write_read(folder, text, layers::read_consolidation_plan,
                    [](const layers::ConsolidationPlanFile& plan) { return layers::plan_json(plan); });
    return 0;
}
