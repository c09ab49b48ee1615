#include <lifecircle/coverage/demand.hpp>

#include <algorithm>

namespace lifecircle {

std::vector<Group> groups_of(std::string_view key) {
    const auto row = std::find(kGroupKeys.begin(), kGroupKeys.end(), key);
    if (row != kGroupKeys.end()) return {static_cast<Group>(row - kGroupKeys.begin())};
    // A span is written by its ends: "a6_15" runs through the child groups that follow one another from 6 to 15.
    static constexpr std::array<int, 6> age{0, 3, 6, 12, 15, 18}; // children; group i covers [age[i], age[i + 1])
    const std::size_t bar = key.find('_');
    if (bar == std::string_view::npos || key.front() != 'a') return {};
    const auto index_of = [](std::string_view digits) {
        int value = 0;
        for (const char c : digits) value = c >= '0' && c <= '9' ? value * 10 + (c - '0') : -1000;
        return std::find(age.begin(), age.end(), value) - age.begin();
    };
    const auto from = index_of(key.substr(1, bar - 1)), to = index_of(key.substr(bar + 1));
    const auto count = static_cast<std::ptrdiff_t>(age.size());
    if (from >= count || to >= count || from >= to) return {};
    std::vector<Group> groups;
    for (auto i = from; i < to; ++i) groups.push_back(static_cast<Group>(i + 1));
    return groups;
}

std::optional<People> people_of(const DemandPoint& point, std::span<const Group> groups) {
    People sum = 0;
    for (const Group group : groups) {
        const auto& number = point.people[static_cast<std::size_t>(group)];
        if (!number) return std::nullopt;
        sum += *number;
    }
    return groups.empty() ? std::nullopt : std::optional(sum);
}

} // namespace lifecircle
