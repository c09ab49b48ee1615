#pragma once
/// \file  Where something could be built, and where not: villages, rows of a layer, idle or planned facilities, without
/// those that lie in a forbidden area, outside every allowed one, or in water.

#include <cstdint>
#include <string>
#include <vector>

#include <lifecircle/layers/run.hpp>
#include <lifecircle/scenario/siting_times.hpp>

namespace lifecircle::layers {

enum class CandidateSource : std::uint8_t {
    villages, ///< every demand point
    layer,    ///< [[candidates]]
    idle,     ///< facilities of any kind that stand idle 闲置
    planned   ///< planned facilities that would count for the standard 规划
};
/// "villages", "layer", "idle", "planned".
std::string candidate_source_key(CandidateSource source);
/// \throws UsageError for another word
CandidateSource candidate_source_of(const std::string& key);

enum class Refusal : std::uint8_t { forbidden, not_allowed, water, no_road };

struct RefusedCandidate {
    SiteCandidate candidate;
    Refusal why = Refusal::forbidden;
    std::string layer, area; ///< of forbidden: the layer and the name of the area; of not_allowed: the layers
};

struct SiteCandidates {
    std::vector<SiteCandidate> allowed;
    std::vector<RefusedCandidate> refused;
    std::vector<std::string> constraints; ///< layers with allowed or forbidden areas; empty: 未校核国土空间规划
};

/// In the order of the project. Rows of [[candidates]] without a kind get the standard's.
/// \param price  of candidates that do not say what they cost, in hundredths; none: then all or none of those that are
///               allowed say it
/// \throws UsageError for `layer` without [[candidates]]; DataError as read_vector_facilities, and for a missing price
SiteCandidates site_candidates(const Project& project, Inputs& inputs, const Standard& standard, CandidateSource source,
                               std::optional<std::int64_t> price, const Progress& progress);

} // namespace lifecircle::layers
