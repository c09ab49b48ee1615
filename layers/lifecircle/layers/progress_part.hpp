#pragma once
/// \file  The progress of a part of a stage.

#include <string_view>

#include <lifecircle/core/progress.hpp>

namespace lifecircle::layers {

/// The shares 0 to 1 of what gets it are told as shares `from` to `to`; it is stopped as the whole is.
inline Progress part_of(const Progress& whole, double from, double to) {
    if (!whole.report) return whole;
    return {[report = whole.report, from, to](std::string_view stage, double done) {
                report(stage, from + (to - from) * done);
            },
            whole.stop};
}

} // namespace lifecircle::layers
