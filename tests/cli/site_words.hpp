#pragma once
/// \file  `lifecircle site` as a test asks it, and what it left read back.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <tuple>

#include <gdal_priv.h>
#include <nlohmann/json.hpp>
#include <ogrsf_frmts.h>

#include "projects.hpp"

namespace lifecircle::test::site_words {

using nlohmann::json;

using Words = std::vector<std::string_view>;

inline test::Outcome site(const std::string& dir, const Words& more, const test::Manner& manner = {}) {
    Words words{"site", "-p", dir};
    words.insert(words.end(), more.begin(), more.end());
    return test::lifecircle(words, manner);
}

inline json plan_of(const std::string& dir, Words more) {
    more.push_back("--json");
    const test::Outcome outcome = site(dir, more);
    REQUIRE_MESSAGE(outcome.exit == 0, outcome.err);
    return json::parse(outcome.out);
}

inline void refused(const std::string& dir, const Words& more, int exit, const std::string& said) {
    const test::Outcome outcome = site(dir, more);
    CAPTURE(outcome.err);
    CHECK(outcome.exit == exit);
    CHECK(outcome.err.find(said) != std::string::npos);
    CHECK(outcome.out.empty());
}

/// The people and places within a standard, as `coverage` says.
inline json covered(const std::string& dir, const std::string& standard, const Words& more = {}) {
    Words words{"coverage", "-p", dir, "--json"};
    words.insert(words.end(), more.begin(), more.end());
    const test::Outcome outcome = test::lifecircle(words);
    REQUIRE_MESSAGE(outcome.exit == 0, outcome.err);
    const json document = json::parse(outcome.out);
    for (const json& row : document["coverage"])
        if (row["standard"] == standard && row["unit"].is_null() && row["group"] == "all") return row;
    FAIL("no row of ", standard);
    return {};
}

/// Texts of one column of a file, read by GDAL without any of our code.
inline std::vector<std::string> column(const std::string& file, const char* field) {
    GDALAllRegister();
    const GDALDatasetUniquePtr dataset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR));
    REQUIRE(dataset);
    std::vector<std::string> values;
    for (const auto& feature : *dataset->GetLayer(0)) values.emplace_back(feature->GetFieldAsString(field));
    return values;
}

/// Appends to project.toml.
inline void add(const std::string& dir, const std::string& text) {
    std::ofstream(dir + "/project.toml", std::ios::app) << text;
}

inline std::string crs_of(const std::string& dir) {
    const std::string text = test::bytes_of(dir + "/project.toml"), key = "crs = \"";
    const std::size_t from = text.find(key) + key.size();
    return text.substr(from, text.find('"', from) - from);
}

inline constexpr std::string_view kClinics = "clinic_walk_15";

} // namespace lifecircle::test::site_words
