#pragma once
/// \file  A drawn map with its ledger, as the viewer is given it.

#include <string_view>

#include <lifecircle/coverage/assess.hpp>

#include <viewer/map/scene.hpp>

#include "support/drawing.hpp"

namespace lifecircle::test {

/// Not movable: the networks refer to the barriers, the scene to everything.
struct DrawnScene {
    Drawing drawing;
    Barriers barriers;
    Study study;
    Travels travels;
    Ledger ledger;
    viewer::MapScene scene;

    /// One standard: "clinic" on foot within 15 minutes. Letters of `facilities` and `demand` as in `study_on`.
    DrawnScene(std::string_view text, double stretch_m, std::string_view facilities, std::string_view demand);
    DrawnScene(const DrawnScene&) = delete;
    DrawnScene& operator=(const DrawnScene&) = delete;

    /// In place of traced zones: squares around a point, one for each step of 5, 10 and 15 minutes.
    void put_zones(MapXY centre, double half_m);
    StandardResult& result() { return ledger.results.front(); }
};

} // namespace lifecircle::test
