#pragma once
/// \file  The parts of a sample folder; for sample_files.cpp only.

#include <string>

#include <lifecircle/core/progress.hpp>
#include <lifecircle/sample/sample.hpp>

namespace lifecircle::layers {

/// Roads, facilities, demand, units, water, rivers and streams as layers of one GeoPackage, fields named as project
/// files name them (docs/formats.md), so that no mapping is needed. \throws OutputError
void write_sample_layers(const Sample& sample, const std::string& path, const Progress& progress);

/// GeoTIFF, Float32, north up, compressed without loss. \throws OutputError
void write_sample_heights(const Sample& sample, const std::string& path, const Progress& progress);

/// project.toml with comments in both languages.
std::string sample_project_text(const Sample& sample);

} // namespace lifecircle::layers
