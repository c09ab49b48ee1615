#include <lifecircle/layers/site_folder.hpp>

#include <lifecircle/layers/plan_folder.hpp>
#include <lifecircle/layers/scenario_text.hpp>

namespace lifecircle::layers {

Scenario scenario_of(const SiteQuestion& question, const SitePlan& plan) {
    Scenario scenario;
    scenario.edits = question.run->inputs.scenario.edits; // the question began with them
    for (const SuggestedSite& s : plan.suggested)
        scenario.edits.emplace_back(
            BuildEdit{facility_at(question.siting.candidates[s.site], question.result().standard)});
    return scenario;
}

ResultFiles write_sites(const SiteQuestion& question, const SitePlan& plan, const ResultOptions& options,
                        const Progress& progress) {
    PlanFolder folder;
    folder.name = "BXD";
    folder.layers = {site_layer(question, plan, {options.parameter_set, options.synthetic, nullptr})};
    folder.styles = {plan_style("BXD", Texts(options.language))};
    folder.plan = plan_json(plan_file_of(question, plan, options.parameter_set, options.inputs));
    folder.scenario =
        scenario_text(scenario_of(question, plan), std::string(Texts(options.language)("plan.as_scenario")));
    return write_plan_folder(folder, options, progress);
}

} // namespace lifecircle::layers
