#pragma once
/// \file  What plan files have in common, as JSON: inputs, certificates, what is said of files that are no plan.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <lifecircle/layers/plan_file.hpp>

namespace lifecircle::layers {

using PlanJson = nlohmann::ordered_json;

PlanJson json_of(const std::vector<ManifestInput>& inputs);
std::vector<ManifestInput> inputs_from(const PlanJson& json);

/// Hundredths. \throws std::exception for what is no sum of money
std::int64_t money_from(const PlanJson& json);

PlanJson json_of(const PlanCertificate& certificate);
PlanCertificate certificate_from(const PlanJson& json);

/// One of two words. \throws std::runtime_error for anything else
bool is_first(const PlanJson& json, const char* first, const char* second);

/// Bytes of a file; nothing where it can't be read.
std::optional<std::string> plan_text(const std::string& path);

/// Reads a plan with what takes it from its JSON.
/// \param key     the member that holds the number of the form
/// \param wanted  said where the file is no such plan
/// \throws DataError when the file is missing, damaged, no such plan or of another form
void read_plan_json(const std::string& path, const char* key, int form, const Phrase& wanted,
                    const std::function<void(const PlanJson&)>& take);

} // namespace lifecircle::layers
