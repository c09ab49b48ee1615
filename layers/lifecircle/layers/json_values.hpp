#pragma once
/// \file  Values of JSON documents that may be missing: null, never 0 or "".

#include <optional>
#include <string>

#include <nlohmann/json.hpp>

namespace lifecircle::layers {

template <class T> nlohmann::ordered_json or_null(const std::optional<T>& value) {
    return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json();
}

inline nlohmann::ordered_json or_null(const std::string& text) {
    return text.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(text);
}

} // namespace lifecircle::layers
