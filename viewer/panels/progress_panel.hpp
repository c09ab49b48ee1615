#pragma once
/// \file  While the project is computed, or after that failed: what goes on, and what can be done about it.

#include <string>

#include <lifecircle/layers/texts.hpp>

#include <viewer/jobs/job.hpp>

namespace lifecircle::viewer {

struct ProgressPanelActions {
    bool stop = false;
    bool again = false;
};

/// \param failure  what went wrong; empty while the job runs
ProgressPanelActions draw_progress_panel(const JobLook& look, const std::string& failure, const layers::Texts& texts,
                                         float centre_x, float centre_y);

} // namespace lifecircle::viewer
