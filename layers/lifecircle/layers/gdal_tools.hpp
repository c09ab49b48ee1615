#pragma once
/// \file  GDAL from C++: data sets that close themselves, and what GDAL says, kept instead of printed.

#include <memory>
#include <string>
#include <vector>

#include <lifecircle/core/phrase.hpp>

class GDALDataset;

namespace lifecircle::layers {

struct CloseDataset {
    void operator()(GDALDataset* dataset) const;
};
using DatasetPtr = std::unique_ptr<GDALDataset, CloseDataset>;

/// While it lives, GDAL's messages of this thread are collected. Failures are those that lose something; GDAL often
/// goes on after one and returns as if nothing were.
class GdalMessages {
  public:
    GdalMessages();
    ~GdalMessages();
    GdalMessages(const GdalMessages&) = delete;
    GdalMessages& operator=(const GdalMessages&) = delete;

    const std::vector<std::string>& failures() const { return failures_; }
    /// The first failure in GDAL's own words, or what to say where it gave none.
    Phrase said(const char* otherwise) const;
    const std::vector<std::string>& warnings() const { return warnings_; }
    /// \throws OutputError with the first failure, if there was one
    void check_written(const std::string& path) const;

  private:
    friend struct GdalMessageHandler;
    std::vector<std::string> failures_, warnings_;
};

/// A GDAL setting of this thread, taken back at the end.
class GdalSetting {
  public:
    GdalSetting(const char* name, const std::string& value);
    ~GdalSetting();
    GdalSetting(const GdalSetting&) = delete;
    GdalSetting& operator=(const GdalSetting&) = delete;

  private:
    const char* name_;
    std::string before_;
    bool was_set_;
};

/// Registers GDAL's drivers, once.
void use_gdal();

} // namespace lifecircle::layers
