#pragma once
/// \file  What `explain` says of a village and of a facility, for people and for programs.

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include <lifecircle/layers/compared.hpp>
#include <lifecircle/layers/run.hpp>
#include <lifecircle/scenario/explain.hpp>

#include "session.hpp"

namespace lifecircle::cli {

/// One standard at one village.
struct PlaceReason {
    std::size_t standard = 0; ///< into the ledger's results
    std::optional<RoadAccess> access;
    std::optional<CrowFlies> crow; ///< where it is another than the nearest by the way
    Label crow_way;                ///< the way to it
};

/// One standard that a facility counts for, or would if it were open.
struct FacilityReason {
    std::size_t standard = 0;
    Catchment catchment;
    layers::ComparedStandard effect; ///< of closing it; of opening it where it is not open
    std::vector<Receiver> receivers; ///< of closing it
    std::vector<std::string> receiver_names;
    std::vector<std::string> receiver_ids;
};

std::vector<PlaceReason> place_reasons(const layers::Assessment& run, std::size_t place, const Progress& progress);
std::string place_text(const Session& session, const layers::Assessment& run, std::size_t place,
                       const std::vector<PlaceReason>& reasons);
/// docs/formats.md, "Reasons".
nlohmann::ordered_json place_document(const layers::Assessment& run, std::size_t place,
                                      const std::vector<PlaceReason>& reasons);

std::vector<FacilityReason> facility_reasons(const layers::Assessment& run, FacilityId facility,
                                             const Progress& progress);
std::string facility_text(const Session& session, const layers::Assessment& run, FacilityId facility,
                          const std::vector<FacilityReason>& reasons, std::size_t most);
nlohmann::ordered_json facility_document(const layers::Assessment& run, FacilityId facility,
                                         const std::vector<FacilityReason>& reasons);

} // namespace lifecircle::cli
