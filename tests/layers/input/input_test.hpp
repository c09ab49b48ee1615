#pragma once
/// \file  What the tests of the readers share: a project system near 0/0 of its false origin, and reports by reason.

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/vector_input.hpp>

#include "support/folder.hpp"
#include "support/vector_file.hpp"

namespace lifecircle::test {

inline const std::string kMetric = "EPSG:4546"; ///< CGCS2000, 111 E: 500000 is the middle

/// 100 m steps east of (500000, 4100000).
inline std::string line(const std::vector<std::pair<int, int>>& steps) {
    std::string text;
    for (const auto& [x, y] : steps)
        text += (text.empty() ? "LINESTRING (" : ", ") + std::to_string(500000 + 100 * x) + " " +
                std::to_string(4100000 + 100 * y);
    return text + ")";
}
inline std::string point(int x, int y) {
    return "POINT (" + std::to_string(500000 + 100 * x) + " " + std::to_string(4100000 + 100 * y) + ")";
}
inline std::string square(int x, int y, int side) {
    const auto at = [&](int dx, int dy) {
        return std::to_string(500000 + 100 * (x + dx)) + " " + std::to_string(4100000 + 100 * (y + dy));
    };
    return "POLYGON ((" + at(0, 0) + ", " + at(side, 0) + ", " + at(side, side) + ", " + at(0, side) + ", " + at(0, 0) +
           "))";
}

inline layers::ReadContext context() {
    return {"project.toml", kMetric, Box(400'000, 4'000'000, 600'000, 4'300'000), {}, 1};
}

inline layers::InputSpec spec(layers::InputRole role, const std::string& path) {
    layers::InputSpec input;
    input.role = role, input.file = path, input.path = path, input.line = 12;
    return input;
}

inline std::uint64_t counted(const std::vector<layers::LoadNote>& notes, const std::string& reason) {
    const auto note =
        std::find_if(notes.begin(), notes.end(), [&](const layers::LoadNote& n) { return n.reason == reason; });
    return note == notes.end() ? 0 : note->count;
}

/// The DataError that `act` throws.
template <class Act> DataError data_error(Act act) {
    try {
        act();
    } catch (const DataError& e) {
        return e;
    }
    FAIL("no DataError");
    throw std::logic_error("unreachable");
}

inline bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

} // namespace lifecircle::test
