#include <lifecircle/layers/compare_run.hpp>

namespace lifecircle::layers {
namespace {

ScenarioState state_of(const Assessment& base, const std::optional<ScenarioFile>& file, const Progress& progress) {
    ScenarioState state;
    state.study = base.inputs.study;
    if (file) {
        state.scenario = scenario_of(*file, base.project, state.study);
        state.changes = changes_of(state.study, state.scenario);
        make_changes(state.changes, state.study);
        state.study.scenario = state.scenario.name;
        state.ledger = assess(state.study, base.travels, {.zones = false}, progress);
    } else {
        state.ledger.results = base.ledger.results;
    }
    return state;
}

} // namespace

ScenarioStates compare_scenarios(std::unique_ptr<Assessment> base,
                                 const std::vector<std::optional<ScenarioFile>>& files, const Progress& progress) {
    ScenarioStates all;
    for (const std::optional<ScenarioFile>& file : files) {
        all.states.push_back(state_of(*base, file, progress));
        const Scenario& scenario = all.states.back().scenario;
        all.compared.states.push_back({scenario.name, scenario.source, scenario.edits.size()});
    }
    const ScenarioState& first = all.states.front();
    for (std::size_t i = 1; i < all.states.size(); ++i) {
        ComparedPair pair;
        pair.after = i;
        for (std::size_t s = 0; s < first.ledger.results.size(); ++s)
            pair.standards.push_back(compared_standard(first.study, first.ledger.results[s], all.states[i].study,
                                                       all.states[i].ledger.results[s]));
        all.compared.pairs.push_back(std::move(pair));
    }
    all.base = std::move(base);
    return all;
}

} // namespace lifecircle::layers
