#pragma once
/// \file  How long work tells where it is and learns that it should stop.

#include <functional>
#include <stop_token>
#include <string_view>

#include <lifecircle/core/error.hpp>

namespace lifecircle {

/// Handed down by value reference to every long function. The default tells nobody and never stops.
struct Progress {
    /// Stage key (a text-table key such as "stage.roads") and the share done, 0 to 1. May be empty. An empty key:
    /// nothing more to show. Called from one thread at a time.
    std::function<void(std::string_view stage, double done)> report;
    std::stop_token stop;

    void at(std::string_view stage, double done) const {
        check();
        if (report) report(stage, done);
    }
    /// Nothing more to show: a display may clear its line.
    void done() const {
        if (report) report({}, 1.0);
    }
    /// \throws Cancelled once a stop was requested.
    void check() const {
        if (stop.stop_requested()) throw Cancelled();
    }
};

} // namespace lifecircle
