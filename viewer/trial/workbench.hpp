#pragma once
/// \file  What is tried in the window: commands in their order, the edits they make, and the trial that follows them.
/// Knows no window and no OpenGL.

#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <lifecircle/layers/texts.hpp>

#include <viewer/app/commands.hpp>
#include <viewer/jobs/job.hpp>
#include <viewer/trial/history.hpp>
#include <viewer/trial/trial.hpp>

namespace lifecircle::viewer {

/// What became of the last command that has something to say.
struct WorkbenchNote {
    enum class What : std::uint8_t { nothing, failed, saved, exists, opened };
    What what = What::nothing;
    std::string file;           ///< saved, opened, or the one that exists
    std::exception_ptr failure; ///< of failed: an Error
};

class Workbench {
  public:
    /// \param wake  called from other threads when a frame should be drawn
    explicit Workbench(std::function<void()> wake) : wake_(std::move(wake)) {}

    /// Another project: all that was tried is gone.
    void begin(std::shared_ptr<const LoadedProject> project);
    /// Makes the trial ready beside the frames, so that the first command need not wait.
    void prepare();
    void send(TrialCommand command) { waiting_.push_back(std::move(command)); }
    /// Carries out what waits, once the trial is there. Of several drags only the last is made.
    void work(layers::Language language);

    /// Commands wait, or the trial is being made.
    bool busy() const { return making_ != nullptr || !waiting_.empty(); }
    JobLook look() const { return making_ ? making_->look() : JobLook{}; }

    /// None before the first command.
    const Trial* trial() const { return trial_.get(); }
    Trial* trial() { return trial_.get(); }
    const MapScene& scene() const { return trial_ ? trial_->scene() : project_->scene; }
    std::uint64_t version() const { return trial_ ? trial_->version() : 0; }
    const History& history() const { return history_; }
    /// As it would be saved; the name is the one given or read last.
    Scenario scenario() const { return {name_, file_, history_.edits()}; }
    /// Edits that no file holds.
    bool changed() const { return unsaved_ && !history_.edits().empty(); }
    /// How often a scenario was opened: its name is then the one to go on with.
    std::uint64_t times_opened() const { return times_opened_; }
    const WorkbenchNote& note() const { return note_; }
    void forget_note() { note_ = {}; }
    /// New and moved facilities that no road leads to; nothing is said of it in a drag.
    const std::vector<EditWithoutRoad>& without_road() const { return without_road_; }
    /// The facility being dragged, by id; empty: none.
    const std::string& dragged() const { return dragged_; }

  private:
    void carry_out(const TrialCommand& command, layers::Language language);
    void make(EditList edits);
    void show_edits(const EditList& edits);
    void end_drag();
    void place_new(const PlaceNew& wish);
    void drag(const DragTo& wish);
    void save(const SaveScenario& wish, layers::Language language);
    void open(const OpenScenario& wish);

    std::function<void()> wake_;
    std::shared_ptr<const LoadedProject> project_;
    std::unique_ptr<Job<Trial>> making_;
    std::shared_ptr<Trial> trial_;
    std::deque<TrialCommand> waiting_;
    History history_;
    std::string name_, file_;
    bool unsaved_ = false;
    std::uint64_t times_opened_ = 0;
    std::string dragged_;
    bool just_placed_ = false; ///< the drag belongs to the step that put the facility up
    WorkbenchNote note_;
    std::vector<EditWithoutRoad> without_road_;
};

} // namespace lifecircle::viewer
