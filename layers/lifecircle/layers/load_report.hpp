#pragma once
/// \file  What became of the features of an input: kept, skipped, repaired or doubtful, each counted by reason with
/// examples.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lifecircle::layers {

struct LoadNote {
    std::string reason; ///< text-table key, e.g. "skip.null_geometry"
    std::uint64_t count = 0;
    std::vector<std::string> examples; ///< the first five, e.g. "row 12: 王家庄"
};

struct LoadReport {
    std::string input; ///< file (and layer)
    std::uint64_t read = 0, kept = 0;
    std::vector<LoadNote> skipped, repaired;
    std::vector<LoadNote> doubts; ///< what somebody must look at before the results are believed; nothing was changed

    void skip(std::string_view reason, std::string example) { count(skipped, reason, std::move(example)); }
    void repair(std::string_view reason, std::string example) { count(repaired, reason, std::move(example)); }
    /// `times` at once; nothing where it is 0. Only doubts have examples then.
    void repair(std::string_view reason, std::uint64_t times);
    void skip(std::string_view reason, std::uint64_t times);
    void doubt(std::string_view reason, std::uint64_t times, std::vector<std::string> examples = {});

  private:
    static LoadNote& note(std::vector<LoadNote>& notes, std::string_view reason);
    static void count(std::vector<LoadNote>& notes, std::string_view reason, std::string example);
};

} // namespace lifecircle::layers
