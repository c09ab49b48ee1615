#pragma once
/// \file  Everything that is no OSM file, taken into the inputs of a run.

#include <array>
#include <string>
#include <unordered_set>
#include <vector>

#include <lifecircle/layers/run.hpp>

namespace lifecircle::layers {

/// Roads first, then units, areas, facilities and demand: what comes later is checked against what was before.
class VectorInputs {
  public:
    VectorInputs(const Project& project, Inputs& inputs, const Progress& progress)
        : project_(project), inputs_(inputs), progress_(progress) {}

    void take(const InputSpec& input);
    /// Points where something could be built, read as facilities are; they do not join those of the study.
    /// \param prices  of each, behind those there are
    std::vector<Facility> candidates(const InputSpec& input, std::vector<RowPrice>& prices);
    /// Merges roads with those that are there; crossings with them that have no junction are doubts of the report.
    void take(Roads&& roads, const InputSpec& input, LoadReport& report);
    /// Drops facilities and places of OSM files whose ids were there before, counted in the report of the file.
    void take(std::vector<Facility>& facilities, LoadReport& report);
    void take(std::vector<DemandPoint>& places, LoadReport& report);
    /// The places from number `first` on, which are those of this input, get buildings for people (`weights =`).
    void weigh(const InputSpec& input, std::size_t first);
    /// All units are read: they get their parents.
    void close_units();
    /// Newest year that a demand layer states; 0: none.
    int population_year() const { return year_; }

  private:
    Box area() const;
    ReadContext context_of(InputRole role, int number) const;

    const Project& project_;
    Inputs& inputs_;
    const Progress& progress_;
    std::array<int, 6> count_by_role_{};
    std::unordered_set<std::string> facility_ids_, demand_ids_;
    std::vector<std::string> parent_codes_; ///< by unit
    int year_ = 0;
};

} // namespace lifecircle::layers
