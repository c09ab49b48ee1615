#pragma once
/// \file  Edits with all that was undone and may be done again.

#include <vector>

#include <viewer/trial/edit_list.hpp>

namespace lifecircle::viewer {

/// Keeps every list there was: lists are short, and no edit needs to know how it is taken back.
class History {
  public:
    History() : lists_(1) {}
    explicit History(EditList first) : lists_{std::move(first)} {}

    const EditList& edits() const { return lists_[now_]; }
    /// One step further; what was undone is gone.
    void put(EditList edits) {
        lists_.resize(now_ + 1);
        lists_.push_back(std::move(edits));
        ++now_;
    }
    /// The present step becomes another: the end of a drag belongs to its begin.
    void amend(EditList edits) { lists_[now_] = std::move(edits); }
    bool can_undo() const { return now_ > 0; }
    bool can_redo() const { return now_ + 1 < lists_.size(); }
    /// \returns whether there was a step
    bool undo() { return can_undo() && (--now_, true); }
    bool redo() { return can_redo() && (++now_, true); }

  private:
    std::vector<EditList> lists_;
    std::size_t now_ = 0;
};

} // namespace lifecircle::viewer
