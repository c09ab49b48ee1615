#include <viewer/trial/workbench.hpp>

#include <filesystem>
#include <utility>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/scenario_file.hpp>

#include <viewer/trial/scenario_store.hpp>

namespace lifecircle::viewer {

void Workbench::begin(std::shared_ptr<const LoadedProject> project) {
    making_.reset(), trial_.reset();
    project_ = std::move(project);
    waiting_.clear(), dragged_.clear(), without_road_.clear();
    history_ = History(), note_ = {};
    name_.clear(), file_.clear(), unsaved_ = false;
}

void Workbench::prepare() {
    if (project_ == nullptr || trial_ || making_) return;
    making_ = std::make_unique<Job<Trial>>(
        [project = project_](const Progress& progress) { return std::make_shared<Trial>(project, progress); }, wake_);
}

void Workbench::work(layers::Language language) {
    if (making_ && making_->finished()) {
        const auto done = std::move(making_);
        making_ = nullptr;
        try {
            trial_ = std::const_pointer_cast<Trial>(done->take());
        } catch (const std::exception&) {
            waiting_.clear();
            note_ = {WorkbenchNote::What::failed, {}, std::current_exception()};
        }
    }
    if (!waiting_.empty()) prepare();
    while (trial_ && !waiting_.empty()) {
        const TrialCommand command = std::move(waiting_.front());
        waiting_.pop_front();
        const bool passed = std::holds_alternative<DragTo>(command) && !waiting_.empty() &&
                            std::holds_alternative<DragTo>(waiting_.front());
        if (passed) continue;
        try {
            carry_out(command, language);
        } catch (const std::exception&) {
            note_ = {WorkbenchNote::What::failed, {}, std::current_exception()};
        }
    }
}

void Workbench::carry_out(const TrialCommand& command, layers::Language language) {
    if (const auto* wish = std::get_if<DragTo>(&command)) return drag(*wish);
    end_drag();
    if (std::holds_alternative<Drop>(command)) return;
    note_ = {};
    const EditList& edits = history_.edits();
    if (const auto* wish = std::get_if<PlaceNew>(&command)) place_new(*wish);
    if (const auto* wish = std::get_if<CloseFacility>(&command)) make(with_closed(edits, wish->facility));
    if (const auto* wish = std::get_if<OpenFacility>(&command)) make(with_opened(edits, wish->facility));
    if (const auto* wish = std::get_if<TakeBack>(&command)) make(without(edits, wish->facility));
    // The edits may now be those from before a file was opened: no file is theirs without asking.
    if (std::holds_alternative<Undo>(command) && history_.undo())
        show_edits(history_.edits()), unsaved_ = true, file_.clear();
    if (std::holds_alternative<Redo>(command) && history_.redo())
        show_edits(history_.edits()), unsaved_ = true, file_.clear();
    if (const auto* wish = std::get_if<SaveScenario>(&command)) save(*wish, language);
    if (const auto* wish = std::get_if<OpenScenario>(&command)) open(*wish);
}

/// \throws UsageError where these edits can't be made; then the step is not taken
void Workbench::make(EditList edits) {
    show_edits(edits);
    history_.put(std::move(edits));
    unsaved_ = true;
}

void Workbench::show_edits(const EditList& edits) {
    const Scenario scenario{name_, file_, edits};
    trial_->set(scenario);
    const std::vector<FacilityChange> changes = changes_of(*project_->scene.study, scenario);
    without_road_ = edits_without_road(trial_->study(), scenario, changes, project_->run->travels);
}

void Workbench::place_new(const PlaceNew& wish) {
    Facility facility = facility_for(project_->scene.study->standards.at(static_cast<std::size_t>(wish.standard)));
    facility.id = new_id(*project_->scene.study, history_.edits());
    facility.name = wish.name;
    facility.place = rounded_to_mm(wish.at), facility.unit = trial_->unit_at(facility.place);
    dragged_ = facility.id, just_placed_ = true;
    make(with_new(history_.edits(), std::move(facility)));
}

void Workbench::drag(const DragTo& wish) {
    note_ = {};
    if (!wish.facility.empty() && wish.facility != dragged_) {
        end_drag();
        dragged_ = wish.facility;
    }
    const auto facility = find_facility(trial_->study(), dragged_);
    if (!facility || trial_->study().facilities[*facility].state == FacilityState::closed) return;
    without_road_.clear();
    trial_->drag(*facility, rounded_to_mm(wish.at));
}

/// Where a drag ends, an edit is made of it.
void Workbench::end_drag() {
    const std::string id = std::exchange(dragged_, {});
    const bool joins = std::exchange(just_placed_, false);
    const auto facility = id.empty() ? std::nullopt : find_facility(trial_->study(), id);
    if (!facility) return;
    const Facility& now = trial_->study().facilities[*facility];
    if (now.state == FacilityState::closed) return;
    EditList edits = with_moved(history_.edits(), id, now.place, now.unit);
    show_edits(edits);
    joins ? history_.amend(std::move(edits)) : history_.put(std::move(edits));
    unsaved_ = true;
}

void Workbench::save(const SaveScenario& wish, layers::Language language) {
    const std::string file = scenario_file_name(wish.name);
    const std::string path = (std::filesystem::path(project_->run->project.folder) / file).string();
    const Scenario scenario{wish.name, {}, history_.edits()};
    std::error_code ignored;
    const std::filesystem::path here = std::filesystem::weakly_canonical(path, ignored);
    const bool own = !file_.empty() && !here.empty() && here == std::filesystem::weakly_canonical(file_, ignored);
    const std::string remark(layers::Texts(language)("trial.saved_remark"));
    if (save_scenario(scenario, path, own || wish.replace, remark) == Saved::exists) {
        note_ = {WorkbenchNote::What::exists, path, nullptr};
        return;
    }
    name_ = wish.name, file_ = path, unsaved_ = false;
    show_edits(history_.edits());
    note_ = {WorkbenchNote::What::saved, path, nullptr};
}

void Workbench::open(const OpenScenario& wish) {
    const layers::ScenarioFile file = layers::read_scenario(wish.file);
    const Scenario scenario = layers::scenario_of(file, project_->run->project, *project_->scene.study);
    const std::string name = std::exchange(name_, scenario.name), before = std::exchange(file_, wish.file);
    try {
        make(scenario.edits);
    } catch (const Error&) {
        name_ = name, file_ = before;
        throw;
    }
    unsaved_ = false;
    ++times_opened_;
    note_ = {WorkbenchNote::What::opened, wish.file, nullptr};
}

} // namespace lifecircle::viewer
