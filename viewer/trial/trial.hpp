#pragma once
/// \file  A project as it would be: every standard assessed through edits, at once.

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include <lifecircle/layers/unit_finder.hpp>
#include <lifecircle/scenario/comparison.hpp>
#include <lifecircle/scenario/scenario.hpp>
#include <lifecircle/scenario/what_if.hpp>

#include <viewer/jobs/project_jobs.hpp>

namespace lifecircle::viewer {

/// Its figures equal those of a run of the edited project. One thread at a time. Not movable, so that the scene may
/// refer to its parts.
class Trial {
  public:
    /// Without edits. Cost: a search for each standard. \throws Cancelled
    Trial(std::shared_ptr<const LoadedProject> project, const Progress& progress);
    Trial(const Trial&) = delete;
    Trial& operator=(const Trial&) = delete;

    /// Makes exactly these edits to the project, whatever they were before.
    /// \throws UsageError as changes_of; then nothing has changed
    /// Cost: an opening or closing for each facility that differs from before, and the places of the standards it
    /// counts for.
    void set(const Scenario& scenario);

    /// A facility is elsewhere for the moment; `set` ends that. \pre it is in `study()`
    void drag(FacilityId facility, MapXY place);

    /// As edited. Facilities keep their numbers, new ones follow.
    const Study& study() const { return study_; }
    /// Places, facilities and sums; no times of nodes, and zones of the project without edits.
    const Ledger& ledger() const { return ledger_; }
    /// The project's, with what is above and the changes made.
    const MapScene& scene() const { return scene_; }
    const LoadedProject& project() const { return *project_; }
    /// Of the edited state; another one after each change.
    std::uint64_t version() const { return version_; }

    /// Round trips are not followed edit by edit: whether this standard's figures are those of an earlier state.
    bool is_behind(std::size_t standard) const { return behind_[standard]; }
    /// What a run of the edited study found for a standard that is behind. \pre made for the present version
    void catch_up(std::size_t standard, const StandardResult& result, std::vector<CoverageRow> rows);

    /// The project against the edited state.
    Comparison comparison(std::size_t standard) const;

    std::int32_t unit_at(MapXY place) const { return study_.units.empty() ? -1 : units_.at(place); }

  private:
    void put(FacilityId facility, const Facility& now);
    void retire_last();
    void refresh();
    void fall_behind(std::size_t standard);

    std::shared_ptr<const LoadedProject> project_;
    Study study_;
    Ledger ledger_;
    MapScene scene_;
    layers::UnitFinder units_;                     ///< of study_
    std::vector<std::unique_ptr<WhatIf>> what_if_; ///< by standard; none for round trips
    std::vector<char> stale_;                      ///< by standard: a facility that counts has changed
    std::vector<char> behind_;                     ///< by standard
    std::vector<FacilityId> edited_;               ///< facilities that are not as the project has them
    std::uint64_t version_ = 0;
};

} // namespace lifecircle::viewer
