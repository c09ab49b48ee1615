#include <lifecircle/layers/site_folder.hpp>

#include <lifecircle/layers/plan_folder.hpp>

namespace lifecircle::layers {

ResultFiles write_sites(const SiteQuestion& question, const SitePlan& plan, const ResultOptions& options,
                        const Progress& progress) {
    PlanFolder folder;
    folder.name = "BXD";
    folder.layers = {site_layer(question, plan, {options.parameter_set, options.synthetic, nullptr})};
    folder.styles = {plan_style("BXD", Texts(options.language))};
    folder.plan = plan_json(plan_file_of(question, plan, options.parameter_set, options.inputs));
    return write_plan_folder(folder, options, progress);
}

} // namespace lifecircle::layers
